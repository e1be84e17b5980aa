// Collects the typed references of every node, with labels. A reference that the collector would not
// see (not a head's address, or not a word of the referring block) is left out, so typed references are
// a subset of the conservative ones by construction.

import type { Address, Bytes } from '../../../units.ts';
import { isPointer } from '../read/words.ts';
import { label as labelled, OFFSET } from '../types/labels.ts';
import { raw } from '../types/parts.ts';
import type { Memory, PartSpec, Visitor } from '../types/shape.ts';
import { layoutOf } from '../types/table.ts';
import { EdgeList } from './edge-list.ts';
import type { NodeTable } from './node-table.ts';

/** All typed references. Objects outside the heap that are referred to become nodes on the way. */
export function collectEdges(memory: Memory, nodes: NodeTable): EdgeList {
  const edges = new EdgeList();
  const collector = new EdgeCollector(memory, nodes, edges);
  for (let node = 0; node < nodes.heapCount; node++) collector.visit(node);
  // Static objects are visited once: those found on the way are leaves (ROM refers only to ROM).
  const statics = nodes.count;
  for (let node = nodes.heapCount; node < statics; node++) collector.visit(node);
  return edges;
}

class EdgeCollector implements Visitor {
  private readonly memory: Memory;
  private readonly nodes: NodeTable;
  private readonly edges: EdgeList;

  constructor(memory: Memory, nodes: NodeTable, edges: EdgeList) {
    this.memory = memory;
    this.nodes = nodes;
    this.edges = edges;
  }

  /** Parts are visited by their owner's layout, so only nodes without an owner start a visit. */
  visit(node: number): void {
    if (this.nodes.owner[node] >= 0) return;
    layoutOf(this.nodes.shape[node])?.(this.memory, this, node, this.nodes.addressOf(node));
  }

  value(from: number, address: Address, label: number): void {
    if (!this.holds(from, address)) return;
    const word = this.memory.view.word(address);
    if (!isPointer(word)) return;
    const to = this.memory.heap.nodeAt(word);
    if (to >= 0) this.edges.add(from, to, label);
    else if (from < this.nodes.heapCount) this.addStatic(from, word, label);
  }

  part(from: number, address: Address, label: number, spec: PartSpec, _bytes: Bytes): number {
    if (!this.holds(from, address)) return -1;
    const to = this.memory.heap.nodeAt(this.memory.view.word(address));
    if (to < 0) return -1;
    const isOwn = this.nodes.owner[to] === from;
    // A pointer that outlived its block may lead to an object that came to lie there: then it is not
    // what the layout says, only a word that refers to it.
    const isStale = !isOwn && spec.shape !== raw && this.isObject(to);
    const offset = address - this.nodes.addressOf(from);
    this.edges.add(from, to, isStale ? labelled(OFFSET, offset) : label);
    return isOwn ? to : -1;
  }

  private isObject(node: number): boolean {
    return this.nodes.kinds.kinds[this.nodes.kind[node]].role === 'object';
  }

  private addStatic(from: number, address: Address, label: number): void {
    if (this.memory.heap.nodeAround(address) >= 0) return;
    const type = this.memory.types.typeOf(address);
    if (type === undefined) return;
    const to = this.nodes.staticNode(address, type);
    if (to >= 0) this.edges.add(from, to, label);
  }

  /** Whether the word at `address` is one of the words of this node's blocks. */
  private holds(node: number, address: Address): boolean {
    if (node >= this.nodes.heapCount) return true;
    const offset = address - this.nodes.heapAddress[node];
    return offset >= 0 && offset + 4 <= this.memory.heap.bytesOf(node) && (offset & 3) === 0;
  }
}
