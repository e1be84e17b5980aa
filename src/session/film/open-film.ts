// Opens a film that was saved: its steps and events, without the memory of its moments.

import { AppError } from '../../errors.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { FilmState } from './film-state.ts';

/** More than any film that fits into a page. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/**
 * In the present of the film, which takes the place of the one that is open.
 * @throws AppError film/damaged, worker/failed
 */
export async function openFilm(
  { shelf, film }: { readonly shelf: SnapshotShelf; readonly film: FilmState },
  file: Blob,
): Promise<FilmSummary> {
  const { model } = shelf;
  if (file.size > MAX_FILE_BYTES) throw new AppError('film/damaged', `${file.size} bytes`);
  const tape = await model.ask('openFilm', new Uint8Array(await file.arrayBuffer()));
  // It may be the very film that is open, which goes when another one is shown.
  film.close();
  model.addFilm(tape);
  const summary = await model.ask('filmSummary', tape.id);
  film.show({ id: tape.id, summary, isOpened: true });
  return summary;
}
