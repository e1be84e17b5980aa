// One step of a film: the line that is about to run and who called it, what the step before did to the
// heap, what this one will do. Also the lines of many steps.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { BLOCK_BYTES, type FilmPlace } from '../path-table.ts';
import { type FilmEvent, toFilmEvent } from './film-events.ts';

/** What one step did. */
export interface FilmDoing {
  readonly step: number;
  /** The line that ran, innermost first. */
  readonly path: readonly FilmPlace[];
  readonly total: number;
  /** The first of them; a collection has thousands. */
  readonly events: readonly FilmEvent[];
  readonly takenBytes: Bytes;
  readonly freedBytes: Bytes;
}

export interface FilmStep {
  readonly step: number;
  /** How many there are. */
  readonly steps: number;
  /** Of the board's own time, since the film's beginning. */
  readonly seconds: number;
  readonly usedBytes: Bytes;
  readonly totalBytes: Bytes;
  /** What is about to run, innermost first; [] behind the last step. */
  readonly path: readonly FilmPlace[];
  /** What led here: what the step before did. Undefined at step 0. */
  readonly before?: FilmDoing;
  /** What will happen when this line runs. Undefined behind the last step. */
  readonly next?: FilmDoing;
}

const EVENTS_AT_MOST = 100;

export function buildFilmStep(film: FilmModel, asked: number): FilmStep {
  const step = film.clampStep(asked);
  const { steps, tape } = film;
  const moment = film.momentOf(step);
  return {
    step,
    steps,
    seconds: film.times.at(step) / 1e6,
    usedBytes: film.lives.used[moment] * BLOCK_BYTES,
    totalBytes: film.totalAt(moment) * BLOCK_BYTES,
    path: step < steps ? film.paths.placesOf(tape.steps.path[step]) : [],
    before: step === 0 ? undefined : tellDoing(film, step - 1),
    next: step === steps ? undefined : tellDoing(film, step),
  };
}

function tellDoing(film: FilmModel, step: number): FilmDoing {
  const { used } = film.lives;
  const first = film.momentOf(step);
  const end = film.momentOf(step + 1);
  const events: FilmEvent[] = [];
  let taken = 0;
  let freed = 0;
  for (let event = first; event < end; event++) {
    if (events.length < EVENTS_AT_MOST) events.push(toFilmEvent(film, event));
    const more = used[event + 1] - used[event];
    if (more > 0) taken += more;
    else freed -= more;
  }
  return {
    step,
    path: film.paths.placesOf(film.tape.steps.path[step]),
    total: end - first,
    events,
    takenBytes: taken * BLOCK_BYTES,
    freedBytes: freed * BLOCK_BYTES,
  };
}

export interface FilmStepLines {
  readonly total: number;
  /** The line of the program that each step belongs to; 0 where none of it is on the call path. */
  readonly lines: Uint32Array;
}

/** Steps `from` up to, not including, `to`. */
export function buildFilmStepLines(film: FilmModel, from: number, to: number): FilmStepLines {
  const { path } = film.tape.steps;
  const window = path.subarray(film.clampStep(from), Math.max(0, to));
  return {
    total: film.steps,
    lines: Uint32Array.from(window, (node) => film.paths.programLine[node]),
  };
}
