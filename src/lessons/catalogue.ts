// The lessons, in the order in which they are offered. Titles and what they are about are here, so that a list can be shown
// before any text is loaded; the texts come when a lesson is opened. `catalogue.test.ts` keeps both alike.

import type { Lesson } from './lesson.ts';

export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** What it is about, in one line. */
  readonly about: string;
  load(): Promise<Lesson>;
}

type Loaded = Promise<{ readonly lesson: Lesson }>;

function entry(
  id: string,
  title: string,
  minutes: number,
  about: string,
  load: () => Loaded,
): CatalogueEntry {
  return { id, title, minutes, about, load: async () => (await load()).lesson };
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  entry(
    'two-names',
    'Two names, one list',
    8,
    'A variable is a name, not a box: two names can lead to one object.',
    () => import('./two-names.ts'),
  ),
  entry(
    'object-costs',
    'What an object costs',
    10,
    'How many bytes everyday objects take.',
    () => import('./object-costs.ts'),
  ),
  entry(
    'before-after',
    'Before and after',
    8,
    'What a few lines do to used and free memory.',
    () => import('./before-after.ts'),
  ),
  entry(
    'joining-strings',
    'Joining strings',
    6,
    'What += really does to a string, thirty times in a row.',
    () => import('./joining-strings.ts'),
  ),
  entry(
    'reused-buffer',
    'One buffer, used again',
    6,
    'Where the bytes of twenty readings go, and how to save them.',
    () => import('./reused-buffer.ts'),
  ),
  entry(
    'holes',
    'Holes',
    12,
    'Why an allocation fails although a hundred thousand bytes are free.',
    () => import('./holes.ts'),
  ),
  entry(
    'leak',
    'The leak',
    8,
    'A weather station stops after two days: find what grows.',
    () => import('./leak.ts'),
  ),
  entry(
    'shared-by-mistake',
    'Shared by mistake',
    10,
    'Three famous traps, and one cause.',
    () => import('./shared-by-mistake.ts'),
  ),
  entry(
    'addresses',
    'Addresses come back',
    6,
    'What id(x) tells, and why the same number comes back.',
    () => import('./addresses.ts'),
  ),
  entry(
    'status-logger',
    'The status logger',
    8,
    'A program that reports its memory while it runs.',
    () => import('./status-logger.ts'),
  ),
  entry(
    'compact-data',
    'Compact structures',
    8,
    'A hundred numbers, kept in ways that differ by a factor of thirty.',
    () => import('./compact-data.ts'),
  ),
  entry(
    'decoder-ring',
    'The decoder ring',
    8,
    'Read what micropython.mem_info(1) prints.',
    () => import('./decoder-ring.ts'),
  ),
  entry(
    'still-alive',
    'Why is it still alive?',
    10,
    'Find the way that keeps an object from being collected.',
    () => import('./still-alive.ts'),
  ),
];

/** The lesson of that id, or undefined where there is none: ids come from links. */
export async function loadLesson(id: string): Promise<Lesson | undefined> {
  return CATALOGUE.find((known) => known.id === id)?.load();
}
