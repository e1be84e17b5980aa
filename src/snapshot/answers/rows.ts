// Windows of rows: objects and types, sorted and filtered. Orders are computed once for each way of
// sorting and kept, so that scrolling through a hundred thousand rows asks for a window only.

import type { Address, Blocks, Bytes } from '../../units.ts';
import { findNodes } from '../find/evaluate-query.ts';
import { parseQuery } from '../find/parse-query.ts';
import type { QueryMistake } from '../find/query.ts';
import { findOwner, sumBlocksOfOwners } from '../graph/owned-blocks.ts';
import { type HeapObjects, type Kind, PROBE, REACHED } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

export interface ObjectRow {
  readonly node: number;
  readonly address: Address;
  readonly type: string;
  readonly role: Kind['role'];
  /** With its parts: a list's items count with it. A part asked for has its own. */
  readonly blocks: Blocks;
  /** Those that begin at its address; its parts lie elsewhere. */
  readonly ownBlocks: Blocks;
  readonly bytes: Bytes;
  readonly text: string;
  readonly keptAlive: Bytes;
  readonly garbage: boolean;
  readonly probe: boolean;
}

export interface TypeRow {
  readonly type: string;
  readonly role: Kind['role'];
  readonly count: number;
  /** Of the objects with their parts. */
  readonly blocks: Blocks;
  readonly bytes: Bytes;
  readonly keptAlive: Bytes;
  readonly largest: Blocks;
  readonly garbage: number;
}

export interface ObjectQuery {
  readonly type?: string;
  /** The find language of snapshot/find. */
  readonly find?: string;
  readonly sort?: 'address' | 'size' | 'kept' | 'type';
  readonly descending?: boolean;
  /** Blocks of a selected range of the map: [from, to] addresses, inclusive. */
  readonly range?: readonly [Address, Address];
  /** The film, and the step of it, whose memory this is: it tells which line made an object. */
  readonly film?: { readonly id: string; readonly step: number };
  readonly from: number;
  readonly to: number;
}

export interface ObjectRows {
  readonly total: number;
  /** Of all that were found, each block once. */
  readonly bytes: Bytes;
  readonly rows: readonly ObjectRow[];
  /** Why the search was not understood: where, and what was expected. Nothing is found then. */
  readonly mistake?: QueryMistake;
}

/** No rows: what a snapshot without memory answers. */
const NONE: ObjectRows = { total: 0, bytes: 0, rows: [] };
/** More rows than any screen shows are never sent at once. */
const MAX_WINDOW = 500;

/**
 * A search that is not understood finds nothing and says why.
 * @param readLines the line that made what begins at an address, where a film tells
 */
export function buildObjectRows(
  built: BuiltSnapshot,
  query: ObjectQuery,
  readLines?: () => ReadonlyMap<Address, number>,
): ObjectRows {
  const { objects } = built;
  if (objects === undefined) return NONE;
  const search = parseQuery(query.find ?? '');
  if (!search.ok) return { ...NONE, mistake: search.mistake };
  const asksLines = search.query.conditions.some(({ field }) => field === 'line');
  if (asksLines && readLines === undefined) {
    const length = query.find?.length ?? 0;
    return { ...NONE, mistake: { position: 0, length, fault: { code: 'find/no-film' } } };
  }
  const nodes = selectNodes(built, objects, query, asksLines ? readLines?.() : undefined);
  const bytes = sumBlocks(built, objects, nodes) * built.map.blockBytes;
  const to = Math.min(query.to, query.from + MAX_WINDOW, nodes.length);
  const rows: ObjectRow[] = [];
  for (let i = Math.max(0, query.from); i < to; i++)
    rows.push(toObjectRow(built, objects, nodes[i]));
  return { total: nodes.length, bytes, rows };
}

/** Blocks of each object with its parts, by node; a part's are its owner's. */
function wholeBlocks(built: BuiltSnapshot, objects: HeapObjects): Uint32Array {
  return built.once('whole blocks', () => sumBlocksOfOwners(objects));
}

/** A part whose owner is among the nodes is in the owner's blocks. */
function sumBlocks(built: BuiltSnapshot, objects: HeapObjects, nodes: Uint32Array): Blocks {
  const whole = wholeBlocks(built, objects);
  const isFound = new Uint8Array(objects.nodeCount);
  for (const node of nodes) isFound[node] = 1;
  let blocks = 0;
  for (const node of nodes) {
    const owner = findOwner(objects, node);
    if (owner === node) blocks += whole[node];
    else if (isFound[owner] === 0) blocks += objects.blocks[node];
  }
  return blocks;
}

/** One node as a row. */
export function toObjectRow(built: BuiltSnapshot, objects: HeapObjects, node: number): ObjectRow {
  const kind = objects.kinds[objects.kind[node]];
  const state = objects.state[node];
  const isPart = objects.owner[node] >= 0;
  const blocks = isPart ? objects.blocks[node] : wholeBlocks(built, objects)[node];
  return {
    node,
    address: objects.address[node],
    type: kind?.name ?? 'unknown',
    role: kind?.role ?? 'unknown',
    blocks,
    ownBlocks: objects.blocks[node],
    bytes: blocks * built.map.blockBytes,
    text: objects.textOf(node),
    keptAlive: keptOf(built, node),
    garbage: node < objects.heapCount && (state & (REACHED | PROBE)) === 0,
    probe: (state & PROBE) !== 0,
  };
}

/** Bytes that would be free without this node, itself included; 0 for what is outside the heap. */
export function keptOf(built: BuiltSnapshot, node: number): Bytes {
  return built.kept?.bytes[node] ?? 0;
}

/** The types of the snapshot, most bytes first; parts count with their objects. The probe is left out. */
export function buildTypeRows(built: BuiltSnapshot): readonly TypeRow[] {
  const { objects } = built;
  if (objects === undefined) return [];
  return built.once('types', () => {
    const rows = new Map<number, { -readonly [K in keyof TypeRow]: TypeRow[K] }>();
    const whole = wholeBlocks(built, objects);
    const kept = built.kept?.bytes;
    const parent = built.tree?.parent;
    const { heapCount, state: states, owner, kind: kindOf, kinds } = objects;
    for (let node = 0; node < heapCount; node++) {
      const state = states[node];
      if ((state & PROBE) !== 0 || owner[node] >= 0) continue;
      const number = kindOf[node];
      const kind = kinds[number];
      let row = rows.get(number);
      if (row === undefined) {
        row = {
          type: kind?.name ?? 'unknown',
          role: kind?.role ?? 'unknown',
          count: 0,
          blocks: 0,
          bytes: 0,
          keptAlive: 0,
          largest: 0,
          garbage: 0,
        };
        rows.set(number, row);
      }
      const blocks = whole[node];
      row.count++;
      row.blocks += blocks;
      row.bytes += blocks * built.map.blockBytes;
      row.largest = Math.max(row.largest, blocks);
      if ((state & REACHED) === 0) row.garbage++;
      if (kept !== undefined && !hasSameKindAbove(parent, kindOf, heapCount, node)) {
        row.keptAlive += kept[node];
      }
    }
    return [...rows.values()].sort((a, b) => b.bytes - a.bytes);
  });
}

/** A list inside a list that keeps it alive is in the outer one's sum already. */
function hasSameKindAbove(
  parent: Uint32Array | undefined,
  kind: Uint16Array,
  heapCount: number,
  node: number,
): boolean {
  if (parent === undefined) return false;
  let above = parent[node];
  for (let step = 0; step < 64 && above < heapCount; step++) {
    if (kind[above] === kind[node]) return true;
    above = parent[above];
  }
  return false;
}

function selectNodes(
  built: BuiltSnapshot,
  objects: HeapObjects,
  query: ObjectQuery,
  lines: ReadonlyMap<Address, number> | undefined,
): Uint32Array {
  const sorted = sortedNodes(built, objects, query.sort ?? 'address', query.descending ?? false);
  const tests: ((node: number) => boolean)[] = [];
  if (query.type !== undefined) {
    const kinds = new Set(
      objects.kinds.flatMap((kind, number) => (kind.name === query.type ? [number] : [])),
    );
    tests.push((node) => kinds.has(objects.kind[node]));
  }
  if (query.range !== undefined) {
    const [from, to] = query.range;
    const { blockBytes } = built.map;
    const endOf = (node: number): Address =>
      objects.address[node] + objects.blocks[node] * blockBytes - 1;
    tests.push((node) => objects.address[node] <= to && endOf(node) >= from);
  }
  if (query.find !== undefined && query.find.trim() !== '') {
    const search = parseQuery(query.find);
    const sources = { blockBytes: built.map.blockBytes, kept: built.kept?.bytes, lines };
    const isFound = new Uint8Array(objects.heapCount);
    if (search.ok) for (const node of findNodes(objects, search.query, sources)) isFound[node] = 1;
    tests.push((node) => isFound[node] === 1);
  }
  return tests.length === 0 ? sorted : sorted.filter((node) => tests.every((test) => test(node)));
}

function sortedNodes(
  built: BuiltSnapshot,
  objects: HeapObjects,
  sort: NonNullable<ObjectQuery['sort']>,
  descending: boolean,
): Uint32Array {
  return built.once(`sorted ${sort} ${descending}`, () => {
    const nodes = Uint32Array.from({ length: objects.heapCount }, (_, node) => node);
    const key = sortKey(built, objects, sort);
    if (key !== undefined) nodes.sort((a, b) => key[a] - key[b] || a - b);
    return descending ? nodes.reverse() : nodes;
  });
}

function sortKey(
  built: BuiltSnapshot,
  objects: HeapObjects,
  sort: NonNullable<ObjectQuery['sort']>,
): ArrayLike<number> | undefined {
  switch (sort) {
    case 'address':
      return undefined; // Nodes are in order of address already.
    case 'size':
      return wholeBlocks(built, objects);
    case 'kept':
      return built.kept?.bytes;
    case 'type': {
      const order = objects.kinds
        .map((kind, number) => ({ name: kind.name, number }))
        .sort((a, b) => a.name.localeCompare(b.name));
      const rank = new Float64Array(objects.kinds.length);
      order.forEach(({ number }, i) => {
        rank[number] = i;
      });
      return Float64Array.from(objects.kind, (number) => rank[number]);
    }
    default:
      return sort satisfies never;
  }
}
