// Pictures of the heap: one category a block, and what the categories mean. The letters of the firmware
// come along untouched. They are painted in picture/heat-map/.

import type { Address, Blocks, Bytes } from '../../units.ts';
import { TAIL_BIT } from '../compare/change-categories.ts';
import { paintHistory } from '../picture/heat-map/history.ts';
import { paintHoles } from '../picture/heat-map/holes-picture.ts';
import { paintKinds } from '../picture/heat-map/kinds-picture.ts';
import type { LegendEntry } from '../picture/heat-map/legend.ts';
import { paintLife } from '../picture/heat-map/life-picture.ts';
import { paintOwners } from '../picture/heat-map/owner-picture.ts';
import type { Colouring, Painted } from '../picture/heat-map/painted.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** A picture of the heap: one category per block, area after area. Category 0 is free. */
export interface MapPicture {
  readonly id: string;
  readonly colouring: Colouring;
  readonly blockBytes: Bytes;
  readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
  /** The letter of each block, all areas one after another. */
  readonly letters: Uint8Array;
  /** The category of each block, same order. */
  readonly categories: Uint8Array;
  readonly legend: readonly LegendEntry[];
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
      return paintKinds(letters, built.families);
    case 'holes':
      return paintHoles(built.map, letters);
    case 'alive':
      return paintLife(built.objects, letters);
    case 'owner':
      return paintOwners(built.objects, built.owners, letters);
    case 'age':
    case 'churn':
      return paintHistory(built, colouring, letters, earlier);
    default:
      return colouring satisfies never;
  }
}

/** The letters of all areas, one after another. */
function joinLetters({ map }: BuiltSnapshot): Uint8Array {
  const all = new Uint8Array(map.areas.reduce((sum, area) => sum + area.letters.length, 0));
  let at = 0;
  for (const { letters } of map.areas) {
    all.set(letters, at);
    at += letters.length;
  }
  return all;
}
