// Layouts of plain data (py/objstr.h, objarray.h, objint.c mpz.h, objstringio.h, misc.h):
//   str/bytes   0 type, 4 hash, 8 len, 12 data*         int (big)  0 type, 4 {neg, fixed, alloc<<2}, 8 len, 12 digits*
//   bytearray   0 type, 4 typecode u8 | free<<8, 8 len, 12 items*      array.array the same
//   memoryview  the same; typecode bit 7 = writable, free = offset in elements, items* = the parent's buffer
//   StringIO    0 type, 4 vstr*, 8 pos, 12 ref_obj      vstr  0 alloc, 4 len, 8 buf*, 12 fixed

import type { Address, Bytes } from '../../../units.ts';
import { wordLabel } from './labels.ts';
import type { Memory, PartSpec, VisitLayout } from './visit.ts';

const STRING_DATA: PartSpec = { kind: 'string data', shape: 'raw' };
const BYTES_DATA: PartSpec = { kind: 'bytes data', shape: 'raw' };
const ARRAY_ITEMS: PartSpec = { kind: 'array items', shape: 'raw' };
const DIGITS: PartSpec = { kind: 'big-int digits', shape: 'raw' };
const TEXT_BUFFER: PartSpec = { kind: 'text buffer', shape: 'text buffer' };
const BUFFER_DATA: PartSpec = { kind: 'buffer data', shape: 'raw' };
const DATA = wordLabel('data');

export const visitStr: VisitLayout = ({ view }, visitor, node, at) => {
  visitor.part(node, at + 12, DATA, STRING_DATA, Math.max(1, view.word(at + 8)));
};

export const visitBytes: VisitLayout = ({ view }, visitor, node, at) => {
  visitor.part(node, at + 12, DATA, BYTES_DATA, Math.max(1, view.word(at + 8)));
};

/** An array of typecode 'O' holds objects; the collector sees them in every array alike. */
export const visitArray: VisitLayout = (memory, visitor, node, at) => {
  const size = elementBytes(arrayTypecode(memory, at), memory);
  const length = memory.view.word(at + 8);
  if (size === 0 || length < 0) return;
  visitor.part(node, at + 12, DATA, ARRAY_ITEMS, Math.max(1, length * size));
};

/** A view has no data of its own: it refers to its parent's. */
export const visitMemoryview: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 12, wordLabel('buffer of'));
};

export const visitBigInt: VisitLayout = ({ view }, visitor, node, at) => {
  const length = view.word(at + 8);
  if (length < 0 || length > 0x100000) return;
  visitor.part(node, at + 12, wordLabel('digits'), DIGITS, Math.max(1, length * 2));
};

export const visitStringio: VisitLayout = (memory, visitor, node, at) => {
  const { view } = memory;
  visitor.value(node, at + 12, wordLabel('buffer of'));
  const buffer = visitor.part(node, at + 4, wordLabel('buffer'), TEXT_BUFFER, 16);
  if (buffer < 0) return;
  const vstr = view.word(at + 4);
  visitor.part(buffer, vstr + 8, DATA, BUFFER_DATA, Math.max(1, view.word(vstr + 4)));
};

/** A vstr_t that stands alone: the line that the REPL is reading. */
export const visitTextBuffer: VisitLayout = ({ view }, visitor, node, at) => {
  visitor.part(node, at + 8, DATA, BUFFER_DATA, Math.max(1, view.word(at + 4)));
};

/** 1 stands for a bytearray (BYTEARRAY_TYPECODE), else the ASCII code of the typecode letter. */
export function arrayTypecode(memory: Memory, at: Address): number {
  return Math.max(0, memory.view.word(at + 4)) & 0x7f;
}

const SIZES: Readonly<Record<string, number>> = {
  b: 1,
  B: 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  P: 4,
  O: 4,
  S: 4,
  f: 4,
  d: 8,
};

/** Bytes of one element, 0 for a typecode that does not exist. */
export function elementBytes(typecode: number, _memory?: Memory): Bytes {
  return typecode === 1 ? 1 : (SIZES[String.fromCharCode(typecode)] ?? 0);
}
