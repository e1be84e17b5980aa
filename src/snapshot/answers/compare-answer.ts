// The answer to "what happened between these snapshots?": sentences, sums by type, and how far the
// comparison can be trusted. Rows are in change-rows.ts, the picture in compare-picture.ts.

import type { Finding } from '../compare/findings.ts';
import { describeChanges } from '../compare/findings.ts';
import { type Tally, tallyChanges } from '../compare/tally.ts';
import { tallyMaps } from '../compare/tally-maps.ts';
import { type CameAndStayed, findCameAndStayed } from '../compare/three-way.ts';
import { countObjects, listTypes, sizeInWords } from '../compare/words.ts';
import { pointOfMap } from '../timeline/point.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { type ComparedPair, comparePair, namesOf } from './compared-pair.ts';
import type {
  ComparedFinding,
  ComparedSnapshot,
  Comparison,
  Count,
  TypeChange,
} from './comparison-shapes.ts';

const NO_COUNT: Count = { objects: 0, bytes: 0 };
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
  const found = describeChanges(pair.changes, { blockBytes, kept: after.kept?.bytes });
  const stayed = findStayed(snapshots);
  const findings = found.map((finding) => toFinding(finding, pair));
  return {
    ...base,
    depth: 'memory',
    tally,
    stayed: stayed?.tally,
    findings:
      stayed === undefined ? findings : [describeStayed(stayed, snapshots, after), ...findings],
    types: joinTypes({ ...tally, stayed: stayed?.tally }),
  };
}

/** What came between the first two and is still there in the third; undefined without three. */
export function findStayed(snapshots: readonly BuiltSnapshot[]): CameAndStayed | undefined {
  const [first, second, third] = snapshots;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const early = comparePair(first, second);
  const late = comparePair(second, third);
  if (early === undefined || late === undefined) return undefined;
  return findCameAndStayed(early.changes, late.changes, third.map.blockBytes);
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

function findCautions(before: BuiltSnapshot, after: BuiltSnapshot): string[] {
  const starts = new Set(before.map.areas.map(({ start }) => start));
  const [old, young] = [before.capture.board, after.capture.board];
  if (before.map.areas.length === 0 || after.map.areas.length === 0) {
    return ['One of the two has figures only, no map: objects and blocks cannot be compared.'];
  }
  if (!after.map.areas.some(({ start }) => starts.has(start))) {
    return ['These are two different heaps: their addresses have nothing to do with each other.'];
  }
  const areOther =
    old.uniqueId !== undefined && young.uniqueId !== undefined && old.uniqueId !== young.uniqueId;
  if (areOther) return ['These snapshots come from two different boards.'];
  if (old.sysVersion !== undefined && young.sysVersion !== undefined) {
    if (old.sysVersion !== young.sysVersion) {
      return ['The firmware is another one, so that the same address may mean another object.'];
    }
  }
  return [];
}

function toFinding(
  { what, text, bytes, node, type }: Finding,
  pair: ComparedPair,
): ComparedFinding {
  const address = node < 0 ? undefined : pair.changes.after.objects.address[node];
  return { what, text, bytes, type, address };
}

/** "15 objects (640 bytes) that came between A and B are still there in C: 15 strings. `log` keeps …". */
function describeStayed(
  { nodes, tally }: CameAndStayed,
  snapshots: readonly BuiltSnapshot[],
  last: BuiltSnapshot,
): ComparedFinding {
  const [first, second, third] = snapshots.map(({ capture }) => `“${capture.label}”`);
  if (tally.objects === 0) {
    const text = `Nothing that came between ${first} and ${second} is still there in ${third}.`;
    return { what: 'stayed', text, bytes: 0 };
  }
  const counts = new Map(
    Object.entries(tally.byType).map(([type, { objects }]) => [type, objects]),
  );
  const holders = listHolders(nodes, last);
  const verb = tally.objects === 1 ? 'is' : 'are';
  const text = `Came between ${first} and ${second}, and ${verb} still there in ${third}: ${listTypes(counts)} (${sizeInWords(tally.bytes)})${holders}.`;
  return { what: 'stayed', text, bytes: tally.bytes };
}

/** ", most of them in `log`": the variables through which most of the nodes are reached. */
function listHolders(nodes: Uint32Array, last: BuiltSnapshot): string {
  const names = namesOf(last);
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const variable = names?.nameOf(node)?.match(/^[\w.]+/)?.[0];
    if (variable !== undefined) counts.set(variable, (counts.get(variable) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, NAMED_AT_MOST);
  if (most.length === 0) return '';
  return `, reached through ${most.map(([name]) => `\`${name}\``).join(', ')}`;
}

function joinTypes(
  tallies: Readonly<
    Record<'appeared' | 'freed' | 'grown' | 'shrunk' | 'reused', Tally> & { stayed?: Tally }
  >,
): TypeChange[] {
  const { appeared, freed, grown, shrunk, reused, stayed } = tallies;
  const all = [appeared, freed, grown, shrunk, reused, ...(stayed ? [stayed] : [])];
  const types = new Set(all.flatMap(({ byType }) => Object.keys(byType)));
  const rows = [...types].map((type) => {
    const of = (tally: Tally | undefined) => tally?.byType[type] ?? NO_COUNT;
    const more = of(appeared).bytes - of(freed).bytes + of(grown).bytes - of(shrunk).bytes;
    return {
      type,
      appeared: of(appeared),
      freed: of(freed),
      grown: of(grown),
      shrunk: of(shrunk),
      reused: of(reused),
      stayed: of(stayed),
      more,
    };
  });
  return rows.sort((a, b) => b.more - a.more || (a.type < b.type ? -1 : 1));
}

/** Where nothing but maps exists: runs of blocks stand for objects, letters for types. */
function compareAsMaps(
  before: BuiltSnapshot,
  after: BuiltSnapshot,
): Pick<Comparison, 'depth' | 'tally' | 'findings' | 'types'> {
  if (before.map.areas.length === 0 || after.map.areas.length === 0) {
    const tally = tallyMaps(after.map, after.map); // Nothing is known, so nothing is counted.
    const text = 'Only the figures of these two can be set side by side.';
    return { depth: 'map', tally, findings: [{ what: 'unchanged', text, bytes: 0 }], types: [] };
  }
  const tally = tallyMaps(before.map, after.map);
  const findings: ComparedFinding[] = [
    ...describeMapTally('appeared', 'New', tally.appeared),
    ...describeMapTally('grew', 'Grown in place', tally.grown),
    ...describeMapTally('freed', 'Freed', tally.freed),
    ...describeMapTally('shrank', 'Given back', tally.shrunk),
  ].sort((a, b) => b.bytes - a.bytes);
  const none: ComparedFinding = {
    what: 'unchanged',
    text: 'Both maps are the same.',
    bytes: 0,
  };
  return {
    depth: 'map',
    tally,
    findings: findings.length > 0 ? findings : [none],
    types: joinTypes(tally),
  };
}

function describeMapTally(what: Finding['what'], word: string, tally: Tally): ComparedFinding[] {
  if (tally.objects === 0) return [];
  const most = Object.entries(tally.byType).sort(([, a], [, b]) => b.bytes - a.bytes)[0];
  const mostly =
    most === undefined || most[0] === 'other' || tally.objects === most[1].objects
      ? ''
      : `, ${countObjects(most[1].objects, most[0])} among them`;
  const runs = `${tally.objects.toLocaleString('en')} ${tally.objects === 1 ? 'run' : 'runs'} of blocks`;
  const text = `${word}: ${runs}, ${sizeInWords(tally.bytes)}${mostly}.`;
  return [{ what, text, bytes: tally.bytes, type: most?.[0] }];
}
