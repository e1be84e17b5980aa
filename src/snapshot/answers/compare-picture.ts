// The picture of a difference for the heat map: the letters of the later snapshot, and for each block
// what became of it, as the one list of changes tells it. Areas that only the earlier one has come last, all freed.

import type { Bytes } from '../../units.ts';
import { CHANGE, TAIL_BIT } from '../compare/change-categories.ts';
import { compareMaps } from '../compare/compare-maps.ts';
import type { LegendEntry, LegendRow } from '../picture/heat-map/legend.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { listRuns } from './changes/changes.ts';
import { paintChanges } from './changes/paint-changes.ts';
import { comparePair } from './compared-pair.ts';
import type { MapPicture } from './picture.ts';

/** Two maps of the same heap, and what became of each block between them. */
export interface ComparePicture {
  readonly before: string;
  readonly after: string;
  readonly blockBytes: Bytes;
  readonly areas: MapPicture['areas'];
  /** The letters of the later map. */
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
  readonly legend: readonly LegendEntry[];
}

const LEGEND: readonly LegendRow[] = [
  { category: CHANGE.free, meaning: { code: 'legend/free-in-both' } },
  { category: CHANGE.same, meaning: { code: 'legend/same-in-both' } },
  { category: CHANGE.appeared, meaning: { code: 'legend/appeared' } },
  { category: CHANGE.freed, meaning: { code: 'legend/freed' } },
  { category: CHANGE.replaced, meaning: { code: 'legend/reused' } },
  { category: CHANGE.changed, meaning: { code: 'legend/changed' } },
  { category: CHANGE.garbage, meaning: { code: 'legend/now-garbage' } },
  { category: CHANGE.others, meaning: { code: 'legend/others' } },
  { category: CHANGE.othersFreed, meaning: { code: 'legend/others-freed' } },
  { category: CHANGE.probe, meaning: { code: 'legend/probe' } },
  { category: CHANGE.unknown, meaning: { code: 'legend/not-known' }, letter: '?' },
];

const DOT = 0x2e;

export function buildComparePicture(before: BuiltSnapshot, after: BuiltSnapshot): ComparePicture {
  const changed = compareMaps(before.map, after.map);
  const pair = comparePair(before, after);
  if (pair !== undefined) {
    paintChanges(changed, pair.changes, listRuns(pair), after.map.blockBytes);
  }
  const total = changed.reduce((sum, { categories }) => sum + categories.length, 0);
  const categories = new Uint8Array(total);
  const letters = new Uint8Array(total).fill(DOT);
  let at = 0;
  for (const { start, categories: own } of changed) {
    categories.set(own, at);
    const area = after.map.areas.find((candidate) => candidate.start === start);
    if (area !== undefined) letters.set(area.letters.subarray(0, own.length), at);
    at += own.length;
  }
  const counts = new Uint32Array(256);
  for (const category of categories) counts[category & ~TAIL_BIT]++;
  return {
    before: before.capture.id,
    after: after.capture.id,
    blockBytes: after.map.blockBytes,
    areas: changed.map(({ start, categories: own }) => ({ start, blocks: own.length })),
    letters,
    categories,
    legend: LEGEND.map((entry) => ({ ...entry, blocks: counts[entry.category] })).filter(
      ({ blocks }) => blocks > 0,
    ),
  };
}
