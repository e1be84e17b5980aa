// Two snapshots compared object by object, each pair worked out once and kept for a while: sentences,
// sums, picture and rows all begin from it.

import { compareObjects, type ObjectChanges } from '../compare/compare-objects.ts';
import { type Identified, identify } from '../compare/identity.ts';
import { Names } from '../compare/names.ts';
import { type OwnedBlocks, sumOwnedBlocks } from '../compare/tally.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

export interface ComparedPair {
  readonly before: BuiltSnapshot;
  readonly after: BuiltSnapshot;
  readonly changes: ObjectChanges;
  readonly owned: OwnedBlocks;
}

/** A comparison of three has three pairs. More would keep snapshots in memory that nobody looks at. */
const KEPT_PAIRS = 3;
const recent: ComparedPair[] = [];

/** The pair; undefined where one of the two has no objects. */
export function comparePair(before: BuiltSnapshot, after: BuiltSnapshot): ComparedPair | undefined {
  const known = recent.find((pair) => pair.before === before && pair.after === after);
  if (known !== undefined) return known;
  const old = identified(before);
  const young = identified(after);
  if (old === undefined || young === undefined) return undefined;
  const changes = compareObjects(old, young);
  const pair = { before, after, changes, owned: sumOwnedBlocks(changes) };
  recent.unshift(pair);
  recent.length = Math.min(recent.length, KEPT_PAIRS);
  return pair;
}

/** Lets go of pairs with a snapshot that was deleted. */
export function forgetPairs(id: string): void {
  const kept = recent.filter(
    ({ before, after }) => before.capture.id !== id && after.capture.id !== id,
  );
  recent.splice(0, recent.length, ...kept);
}

function identified(built: BuiltSnapshot): Identified | undefined {
  const { objects } = built;
  return objects === undefined ? undefined : built.once('identified', () => identify(objects));
}

/** What a person would call the objects of a snapshot. */
export function namesOf(built: BuiltSnapshot): Names | undefined {
  const { objects } = built;
  return objects === undefined ? undefined : built.once('names', () => new Names(objects));
}
