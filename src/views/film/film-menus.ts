// What the menus of the line of time offer, and which move each choice means. Tables alone.

import type { FilmTarget } from '../../film/answers/film-seek.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { Address } from '../../units.ts';
import type { MenuItem } from '../parts/menu-button.ts';

/** What is done with the film besides going to a moment. */
export type FilmAct = 'keep' | 'go-on' | 'save' | 'report' | 'close';

const ACTS: readonly string[] = [
  'keep',
  'go-on',
  'save',
  'report',
  'close',
] satisfies readonly FilmAct[];

export function isFilmAct(id: string): id is FilmAct {
  return ACTS.includes(id);
}

/** Ways to step besides the next line. */
export const STEP_ITEMS: readonly MenuItem[] = [
  { id: 'over', label: 'Over the call', note: 'To the next line here, or to the caller (Shift →)' },
  { id: 'into', label: 'Into the call', note: 'To the next line that runs, wherever it is (→)' },
  { id: 'out', label: 'Out of the function', note: 'To where it returns' },
  { id: 'back-over', label: 'Back over the call', note: 'To the line before here (Shift ←)' },
  { id: 'back-out', label: 'Back to the caller', note: 'To the line that called this function' },
];

/** What the further menu knows. */
export interface FurtherFacts {
  readonly summary: FilmSummary;
  /** An object is selected. */
  readonly selected: Address | undefined;
  /** Its moment rests, with memory. */
  readonly hasValues: boolean;
  readonly canGoOn: boolean;
}

export function furtherItems({
  summary,
  selected,
  hasValues,
  canGoOn,
}: FurtherFacts): readonly MenuItem[] {
  const none = selected === undefined;
  return [
    { id: 'previous-allocation', label: 'Previous allocation' },
    { id: 'next-allocation', label: 'Next allocation' },
    ...(summary.collections > 0
      ? [
          { id: 'previous-collection', label: 'Previous collection' },
          { id: 'next-collection', label: 'Next collection' },
        ]
      : []),
    ...(summary.failures > 0
      ? [{ id: 'next-failure', label: 'To the allocation that failed' }]
      : []),
    { id: 'next-print', label: 'Next print-out' },
    { id: 'peak', label: 'To the peak', note: 'Where the most memory is used' },
    { id: 'birth', label: 'To where the selected object was made', disabled: none },
    { id: 'death', label: 'To where it is thrown away', disabled: none },
    {
      id: 'keep',
      label: 'Keep this moment',
      note: 'As a snapshot, to compare or to share',
      disabled: !hasValues,
    },
    ...(canGoOn
      ? [
          {
            id: 'go-on',
            label: 'Run on from here',
            note: 'The rest of the run is undone',
            disabled: !hasValues,
          },
        ]
      : []),
    { id: 'save', label: 'Save the film', note: 'All steps and events, as a file' },
    {
      id: 'report',
      label: 'Save a report',
      note: 'What each line did and who held the memory, as text',
    },
    { id: 'close', label: 'Close the film' },
  ];
}

const PLAIN = [
  'over',
  'into',
  'out',
  'back-over',
  'back-out',
  'previous-allocation',
  'next-allocation',
  'previous-collection',
  'next-collection',
  'next-print',
  'peak',
] as const;

/** Where a choice leads; undefined for what is no place. */
export function targetOf(
  id: string,
  place: number,
  selected: Address | undefined,
): FilmTarget | undefined {
  const plain = PLAIN.find((one) => one === id);
  if (plain !== undefined) return { to: plain };
  if (id === 'next-failure') return { to: place === 0 ? 'next-failure' : 'previous-failure' };
  if (selected === undefined) return undefined;
  return id === 'birth' || id === 'death' ? { to: id, address: selected } : undefined;
}
