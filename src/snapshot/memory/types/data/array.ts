// bytearray, array.array and memoryview (py/objarray.h, objarray.c; the same in 1.14 to 1.29).
//   0 type, 4 typecode u8 | free<<8, 8 len, 12 items*
// A memoryview is the same struct: typecode bit 7 = writable, free = offset in elements, items* = the
// buffer of what it looks at.

import type { Address } from '../../../../units.ts';
import type { ObjectFact } from '../facts.ts';
import type { GrowthRule } from '../growth.ts';
import { wordLabel } from '../labels.ts';
import { floatText } from '../literals.ts';
import { raw } from '../parts.ts';
import { countAt, type Memory, type ObjectShape, type PartSpec, type Teller } from '../shape.ts';
import { constructArray, constructBytearray, constructMemoryview } from './array-constructors.ts';
import { ARRAY_BYTES, elementBytes } from './array-elements.ts';
import { bytesText, findRepeated } from './str.ts';

const ARRAY_ITEMS: PartSpec = {
  kind: 'array items',
  shape: raw,
  size: (memory, owner) => countAt(memory, owner + 8) * elementBytes(typecodeAt(memory, owner)),
};
const DATA = wordLabel('data');

/** 1 stands for a bytearray (BYTEARRAY_TYPECODE), else the ASCII code of the typecode letter. */
function typecodeAt(memory: Memory, at: Address): number {
  return countAt(memory, at + 4) & 0x7f;
}

/** py/objarray.c array_append: so many elements more (1.9 … 1.29). */
const ARRAY_STEP = 8;
const BY_EIGHT: GrowthRule = { how: 'resize', next: (slots) => slots + ARRAY_STEP };

function facts(memory: Memory, at: Address): ObjectFact[] {
  const typecode = typecodeAt(memory, at);
  const count = countAt(memory, at + 8);
  const length: ObjectFact = { code: 'length', count };
  if (typecode !== 1) {
    const letter = String.fromCharCode(typecode);
    return [length, { code: 'typecode', letter, bytes: elementBytes(typecode) }];
  }
  const value = findRepeated(memory, memory.view.word(at + 12), count);
  return value === undefined ? [length] : [length, { code: 'all-bytes', value }];
}

function splitTypecode(word: number): readonly number[] {
  return [word & 0xff, word >>> 8];
}

/** An array of typecode 'O' holds objects; the collector sees them in every array alike. */
export const array: ObjectShape = {
  shape: 'array',
  names: ['bytearray', 'array'],
  size: ARRAY_BYTES,
  family: 'buffer',
  visit: (memory, visitor, node, at) => {
    const size = elementBytes(typecodeAt(memory, at));
    const length = memory.view.word(at + 8);
    if (size === 0 || length < 0) return;
    visitor.part(node, at + 12, DATA, ARRAY_ITEMS, Math.max(1, length * size));
  },
  text: arrayText,
  facts,
  plain: {
    4: { what: 'typecode-and-spare', split: splitTypecode },
    8: { what: 'length' },
  },
  growth: { bytearray: BY_EIGHT, array: BY_EIGHT },
  container: ([, bits, taken, itemsAddress], type) => {
    const itemBytes = elementBytes(type === 'bytearray' ? 1 : bits & 0x7f);
    if (itemBytes === 0) return undefined;
    return { type, slots: taken + (bits >>> 8), taken, itemsAddress, itemBytes };
  },
  calls: {
    bytearray: constructBytearray,
    array: constructArray,
    'array.array': constructArray,
  },
};

/** A view has no data of its own: it refers to its parent's. */
export const memoryview: ObjectShape = {
  shape: 'memoryview',
  names: ['memoryview'],
  size: ARRAY_BYTES,
  family: 'buffer',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 12, wordLabel('buffer of'));
  },
  text: ({ memory }, at) => `<memoryview of ${memory.view.word(at + 8)} elements>`,
  facts,
  plain: {
    4: { what: 'typecode-and-offset', split: splitTypecode },
    8: { what: 'length' },
  },
  calls: { memoryview: constructMemoryview },
};

function arrayText(teller: Teller, at: Address): string {
  const { memory } = teller;
  const typecode = typecodeAt(memory, at);
  const length = memory.view.word(at + 8);
  const data = memory.view.word(at + 12);
  if (typecode === 1 && findRepeated(memory, data, length) === 0) return `bytearray(${length})`;
  if (typecode === 1)
    return `bytearray(${bytesText(memory, data, length) ?? `${length} bytes, not read`})`;
  const letter = String.fromCharCode(typecode);
  const size = elementBytes(typecode);
  if (size === 0) return `array of ${length}`;
  const items = teller.list(length, (i) => elementText(teller, letter, data + size * i, size));
  return `array('${letter}', [${items}])`;
}

function elementText(teller: Teller, letter: string, at: Address, size: number): string {
  const { memory } = teller;
  if (letter === 'O') return teller.word(memory.view.word(at));
  const bytes = memory.view.bytes(at, size);
  if (bytes === undefined) return '?';
  const data = new DataView(bytes.buffer);
  if (letter === 'f') return floatText(data.getFloat32(0, true), 7);
  if (letter === 'd') return floatText(data.getFloat64(0, true), 17);
  const isSigned = letter === letter.toLowerCase();
  if (size === 8) return String(isSigned ? data.getBigInt64(0, true) : data.getBigUint64(0, true));
  if (size === 4) return String(isSigned ? data.getInt32(0, true) : data.getUint32(0, true));
  if (size === 2) return String(isSigned ? data.getInt16(0, true) : data.getUint16(0, true));
  return String(isSigned ? data.getInt8(0) : data.getUint8(0));
}
