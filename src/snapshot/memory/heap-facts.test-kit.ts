// Short questions about a decoded heap, for tests.

import { expect } from 'playwright/test';
import type { HeapObjects } from '../model.ts';

export function kindOf(heap: HeapObjects, node: number): string {
  return heap.kinds[heap.kind[node]].name;
}

/** The node of a global of the REPL, whatever it is bound to. */
export function nodeOf(heap: HeapObjects, name: string): number {
  const binding = heap.bindings.find((one) => one.module === '__main__' && one.name === name);
  if (binding === undefined) throw new Error(`no global ${name}`);
  return binding.node;
}

export function nodeAt(heap: HeapObjects, address: number): number {
  return heap.address.indexOf(address);
}

/** Labels and targets of a node's own references. */
export function edgesOf(heap: HeapObjects, node: number): { label: string; to: number }[] {
  const { edgeStart, edgeTo } = heap.references;
  const edges: { label: string; to: number }[] = [];
  for (let edge = edgeStart[node]; edge < edgeStart[node + 1]; edge++)
    edges.push({ label: heap.labelOf(edge), to: edgeTo[edge] });
  return edges;
}

/** References of a node and of the parts that it owns: `.x`, `[2]`, … without the parts themselves. */
export function contentsOf(heap: HeapObjects, node: number): { label: string; to: number }[] {
  return edgesOf(heap, node).flatMap((edge) =>
    heap.owner[edge.to] === node ? contentsOf(heap, edge.to) : [edge],
  );
}

/** The promise that holds for every heap: typed references between heap nodes are seen by the collector. */
export function expectTypedWithinConservative(heap: HeapObjects): void {
  const { edgeStart, edgeTo } = heap.references;
  const seen = heap.conservative;
  const missing: string[] = [];
  for (let node = 0; node < heap.heapCount; node++) {
    const targets = new Set(seen.edgeTo.subarray(seen.edgeStart[node], seen.edgeStart[node + 1]));
    for (let edge = edgeStart[node]; edge < edgeStart[node + 1]; edge++)
      if (edgeTo[edge] < heap.heapCount && !targets.has(edgeTo[edge]))
        missing.push(`${kindOf(heap, node)} ${heap.labelOf(edge)}`);
  }
  expect(missing).toEqual([]);
}

export function unknownShare(heap: HeapObjects): number {
  let unknown = 0;
  for (let node = 0; node < heap.heapCount; node++)
    if (heap.kinds[heap.kind[node]].role === 'unknown') unknown++;
  return heap.heapCount === 0 ? 0 : unknown / heap.heapCount;
}
