// The heap of any moment of a film as a picture for the heat map, from the events alone: no memory is read,
// so letters tell heads and tails, and colours what the film knows. Painted in views, by category.

import type { Address, Blocks, Bytes } from '../../units.ts';
import type { FilmArea, FilmModel } from '../film-model.ts';
import {
  type FilmMeaning,
  type FilmPainted,
  paintAge,
  paintChange,
  paintChurn,
  paintLines,
  paintUse,
} from '../paint-film.ts';
import { BLOCK_BYTES } from '../path-table.ts';

/** What the map of a film colours by. */
export type FilmColouring =
  /** Used or free. */
  | 'use'
  /** What became of each block in the step before. */
  | 'change'
  /** The line that took it. */
  | 'line'
  /** Since when it is there. */
  | 'age'
  /** How often it was taken anew. */
  | 'churn';

export interface FilmLegendEntry {
  readonly category: number;
  readonly meaning: FilmMeaning;
  readonly blocks: Blocks;
}

/** One category a block, area after area. Category 0 is free; 0x80 is added where an object continues. */
export interface FilmMap {
  readonly id: string;
  readonly step: number;
  readonly colouring: FilmColouring;
  readonly blockBytes: Bytes;
  readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
  /** 'h', '=' or '.' for each block. */
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
  readonly legend: readonly FilmLegendEntry[];
  readonly usedBytes: Bytes;
}

export const FILM_TAIL_BIT = 0x80;

const [DOT, EQUALS, LETTER_H] = [0x2e, 0x3d, 0x68];

export function buildFilmMap(film: FilmModel, asked: number, colouring: FilmColouring): FilmMap {
  const step = film.clampStep(asked);
  const moment = film.momentOf(step);
  const areas = film.areasAt(moment);
  const painted = paint(film, step, colouring);
  const { meanings } = painted;
  const letters = joinAreas(areas, drawLetters(film, moment));
  const categories = joinAreas(areas, painted.categories);
  const counts = new Uint32Array(256);
  for (let block = 0; block < letters.length; block++) {
    counts[categories[block]]++;
    if (letters[block] === EQUALS) categories[block] |= FILM_TAIL_BIT;
  }
  return {
    id: film.tape.id,
    step,
    colouring,
    blockBytes: BLOCK_BYTES,
    areas: areas.map(({ start, blocks }) => ({ start, blocks })),
    letters,
    categories,
    legend: meanings
      .map(([category, meaning]) => ({ category, meaning, blocks: counts[category] }))
      .filter(({ blocks }) => blocks > 0),
    usedBytes: film.lives.used[moment] * BLOCK_BYTES,
  };
}

/** What is of the areas that are there, in one. */
function joinAreas(areas: readonly FilmArea[], all: Uint8Array): Uint8Array {
  const total = areas.reduce((sum, { blocks }) => sum + blocks, 0);
  if (total === all.length) return all;
  const joined = new Uint8Array(total);
  let at = 0;
  for (const { first, blocks } of areas) {
    joined.set(all.subarray(first, first + blocks), at);
    at += blocks;
  }
  return joined;
}

function drawLetters({ tape, lives }: FilmModel, moment: number): Uint8Array {
  const { count, block, blocks, from, to, isHead } = lives.pieces;
  const total = tape.areas.reduce((sum, area) => sum + area.blocks, 0);
  const letters = new Uint8Array(total).fill(DOT);
  for (let piece = 0; piece < count && from[piece] <= moment; piece++) {
    if (to[piece] <= moment) continue;
    letters.fill(EQUALS, block[piece], block[piece] + blocks[piece]);
    if (isHead[piece] === 1) letters[block[piece]] = LETTER_H;
  }
  return letters;
}

function paint(film: FilmModel, step: number, colouring: FilmColouring): FilmPainted {
  switch (colouring) {
    case 'use':
      return paintUse(film, step);
    case 'change':
      return paintChange(film, step);
    case 'line':
      return paintLines(film, step);
    case 'age':
      return paintAge(film, step);
    case 'churn':
      return paintChurn(film, step);
    default:
      return colouring satisfies never;
  }
}
