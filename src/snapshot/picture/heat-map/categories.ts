// The categories that a heat map distinguishes, as numbers: one byte a block. Category 0
// is free in every colouring. Those of a comparison, and the bit that marks a tail, are in
// compare/change-categories.ts.

/** Families of the 'kind' colouring. Parts (item arrays, tables, text) count as their owner. */
export const FAMILY = {
  free: 0,
  other: 1,
  tuple: 2,
  list: 3,
  dict: 4,
  text: 5,
  buffer: 6,
  number: 7,
  code: 8,
  module: 9,
  instance: 10,
  runtime: 11,
  probe: 12,
  unknown: 13,
} as const;

export type Family = keyof typeof FAMILY;

/** The letter that stands for a family in the map, where there is one. */
export const FAMILY_LETTERS: Readonly<Partial<Record<Family, string>>> = {
  other: 'h',
  tuple: 'T',
  list: 'L',
  dict: 'D',
  text: 'S',
  buffer: 'A',
  number: 'F',
  code: 'B',
  module: 'M',
  unknown: '?',
};

/** Categories of the 'alive' colouring. */
export const LIFE = { free: 0, alive: 1, garbage: 2, probe: 3, runtime: 4, unknown: 13 } as const;

/** Categories of the 'holes' colouring: free runs by length in blocks, used memory by one. */
export const HOLES = {
  used: 1,
  tiny: 2,
  small: 3,
  medium: 4,
  large: 5,
  largest: 6,
  unknown: 13,
} as const;
