// The lessons, in the order in which they are offered. Titles are here, so that a list can be shown
// before any text is loaded; the texts come when a lesson is opened. `catalogue.test.ts` keeps both alike.

import type { Lesson } from './lesson.ts';

export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  load(): Promise<Lesson>;
}

type Loaded = Promise<{ readonly lesson: Lesson }>;

function entry(id: string, title: string, minutes: number, load: () => Loaded): CatalogueEntry {
  return { id, title, minutes, load: async () => (await load()).lesson };
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  entry('two-names', 'Two names, one list', 8, () => import('./two-names.ts')),
  entry('object-costs', 'What an object costs', 10, () => import('./object-costs.ts')),
  entry('before-after', 'Before and after', 8, () => import('./before-after.ts')),
  entry('joining-strings', 'Joining strings', 6, () => import('./joining-strings.ts')),
  entry('reused-buffer', 'One buffer, used again', 6, () => import('./reused-buffer.ts')),
  entry('holes', 'Holes', 12, () => import('./holes.ts')),
  entry('leak', 'The leak', 8, () => import('./leak.ts')),
  entry('shared-by-mistake', 'Shared by mistake', 10, () => import('./shared-by-mistake.ts')),
  entry('addresses', 'Addresses come back', 6, () => import('./addresses.ts')),
  entry('status-logger', 'The status logger', 8, () => import('./status-logger.ts')),
  entry('compact-data', 'Compact structures', 8, () => import('./compact-data.ts')),
  entry('decoder-ring', 'The decoder ring', 8, () => import('./decoder-ring.ts')),
  entry('still-alive', 'Why is it still alive?', 10, () => import('./still-alive.ts')),
];

/** The lesson of that id, or undefined where there is none: ids come from links. */
export async function loadLesson(id: string): Promise<Lesson | undefined> {
  return CATALOGUE.find((known) => known.id === id)?.load();
}
