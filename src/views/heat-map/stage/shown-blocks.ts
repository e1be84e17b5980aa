// Which blocks have cells: the used part of each area, the rest of it being one hole that a bar can stand for;
// or the rows of one object. Pure; knows letters and blocks, not where they are drawn.

import type { Blocks } from '../../../units.ts';
import { type BlockStretch, type Geometry, placeAreas } from './heat-map-geometry.ts';

/** The free end of an area, left out of the map. */
export interface FreeTail {
  readonly area: number;
  /** Its first block, counted over all areas, and its length. */
  readonly first: number;
  readonly blocks: Blocks;
  /** Of the whole area. */
  readonly areaBlocks: Blocks;
}

export interface ShownPart {
  readonly areas: readonly Blocks[];
  readonly stretches: readonly BlockStretch[];
  readonly tails: readonly FreeTail[];
}

const FREE = 0x2e; // '.'
const FREE_WORD = 0x2e2e2e2e;
/** Free blocks shown behind the used ones: where the next objects will go. */
const ROOM_SHARE = 0.1;
const ROOM_AT_LEAST = 16;
/** The used part ends where a row of 16 blocks does, and is not shorter than a row of mem_info. */
const STEP_BLOCKS = 16;
const SHORTEST = 64;
/** A tail shorter than this, and than this share of its area, is drawn like the rest. */
const TAIL_AT_LEAST = 512;
const TAIL_SHARE = 0.15;
/** While a heap grows and shrinks its map keeps its cells, until so little of them is used. */
const KEPT_FROM = 0.3;

/** @param before what was shown of the picture before: its extent is kept where it still does */
export function findUsedPart(
  letters: Uint8Array,
  areas: readonly Blocks[],
  before?: ShownPart,
): ShownPart {
  const isSameHeap = before !== undefined && before.areas.join() === areas.join();
  const stretches: BlockStretch[] = [];
  const tails: FreeTail[] = [];
  placeAreas(areas).forEach(({ first, blocks }, area) => {
    const used = findUsedEnd(letters, first, blocks);
    const kept = isSameHeap ? before.stretches[area].blocks : 0;
    const shown = extentOf(used, blocks, kept);
    stretches.push({ first, blocks: shown });
    if (shown < blocks) {
      tails.push({ area, first: first + used, blocks: blocks - used, areaBlocks: blocks });
    }
  });
  return { areas, stretches, tails };
}

function extentOf(used: Blocks, blocks: Blocks, kept: Blocks): Blocks {
  const fits = used <= kept && (used >= kept * KEPT_FROM || kept <= SHORTEST);
  const wanted = Math.max(SHORTEST, used + Math.max(ROOM_AT_LEAST, Math.ceil(used * ROOM_SHARE)));
  const shown = fits ? kept : Math.ceil(wanted / STEP_BLOCKS) * STEP_BLOCKS;
  const tail = blocks - shown;
  return tail < Math.max(TAIL_AT_LEAST, blocks * TAIL_SHARE) ? blocks : shown;
}

/** Blocks of an area up to and with the last that is not free. Four letters at a time where they lie so. */
function findUsedEnd(letters: Uint8Array, first: number, blocks: Blocks): Blocks {
  let end = first + blocks;
  const isFree = (block: number) => letters[block] === FREE;
  const offset = letters.byteOffset;
  while (end > first && (offset + end) % 4 !== 0 && isFree(end - 1)) end--;
  if (end > first && (offset + end) % 4 === 0) {
    const from = Math.ceil((offset + first) / 4) * 4;
    const words = new Int32Array(letters.buffer, from, (offset + end - from) / 4);
    let word = words.length;
    while (word > 0 && words[word - 1] === FREE_WORD) word--;
    end = from + word * 4 - offset;
  }
  while (end > first && isFree(end - 1)) end--;
  return end - first;
}

/** Rows kept of a long run: its first and its last. */
const FIRST_ROWS = 3;
const LAST_ROWS = 1;

/**
 * The rows that hold runs of blocks, with a row of what stands around where there is room; of long runs the
 * beginning and the end.
 * @param runs first block and length
 * @param rows that there is room for
 */
export function findRowsOf(
  runs: readonly (readonly [number, number])[],
  areas: readonly Blocks[],
  rowBlocks: Blocks,
  rows: number,
): readonly BlockStretch[] {
  const places = placeAreas(areas);
  for (const around of [1, 0]) {
    const found = mergeRows(
      runs.flatMap((run) => rowsOfRun(run, places, rowBlocks, around)),
      places,
      rowBlocks,
    );
    const taken = found.reduce((sum, { blocks }) => sum + Math.ceil(blocks / rowBlocks) + 1, -1);
    if (taken <= rows || around === 0) return found;
  }
  return [];
}

function rowsOfRun(
  [first, blocks]: readonly [number, number],
  places: readonly BlockStretch[],
  rowBlocks: Blocks,
  around: number,
): BlockStretch[] {
  const area = places.find((place) => first < place.first + place.blocks);
  if (area === undefined) return [];
  const rowOf = (block: number) => Math.floor((block - area.first) / rowBlocks);
  const top = rowOf(first);
  const bottom = rowOf(Math.min(first + blocks, area.first + area.blocks) - 1);
  const toStretch = (from: number, to: number): BlockStretch => {
    const begin = Math.max(0, from) * rowBlocks;
    const end = Math.min(area.blocks, (to + 1) * rowBlocks);
    return { first: area.first + begin, blocks: end - begin };
  };
  if (bottom - top < FIRST_ROWS + LAST_ROWS + 1) return [toStretch(top - around, bottom + around)];
  return [
    toStretch(top - around, top + FIRST_ROWS - 1),
    toStretch(bottom - LAST_ROWS + 1, bottom + around),
  ];
}

/** In order; those of one area that touch, or leave out less than a gap would take, become one. */
function mergeRows(
  found: readonly BlockStretch[],
  places: readonly BlockStretch[],
  rowBlocks: Blocks,
): readonly BlockStretch[] {
  const merged: BlockStretch[] = [];
  for (const stretch of [...found].sort((a, b) => a.first - b.first)) {
    const last = merged.at(-1);
    const begin = last === undefined ? -1 : last.first + last.blocks;
    const isApart = places.some(({ first }) => first >= begin && first <= stretch.first);
    const isNear = stretch.first < begin || (stretch.first <= begin + rowBlocks && !isApart);
    if (last === undefined || !isNear) {
      merged.push(stretch);
      continue;
    }
    const end = Math.max(begin, stretch.first + stretch.blocks);
    merged[merged.length - 1] = { first: last.first, blocks: end - last.first };
  }
  return merged;
}

/** Are the first blocks of all runs among those that have cells? */
export function isShown(
  { stretches }: Pick<Geometry, 'stretches'>,
  runs: readonly (readonly [number, number])[],
): boolean {
  return runs.every(([block]) =>
    stretches.some(({ first, blocks }) => block >= first && block < first + blocks),
  );
}
