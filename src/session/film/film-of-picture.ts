// Which film a picture of objects has its names from: the one that is open, with the calls of the moment where what
// is drawn is that moment. Knows no view.

import type { FilmOfPicture } from '../../model/picture-told.ts';
import type { FilmState } from './film-state.ts';

/** @param id of the snapshot that is drawn */
export function findFilmOf(
  { open, values }: Pick<FilmState, 'open' | 'values'>,
  id: string,
): FilmOfPicture | undefined {
  const film = open.peek();
  if (film === undefined) return undefined;
  const moment = values.peek();
  return moment?.capture.id === id ? { id: film.id, frames: moment.frames } : { id: film.id };
}
