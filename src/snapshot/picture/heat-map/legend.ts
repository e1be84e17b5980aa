// What the categories of a heat map mean, as facts; the words are in words/heap/legend.ts.

import type { Blocks } from '../../../units.ts';
import type { Family } from './categories.ts';

export type Meaning =
  | { readonly code: PlainMeaning }
  /** Letters guess: where memory was not read, the family is what the map's letter says. */
  | { readonly code: 'legend/family'; readonly family: Family; readonly byLetter: boolean }
  /** Free runs of so many blocks; no `most`: and more. */
  | { readonly code: 'legend/holes'; readonly least: Blocks; readonly most?: Blocks }
  /** Kept alive by a variable. */
  | { readonly code: 'legend/owner'; readonly name: string }
  /** There since an earlier snapshot, or before it. */
  | { readonly code: 'legend/since'; readonly label: string; readonly orBefore: boolean }
  /** There for so many snapshots at least. */
  | { readonly code: 'legend/age'; readonly snapshots: number }
  /** The same object in all of so many snapshots. */
  | { readonly code: 'legend/constant'; readonly snapshots: number };

type PlainMeaning =
  | 'legend/free'
  | 'legend/used'
  | 'legend/not-known'
  | 'legend/probe'
  | 'legend/runtime'
  | 'legend/largest-hole'
  | 'legend/alive'
  | 'legend/garbage'
  | 'legend/other-owners'
  | 'legend/several-owners'
  | 'legend/no-owner'
  | 'legend/new'
  | 'legend/seldom-another'
  | 'legend/sometimes-another'
  | 'legend/often-another'
  | 'legend/mostly-another'
  | 'legend/always-another'
  | 'legend/free-in-both'
  | 'legend/same-in-both'
  | 'legend/appeared'
  | 'legend/freed'
  | 'legend/reused'
  | 'legend/changed'
  | 'legend/now-garbage'
  | 'legend/others'
  | 'legend/others-freed';

/** What one category means. */
export interface LegendRow {
  readonly category: number;
  readonly meaning: Meaning;
  /** The letter that the map has for it. */
  readonly letter?: string;
}

/** A row of a legend with the blocks that have its category. */
export interface LegendEntry extends LegendRow {
  readonly blocks: Blocks;
}
