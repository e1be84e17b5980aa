// How the layouts of objects are written down once and used three times: to claim the blocks that
// belong to an object, to collect its references, and to list its fields. A layout calls a visitor with
// the address of each word that refers to something.

import type { Anchors } from '../../../capture/capture.ts';
import type { Era } from '../../../ports/eras.ts';
import type { Port } from '../../../ports/port.ts';
import type { Address, Bytes } from '../../../units.ts';
import type { HeapBlocks } from '../find/heap-blocks.ts';
import type { MemoryView } from '../read/memory-view.ts';
import type { Qstrs } from '../read/qstrs.ts';
import type { PartShape } from './shapes.ts';
import type { Types } from './types.ts';

/** All that a layout may look at. */
export interface Memory {
  readonly view: MemoryView;
  readonly heap: HeapBlocks;
  readonly port: Port;
  readonly era: Era;
  readonly qstrs: Qstrs;
  readonly types: Types;
  readonly anchors: Anchors;
}

/** What a part is called and how it is laid out. */
export interface PartSpec {
  readonly kind: string;
  readonly shape: PartShape;
}

export interface Visitor {
  /** The word at `address`, in the block of node `from`, holds an object or points at one. */
  value(from: number, address: Address, label: number): void;
  /**
   * The word at `address` points at a block of at least `bytes` bytes that belongs to node `from`.
   * Answers its node if it is a block of its own and is this owner's, else -1: then there is nothing
   * to visit in it.
   */
  part(from: number, address: Address, label: number, spec: PartSpec, bytes: Bytes): number;
}

/** Calls the visitor for each reference of the object (or part) `node` at `address`. */
export type VisitLayout = (
  memory: Memory,
  visitor: Visitor,
  node: number,
  address: Address,
) => void;

/** Addresses base, base+4, … as values labelled by position. */
export function visitWords(
  visitor: Visitor,
  from: number,
  base: Address,
  count: number,
  labelOf: (index: number) => number,
): void {
  for (let i = 0; i < count; i++) visitor.value(from, base + 4 * i, labelOf(i));
}

/** Words that fit between an offset and the end of the node's blocks; 0 for nodes outside the heap. */
export function wordsAfter(memory: Memory, node: number, offset: Bytes): number {
  if (node >= memory.heap.count) return 0;
  return Math.max(0, (memory.heap.bytesOf(node) - offset) >>> 2);
}
