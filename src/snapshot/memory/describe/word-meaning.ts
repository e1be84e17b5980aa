// The meaning of one raw word: what it is by its place in the object, and what its bits say by themselves.

import type { Bytes } from '../../../units.ts';
import {
  immediateName,
  isImmediate,
  isQstr,
  isSmallInt,
  NULL_WORD,
  qstrOf,
  SENTINEL_WORD,
  smallIntOf,
} from '../read/words.ts';
import type { WordBits, WordMeaning } from '../types/facts.ts';
import { raw } from '../types/parts.ts';
import type { Texts } from './texts.ts';

export function wordMeaning(
  texts: Texts,
  node: number,
  offset: Bytes,
  label: string | undefined,
): WordMeaning {
  const { memory, nodes } = texts;
  const word = memory.view.word(nodes.addressOf(node) + offset);
  const shape = nodes.shapeOf(node);
  const isObject = nodes.kinds.kinds[nodes.kind[node]].role === 'object';
  if (word < 0) return { code: 'unread' };
  if (isObject && offset === 0) {
    const type = memory.types.typeAt(word);
    if (type !== undefined) return { code: 'type', name: type.name };
  }
  const plain = shape.plain?.[offset];
  if (plain !== undefined)
    return { code: 'plain', what: plain.what, numbers: plain.split?.(word) ?? [word] };
  if (shape === raw) return { code: 'bytes', ascii: asciiOf(word) };
  return { code: 'bits', label, bits: bitsOf(texts, word) };
}

/** What the bits say: …1 small int, …010 interned string, …110 constant, …00 pointer. */
function bitsOf(texts: Texts, word: number): WordBits {
  if (word === NULL_WORD) return { code: 'empty' };
  if (word === SENTINEL_WORD) return { code: 'deleted' };
  if (isSmallInt(word)) return { code: 'small-int', value: smallIntOf(word) };
  if (isQstr(word)) return { code: 'interned', number: qstrOf(word), text: texts.ofWord(word) };
  if (isImmediate(word)) return { code: 'constant', name: immediateName(word) };
  const { heap } = texts.memory;
  if (heap.nodeAt(word) >= 0) return { code: 'pointer', text: texts.ofWord(word) };
  if (heap.nodeAround(word) >= 0) return { code: 'pointer-inside' };
  return { code: 'outside' };
}

function asciiOf(word: number): string {
  let text = '';
  for (let shift = 0; shift < 32; shift += 8) {
    const byte = (word >>> shift) & 0xff;
    text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·';
  }
  return text;
}
