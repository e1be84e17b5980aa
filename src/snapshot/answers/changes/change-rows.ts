// The facts about what changed between snapshots as windows of rows, in their order, for a table that is
// scrolled and filtered. Tells only the rows that are shown.

import type { Bytes } from '../../../units.ts';
import { REACHED } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import { findStayed } from '../compare.ts';
import { type ComparedPair, comparePair } from '../compared-pair.ts';
import { type FoundChange, listChanges, tellChange, typeOf } from './changes.ts';
import type { ChangeFact, ChangeKind } from './fact.ts';
import type { NodeChange } from './find-changes.ts';

/** What to list: one kind; what is new and garbage already; of three snapshots what came and stayed. */
export type ChangeFilter = ChangeKind | 'born-garbage' | 'stayed';

export interface ChangeQuery {
  /** Absent: every change. */
  readonly kind?: ChangeFilter;
  /** Of objects of this type alone. */
  readonly type?: string;
  readonly from: number;
  readonly to: number;
}

export interface ChangeRow {
  readonly fact: ChangeFact;
  /** In which snapshot its object stands: what is gone is in the first alone. */
  readonly snapshotId: string;
}

export interface ChangeRows {
  readonly total: number;
  /** How much more all of them take. */
  readonly bytes: Bytes;
  readonly rows: readonly ChangeRow[];
}

/** More rows than any screen shows are never sent at once. */
const MAX_WINDOW = 500;
const NONE: ChangeRows = { total: 0, bytes: 0, rows: [] };

/** Nothing where one of the snapshots has no objects. */
export function buildChangeRows(
  snapshots: readonly BuiltSnapshot[],
  query: ChangeQuery,
): ChangeRows {
  const pair = comparePair(snapshots[0], snapshots.at(-1) as BuiltSnapshot);
  if (pair === undefined) return NONE;
  const found = selectChanges(pair, snapshots, query);
  const from = Math.max(0, query.from);
  const window = found.slice(from, Math.min(query.to, from + MAX_WINDOW));
  return {
    total: found.length,
    bytes: found.reduce((sum, change) => sum + moreOf(change), 0),
    rows: window.map((change) => ({
      fact: tellChange(pair, change),
      snapshotId: (change.kind === 'gone' ? pair.before : pair.after).capture.id,
    })),
  };
}

function moreOf(change: FoundChange): Bytes {
  return change.kind === 'name' || change.kind === 'slots' ? 0 : change.moreBytes;
}

function selectChanges(
  pair: ComparedPair,
  snapshots: readonly BuiltSnapshot[],
  { kind, type }: ChangeQuery,
): readonly FoundChange[] {
  const all = kind === 'stayed' ? listStayed(pair, snapshots) : listChanges(pair);
  const { state } = pair.changes.after.objects;
  const isWanted = (change: FoundChange) => {
    if (kind === undefined || kind === 'stayed') return true;
    if (kind !== 'born-garbage') return change.kind === kind;
    return change.kind === 'born' && (state[change.node] & REACHED) === 0;
  };
  return all.filter(
    (change) => isWanted(change) && (type === undefined || isOfType(change, type, pair)),
  );
}

/** What came between the first two of three and is still there, as it is born between first and last. */
function listStayed(
  pair: ComparedPair,
  snapshots: readonly BuiltSnapshot[],
): readonly FoundChange[] {
  const stayed = new Set(findStayed(snapshots)?.nodes);
  const isStayed = (change: FoundChange): change is NodeChange =>
    change.kind === 'born' && stayed.has(change.node);
  return listChanges(pair).filter(isStayed);
}

function isOfType(change: FoundChange, type: string, pair: ComparedPair): boolean {
  return change.kind !== 'name' && typeOf(change, pair) === type;
}
