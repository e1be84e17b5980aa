// What is known of each node, as arrays: shape, kind, certainty, owner, state. Nodes of the heap come
// first; objects outside the heap that matter (globals dict, ROM modules and types) are appended.

import type { Address } from '../../../units.ts';
import { REACHED, type TypeFamily } from '../../model.ts';
import type { ObjectShape, PartSpec, Shape, TypeInfo } from '../types/shape.ts';
import { shapeNumber, shapeOf } from '../types/table.ts';
import type { HeapBlocks } from './heap-blocks.ts';
import { KindTable } from './kinds.ts';

export const EXACT = 0;
export const TYPED = 1;
export const GUESSED = 2;

const CERTAINTY = { exact: EXACT, typed: TYPED, guessed: GUESSED } as const;
/** Objects outside the heap are few: modules, builtin functions, types. More than this is damage. */
const MAX_STATICS = 20_000;

export class NodeTable {
  readonly kinds = new KindTable();
  readonly heapCount: number;
  readonly heapAddress: Uint32Array;
  shape: Uint8Array;
  kind: Uint16Array;
  certainty: Uint8Array;
  owner: Int32Array;
  state: Uint8Array;
  private readonly statics: Address[] = [];
  private readonly staticNodes = new Map<Address, number>();
  private readonly typeKinds = new Map<TypeInfo, number>();
  private readonly partKinds = new Map<PartSpec, number>();
  private readonly specs: PartSpec[] = [];

  constructor(heap: HeapBlocks) {
    this.heapCount = heap.count;
    this.heapAddress = heap.address;
    this.shape = new Uint8Array(heap.count);
    this.kind = new Uint16Array(heap.count);
    this.certainty = new Uint8Array(heap.count).fill(GUESSED);
    this.owner = new Int32Array(heap.count).fill(-1);
    this.state = new Uint8Array(heap.count);
  }

  get count(): number {
    return this.heapCount + this.statics.length;
  }

  get staticAddresses(): readonly Address[] {
    return this.statics;
  }

  addressOf(node: number): Address {
    return node < this.heapCount ? this.heapAddress[node] : this.statics[node - this.heapCount];
  }

  /** A part's shape has nothing of what only objects have. */
  shapeOf(node: number): ObjectShape {
    return shapeOf(this.shape[node]);
  }

  /** All nodes of a shape, by number. */
  withShape(shape: Shape): number[] {
    const number = shapeNumber(shape);
    const found: number[] = [];
    for (let node = 0; node < this.count; node++) if (this.shape[node] === number) found.push(node);
    return found;
  }

  setObject(node: number, type: TypeInfo): void {
    let kind = this.typeKinds.get(type);
    if (kind === undefined) {
      kind = this.kinds.numberOf(type.name, 'object', familyOf(type));
      this.typeKinds.set(type, kind);
    }
    this.shape[node] = shapeNumber(type.shape);
    this.kind[node] = kind;
    this.certainty[node] = CERTAINTY[type.certainty];
  }

  setPart(node: number, spec: PartSpec, owner: number, certainty: number): void {
    let kind = this.partKinds.get(spec);
    if (kind === undefined) {
      kind = this.kinds.numberOf(spec.kind, 'part', spec.family ?? 'other');
      this.partKinds.set(spec, kind);
      this.specs[kind] ??= spec;
    }
    this.shape[node] = shapeNumber(spec.shape);
    this.kind[node] = kind;
    this.certainty[node] = certainty;
    this.owner[node] = owner;
  }

  /** What a node that is a part was claimed as, or a part of the same kind; undefined for objects. */
  specOf(node: number): PartSpec | undefined {
    return this.specs[this.kind[node]];
  }

  /** The node of an object outside the heap, made on first use; -1 when there are too many. */
  staticNode(address: Address, type: TypeInfo): number {
    const known = this.staticNodes.get(address);
    if (known !== undefined) return known;
    if (this.statics.length >= MAX_STATICS) return -1;
    const node = this.count;
    this.statics.push(address);
    this.staticNodes.set(address, node);
    this.growTo(node + 1);
    this.owner[node] = -1;
    this.state[node] = REACHED; // what lies outside the heap is never collected
    this.setObject(node, type);
    return node;
  }

  findStatic(address: Address): number {
    return this.staticNodes.get(address) ?? -1;
  }

  private growTo(count: number): void {
    if (count <= this.shape.length) return;
    const size = Math.max(count, this.shape.length + 256);
    this.shape = grown(this.shape, new Uint8Array(size));
    this.kind = grown(this.kind, new Uint16Array(size));
    this.certainty = grown(this.certainty, new Uint8Array(size));
    this.owner = grown(this.owner, new Int32Array(size));
    this.state = grown(this.state, new Uint8Array(size));
  }
}

function familyOf({ name, shape }: TypeInfo): TypeFamily {
  const { family } = shape;
  return typeof family === 'function' ? family(name) : (family ?? 'instance');
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
