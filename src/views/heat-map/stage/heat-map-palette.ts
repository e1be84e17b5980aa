// The heat map's colours: Okabe and Ito's palette (safe for colour-blind eyes), adjusted once for a
// light and once for a dark ground. A tail is drawn in a paler tone of its head's colour, so that the
// extent of each object shows. Free memory is the calm ground.

import type { FilmColouring } from '../../../film/answers/film-map.ts';
import { TAIL_BIT } from '../../../snapshot/compare/change-categories.ts';
import { FAMILY, LIFE } from '../../../snapshot/picture/heat-map/categories.ts';
import type { Colouring } from '../../../snapshot/picture/heat-map/painted.ts';
import type { Scheme } from '../../parts/scheme.ts';

export type Rgb = readonly [number, number, number];
const GROUND: Readonly<Record<Scheme, { free: Rgb; unknown: Rgb; surface: Rgb }>> = {
  light: { free: [236, 239, 243], unknown: [250, 214, 214], surface: [255, 255, 255] },
  dark: { free: [32, 38, 44], unknown: [86, 40, 44], surface: [22, 26, 30] },
};

/** Families 1 to 12 (snapshot/picture/heat-map/categories.ts). */
const FAMILY_COLOURS: Readonly<Record<Scheme, readonly Rgb[]>> = {
  light: [
    [118, 128, 141],
    [230, 159, 0],
    [0, 104, 172],
    [0, 145, 106],
    [86, 172, 226],
    [207, 88, 0],
    [199, 112, 160],
    [205, 178, 24],
    [88, 70, 150],
    [150, 50, 92],
    [176, 184, 193],
    [220, 225, 231],
  ],
  dark: [
    [124, 136, 150],
    [236, 170, 34],
    [64, 146, 214],
    [24, 166, 126],
    [122, 194, 240],
    [232, 116, 40],
    [216, 140, 180],
    [226, 206, 80],
    [150, 132, 214],
    [208, 100, 146],
    [84, 94, 105],
    [50, 58, 66],
  ],
};

/** What no line of the program made. */
const NO_LINE: Readonly<Record<Scheme, Rgb>> = { light: [60, 66, 74], dark: [214, 220, 227] };

const LIFE_COLOURS: Readonly<Record<Scheme, readonly Rgb[]>> = {
  light: [
    [0, 104, 172],
    [230, 130, 0],
    [220, 225, 231],
    [160, 170, 181],
  ],
  dark: [
    [64, 146, 214],
    [240, 160, 40],
    [50, 58, 66],
    [84, 94, 105],
  ],
};

/** Used, then holes from tiny (a warning tone) to the largest (the accent). */
const HOLE_COLOURS: Readonly<Record<Scheme, readonly Rgb[]>> = {
  light: [
    [150, 158, 168],
    [213, 94, 0],
    [230, 159, 0],
    [240, 214, 110],
    [150, 205, 232],
    [0, 114, 178],
  ],
  dark: [
    [88, 97, 108],
    [232, 116, 40],
    [236, 170, 34],
    [190, 168, 74],
    [74, 132, 172],
    [86, 172, 240],
  ],
};

const CHANGE_COLOURS: Readonly<Record<Scheme, readonly Rgb[]>> = {
  light: [
    [186, 193, 201],
    [0, 145, 106],
    [213, 94, 0],
    [120, 80, 170],
    [0, 104, 172],
    [205, 178, 24],
    [222, 226, 231],
    [236, 226, 220],
  ],
  dark: [
    [74, 83, 93],
    [34, 184, 140],
    [240, 124, 48],
    [176, 140, 230],
    [86, 158, 216],
    [226, 206, 80],
    [52, 60, 68],
    [58, 50, 44],
  ],
};

/** From old (pale) to new (strong) for age; from quiet to busy for churn. */
const STEPS: Readonly<Record<Scheme, readonly Rgb[]>> = {
  light: [
    [176, 196, 214],
    [128, 172, 208],
    [84, 144, 196],
    [40, 116, 178],
    [196, 130, 20],
    [213, 94, 0],
  ],
  dark: [
    [56, 74, 92],
    [52, 96, 134],
    [60, 124, 176],
    [86, 158, 216],
    [226, 160, 50],
    [240, 124, 48],
  ],
};

/** Twelve tones for owners: the families' own, in an order of good contrast between neighbours. */
const OWNER_ORDER = [3, 2, 4, 6, 5, 7, 9, 8, 10, 1];

/** What a map is coloured by: a snapshot, a difference, or a moment of a film. */
export type MapColouring = Colouring | FilmColouring;

function coloursOf(colouring: MapColouring, scheme: Scheme): readonly Rgb[] {
  switch (colouring) {
    case 'kind':
      return FAMILY_COLOURS[scheme];
    case 'use':
      return [FAMILY_COLOURS[scheme][0]];
    case 'line': {
      // Nine lines and the others, as owners; then what no line made, and what was there before the film.
      const tones = OWNER_ORDER.map((family) => FAMILY_COLOURS[scheme][family - 1]);
      return [...tones, NO_LINE[scheme], FAMILY_COLOURS[scheme][10]];
    }
    case 'alive':
      return LIFE_COLOURS[scheme];
    case 'holes':
      return HOLE_COLOURS[scheme];
    case 'change': {
      const none = Array<Rgb>(3).fill(GROUND[scheme].unknown);
      return [...CHANGE_COLOURS[scheme], ...none, FAMILY_COLOURS[scheme][11]];
    }
    case 'owner': {
      const tones = OWNER_ORDER.map((family) => FAMILY_COLOURS[scheme][family - 1]);
      return [...tones, FAMILY_COLOURS[scheme][10], FAMILY_COLOURS[scheme][11]];
    }
    case 'age':
    case 'churn':
      return STEPS[scheme];
    default:
      return colouring satisfies never;
  }
}

/** The colour of a category as CSS, for legends. */
export function categoryColour(colouring: MapColouring, scheme: Scheme, category: number): string {
  const [r, g, b] = rgbOf(coloursOf(colouring, scheme), scheme, category);
  return `rgb(${r} ${g} ${b})`;
}

function rgbOf(colours: readonly Rgb[], scheme: Scheme, category: number): Rgb {
  if (category === 0) return GROUND[scheme].free;
  return colours[category - 1] ?? GROUND[scheme].unknown;
}

/** The category of the lab's own blocks, which are pale and hatched; undefined where none is theirs. */
export function probeCategory(colouring: MapColouring): number | undefined {
  switch (colouring) {
    case 'kind':
    case 'owner':
    case 'change':
      return FAMILY.probe;
    case 'alive':
      return LIFE.probe;
    default:
      return undefined;
  }
}

/** Category byte → pixel, as a little-endian RGBA word for a Uint32Array over ImageData. */
export function lookUpTable(
  colouring: MapColouring,
  scheme: Scheme,
  showsProbe = true,
): Uint32Array {
  const colours = coloursOf(colouring, scheme);
  const table = new Uint32Array(256);
  for (let category = 0; category < TAIL_BIT; category++) {
    const head = rgbOf(colours, scheme, category);
    // Holes have no heads and tails: their blocks are all alike.
    const tail = category === 0 ? head : mix(head, GROUND[scheme].surface, 0.38);
    table[category] = toPixel(head);
    table[category | TAIL_BIT] = toPixel(tail);
  }
  const probe = probeCategory(colouring);
  if (probe !== undefined && !showsProbe) {
    table[probe] = table[0];
    table[probe | TAIL_BIT] = table[0];
  }
  return table;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, i) => Math.round(value + (to[i] - value) * share)) as unknown as Rgb;
}

function toPixel([r, g, b]: Rgb): number {
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Black or white, whichever is legible on a category's head or tail. */
export function letterColour(pixel: number): string {
  const luminance =
    0.2126 * linear(pixel & 255) +
    0.7152 * linear((pixel >> 8) & 255) +
    0.0722 * linear((pixel >> 16) & 255);
  return luminance > 0.3 ? '#101418' : '#ffffff';
}

function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
