// Typed references while they are being found, in any order, and the graph in compressed rows that they
// become. Knows numbers, not what they mean.

import type { Graph } from '../../model.ts';

export class EdgeList {
  private from = new Uint32Array(4096);
  private to = new Uint32Array(4096);
  private labels = new Uint32Array(4096);
  private count = 0;

  add(from: number, to: number, label: number): void {
    if (this.count === this.from.length) this.grow();
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.labels[this.count] = label;
    this.count++;
  }

  /** Sorted by source (the order of adding is kept within one source), with one label per edge. */
  toGraph(nodeCount: number): { readonly graph: Graph; readonly labels: Uint32Array } {
    const edgeStart = new Uint32Array(nodeCount + 1);
    for (let i = 0; i < this.count; i++) edgeStart[this.from[i] + 1]++;
    for (let node = 0; node < nodeCount; node++) edgeStart[node + 1] += edgeStart[node];
    const next = edgeStart.slice();
    const edgeTo = new Uint32Array(this.count);
    const labels = new Uint32Array(this.count);
    for (let i = 0; i < this.count; i++) {
      const at = next[this.from[i]]++;
      edgeTo[at] = this.to[i];
      labels[at] = this.labels[i];
    }
    return { graph: { nodeCount, edgeStart, edgeTo }, labels };
  }

  private grow(): void {
    this.from = doubled(this.from);
    this.to = doubled(this.to);
    this.labels = doubled(this.labels);
  }
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The source of edge number `edge`: the last node whose row starts at or before it. */
export function findSource(graph: Graph, edge: number): number {
  let low = 0;
  let high = graph.nodeCount;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (graph.edgeStart[middle] <= edge) low = middle;
    else high = middle;
  }
  return low;
}
