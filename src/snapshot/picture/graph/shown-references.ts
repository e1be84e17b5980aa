// References as a learner thinks of them: from object to object. The blocks between them (the items of
// a list, the table of a dict, the text of a string) belong to their owner and are passed through;
// "technically correct" shows them. Knows no boxes.

import type { ReverseGraph } from '../../graph/reverse.ts';
import type { HeapObjects } from '../../model.ts';

/** One reference to draw; several of one object to another stay apart here. */
export interface ShownReference {
  /** Number of the edge in HeapObjects.references, for labelOf. */
  readonly edge: number;
  /** The object it leads to. */
  readonly to: number;
}

/** The object that a node is part of; itself where it is none, or where parts are shown too. */
export function toShownNode(objects: HeapObjects, node: number, technical: boolean): number {
  if (technical) return node;
  let at = node;
  // An owner chain ends in an object; 8 is more than any layout has, and ends a damaged one.
  for (let step = 0; step < 8 && isPart(objects, at); step++) at = objects.owner[at];
  return at;
}

/** References that leave an object, through its own parts, in the order of memory. */
export function findShownReferences(
  objects: HeapObjects,
  node: number,
  technical: boolean,
): ShownReference[] {
  const { edgeStart, edgeTo } = objects.references;
  const found: ShownReference[] = [];
  const seen = new Set([node]);
  const open = [node];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    for (let edge = edgeStart[from]; edge < edgeStart[from + 1]; edge++) {
      const to = edgeTo[edge];
      if (!technical && isPart(objects, to) && objects.owner[to] === from) {
        if (!seen.has(to)) open.push(to);
        seen.add(to);
        continue;
      }
      const shown = toShownNode(objects, to, technical);
      if (shown !== node) found.push({ edge, to: shown });
      else if (from !== node || to === node) found.push({ edge, to: node }); // refers to itself
    }
  }
  return found;
}

/** The blocks that belong to an object: its items, table, data, and theirs. */
export function findParts(objects: HeapObjects, node: number): number[] {
  const { edgeStart, edgeTo } = objects.references;
  const parts: number[] = [];
  for (let from: number | undefined = node, next = 0; from !== undefined; from = parts[next++]) {
    for (let edge = edgeStart[from]; edge < edgeStart[from + 1]; edge++) {
      const to = edgeTo[edge];
      if (isPart(objects, to) && objects.owner[to] === from && !parts.includes(to)) parts.push(to);
    }
  }
  return parts;
}

/** The objects that refer to a node or to a part of it. */
export function findReferrers(
  objects: HeapObjects,
  { start, from }: ReverseGraph,
  node: number,
  most: number,
): number[] {
  const found = new Set<number>();
  for (let at = start[node]; at < start[node + 1] && found.size < most; at++) {
    const shown = toShownNode(objects, from[at], false);
    // What goes through a cell is drawn from the closure.
    const isCell = objects.kinds[objects.kind[shown]].name === 'cell';
    if (shown !== node && shown < objects.heapCount && !isCell) found.add(shown);
  }
  return [...found];
}

function isPart(objects: HeapObjects, node: number): boolean {
  return objects.owner[node] >= 0 && objects.kinds[objects.kind[node]].role === 'part';
}
