// The objects that changed between snapshots, as windows of rows, weightiest first. Parts (items,
// tables, text) are told with the object that owns them.

import type { Address, Blocks, Bytes } from '../../units.ts';
import { FATE } from '../compare/compare-objects.ts';
import { REACHED } from '../model.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { findStayed } from './compare.ts';
import { type ComparedPair, comparePair, namesOf } from './compared-pair.ts';

export type ChangeKind =
  | 'appeared'
  | 'freed'
  | 'grown'
  | 'shrunk'
  | 'moved'
  | 'reused'
  | 'garbage'
  | 'stayed';

export interface ChangeQuery {
  /** Absent: every change, `stayed` and `garbage` aside, which are in the others too. */
  readonly kind?: ChangeKind;
  readonly type?: string;
  readonly from: number;
  readonly to: number;
}

/** One object that changed. */
export interface ChangeRow {
  readonly kind: Exclude<ChangeKind, 'garbage' | 'stayed'>;
  readonly address: Address;
  /** In which snapshot it stands there: what was freed is in the first alone. */
  readonly snapshotId: string;
  readonly type: string;
  readonly text: string;
  /** The variable that leads to it, where one does within a few steps. */
  readonly name: string;
  readonly blocks: Blocks;
  /** With its parts: what it takes, or gained or lost where it stayed. */
  readonly bytes: Bytes;
  readonly garbage: boolean;
}

export interface ChangeRows {
  readonly total: number;
  readonly bytes: Bytes;
  readonly rows: readonly ChangeRow[];
}

/** More rows than any screen shows are never sent at once. */
const MAX_WINDOW = 500;
const NONE: ChangeRows = { total: 0, bytes: 0, rows: [] };

/** A change before it is a row: which node of which snapshot, and its weight. */
interface Change {
  readonly kind: ChangeRow['kind'];
  readonly node: number;
  readonly inBefore: boolean;
  /** Blocks, those of its parts included; the difference where it stayed. */
  readonly blocks: number;
}

/** Nothing where one of the snapshots has no objects. */
export function buildChangeRows(
  snapshots: readonly BuiltSnapshot[],
  query: ChangeQuery,
): ChangeRows {
  const pair = comparePair(snapshots[0], snapshots.at(-1) as BuiltSnapshot);
  if (pair === undefined) return NONE;
  const { blockBytes } = pair.after.map;
  const found = selectChanges(pair, snapshots, query);
  const from = Math.max(0, query.from);
  const window = found.slice(from, Math.min(query.to, from + MAX_WINDOW));
  return {
    total: found.length,
    bytes: found.reduce((sum, { blocks }) => sum + blocks, 0) * blockBytes,
    rows: window.map((change) => toRow(change, pair)),
  };
}

function selectChanges(
  pair: ComparedPair,
  snapshots: readonly BuiltSnapshot[],
  { kind, type }: ChangeQuery,
): readonly Change[] {
  const changes =
    kind === 'stayed' ? listStayed(pair, snapshots) : listChanges(pair).filter(isOf(pair, kind));
  return type === undefined ? changes : changes.filter((change) => typeOf(change, pair) === type);
}

function isOf(pair: ComparedPair, kind: ChangeKind | undefined): (change: Change) => boolean {
  if (kind === undefined) return () => true;
  if (kind !== 'garbage') {
    // What stands at a reused address is new as well.
    const also = kind === 'appeared' ? 'reused' : kind;
    return (change) => change.kind === kind || change.kind === also;
  }
  const { state } = pair.changes.after.objects;
  return ({ kind: what, node }) =>
    (what === 'appeared' || what === 'reused') && (state[node] & REACHED) === 0;
}

/** Every change of the pair, weightiest first; worked out once. */
function listChanges(pair: ComparedPair): readonly Change[] {
  return pair.after.once(`changes since ${pair.before.capture.id}`, () => {
    const changes = [...listOfAfter(pair), ...listOfBefore(pair)];
    return changes.sort((a, b) => b.blocks - a.blocks || a.node - b.node);
  });
}

function listOfAfter({ changes, owned }: ComparedPair): Change[] {
  const { fateAfter, cameFrom, after } = changes;
  const found: Change[] = [];
  for (let node = 0; node < fateAfter.length; node++) {
    const fate = fateAfter[node];
    if (fate === FATE.probe || after.objects.owner[node] >= 0) continue;
    const blocks = owned.after[node];
    const was = cameFrom[node];
    if (was < 0) {
      if (blocks === 0) continue;
      found.push({
        kind: fate === FATE.reused ? 'reused' : 'appeared',
        node,
        inBefore: false,
        blocks,
      });
      continue;
    }
    const more = blocks - owned.before[was];
    if (more > 0) found.push({ kind: 'grown', node, inBefore: false, blocks: more });
    else if (more < 0) found.push({ kind: 'shrunk', node, inBefore: false, blocks: -more });
    else if (fate === FATE.moved) found.push({ kind: 'moved', node, inBefore: false, blocks });
  }
  return found;
}

function listOfBefore({ changes, owned }: ComparedPair): Change[] {
  const { fateBefore, before } = changes;
  const found: Change[] = [];
  for (let node = 0; node < fateBefore.length; node++) {
    const fate = fateBefore[node];
    if (fate !== FATE.freed && fate !== FATE.reused) continue;
    const blocks = owned.before[node];
    if (before.objects.owner[node] >= 0 || blocks === 0) continue;
    found.push({ kind: 'freed', node, inBefore: true, blocks });
  }
  return found;
}

function listStayed(pair: ComparedPair, snapshots: readonly BuiltSnapshot[]): readonly Change[] {
  const nodes = findStayed(snapshots)?.nodes ?? new Uint32Array();
  const changes = Array.from(nodes, (node): Change => {
    const blocks = pair.owned.after[node];
    return { kind: 'appeared', node, inBefore: false, blocks };
  });
  return changes.sort((a, b) => b.blocks - a.blocks || a.node - b.node);
}

function typeOf({ node, inBefore }: Change, { changes }: ComparedPair): string {
  const { kinds, kind } = (inBefore ? changes.before : changes.after).objects;
  return kinds[kind[node]]?.name ?? 'unknown';
}

function toRow(change: Change, pair: ComparedPair): ChangeRow {
  const built = change.inBefore ? pair.before : pair.after;
  const { objects } = change.inBefore ? pair.changes.before : pair.changes.after;
  const { node, kind, blocks } = change;
  return {
    kind,
    address: objects.address[node],
    snapshotId: built.capture.id,
    type: typeOf(change, pair),
    text: objects.textOf(node),
    name: namesOf(built)?.nameOf(node) ?? '',
    blocks: objects.blocks[node],
    bytes: blocks * built.map.blockBytes,
    garbage: !change.inBefore && (objects.state[node] & REACHED) === 0,
  };
}
