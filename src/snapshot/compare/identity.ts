// What makes an object itself, as one number per node, computed once for a snapshot. Together with the
// address it tells "the same" from "another one at the same address". Compares nothing by itself.
//
// MicroPython's collector never moves an object (py/gc.c), so an object that lives keeps its address;
// and the addresses that it refers to mean the same objects. The rules, by kind:
//
// * values that never change (str, bytes, float, int, range, …): type and text;
// * fixed holders (tuple, function, closure, bound method, …): type and the addresses they refer to;
// * containers that change (list, dict, set, bytearray, instances, …): the type alone, because a list
//   that grew is the same list; what they hold is weighed in same-container.ts;
// * parts (items, tables, text of a string, …): type of part; they go with their owner;
// * not understood: nothing but that; what the collector sees in them is weighed like contents.

import type { Graph, HeapObjects } from '../model.ts';

/** How a node's identity is decided; identity.ts says which kinds are which. */
export const VALUE = 0;
export const FIXED = 1;
export const CONTAINER = 2;
export const PART = 3;
export const UNKNOWN = 4;

/** One snapshot, ready to be compared. */
export interface Identified {
  readonly objects: HeapObjects;
  /** By node: a hash of what never changes about it. */
  readonly identity: Uint32Array;
  /** By node: VALUE, FIXED, CONTAINER, PART or UNKNOWN. */
  readonly rule: Uint8Array;
  /** Heap nodes in the order of their addresses. */
  readonly byAddress: Uint32Array;
}

const VALUES = ['str', 'bytes', 'float', 'complex', 'int', 'range', 'slice'];
const FIXED_HOLDERS = [
  'tuple',
  'function',
  'generator function',
  'closure',
  'bound_method',
  'property',
  'staticmethod',
  'classmethod',
];

/** Computes the identities of all heap nodes. */
export function identify(objects: HeapObjects): Identified {
  const { heapCount, kinds, kind } = objects;
  const ruleOfKind = Uint8Array.from(kinds, ruleOf);
  const hashOfKind = Uint32Array.from(kinds, ({ name, role }) => hashText(`${role}:${name}`, 0));
  const identity = new Uint32Array(heapCount);
  const rule = new Uint8Array(heapCount);
  for (let node = 0; node < heapCount; node++) {
    const hash = hashOfKind[kind[node]];
    rule[node] = ruleOfKind[kind[node]];
    identity[node] = identifyNode(objects, node, rule[node], hash);
  }
  return { objects, identity, rule, byAddress: orderByAddress(objects) };
}

function ruleOf({ name, role }: HeapObjects['kinds'][number]): number {
  if (role === 'part') return PART;
  if (role === 'unknown') return UNKNOWN;
  if (VALUES.includes(name)) return VALUE;
  return FIXED_HOLDERS.includes(name) ? FIXED : CONTAINER;
}

function identifyNode(objects: HeapObjects, node: number, rule: number, hash: number): number {
  switch (rule) {
    case VALUE:
      return hashText(objects.textOf(node), hash);
    case FIXED:
      return hashTargets(objects.references, objects.address, node, hash);
    default:
      return hash;
  }
}

function hashTargets(
  { edgeStart, edgeTo }: Graph,
  address: Uint32Array,
  node: number,
  start: number,
): number {
  let hash = start;
  for (let edge = edgeStart[node]; edge < edgeStart[node + 1]; edge++) {
    hash = mix(hash, address[edgeTo[edge]]);
  }
  return hash >>> 0;
}

/** FNV-1a over the text's code units. */
export function hashText(text: string, start: number): number {
  let hash = start ^ 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return hash >>> 0;
}

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

/** Nodes are ordered by area; areas may stand in any order. */
function orderByAddress({ address, heapCount }: HeapObjects): Uint32Array {
  const order = new Uint32Array(heapCount);
  let isAscending = true;
  for (let node = 0; node < heapCount; node++) {
    order[node] = node;
    if (node > 0 && address[node] < address[node - 1]) isAscending = false;
  }
  return isAscending ? order : order.sort((a, b) => address[a] - address[b]);
}
