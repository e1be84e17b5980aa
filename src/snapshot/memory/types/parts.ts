// Shapes of parts, blocks that have no type word: what they are is known from the object that points at
// them. Each type's file says which of its parts has which shape.

import { label, OFFSET } from './labels.ts';
import { type Shape, type VisitLayout, wordsAfter } from './shape.ts';

/** A block without a type word, of which only its owner is known: every word may be a reference. */
export const visitAllWords: VisitLayout = (memory, visitor, node, at) => {
  const count = wordsAfter(memory, node, 0);
  for (let i = 0; i < count; i++) visitor.value(node, at + 4 * i, label(OFFSET, 4 * i));
};

/** Words, each an object: list items, deque items, argument lists. */
export const items: Shape = { shape: 'items' };
/** Bytes, digits, texts, bytecode: no references. */
export const raw: Shape = { shape: 'raw' };
/** Only known to belong somewhere. */
export const conservative: Shape = { shape: 'conservative', visit: visitAllWords };
/** The C stack of core 1. */
export const stack: Shape = { shape: 'stack', visit: visitAllWords };
