// Layouts of exceptions, descriptors, iterators and tasks (py/objexcept.h, objproperty.c, objtype.c,
// objpolyiter.c, objdict.c, objzip.c, objmap.c, objfilter.c, objenumerate.c, objreversed.c,
// extmod/moductypes.c, extmod/modasyncio.c, py/pairheap.h; unchanged from 1.14 to 1.29):
//   exception  0 type, 4 tb_alloc u16 | tb_len u16, 8 traceback*, 12 args tuple*
//   iterator   0 type, 4 next function, 8 object, 12 position    (array: 4 object, 8 offset, 12 position)
//   task       0 type, 4 child*, 8 child_last*, 12 next*, 16 coro, 20 data, 24 state, 28 ph_key

import { ITERATOR, label, OFFSET, wordLabel } from './labels.ts';
import { type PartSpec, type VisitLayout, wordsAfter } from './visit.ts';

const TRACEBACK: PartSpec = { kind: 'traceback', shape: 'traceback' };
const INTERNAL: PartSpec = { kind: 'internal data', shape: 'conservative' };
const MOUNT_PATH: PartSpec = { kind: 'mount path', shape: 'raw' };

export const visitException: VisitLayout = ({ view }, visitor, node, at) => {
  const alloc = Math.max(0, view.half(at + 4));
  if (alloc > 0) visitor.part(node, at + 8, wordLabel('traceback'), TRACEBACK, alloc * 4);
  visitor.value(node, at + 12, wordLabel('arguments'));
};

export const visitProperty: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('getter'));
  visitor.value(node, at + 8, wordLabel('setter'));
  visitor.value(node, at + 12, wordLabel('deleter'));
};

export const visitWrapper: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('function'));
};

export const visitSuper: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('super of'));
  visitor.value(node, at + 8, wordLabel('object'));
};

/** Which of the two words holds the object depends on what is iterated over: whichever is a block is it. */
export const visitIterator: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('iterates over'));
  visitor.value(node, at + 8, wordLabel('iterates over'));
};

export const visitDictView: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('iterates over'));
};

export const visitEnumerate: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('iterator'));
};

export const visitZip: VisitLayout = (memory, visitor, node, at) => {
  const count = Math.min(memory.view.word(at + 4), wordsAfter(memory, node, 8));
  for (let i = 0; i < count; i++) visitor.value(node, at + 8 + 4 * i, label(ITERATOR, i));
};

export const visitMapIterator: VisitLayout = (memory, visitor, node, at) => {
  visitor.value(node, at + 8, wordLabel('function'));
  const count = Math.min(memory.view.word(at + 4), wordsAfter(memory, node, 12));
  for (let i = 0; i < count; i++) visitor.value(node, at + 12 + 4 * i, label(ITERATOR, i));
};

export const visitFilter: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('function'));
  visitor.value(node, at + 8, wordLabel('iterator'));
};

export const visitReversed: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('iterates over'));
};

/** uctypes.struct: 0 type, 4 layout, 8 address, 12 flags. */
export const visitStruct: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('layout'));
  visitor.value(node, at + 8, wordLabel('buffer of'));
};

export const visitTask: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('child'));
  visitor.value(node, at + 8, wordLabel('last child'));
  visitor.value(node, at + 12, wordLabel('next'));
  visitor.value(node, at + 16, wordLabel('coroutine'));
  visitor.value(node, at + 20, wordLabel('awaited value'));
  visitor.value(node, at + 24, wordLabel('state'));
  visitor.value(node, at + 28, wordLabel('time'));
};

export const visitTaskQueue: VisitLayout = (_memory, visitor, node, at) => {
  visitor.value(node, at + 4, wordLabel('queue'));
  visitor.value(node, at + 8, wordLabel('callback'));
};

/**
 * An object of a type that is known by name only: every word may refer to something. What it refers to
 * and has no type of its own (buffers, state of a file) is its internal data.
 */
export const visitAnyWords: VisitLayout = (memory, visitor, node, at) => {
  const count = wordsAfter(memory, node, 4);
  for (let i = 0; i < count; i++) {
    const address = at + 4 + 4 * i;
    const word = memory.view.word(address);
    const way = label(OFFSET, 4 + 4 * i);
    if (memory.heap.nodeAt(word) < 0 || memory.types.typeOf(word) !== undefined)
      visitor.value(node, address, way);
    else {
      const part = visitor.part(node, address, way, INTERNAL, 1);
      if (part >= 0) visitAllWords(memory, visitor, part, word);
    }
  }
};

/** A block without a type word, of which only its owner is known. */
export const visitAllWords: VisitLayout = (memory, visitor, node, at) => {
  const count = wordsAfter(memory, node, 0);
  for (let i = 0; i < count; i++) visitor.value(node, at + 4 * i, label(OFFSET, 4 * i));
};

/** mp_vfs_mount_t: 0 path*, 4 len, 8 file system, 12 next* (extmod/vfs.h). */
export const visitMount: VisitLayout = ({ view }, visitor, node, at) => {
  visitor.part(node, at, wordLabel('path'), MOUNT_PATH, Math.max(1, view.word(at + 4)));
  visitor.value(node, at + 8, wordLabel('file system'));
  visitor.value(node, at + 12, wordLabel('next'));
};
