// Who owns which block: every object claims the blocks that are parts of it (items, tables, text,
// code). Live objects claim first, so that a leftover with a stale pointer cannot take a block away.

import type { Address, Bytes } from '../../../units.ts';
import { REACHED } from '../../model.ts';
import { setTable } from '../types/containers/set.ts';
import { table } from '../types/map-table.ts';
import { object } from '../types/object.ts';
import { items, raw } from '../types/parts.ts';
import type { Memory, PartSpec, Shape, Visitor } from '../types/shape.ts';
import { layoutOf, shapeNumber } from '../types/table.ts';
import { BLOCK_BYTES } from './heap-blocks.ts';
import { type NodeTable, TYPED } from './node-table.ts';

/** Displacing an object changes who claims what; each round displaces at least one, mostly none. */
const MAX_ROUNDS = 4;

/**
 * Gives every part its owner. A block that looks like an object but is claimed whole by a live one is a
 * part: a list of types begins with the address of a type, and so does its items array.
 * `referrers` counts the words that refer to each node, up to 255.
 */
export function claimParts(memory: Memory, nodes: NodeTable, referrers: Uint8Array): void {
  const displaced = new Set<number>();
  const objects = { shape: nodes.shape.slice(), kind: nodes.kind.slice() };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const claims = new Claimer(memory, nodes, objects.shape, displaced, referrers);
    const before = displaced.size;
    claims.run(true);
    claims.run(false);
    if (displaced.size === before) return;
    nodes.shape.set(objects.shape);
    nodes.kind.set(objects.kind);
    nodes.owner.fill(-1);
    for (const node of displaced) {
      nodes.shape[node] = 0;
      nodes.kind[node] = 0;
    }
  }
}

/** Parts whose first word is an object, so that they may begin with the address of a type. */
const DISPLACING: ReadonlySet<Shape> = new Set([items, table, setTable]);

class Claimer implements Visitor {
  private readonly memory: Memory;
  private readonly nodes: NodeTable;
  private readonly objectShape: Uint8Array;
  private readonly displaced: Set<number>;
  private readonly referrers: Uint8Array;
  private fromReached = false;

  constructor(
    memory: Memory,
    nodes: NodeTable,
    objectShape: Uint8Array,
    displaced: Set<number>,
    referrers: Uint8Array,
  ) {
    this.memory = memory;
    this.nodes = nodes;
    this.objectShape = objectShape;
    this.displaced = displaced;
    this.referrers = referrers;
  }

  run(reached: boolean): void {
    const { nodes, memory } = this;
    this.fromReached = reached;
    const unspecific = shapeNumber(object);
    for (let node = 0; node < nodes.count; node++) {
      if (nodes.owner[node] >= 0 || this.displaced.has(node)) continue;
      // An object of which only the name is known claims last: its words may point anywhere.
      if (nodes.shape[node] === unspecific) continue;
      const isReached = node >= nodes.heapCount || (nodes.state[node] & REACHED) !== 0;
      if (isReached === reached)
        layoutOf(nodes.shape[node])?.(memory, this, node, nodes.addressOf(node));
    }
  }

  value(): void {
    // Values are no parts.
  }

  part(from: number, address: Address, _label: number, spec: PartSpec, bytes: Bytes): number {
    const { heap, view } = this.memory;
    const node = heap.nodeAt(view.word(address));
    if (node < 0 || node === from || heap.bytesOf(node) < bytes) return -1;
    const owner = this.nodes.owner[node];
    if (owner >= 0) return owner === from ? node : -1;
    if (this.isObject(node)) {
      if (!this.mayDisplace(node, spec, bytes)) return -1;
      this.displaced.add(node);
    }
    this.nodes.setPart(node, spec, from, TYPED);
    return node;
  }

  /**
   * Whether what looks like an object is a part after all: only of a live owner, only of exactly the
   * claimed size, only items and tables (which may begin with a class); and data, unless somebody else
   * refers to it too (uctypes.bytearray_at() may look at an object).
   */
  private mayDisplace(node: number, spec: PartSpec, bytes: Bytes): boolean {
    const fits = Math.ceil(bytes / BLOCK_BYTES) === this.memory.heap.blocks[node];
    if (!fits || !this.fromReached) return false;
    if (spec.shape === raw) return bytes > 4 && this.referrers[node] <= 1;
    return DISPLACING.has(spec.shape);
  }

  private isObject(node: number): boolean {
    return this.objectShape[node] !== 0 && !this.displaced.has(node);
  }
}

/** The same for nodes that got a shape later: they claim what nobody has. */
export function claimPartsOf(memory: Memory, nodes: NodeTable, late: readonly number[]): void {
  const claimer = new Claimer(memory, nodes, nodes.shape.slice(), new Set(), new Uint8Array(0));
  for (const node of late)
    if (nodes.owner[node] < 0)
      layoutOf(nodes.shape[node])?.(memory, claimer, node, nodes.addressOf(node));
}
