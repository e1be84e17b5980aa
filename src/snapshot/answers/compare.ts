// The answer to "what happened between these snapshots?": the facts of changes/, sums by type, and how far the
// comparison can be trusted; where nothing but maps exists, what they tell. The picture is in
// compare-picture.ts, the sentences in words/heap/changes.ts and comparison.ts.

import type { Bytes, Milliseconds } from '../../units.ts';
import { type ChangeTally, type Tally, tallyChanges } from '../compare/tally.ts';
import { tallyMaps, UNKNOWN_LETTER } from '../compare/tally-maps.ts';
import { type CameAndStayed, findCameAndStayed } from '../compare/three-way.ts';
import { type TypeCount, toTypeCounts } from '../compare/type-counts.ts';
import { pointOfMap } from '../timeline/point.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { buildChanges } from './changes/changes.ts';
import type { Changes } from './changes/fact.ts';
import { ofProgram } from './changes/find-changes.ts';
import {
  lessOf,
  listTypeChanges,
  type OtherChange,
  type TypeChange,
  tallyProgram,
} from './changes/type-changes.ts';
import { comparePair, namesOf } from './compared-pair.ts';

/** A snapshot of a comparison. */
export interface ComparedSnapshot {
  readonly id: string;
  /** As it was added; who has renamed it since knows better. */
  readonly label: string;
  readonly takenAt: Milliseconds;
  readonly used: Bytes;
  readonly free: Bytes;
  readonly largestHole: Bytes;
}

/** What of the program came between the first two snapshots and is still there in the third. */
export interface Stayed extends Tally {
  readonly types: readonly TypeCount[];
  /** The variables through which most of it is reached. */
  readonly holders: readonly string[];
}

/** What two maps tell without objects: runs of blocks, and letters. */
export type MapFinding =
  | {
      readonly code: MapChange;
      readonly runs: number;
      readonly bytes: Bytes;
      /** The type with most bytes, as far as letters are types. */
      readonly type?: string;
      /** Its runs, where they are some of them and known. */
      readonly among?: number;
    }
  | { readonly code: 'compare/same-maps' | 'compare/only-figures'; readonly bytes: 0 };

type MapChange =
  | 'compare/map-appeared'
  | 'compare/map-grew'
  | 'compare/map-freed'
  | 'compare/map-shrank';

/** Why a comparison may mean little. */
export type Caution =
  | 'compare/one-without-map'
  | 'compare/two-heaps'
  | 'compare/two-boards'
  | 'compare/two-firmwares';

/** The difference between the first and the last of two or three snapshots. */
export interface Comparison {
  readonly snapshots: readonly ComparedSnapshot[];
  /** 'map': one of them has no objects, so that block runs stand for them. */
  readonly depth: 'memory' | 'map';
  readonly cautions: readonly Caution[];
  /** What changed; undefined where only maps can be compared, which then tell `maps`. */
  readonly changes?: Changes;
  readonly maps: readonly MapFinding[];
  readonly tally: Omit<ChangeTally, 'garbage' | 'probe'> & Partial<ChangeTally>;
  /** With three: what came between the first two and is still there in the third. */
  readonly stayed?: Stayed;
  /** Of the program's objects; where there are only maps, of all blocks. */
  readonly types: readonly TypeChange[];
  /** What changed besides the program's objects: MicroPython's own, and the code that a run leaves behind. */
  readonly others?: OtherChange;
}

/** Names of what came and stayed: more would not be read. */
const NAMED_AT_MOST = 3;

/** @param snapshots two or three, in order of time */
export function buildComparison(snapshots: readonly BuiltSnapshot[]): Comparison {
  const before = snapshots[0];
  const after = snapshots.at(-1) as BuiltSnapshot;
  const base = {
    snapshots: snapshots.map(toCompared),
    cautions: findCautions(before, after),
  };
  const pair = comparePair(before, after);
  if (pair === undefined) return { ...base, ...compareAsMaps(before, after) };
  const { blockBytes } = after.map;
  const tally = tallyChanges(pair.changes, blockBytes, pair.owned);
  const program = tallyProgram(pair);
  const changes = buildChanges(before, after);
  const stayed = findStayed(snapshots);
  return {
    ...base,
    depth: 'memory',
    tally,
    changes,
    maps: [],
    stayed: stayed && tellStayed(stayed, after),
    types: listTypeChanges({ ...program, stayed: stayed?.tally }),
    others: {
      appeared: lessOf(tally.appeared, program.appeared),
      freed: lessOf(tally.freed, program.freed),
      more: changes?.more.other ?? 0,
    },
  };
}

/** What came between the first two and is still there in the third; undefined without three. */
export function findStayed(snapshots: readonly BuiltSnapshot[]): CameAndStayed | undefined {
  const [first, second, third] = snapshots;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const early = comparePair(first, second);
  const late = comparePair(second, third);
  if (early === undefined || late === undefined) return undefined;
  const isProgram = ofProgram(third);
  return findCameAndStayed(
    early.changes,
    late.changes,
    third.map.blockBytes,
    (node) => isProgram[node] === 1,
  );
}

function toCompared({ capture, map }: BuiltSnapshot): ComparedSnapshot {
  const { used, free, largestHole } = pointOfMap(map, { at: capture.takenAt });
  return {
    id: capture.id,
    label: capture.label,
    takenAt: capture.takenAt,
    used: used ?? 0,
    free: free ?? 0,
    largestHole: largestHole ?? 0,
  };
}

function findCautions(before: BuiltSnapshot, after: BuiltSnapshot): Caution[] {
  const starts = new Set(before.map.areas.map(({ start }) => start));
  const [old, young] = [before.capture.board, after.capture.board];
  if (before.map.areas.length === 0 || after.map.areas.length === 0) {
    return ['compare/one-without-map'];
  }
  if (!after.map.areas.some(({ start }) => starts.has(start))) {
    return ['compare/two-heaps'];
  }
  const areOther =
    old.uniqueId !== undefined && young.uniqueId !== undefined && old.uniqueId !== young.uniqueId;
  if (areOther) return ['compare/two-boards'];
  if (old.sysVersion !== undefined && young.sysVersion !== undefined) {
    if (old.sysVersion !== young.sysVersion) {
      return ['compare/two-firmwares'];
    }
  }
  return [];
}

function tellStayed({ nodes, tally }: CameAndStayed, last: BuiltSnapshot): Stayed {
  const { byType } = tally;
  return {
    ...tally,
    types: toTypeCounts(
      new Map(Object.entries(byType).map(([type, { objects }]) => [type, objects])),
    ),
    holders: listHolders(nodes, last),
  };
}

/** The variables through which most of the nodes are reached. */
function listHolders(nodes: Uint32Array, last: BuiltSnapshot): string[] {
  const names = namesOf(last);
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const variable = names?.nameOf(node)?.match(/^[\w.]+/)?.[0];
    if (variable !== undefined) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, NAMED_AT_MOST)
    .map(([name]) => name);
}

/** Where nothing but maps exists: runs of blocks stand for objects, letters for types. */
function compareAsMaps(
  before: BuiltSnapshot,
  after: BuiltSnapshot,
): Pick<Comparison, 'depth' | 'tally' | 'maps' | 'types'> {
  if (before.map.areas.length === 0 || after.map.areas.length === 0) {
    const tally = tallyMaps(after.map, after.map); // Nothing is known, so nothing is counted.
    return {
      depth: 'map',
      tally,
      maps: [{ code: 'compare/only-figures', bytes: 0 }],
      types: [],
    };
  }
  const tally = tallyMaps(before.map, after.map);
  const findings: MapFinding[] = [
    ...toMapFindings('compare/map-appeared', tally.appeared),
    ...toMapFindings('compare/map-grew', tally.grown),
    ...toMapFindings('compare/map-freed', tally.freed),
    ...toMapFindings('compare/map-shrank', tally.shrunk),
  ].sort((a, b) => b.bytes - a.bytes);
  return {
    depth: 'map',
    tally,
    maps: findings.length > 0 ? findings : [{ code: 'compare/same-maps', bytes: 0 }],
    types: listTypeChanges(tally),
  };
}

function toMapFindings(code: MapChange, { objects, bytes, byType }: Tally): MapFinding[] {
  if (objects === 0) return [];
  const most = Object.entries(byType).sort(([, a], [, b]) => b.bytes - a.bytes)[0];
  if (most === undefined) return [{ code, runs: objects, bytes }];
  const [type, { objects: some }] = most;
  const among = type === UNKNOWN_LETTER || some === objects ? undefined : some;
  return [{ code, runs: objects, bytes, type, among }];
}
