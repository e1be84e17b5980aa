// The answer to "what changed between these two moments?": all facts, told and in order, their counts, the places of
// all objects that they are about, and the differences by type. The one list that sentences, marks and
// tables are made of (fact.ts).

import type { Address, Bytes } from '../../../units.ts';
import { FATE } from '../../compare/compare-objects.ts';
import { toTypeSums } from '../../compare/type-counts.ts';
import { type HeapObjects, PROBE, REACHED } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import { type ComparedPair, comparePair } from '../compared-pair.ts';
import { nameOfGone, nameOfStayed } from './called.ts';
import {
  type ChangeFact,
  type ChangeKind,
  type ChangeSum,
  type Changes,
  FACTS_AT_MOST,
  type NameFact,
  type SlotsFact,
} from './fact.ts';
import { findBornElsewhere } from './find-born-elsewhere.ts';
import { byWeight, findNodeChanges, type NodeChange } from './find-changes.ts';
import { findNameChanges } from './find-names.ts';
import { findRuns } from './find-runs.ts';
import { findSlotChanges } from './find-slots.ts';
import { listTypeDifferences } from './type-differences.ts';

const CHANGE_KINDS = [
  'born',
  'gone',
  'grown',
  'shrunk',
  'slots',
  'name',
  'garbage',
  'reachable',
] as const satisfies readonly ChangeKind[];

/** A change, told or still to be told: rows of a table tell only those that are shown. */
export type FoundChange = NodeChange | SlotsFact | NameFact;

/** Undefined where memory was not read at one of the two. */
export function buildChanges(before: BuiltSnapshot, after: BuiltSnapshot): Changes | undefined {
  const pair = comparePair(before, after);
  if (pair === undefined) return undefined;
  const found = listChanges(pair);
  const ofKind = (kind: ChangeKind) => found.filter((change) => change.kind === kind);
  const told = CHANGE_KINDS.flatMap((kind) => pickGreatest(ofKind(kind)));
  const program = found.reduce((sum, change) => sum + takenMore(change), 0);
  const born = found.filter((change): change is NodeChange => change.kind === 'born');
  const isAlive = ({ node }: NodeChange) => isReached(pair.changes.after.objects, node);
  const elsewhere = findBornElsewhere(pair, born.filter(isAlive), found);
  return {
    before: before.capture.id,
    after: after.capture.id,
    facts: told.map((change) => tellChange(pair, change)).sort(byWeight),
    sums: forEachKind((kind) => sumUp(pair, ofKind(kind))),
    addresses: {
      born: addressesOf(pair, ofKind('born')),
      gone: addressesOf(pair, ofKind('gone')),
      grown: addressesOf(pair, ofKind('grown')),
      shrunk: addressesOf(pair, ofKind('shrunk')),
      slots: addressesOf(pair, ofKind('slots')),
      garbage: addressesOf(pair, ofKind('garbage')),
      reachable: addressesOf(pair, ofKind('reachable')),
    },
    runs: listRuns(pair),
    bornGarbage: sumUp(
      pair,
      born.filter((change) => !isAlive(change)),
    ),
    bornElsewhere: sumUp(pair, elsewhere),
    more: { program, other: usedMore(pair) - program },
    types: listTypeDifferences(before, after),
  };
}

/** Every change of the pair, in order of weight; worked out once. */
export function listChanges(pair: ComparedPair): readonly FoundChange[] {
  return pair.after.once(`changes since ${pair.before.capture.id}`, () =>
    [...findNodeChanges(pair), ...findSlotChanges(pair), ...findNameChanges(pair)].sort(byWeight),
  );
}

/** The blocks of every change; worked out once. */
export function listRuns(pair: ComparedPair): Changes['runs'] {
  return pair.after.once(`runs since ${pair.before.capture.id}`, () =>
    findRuns(pair, listChanges(pair)),
  );
}

/** With type, value and the name by which people know it. */
export function tellChange(pair: ComparedPair, change: FoundChange): ChangeFact {
  if (change.kind === 'slots' || change.kind === 'name') return change;
  const { kind, node, was, bytes, moreBytes, kept, moreKept } = change;
  const { changes } = pair;
  const isGone = kind === 'gone';
  const { objects } = isGone ? changes.before : changes.after;
  const fact = {
    address: objects.address[node],
    type: objects.kinds[objects.kind[node]].name,
    text: objects.textOf(node),
    name: isGone ? nameOfGone(pair, node) : nameOfStayed(pair, node, was),
    bytes,
    moreBytes,
    kept,
    moreKept,
  };
  if (kind === 'born') {
    const reused = changes.fateAfter[node] === FATE.reused;
    return { kind, ...fact, garbage: !isReached(objects, node), reused };
  }
  if (kind === 'gone') return { kind, ...fact, wasGarbage: !isReached(objects, node) };
  return { kind, ...fact };
}

/** Those with the greatest differences, either way. */
function pickGreatest(changes: readonly FoundChange[]): readonly FoundChange[] {
  if (changes.length <= FACTS_AT_MOST) return changes;
  const weight = (change: FoundChange) =>
    Math.abs(change.moreKept) + (change.kind === 'name' ? 0 : Math.abs(change.moreBytes));
  return [...changes].sort((a, b) => weight(b) - weight(a)).slice(0, FACTS_AT_MOST);
}

function forEachKind<T>(make: (kind: ChangeKind) => T): Readonly<Record<ChangeKind, T>> {
  return Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, make(kind)])) as Record<
    ChangeKind,
    T
  >;
}

function sumUp(pair: ComparedPair, found: readonly FoundChange[]): ChangeSum {
  const objects = found.flatMap((change) => {
    if (change.kind === 'name') return [];
    const isSameSize = change.kind === 'garbage' || change.kind === 'reachable';
    const bytes = isSameSize ? change.bytes : change.moreBytes;
    return [{ type: typeOf(change, pair), bytes }];
  });
  const bytes = objects.reduce((sum, object) => sum + object.bytes, 0);
  return { objects: found.length, bytes, types: toTypeSums(objects) };
}

/** The type of a changed object, as it is called. */
export function typeOf(change: NodeChange | SlotsFact, { changes }: ComparedPair): string {
  if (change.kind === 'slots') return change.type;
  const { kinds, kind } = (change.kind === 'gone' ? changes.before : changes.after).objects;
  return kinds[kind[change.node]]?.name ?? 'unknown';
}

/** What a change adds to the used memory; that of slots is told by `grown` and `shrunk`. */
function takenMore(change: FoundChange): Bytes {
  const isOfSize =
    change.kind === 'born' ||
    change.kind === 'gone' ||
    change.kind === 'grown' ||
    change.kind === 'shrunk';
  return isOfSize ? change.moreBytes : 0;
}

function addressesOf({ changes }: ComparedPair, found: readonly FoundChange[]): Uint32Array {
  const addresses = found.map((change): Address => {
    if (change.kind === 'name') return 0;
    if (change.kind === 'slots') return change.address;
    const { objects } = change.kind === 'gone' ? changes.before : changes.after;
    return objects.address[change.node];
  });
  return Uint32Array.from(addresses).sort();
}

function isReached({ state }: HeapObjects, node: number): boolean {
  return (state[node] & REACHED) !== 0;
}

/** Of all memory in use outside the probe. */
function usedMore({ before, after, changes }: ComparedPair): Bytes {
  const used = ({ heapCount, blocks, state }: HeapObjects) => {
    let sum = 0;
    for (let node = 0; node < heapCount; node++)
      if ((state[node] & PROBE) === 0) sum += blocks[node];
    return sum;
  };
  return (
    used(changes.after.objects) * after.map.blockBytes -
    used(changes.before.objects) * before.map.blockBytes
  );
}
