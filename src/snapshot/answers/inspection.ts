// Everything the inspector shows of one object: its detail, who refers to it, what it keeps alive, and
// the shortest way from a root.

import { AppError } from '../../errors.ts';
import type { Address, Blocks, Bytes } from '../../units.ts';
import { findLargestKept } from '../graph/largest-kept.ts';
import { findOwner, findPieces } from '../graph/owned-blocks.ts';
import { findHeadAt } from '../map/heads.ts';
import { isBorrowedLabel, isGhostLabel } from '../memory/types/labels.ts';
import type { RootName } from '../memory/types/root-codes.ts';
import { type Field, type HeapObjects, type ObjectDetail, PROBE, REACHED } from '../model.ts';
import { findNames } from '../picture/heat-map/owner-names.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { findPath, type PathFact } from './path.ts';
import { keptOf } from './rows.ts';

export interface ReferenceEnd {
  readonly label: string;
  /** Node, or -1 for a root. */
  readonly node: number;
  readonly address: Address;
  readonly text: string;
  readonly ghost: boolean;
  /** A root has no node, no label and no text. */
  readonly root?: RootName;
  /** Bytes that belong to another object, as a memoryview's do. */
  readonly borrowed: boolean;
}

/** Something that only one object keeps alive. */
export interface KeptRow {
  readonly node: number;
  readonly address: Address;
  readonly text: string;
  readonly bytes: Bytes;
}

/** A stretch of blocks of an object. */
export interface PieceRow {
  readonly address: Address;
  readonly blocks: Blocks;
  /** Its kind: that of the object, then of each part ("list items"). */
  readonly kind: string;
}

/** A field with the way to what it holds; no address where the value stands in the field itself. */
export interface FieldRow extends Field {
  readonly address?: Address;
}

/** Everything the inspector shows of one object. */
export interface Inspection extends ObjectDetail {
  /** With its parts: a list's items count with it. */
  readonly blocks: Blocks;
  readonly bytes: Bytes;
  /** Bytes of these blocks that hold contents. */
  readonly usedBytes: Bytes;
  /** The object itself, if it lies in the heap, then its parts. */
  readonly pieces: readonly PieceRow[];
  /** The object that this one is a part of. */
  readonly partOf?: { readonly address: Address; readonly text: string };
  readonly keptAlive: Bytes;
  /** Objects that only this one keeps alive, itself included; parts count with their objects. */
  readonly keptObjects: number;
  readonly garbage: boolean;
  readonly probe: boolean;
  readonly names: readonly string[];
  readonly incoming: readonly ReferenceEnd[];
  readonly incomingMore: number;
  readonly outgoing: readonly ReferenceEnd[];
  readonly outgoingMore: number;
  /** Shortest way from a root, first the root. Empty for garbage. */
  readonly path: readonly PathFact[];
  /** The largest things that only this object keeps alive. */
  readonly keeps: readonly KeptRow[];
  readonly fields: readonly FieldRow[];
  /** The blocks that are part of it: a list's items, a dict's table. */
  readonly parts: readonly Address[];
}

/** Rows of each list; the rest is counted. */
const ENDS_AT_MOST = 50;
const KEEPS_AT_MOST = 12;
const PARTS_AT_MOST = 16;

function findParts({ owner, address, heapCount }: HeapObjects, node: number): readonly Address[] {
  const parts: Address[] = [];
  for (let at = 0; at < heapCount && parts.length < PARTS_AT_MOST; at++)
    if (owner[at] === node) parts.push(address[at]);
  return parts;
}

/** @throws AppError snapshot/not-enough where memory was not read, or nothing begins at this block */
export function buildInspection(built: BuiltSnapshot, address: Address): Inspection {
  const { objects } = built;
  if (objects === undefined) {
    throw new AppError('snapshot/not-enough', 'objects need a snapshot that read memory');
  }
  const node = findNode(built, objects, address);
  if (node < 0) throw new AppError('snapshot/not-enough', `no object at ${address}`);
  const detail = objects.detailOf(node);
  const state = objects.state[node];
  const inside = node < objects.heapCount;
  const { incoming, incomingMore } = findIncoming(built, objects, node);
  const { outgoing, outgoingMore } = findOutgoing(objects, node);
  const pieces = findPieces(objects, node);
  const blocks = pieces.reduce((sum, piece) => sum + piece.blocks, 0);
  const owner = findOwner(objects, node);
  return {
    ...detail,
    fields: detail.fields.map((field) =>
      field.node < 0 ? field : { ...field, address: objects.address[field.node] },
    ),
    blocks,
    bytes: blocks * built.map.blockBytes,
    usedBytes: pieces.reduce((sum, piece) => sum + usedBytesOf(objects, detail, piece.node), 0),
    pieces: pieces.map((piece) => ({
      address: objects.address[piece.node],
      blocks: piece.blocks,
      kind: objects.kinds[objects.kind[piece.node]].name,
    })),
    partOf:
      owner === node
        ? undefined
        : { address: objects.address[owner], text: shortText(objects, owner) },
    keptAlive: keptOf(built, node),
    keptObjects: keptObjectsOf(built, objects, node),
    garbage: inside && (state & (REACHED | PROBE)) === 0,
    probe: (state & PROBE) !== 0,
    names: findNames(objects).get(node) ?? [],
    parts: findParts(objects, node),
    incoming,
    incomingMore,
    outgoing,
    outgoingMore,
    path: findPath(built, node),
    keeps: findKept(built, objects, node),
  };
}

/** Objects that only this one keeps alive, itself included and parts not counted. */
function keptObjectsOf(built: BuiltSnapshot, objects: HeapObjects, node: number): number {
  const { tree } = built;
  if (tree === undefined || node >= objects.heapCount) return 0;
  const children = built.once('keep-children', () => childrenOf(tree.parent, objects.heapCount));
  const waiting = [node];
  let count = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (objects.owner[at] < 0 || at === node) count++;
    for (const child of children.get(at) ?? []) waiting.push(child);
  }
  return count;
}

function usedBytesOf(objects: HeapObjects, detail: ObjectDetail, node: number): Bytes {
  return (node === detail.node ? detail : objects.detailOf(node)).usedBytes;
}

/** The node whose block holds an address, or a static node that begins there; -1 where there is none. */
export function findNode(built: BuiltSnapshot, objects: HeapObjects, address: Address): number {
  const head = findHeadAt(built.heads, address);
  if (head !== undefined && head < objects.heapCount) return head;
  for (let node = objects.heapCount; node < objects.nodeCount; node++) {
    if (objects.address[node] === address) return node;
  }
  return findNodeAround(built, objects, address);
}

/** The object that an address lies inside of: a click on a tail means its object. */
function findNodeAround(built: BuiltSnapshot, objects: HeapObjects, address: Address): number {
  let low = 0;
  let high = objects.heapCount;
  // Heads are in order of area and address; areas rise in practice, and a miss answers -1.
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (objects.address[middle] <= address) low = middle + 1;
    else high = middle;
  }
  const node = low - 1;
  if (node < 0) return -1;
  const end = objects.address[node] + objects.blocks[node] * built.map.blockBytes;
  return address < end ? node : -1;
}

function findIncoming(built: BuiltSnapshot, objects: HeapObjects, node: number) {
  const { referrers } = built;
  const roots: ReferenceEnd[] = objects.roots
    .filter((root) => root.to.includes(node))
    .map((root) => ({
      label: '',
      node: -1,
      address: 0,
      text: '',
      root: root.name,
      ghost: false,
      borrowed: false,
    }));
  const all: ReferenceEnd[] = [...roots];
  let more = 0;
  if (referrers !== undefined) {
    for (let at = referrers.start[node]; at < referrers.start[node + 1]; at++) {
      if (all.length >= ENDS_AT_MOST) {
        more++;
        continue;
      }
      all.push(toEnd(objects, referrers.from[at], referrers.edge[at]));
    }
  }
  return { incoming: all, incomingMore: more };
}

function findOutgoing(objects: HeapObjects, node: number) {
  const { edgeStart, edgeTo } = objects.references;
  const from = edgeStart[node];
  const to = edgeStart[node + 1];
  const outgoing: ReferenceEnd[] = [];
  for (let edge = from; edge < Math.min(to, from + ENDS_AT_MOST); edge++) {
    outgoing.push(toEnd(objects, edgeTo[edge], edge));
  }
  return { outgoing, outgoingMore: Math.max(0, to - from - ENDS_AT_MOST) };
}

/** One end of a reference as a row: which object, by which label. */
function toEnd(objects: HeapObjects, node: number, edge: number): ReferenceEnd {
  const label = objects.labelOf(edge);
  const ghost = isGhostLabel(objects.edgeLabel[edge]);
  return {
    label,
    node,
    address: objects.address[node],
    text: shortText(objects, node),
    ghost,
    borrowed: isBorrowedLabel(objects.edgeLabel[edge]),
  };
}

/** "list [1, 2, 3]": type and value, short enough for a row. */
export function shortText(objects: HeapObjects, node: number): string {
  const kind = objects.kinds[objects.kind[node]]?.name ?? 'unknown';
  const text = objects.textOf(node);
  return text === '' || text.startsWith(kind) ? text || kind : `${kind} ${text}`;
}

/** The largest things directly below a node in the keep-alive tree, parts of it looked through. */
function findKept(built: BuiltSnapshot, objects: HeapObjects, node: number): KeptRow[] {
  const { tree } = built;
  if (tree === undefined || node >= objects.heapCount) return [];
  const children = built.once('keep-children', () => childrenOf(tree.parent, objects.heapCount));
  const largest = findLargestKept(node, KEEPS_AT_MOST, {
    childrenOf: (one) => children.get(one) ?? [],
    isPart: (one) =>
      objects.owner[one] === node && objects.kinds[objects.kind[one]]?.role === 'part',
    bytesOf: (one) => keptOf(built, one),
  });
  return largest.map((child) => ({
    node: child,
    address: objects.address[child],
    text: shortText(objects, child),
    bytes: keptOf(built, child),
  }));
}

function childrenOf(parent: Uint32Array, heapCount: number): ReadonlyMap<number, number[]> {
  const children = new Map<number, number[]>();
  for (let node = 0; node < heapCount; node++) {
    const above = parent[node];
    if (above >= heapCount || above === node) continue;
    const known = children.get(above);
    if (known === undefined) children.set(above, [node]);
    else known.push(node);
  }
  return children;
}
