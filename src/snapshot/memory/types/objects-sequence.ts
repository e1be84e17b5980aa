// Layouts of sequences and sets (py/objlist.h, objtuple.h, objset.c, objdeque.c, objnamedtuple.h,
// objattrtuple.c, objslice.c; the same in 1.14 to 1.29):
//   list   0 type, 4 alloc, 8 len, 12 items*      tuple  0 type, 4 len, 8 items[]
//   set    0 type, 4 alloc, 8 used, 12 table*     deque  0 type, 4 alloc, 8 i_get, 12 i_put, 16 items*, 20 flags
//   slice  0 type, 4 start, 8 stop, 12 step (objects); range has raw numbers there

import { ELEMENT, INDEX, label, NAMED_FIELD, wordLabel } from './labels.ts';
import { type PartSpec, type VisitLayout, wordsAfter } from './visit.ts';

const LIST_ITEMS: PartSpec = { kind: 'list items', shape: 'items' };
const DEQUE_ITEMS: PartSpec = { kind: 'deque items', shape: 'items' };
const SET_TABLE: PartSpec = { kind: 'set table', shape: 'set table' };
const ITEMS = wordLabel('items');
const TABLE = wordLabel('table');

export const visitList: VisitLayout = ({ view }, visitor, node, at) => {
  const alloc = view.word(at + 4);
  const length = view.word(at + 8);
  if (alloc <= 0 || length > alloc) return;
  const items = visitor.part(node, at + 12, ITEMS, LIST_ITEMS, alloc * 4);
  if (items < 0) return;
  const base = view.word(at + 12);
  for (let i = 0; i < length; i++) visitor.value(items, base + 4 * i, label(INDEX, i));
};

export const visitTuple: VisitLayout = (memory, visitor, node, at) => {
  const length = tupleLength(memory, node, at);
  for (let i = 0; i < length; i++) visitor.value(node, at + 8 + 4 * i, label(INDEX, i));
};

/** As a tuple; items[len] is a pointer to the field names, which lie in ROM. */
export const visitAttrtuple: VisitLayout = (memory, visitor, node, at) => {
  visitTuple(memory, visitor, node, at);
};

export const visitNamedtuple: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at, wordLabel('class'));
  const length = tupleLength(memory, node, at);
  for (let i = 0; i < length; i++) visitor.value(node, at + 8 + 4 * i, label(NAMED_FIELD, i));
};

export const visitSet: VisitLayout = ({ view }, visitor, node, at) => {
  const alloc = view.word(at + 4);
  if (alloc <= 0) return;
  const table = visitor.part(node, at + 12, TABLE, SET_TABLE, alloc * 4);
  if (table < 0) return;
  const base = view.word(at + 12);
  for (let i = 0; i < alloc; i++) visitor.value(table, base + 4 * i, label(ELEMENT, i));
};

export const visitDeque: VisitLayout = ({ view }, visitor, node, at) => {
  const alloc = view.word(at + 4);
  const first = view.word(at + 8);
  const put = view.word(at + 12);
  if (alloc <= 0 || first >= alloc || put >= alloc) return;
  const items = visitor.part(node, at + 16, ITEMS, DEQUE_ITEMS, alloc * 4);
  if (items < 0) return;
  const base = view.word(at + 16);
  const length = (put - first + alloc) % alloc;
  for (let i = 0; i < length; i++) {
    const slot = (first + i) % alloc;
    visitor.value(items, base + 4 * slot, label(INDEX, i));
  }
};

export const visitSlice: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('start'));
  visitor.value(node, at + 8, wordLabel('stop'));
  visitor.value(node, at + 12, wordLabel('step'));
};

/** The length a tuple states, if its blocks hold that many items; else 0. */
function tupleLength(memory: Parameters<VisitLayout>[0], node: number, at: number): number {
  const length = memory.view.word(at + 4);
  if (node >= memory.heap.count) return length > 0xff ? 0 : Math.max(0, length);
  return length > wordsAfter(memory, node, 8) ? 0 : length;
}
