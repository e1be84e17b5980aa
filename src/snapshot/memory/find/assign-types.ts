// Gives each head block that begins with the address of a type that type's shape and kind; and names
// types whose struct was not read where their use tells what they are.

import { isPointer } from '../read/words.ts';
import { pythonClass } from '../types/classes/class.ts';
import { cell, closure } from '../types/code/closure.ts';
import { namedtuple, namedtupleType } from '../types/containers/namedtuple.ts';
import type { Memory, TypeInfo } from '../types/shape.ts';
import { shapeNumber } from '../types/table.ts';
import { BLOCK_BYTES } from './heap-blocks.ts';
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
  if (memory.heap.bytesOf(node) < (type.shape.leastBytes ?? BLOCK_BYTES)) return;
  nodes.setObject(node, type);
  if (type.shape === pythonClass) setClass(memory, nodes, node);
}

/** A block that begins with &mp_type_type is a class only if it can be one; a list items array may too. */
function setClass(memory: Memory, nodes: NodeTable, node: number): void {
  const info = memory.types.typeAt(memory.heap.address[node]);
  if (info === undefined) {
    nodes.shape[node] = 0;
    nodes.kind[node] = 0;
    nodes.certainty[node] = 2;
  } else if (info.shape === namedtuple) nodes.shape[node] = shapeNumber(namedtupleType);
}

/** A closure's cells all have one type, which Python cannot name: what closures point at is it. */
function learnCells(memory: Memory, nodes: NodeTable): void {
  const { heap, view, types } = memory;
  const closures = shapeNumber(closure);
  const learned = new Set<number>();
  for (let node = 0; node < heap.count; node++) {
    if (nodes.shape[node] !== closures) continue;
    const at = heap.address[node];
    const count = view.word(at + 8);
    if (count <= 0 || 12 + count * 4 > heap.bytesOf(node)) continue;
    for (let i = 0; i < count; i++) {
      const to = heap.nodeAt(view.word(at + 12 + 4 * i));
      if (to < 0 || nodes.shape[to] !== 0 || heap.blocks[to] !== 1) continue;
      const type = view.word(heap.address[to]);
      if (types.looksLikeRomType(type)) learned.add(type);
    }
  }
  for (const type of learned) applyLearned(memory, nodes, type, types.learn(type, 'cell', cell));
}

function applyLearned(memory: Memory, nodes: NodeTable, type: number, info: TypeInfo): void {
  const { heap, view } = memory;
  for (let node = 0; node < heap.count; node++)
    if (nodes.shape[node] === 0 && view.word(heap.address[node]) === type)
      nodes.setObject(node, info);
}
