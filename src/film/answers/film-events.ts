// The events of a film in facts, as far as they are asked for: what one step did, and windows over all of
// them. Collections stand as one event with what they freed.

import type { Address, Blocks } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { type Operation, operationOf } from '../operation.ts';
import type { FilmPlace } from '../path-table.ts';
import { EVENT_CAUSES, EVENT_KINDS, type EventCause, type EventKind } from '../tape.ts';

/** One event, as people are told it. */
export interface FilmEvent {
  /** Its number in the film. */
  readonly event: number;
  /** The step that caused it; -1 where it happened before the first. */
  readonly step: number;
  readonly kind: EventKind;
  /** Of its first block; 0 for those that are about no block. */
  readonly address: Address;
  readonly blocks: Blocks;
  readonly cause: EventCause;
  readonly operation: Operation;
  /** Who did it, innermost first; [] where no Python ran. */
  readonly path: readonly FilmPlace[];
}

const MAX_WINDOW = 10_000;

export function toFilmEvent(film: FilmModel, event: number): FilmEvent {
  const { kind, block, blocks, cause, opcode, path } = film.tape.events;
  return {
    event,
    step: film.stepOf(event),
    kind: EVENT_KINDS[kind[event]],
    address: kind[event] <= KIND.swept ? film.addressOf(block[event]) : 0,
    blocks: blocks[event],
    cause: EVENT_CAUSES[cause[event]],
    operation: operationOf(opcode[event]),
    path: film.paths.placesOf(path[event]),
  };
}

/** An event as course pages are told it: `moved` stands for the new place, what is swept counts as freed. */
export interface FilmEventRow {
  readonly step: number;
  readonly kind: 'made' | 'grown' | 'shrunk' | 'moved' | 'freed' | 'collection';
  readonly address: Address;
  readonly blocks: Blocks;
  /** The line of the program on whose behalf it happened; 0 for the compiler and what has none. */
  readonly line: number;
}

export interface FilmEventRows {
  readonly total: number;
  readonly rows: readonly FilmEventRow[];
}

/** What each kind is called there; undefined: it is not told, because another event tells it. */
const ROW_KINDS: readonly (FilmEventRow['kind'] | undefined)[] = EVENT_KINDS.map((kind) => {
  switch (kind) {
    case 'swept':
    case 'freed':
      return 'freed';
    case 'left':
    case 'collected':
    case 'area':
    case 'area-gone':
    case 'failed':
      return undefined;
    default:
      return kind;
  }
});

/** Rows `from` up to, not including, `to`. */
export function buildFilmEvents(film: FilmModel, from: number, to: number): FilmEventRows {
  const { kind, block, blocks, path } = film.tape.events;
  const told = film.once('told events', () => {
    const numbers = new Uint32Array(kind.length);
    let count = 0;
    for (let event = 0; event < kind.length; event++) {
      if (ROW_KINDS[kind[event]] !== undefined) numbers[count++] = event;
    }
    return numbers.slice(0, count);
  });
  const rows: FilmEventRow[] = [];
  const first = Math.max(0, Math.floor(from) || 0);
  for (const event of told.subarray(first, Math.min(to, first + MAX_WINDOW))) {
    const rowKind = ROW_KINDS[kind[event]];
    if (rowKind === undefined) continue;
    rows.push({
      step: film.stepOf(event),
      kind: rowKind,
      address: rowKind === 'collection' ? 0 : film.addressOf(block[event]),
      blocks: blocks[event],
      line: film.paths.programLine[path[event]],
    });
  }
  return { total: told.length, rows };
}
