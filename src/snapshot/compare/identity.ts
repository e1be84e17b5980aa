// What makes an object itself, as one number per node, computed once for a snapshot. Together with the
// address it tells "the same" from "another one at the same address". Compares nothing by itself.
//
// MicroPython's collector never moves an object (py/gc.c), so an object that lives keeps its address;
// and the addresses that it refers to mean the same objects. The rules, by kind:
//
// * values that never change (str, bytes, float, int, range, …): type, text and the place of the contents;
// * fixed holders (tuple, function, closure, bound method, …): type and the addresses they refer to;
// * containers that change (list, dict, set, bytearray, instances, …): the type alone, because a list
//   that grew is the same list; what they hold is weighed in same-container.ts;
// * parts (items, tables, text of a string, …): type of part; they go with their owner;
// * not understood: nothing but that; what the collector sees in them is weighed like contents.

import { type Graph, type HeapObjects, PROBE } from '../model.ts';

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
  /** By container: a hash of the first object that it holds (address and identity); 0 for none. */
  readonly firstContent: Uint32Array;
  /** Whether any block belongs to the probe. */
  readonly hasProbe: boolean;
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
  const firstContent = hashFirstContents(objects, rule, identity);
  const hasProbe = objects.state.some((bits) => (bits & PROBE) !== 0);
  return { objects, identity, rule, firstContent, hasProbe, byAddress: orderByAddress(objects) };
}

/** So that comparing need not follow references all over memory, for every pair of snapshots anew. */
function hashFirstContents(
  objects: HeapObjects,
  rule: Uint8Array,
  identity: Uint32Array,
): Uint32Array {
  const { references, conservative, address, heapCount } = objects;
  const hashes = new Uint32Array(heapCount);
  for (let node = 0; node < heapCount; node++) {
    if (rule[node] !== CONTAINER && rule[node] !== UNKNOWN) continue;
    const graph = rule[node] === UNKNOWN ? conservative : references;
    const content = findFirstContent(objects, graph, node);
    // The lowest bit keeps a hash from being 0.
    if (content >= 0) hashes[node] = mix(mix(identity[content], address[content]), 1) | 1;
    else if (rule[node] === CONTAINER) {
      hashes[node] = hashText(beginningOf(objects.textOf(node)), 0) | 1;
    }
  }
  return hashes;
}

function findFirstContent(
  { owner, heapCount }: HeapObjects,
  { edgeStart, edgeTo }: Graph,
  node: number,
): number {
  let edge = edgeStart[node];
  if (edge === edgeStart[node + 1]) return -1;
  const part = edgeTo[edge];
  if (owner[part] === node) {
    edge = edgeStart[part];
    if (edge === edgeStart[part + 1]) return -1;
  }
  return edgeTo[edge] < heapCount ? edgeTo[edge] : -1;
}

/** "[1, 2, … 9 items]" and "[1, 2, 3, … 12 items]" begin alike, as far as the first item goes. */
export function beginningOf(text: string): string {
  const comma = text.indexOf(',');
  return comma < 0 ? text.replace(/[\])}>]+$/, '') : text.slice(0, comma);
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
      // The place of the contents too: a text shows no more than 120 characters of them.
      return hashTargets(
        objects.references,
        objects.address,
        node,
        hashText(objects.textOf(node), hash),
      );
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
