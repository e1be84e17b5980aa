// The films that the model keeps at hand, with their indexes. Knows no question.

import { FilmModel } from '../film/film-model.ts';
import type { FilmTape } from '../film/tape.ts';
import { Absent } from './absent.ts';

/** The film on the screen, and one that a lesson or a course page asks about. With its indexes each takes
 *  about five times its tape. */
const KEPT_AT_MOST = 3;

export class FilmShelf {
  private readonly films = new Map<string, FilmModel>();

  add(tape: FilmTape): void {
    this.films.delete(tape.id);
    this.films.set(tape.id, new FilmModel(tape));
    const [oldest] = this.films.keys();
    if (this.films.size > KEPT_AT_MOST && oldest !== undefined) this.films.delete(oldest);
  }

  get(id: string): FilmModel {
    const film = this.films.get(id);
    if (film === undefined) throw new Absent(id, 'film');
    this.films.delete(id);
    this.films.set(id, film);
    return film;
  }

  drop(id: string): void {
    this.films.delete(id);
  }
}
