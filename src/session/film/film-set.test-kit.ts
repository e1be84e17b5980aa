// What a film needs of a session, around a link that a test makes: a shelf with a model in this thread, and nothing
// that fetches the memory of moments.

import { makeLocalModel } from '../../model/local-model.ts';
import { signal } from '../../signals.ts';
import { CurrentView } from '../heap/current-view.ts';
import { SelectionState } from '../heap/selection.ts';
import { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { FilmSet } from './film-run.ts';
import { FilmState } from './film-state.ts';

/** A shelf, and a film on it whose moments are never there. */
export function makeFilmSite(report: (error: unknown) => void = () => {}) {
  const shelf = new SnapshotShelf(makeLocalModel);
  const selection = new SelectionState();
  const view = new CurrentView(shelf, selection, report);
  const site = { shelf, view, isReady: signal(true) };
  const film = new FilmState(site, { loadMoment: () => new Promise(() => {}) }, report);
  return { shelf, selection, film };
}

/** The same beside a board that is connected. */
export function makeFilmSet(link: unknown): FilmSet {
  const { shelf, film } = makeFilmSite();
  const connector = { getLink: () => link, findLink: () => link };
  return { connector, shelf, film } as unknown as FilmSet;
}
