// The plain numbers of an object for the inspector (length, spare slots, position), and how many of its
// bytes hold contents; the rest is rounding up to whole blocks or room to grow.

import { floatObjectBytes } from '../../../ports/port.ts';
import type { Bytes } from '../../../units.ts';
import type { Field } from '../../model.ts';
import { bytecodeAt, functionName } from '../read/function-names.ts';
import { readPrelude } from '../read/prelude.ts';
import { mapUsed } from '../read/tables.ts';
import { arrayTypecode, elementBytes } from './objects-data.ts';
import type { Texts } from './texts.ts';

export function facts(texts: Texts, node: number): Field[] {
  const { memory, nodes } = texts;
  const { view } = memory;
  const at = nodes.addressOf(node);
  const count = (offset: number): string => String(Math.max(0, view.word(at + offset)));
  switch (nodes.shapeOf(node)) {
    case 'list':
      return [fact('len', count(8)), fact('room for', `${count(4)} items`)];
    case 'tuple':
    case 'attrtuple':
    case 'namedtuple':
      return [fact('len', count(4))];
    case 'dict':
    case 'instance':
      return [
        fact('len', String(mapUsed(memory, at + 4))),
        fact('room for', `${count(8)} entries`),
      ];
    case 'set':
      return [fact('len', count(8)), fact('room for', `${count(4)} elements`)];
    case 'str':
    case 'bytes':
      return [fact('len', `${count(8)} bytes`)];
    case 'array':
    case 'memoryview': {
      const typecode = arrayTypecode(memory, at);
      const letter = typecode === 1 ? 'B' : String.fromCharCode(typecode);
      return [
        fact('len', count(8)),
        fact('typecode', `'${letter}', ${elementBytes(typecode)} bytes`),
      ];
    }
    case 'int':
      return [fact('digits', `${count(8)} of 16 bits`)];
    case 'function': {
      const prelude = readPrelude(view, view.word(bytecodeAt(memory, at)));
      const name = functionName(memory, at);
      const found = name === undefined ? [] : [fact('name', name)];
      if (prelude !== undefined)
        found.push(
          fact('arguments', String(prelude.arguments + prelude.keywordOnly)),
          fact('locals and stack', `${prelude.stateWords} words`),
        );
      return found;
    }
    default:
      return [];
  }
}

function fact(label: string, text: string): Field {
  return { label, text, node: -1, certainty: 'exact' };
}

/** Bytes that hold contents. For what is not known better, all of the node's blocks. */
export function usedBytes(texts: Texts, node: number): Bytes {
  const { memory, nodes } = texts;
  if (node >= nodes.heapCount) return 0;
  const all = memory.heap.bytesOf(node);
  return Math.min(all, contentBytes(texts, node) ?? all);
}

function contentBytes(texts: Texts, node: number): Bytes | undefined {
  const { memory, nodes } = texts;
  const { view } = memory;
  const at = nodes.addressOf(node);
  const owner = nodes.owner[node];
  switch (nodes.shapeOf(node)) {
    case 'list':
    case 'dict':
    case 'set':
    case 'str':
    case 'bytes':
    case 'array':
    case 'memoryview':
    case 'int':
    case 'exception':
    case 'range':
    case 'slice':
    case 'stringio':
      return 16;
    case 'tuple':
    case 'namedtuple':
      return 8 + 4 * Math.max(0, view.word(at + 4));
    case 'float':
      return floatObjectBytes(memory.port);
    case 'cell':
      return 8;
    case 'bound method':
      return 12;
    case 'closure':
      return 12 + 4 * Math.max(0, view.word(at + 8));
    default:
      return owner < 0 ? undefined : partBytes(texts, node, owner);
  }
}

function partBytes(texts: Texts, node: number, owner: number): Bytes | undefined {
  const { memory, nodes } = texts;
  const { view } = memory;
  const at = nodes.addressOf(owner);
  const kind = nodes.kinds.kinds[nodes.kind[node]].name;
  switch (kind) {
    case 'list items':
      return 4 * Math.max(0, view.word(at + 8));
    case 'dict table':
    case 'attribute table':
      return 8 * mapUsed(memory, at + 4);
    case 'set table':
      return 4 * Math.max(0, view.word(at + 8));
    case 'string data':
    case 'bytes data':
      return Math.max(0, view.word(at + 8)) + 1;
    case 'array items':
      return Math.max(0, view.word(at + 8)) * elementBytes(arrayTypecode(memory, at));
    case 'big-int digits':
      return 2 * Math.max(0, view.word(at + 8));
    default:
      return undefined;
  }
}
