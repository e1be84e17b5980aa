// Gives each head block that begins with the address of a type that type's shape and kind; and names
// types whose struct was not read where their use tells what they are.

import { isPointer } from '../read/words.ts';
import { type ObjectShape, shapeNumber } from '../types/shapes.ts';
import type { TypeInfo } from '../types/types.ts';
import type { Memory } from '../types/visit.ts';
import type { NodeTable } from './node-table.ts';

export function assignTypes(memory: Memory, nodes: NodeTable): void {
  const { heap, view, types } = memory;
  let lastWord = -1;
  let last: TypeInfo | undefined;
  for (let node = 0; node < heap.count; node++) {
    if (view.unreadNodes[node] === 1) continue;
    const word = view.word(heap.address[node]);
    if (!isPointer(word)) continue;
    if (word !== lastWord) {
      lastWord = word;
      last = types.typeAt(word);
    }
    if (last !== undefined) setObject(memory, nodes, node, last);
  }
  learnCells(memory, nodes);
}

function setObject(memory: Memory, nodes: NodeTable, node: number, type: TypeInfo): void {
  if (memory.heap.bytesOf(node) < minimumBytes(type.shape)) return;
  nodes.setObject(node, type);
  if (type.shape === 'type') setClass(memory, nodes, node);
}

/** A block that begins with &mp_type_type is a class only if it can be one; a list items array may too. */
function setClass(memory: Memory, nodes: NodeTable, node: number): void {
  const info = memory.types.typeAt(memory.heap.address[node]);
  if (info === undefined) {
    nodes.shape[node] = 0;
    nodes.kind[node] = 0;
    nodes.certainty[node] = 2;
  } else if (info.shape === 'namedtuple') nodes.shape[node] = shapeNumber('namedtuple type');
}

/** Objects smaller than this cannot be of the shape: its own words would not fit. */
function minimumBytes(shape: ObjectShape): number {
  return shape === 'type' || shape === 'generator' ? 32 : 16;
}

/** A closure's cells all have one type, which Python cannot name: what closures point at is it. */
function learnCells(memory: Memory, nodes: NodeTable): void {
  const { heap, view, types } = memory;
  const closure = shapeNumber('closure');
  const learned = new Set<number>();
  for (let node = 0; node < heap.count; node++) {
    if (nodes.shape[node] !== closure) continue;
    const at = heap.address[node];
    const count = view.word(at + 8);
    if (count <= 0 || 12 + count * 4 > heap.bytesOf(node)) continue;
    for (let i = 0; i < count; i++) {
      const cell = heap.nodeAt(view.word(at + 12 + 4 * i));
      if (cell < 0 || nodes.shape[cell] !== 0 || heap.blocks[cell] !== 1) continue;
      const type = view.word(heap.address[cell]);
      if (types.looksLikeRomType(type)) learned.add(type);
    }
  }
  for (const type of learned) applyLearned(memory, nodes, type, types.learn(type, 'cell', 'cell'));
}

function applyLearned(memory: Memory, nodes: NodeTable, type: number, info: TypeInfo): void {
  const { heap, view } = memory;
  for (let node = 0; node < heap.count; node++)
    if (nodes.shape[node] === 0 && view.word(heap.address[node]) === type)
      nodes.setObject(node, info);
}
