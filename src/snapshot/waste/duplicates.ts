// Equal strings and bytes that are in memory more than once. Equal means equal to the last byte: by
// their text where it is short enough to be shown whole, by their raw words up to 256 bytes.

import type { Bytes } from '../../units.ts';
import type { HeapObjects } from '../model.ts';
import { MAX_NODES, type WasteFinding } from './finding.ts';
import { isOfProgram } from './slack.ts';

/** One value and all the objects that hold it. */
export interface Duplicate {
  readonly text: string;
  readonly type: string;
  readonly nodes: readonly number[];
  /** What all but one of them take, with their contents. */
  readonly bytes: Bytes;
}

const TYPES = ['str', 'bytes'];

/** Values held more than once, most wasteful first. */
export function findDuplicates(objects: HeapObjects, blockBytes: Bytes): Duplicate[] {
  const { heapCount, kinds, kind } = objects;
  const groups = new Map<string, number[]>();
  for (let node = 0; node < heapCount; node++) {
    const type = kinds[kind[node]].name;
    if (!TYPES.includes(type) || !isOfProgram(objects, node)) continue;
    const key = toKey(objects, node, type);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [node]);
    else group.push(node);
  }
  return [...groups.values()]
    .filter((nodes) => nodes.length > 1)
    .map((nodes) => ({
      text: objects.textOf(nodes[0]),
      type: kinds[kind[nodes[0]]].name,
      nodes,
      bytes: nodes.slice(1).reduce((sum, node) => sum + blocksOf(objects, node), 0) * blockBytes,
    }))
    .sort((a, b) => b.bytes - a.bytes || a.nodes[0] - b.nodes[0]);
}

/** Equal keys mean equal values; undefined for what is too long to be sure, or not known. */
function toKey(objects: HeapObjects, node: number, type: string): string | undefined {
  const text = objects.textOf(node);
  // An ellipsis marks a text that was cut (or, rarely, one that holds an ellipsis: the words decide).
  if (!text.includes('…')) return /^b?['"]/.test(text) ? `${type} ${text}` : undefined;
  const part = findData(objects, node);
  if (part < 0) return undefined;
  const { words, moreWords } = objects.detailOf(part);
  if (moreWords > 0 || words.length === 0) return undefined;
  return `${type} words ${words.map(({ word }) => word.toString(16)).join(' ')}`;
}

function findData({ references, owner }: HeapObjects, node: number): number {
  for (let edge = references.edgeStart[node]; edge < references.edgeStart[node + 1]; edge++) {
    const target = references.edgeTo[edge];
    if (owner[target] === node) return target;
  }
  return -1;
}

function blocksOf(objects: HeapObjects, node: number): number {
  const part = findData(objects, node);
  return objects.blocks[node] + (part < 0 ? 0 : objects.blocks[part]);
}

/** All duplicates as one finding. */
export function findDuplicateWaste(
  objects: HeapObjects,
  blockBytes: Bytes,
): WasteFinding | undefined {
  const duplicates = findDuplicates(objects, blockBytes);
  if (duplicates.length === 0) return undefined;
  const [most] = duplicates;
  const copies = duplicates.reduce((sum, { nodes }) => sum + nodes.length - 1, 0);
  return {
    code: 'waste/duplicates',
    bytes: duplicates.reduce((sum, { bytes }) => sum + bytes, 0),
    objects: copies,
    text: most.text,
    times: most.nodes.length,
    nodes: duplicates.flatMap(({ nodes }) => nodes).slice(0, MAX_NODES),
    certainty: 'exact',
  };
}
