// Pictures of the heap: one category a block, and what the categories mean. The letters of the firmware
// come along untouched. Categories are those of categories.ts.

import { TAIL_BIT } from '../compare/change-categories.ts';
import { TAIL } from '../map/letters.ts';
import { findFreeRuns } from '../map/runs.ts';
import { PROBE, REACHED, RUNTIME } from '../model.ts';
import {
  FAMILY,
  FAMILY_LETTERS,
  FAMILY_NAMES,
  type Family,
  HOLES,
  LIFE,
} from '../picture/heat-map/categories.ts';
import { FAMILY_OF_LETTER } from '../picture/heat-map/families.ts';
import { paintHistory } from '../picture/heat-map/history.ts';
import { paintOwners } from '../picture/heat-map/owner-picture.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import type { Colouring, LegendEntry, MapPicture } from './shapes.ts';

/** What a colouring gives: categories of all blocks, and words for them. */
export interface Painted {
  readonly categories: Uint8Array;
  readonly legend: readonly Omit<LegendEntry, 'blocks'>[];
}

/** @param earlier the snapshots before this one, oldest first: for age and churn */
export function buildPicture(
  built: BuiltSnapshot,
  colouring: Colouring,
  earlier: readonly BuiltSnapshot[],
): MapPicture {
  const letters = joinLetters(built);
  const { categories, legend } = paint(built, colouring, letters, earlier);
  const counts = new Uint32Array(256);
  for (const category of categories) counts[category & ~TAIL_BIT]++;
  return {
    id: built.capture.id,
    colouring,
    blockBytes: built.map.blockBytes,
    areas: built.map.areas.map(({ start, letters: own }) => ({ start, blocks: own.length })),
    letters,
    categories,
    legend: legend
      .map((entry) => ({ ...entry, blocks: counts[entry.category] }))
      .filter((entry) => entry.blocks > 0),
  };
}

function paint(
  built: BuiltSnapshot,
  colouring: Colouring,
  letters: Uint8Array,
  earlier: readonly BuiltSnapshot[],
): Painted {
  switch (colouring) {
    case 'kind':
      return { categories: paintKinds(built, letters), legend: kindLegend(built) };
    case 'holes':
      return paintHoles(built, letters);
    case 'alive':
      return paintLife(built, letters);
    case 'owner':
      return paintOwners(built, letters);
    case 'age':
    case 'churn':
      return paintHistory(built, colouring, letters, earlier);
    default:
      return colouring satisfies never;
  }
}

/** The letters of all areas, one after another. */
export function joinLetters({ map }: BuiltSnapshot): Uint8Array {
  const all = new Uint8Array(map.areas.reduce((sum, area) => sum + area.letters.length, 0));
  let at = 0;
  for (const { letters } of map.areas) {
    all.set(letters, at);
    at += letters.length;
  }
  return all;
}

/**
 * One category a node becomes one a block: heads take their node's, tails the same with TAIL_BIT; free
 * blocks 0; blocks that the dump does not tell, `unknown`.
 */
export function spreadOverBlocks(
  letters: Uint8Array,
  ofHead: (head: number) => number,
  unknown: number,
): Uint8Array {
  const categories = new Uint8Array(letters.length);
  let head = -1;
  let current = unknown;
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    if (letter === TAIL) categories[block] = current | TAIL_BIT;
    else if (letter === 0x2e) categories[block] = 0;
    else if (letter === 0x3f) {
      categories[block] = unknown;
      current = unknown;
    } else {
      head++;
      current = ofHead(head);
      categories[block] = current;
    }
  }
  return categories;
}

function paintKinds(built: BuiltSnapshot, letters: Uint8Array): Uint8Array {
  const { families } = built;
  if (families !== undefined) {
    return spreadOverBlocks(letters, (head) => families[head], FAMILY.unknown);
  }
  const categories = new Uint8Array(letters.length);
  let current: number = FAMILY.unknown;
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    if (letter === TAIL || letter === 0x74) {
      categories[block] = current | TAIL_BIT;
    } else {
      current = FAMILY_OF_LETTER[letter];
      categories[block] = current;
    }
  }
  return categories;
}

function kindLegend(built: BuiltSnapshot): Painted['legend'] {
  const exact = built.families !== undefined;
  return (Object.keys(FAMILY) as Family[]).map((family) => ({
    category: FAMILY[family],
    label: FAMILY_NAMES[family],
    letter: FAMILY_LETTERS[family],
    note: exact ? undefined : 'as the letters of the map say',
  }));
}

/** Bounds of the classes of free runs, in blocks: 1–2, 3–15, 16–63, 64 and more. */
const HOLE_BOUNDS = [3, 16, 64] as const;

function paintHoles(built: BuiltSnapshot, letters: Uint8Array): Painted {
  const categories = new Uint8Array(letters.length);
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    if (letter === TAIL) categories[block] = HOLES.used | TAIL_BIT;
    else categories[block] = letter === 0x3f ? HOLES.unknown : HOLES.used;
  }
  const runs = findFreeRuns(built.map);
  const areaStart: number[] = [];
  built.map.areas.reduce((sum, area) => {
    areaStart.push(sum);
    return sum + area.letters.length;
  }, 0);
  const largest = runs.blocks.reduce((max, blocks) => Math.max(max, blocks), 0);
  for (let run = 0; run < runs.count; run++) {
    const blocks = runs.blocks[run];
    const first = areaStart[runs.area[run]] + runs.block[run];
    const size = HOLE_BOUNDS.filter((bound) => blocks >= bound).length;
    const category = blocks === largest ? HOLES.largest : HOLES.tiny + size;
    categories.fill(category, first, first + blocks);
  }
  return {
    categories,
    legend: [
      { category: HOLES.used, label: 'used' },
      { category: HOLES.tiny, label: 'holes of 1 or 2 blocks' },
      { category: HOLES.small, label: '3 to 15 blocks' },
      { category: HOLES.medium, label: '16 to 63 blocks' },
      { category: HOLES.large, label: '64 blocks and more' },
      { category: HOLES.largest, label: 'the largest hole' },
      { category: HOLES.unknown, label: 'not known', letter: '?' },
    ],
  };
}

function paintLife(built: BuiltSnapshot, letters: Uint8Array): Painted {
  const { objects } = built;
  const ofHead = (head: number): number => {
    if (objects === undefined) return LIFE.unknown;
    const state = objects.state[head];
    if ((state & PROBE) !== 0) return LIFE.probe;
    if ((state & REACHED) === 0) return LIFE.garbage;
    return (state & RUNTIME) !== 0 ? LIFE.runtime : LIFE.alive;
  };
  return {
    categories: spreadOverBlocks(letters, ofHead, LIFE.unknown),
    legend: [
      { category: LIFE.free, label: 'free' },
      { category: LIFE.alive, label: 'alive' },
      { category: LIFE.garbage, label: 'garbage: the next collection frees it' },
      { category: LIFE.probe, label: 'the lab’s probe' },
      { category: LIFE.runtime, label: 'MicroPython itself' },
      { category: LIFE.unknown, label: 'not known', letter: '?' },
    ],
  };
}
