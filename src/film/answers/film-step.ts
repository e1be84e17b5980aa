// One step of a film: the line that is about to run and who called it, what the step before did to the
// heap, what this one will do. Also the lines of many steps.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { operationOf } from '../operation.ts';
import { BLOCK_BYTES, type FilmPlace } from '../path-table.ts';
import { type FilmEvent, toFilmEvent } from './film-events.ts';

/** What one step did. */
export interface FilmDoing {
  readonly step: number;
  /** The line that ran, innermost first. */
  readonly path: readonly FilmPlace[];
  readonly total: number;
  /** The first of them; a collection has thousands. What follows is told of all. */
  readonly events: readonly FilmEvent[];
  readonly takenBytes: Bytes;
  readonly freedBytes: Bytes;
  /** How often it took memory: made, grown or moved. */
  readonly takings: number;
  /** The first time. */
  readonly firstTaking?: FilmEvent;
  /** Each time by the same operation. */
  readonly isOneDeed: boolean;
  /** What its collections swept; undefined where there was none. */
  readonly sweep?: { readonly objects: number; readonly bytes: Bytes };
  /** It asked for what there was no room for: the last time; without a size where that is not known. */
  readonly failed?: { readonly bytes?: Bytes };
  /** Stretches that were taken and given back, as far as MAX_RUNS: address and number of blocks, in turns. */
  readonly taken: Uint32Array;
  readonly given: Uint32Array;
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
/** Of each kind; no heat map has more rows of pixels than this has stretches. */
const MAX_RUNS = 20_000;
const TAKING: readonly number[] = [KIND.made, KIND.grown, KIND.moved];
const GIVING: readonly number[] = [KIND.freed, KIND.swept, KIND.left, KIND.shrunk];

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
  let taken = 0;
  let freed = 0;
  for (let event = first; event < end; event++) {
    const more = used[event + 1] - used[event];
    if (more > 0) taken += more;
    else freed -= more;
  }
  const shown = Math.min(end, first + EVENTS_AT_MOST);
  return {
    step,
    path: film.paths.placesOf(film.tape.steps.path[step]),
    total: end - first,
    events: Array.from({ length: shown - first }, (_, i) => toFilmEvent(film, first + i)),
    takenBytes: taken * BLOCK_BYTES,
    freedBytes: freed * BLOCK_BYTES,
    ...tellTakings(film, first, end),
    ...tellTrouble(film, first, end),
    taken: listRuns(film, first, end, TAKING),
    given: listRuns(film, first, end, GIVING),
  };
}

function tellTakings(
  film: FilmModel,
  first: number,
  end: number,
): Pick<FilmDoing, 'takings' | 'firstTaking' | 'isOneDeed'> {
  const { kind, opcode } = film.tape.events;
  let takings = 0;
  let begin = -1;
  let isOneDeed = true;
  for (let event = first; event < end; event++) {
    if (!TAKING.includes(kind[event])) continue;
    takings++;
    if (begin < 0) begin = event;
    isOneDeed &&= operationOf(opcode[event]) === operationOf(opcode[begin]);
  }
  return { takings, firstTaking: begin < 0 ? undefined : toFilmEvent(film, begin), isOneDeed };
}

function tellTrouble(
  film: FilmModel,
  first: number,
  end: number,
): Pick<FilmDoing, 'sweep' | 'failed'> {
  const { kind, blocks } = film.tape.events;
  let [objects, swept, isSwept] = [0, 0, false];
  let failed: FilmDoing['failed'];
  for (let event = first; event < end; event++) {
    if (kind[event] === KIND.collection) isSwept = true;
    else if (kind[event] === KIND.swept) {
      objects++;
      swept += blocks[event];
    } else if (kind[event] === KIND.failed)
      failed = blocks[event] === 0 ? {} : { bytes: blocks[event] * BLOCK_BYTES };
  }
  return { sweep: isSwept ? { objects, bytes: swept * BLOCK_BYTES } : undefined, failed };
}

function listRuns(
  film: FilmModel,
  first: number,
  end: number,
  kinds: readonly number[],
): Uint32Array {
  const { kind, block, blocks } = film.tape.events;
  const runs: number[] = [];
  for (let event = first; event < end && runs.length < 2 * MAX_RUNS; event++)
    if (kinds.includes(kind[event])) runs.push(film.addressOf(block[event]), blocks[event]);
  return Uint32Array.from(runs);
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
