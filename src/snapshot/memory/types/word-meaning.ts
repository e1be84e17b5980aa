// One raw word in words: what it is by its place in the object, and what its bits say by themselves.

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
import type { Texts } from './texts.ts';

/** Fields that are plain numbers, by shape and offset. */
const PLAIN: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  list: { 4: 'room for items (alloc)', 8: 'length' },
  tuple: { 4: 'length' },
  attrtuple: { 4: 'length' },
  namedtuple: { 4: 'length' },
  dict: { 4: 'flags (3 bits) and number of entries', 8: 'room for entries (alloc)' },
  instance: { 4: 'flags (3 bits) and number of attributes', 8: 'room for attributes (alloc)' },
  set: { 4: 'room for elements (alloc)', 8: 'number of elements' },
  deque: { 4: 'slots (maxlen + 1)', 8: 'slot to read next', 12: 'slot to write next', 20: 'flags' },
  str: { 4: 'hash (0: not computed yet)', 8: 'length in bytes' },
  bytes: { 4: 'hash (0: not computed yet)', 8: 'length' },
  array: { 4: 'typecode (8 bits) and spare elements (24 bits)', 8: 'length' },
  memoryview: { 4: 'typecode (8 bits) and offset in elements (24 bits)', 8: 'length' },
  int: { 4: 'sign (1 bit), fixed (1 bit), room for digits (30 bits)', 8: 'number of digits' },
  float: { 4: 'the number as 32-bit float, or padding' },
  range: { 4: 'start', 8: 'stop', 12: 'step' },
  closure: { 8: 'number of closure variables' },
  generator: {
    12: 'where in the bytecode it stands',
    16: 'top of its stack',
    20: 'size of its state (16 bits), handlers (16 bits)',
  },
  exception: { 4: 'room and length of the traceback (16 bits each)' },
  type: { 4: 'flags (16 bits) and name (16 bits)' },
  'namedtuple type': { 4: 'flags (16 bits) and name (16 bits)' },
};

export function wordMeaning(
  texts: Texts,
  node: number,
  offset: Bytes,
  label: string | undefined,
): string {
  const { memory, nodes } = texts;
  const word = memory.view.word(nodes.addressOf(node) + offset);
  const shape = nodes.shapeOf(node);
  const isObject = nodes.kinds.kinds[nodes.kind[node]].role === 'object';
  if (word < 0) return 'not read';
  if (isObject && offset === 0) {
    const type = memory.types.typeAt(word);
    if (type !== undefined) return `type: ${type.name}`;
  }
  const plain = PLAIN[shape]?.[offset];
  if (plain !== undefined) return `${plain}: ${plainText(shape, offset, word)}`;
  if (shape === 'raw') return `bytes ${asciiOf(word)}`;
  const value = bitsText(texts, word);
  return label === undefined ? value : `${label}: ${value}`;
}

/** Two numbers packed into one word are told apart. */
function plainText(shape: string, offset: Bytes, word: number): string {
  if ((shape === 'dict' || shape === 'instance') && offset === 4)
    return `${word & 7} and ${word >>> 3}`;
  if ((shape === 'array' || shape === 'memoryview') && offset === 4)
    return `${word & 0xff} and ${word >>> 8}`;
  if (shape === 'int' && offset === 4) return `${word & 1}, ${(word >>> 1) & 1}, ${word >>> 2}`;
  if (offset === 4 && (shape === 'exception' || shape.endsWith('type')))
    return `${word & 0xffff} and ${word >>> 16}`;
  if (shape === 'generator' && offset === 20) return `${word & 0xffff} and ${word >>> 16}`;
  return shape === 'range' ? String(word | 0) : String(word);
}

/** What the bits say: …1 small int, …010 interned string, …110 constant, …00 pointer. */
function bitsText(texts: Texts, word: number): string {
  if (word === NULL_WORD) return 'empty';
  if (word === SENTINEL_WORD) return 'deleted';
  if (isSmallInt(word)) return `small int ${smallIntOf(word)}`;
  if (isQstr(word)) return `interned string ${qstrOf(word)}: ${texts.ofWord(word)}`;
  if (isImmediate(word)) return immediateName(word) ?? 'constant';
  const { heap } = texts.memory;
  if (heap.nodeAt(word) >= 0) return `pointer to ${texts.ofWord(word)}`;
  if (heap.nodeAround(word) >= 0) return 'pointer into a block (keeps nothing alive)';
  return 'pointer or number outside the heap';
}

function asciiOf(word: number): string {
  let text = '';
  for (let shift = 0; shift < 32; shift += 8) {
    const byte = (word >>> shift) & 0xff;
    text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '·';
  }
  return text;
}
