// The life of one object in a film: who made it, how it grew and moved, how it ended. A moved object is the
// same object.

import type { Address, Blocks } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { NEVER } from '../lives.ts';
import type { FilmPlace } from '../path-table.ts';
import { type FilmEvent, toFilmEvent } from './film-events.ts';

/** Something that happened to an object between its birth and its end. */
export interface FilmChange extends FilmEvent {
  /** It happened to a block that holds what the object contains (a list's items, a dict's table), not to its own. */
  readonly isPart: boolean;
}

export interface FilmLife {
  /** Where it stands at the moment that was asked about. */
  readonly address: Address;
  readonly blocks: Blocks;
  /** Undefined: it was there before the film began. */
  readonly born?: FilmEvent;
  /** 'moved', 'grown' and 'shrunk', in order of time; of a part 'made', too, where it came later than its object. */
  readonly changes: readonly FilmChange[];
  /** How many there are; `changes` has the first of them. */
  readonly changeCount: number;
  /** 'freed' or 'swept' (or what took its place, where the film has a gap). Undefined: it outlives the film. */
  readonly died?: FilmEvent;
  /** Who asked for the collection that swept it, innermost first. */
  readonly sweptFor?: readonly FilmPlace[];
  /** Steps from its birth to its death; undefined where the film does not have both. */
  readonly steps?: number;
}

const CHANGES_AT_MOST = 100;

/** The piece that holds an address at a moment; undefined where it is free, or outside the heap. */
export function findPiece(film: FilmModel, moment: number, address: Address): number | undefined {
  const wanted = film.findBlock(address, moment);
  if (wanted === undefined) return undefined;
  const { count, block, blocks, from, to } = film.lives.pieces;
  for (let piece = 0; piece < count && from[piece] <= moment; piece++) {
    if (to[piece] <= moment || block[piece] > wanted) continue;
    if (wanted < block[piece] + blocks[piece]) return piece;
  }
  return undefined;
}

/**
 * Undefined where nothing stands at the address.
 * @param parts where the blocks stand that belong to the object, as the memory of that step tells: events do not know
 */
export function buildFilmLife(
  film: FilmModel,
  asked: number,
  address: Address,
  parts: readonly Address[] = [],
): FilmLife | undefined {
  const moment = film.momentOf(film.clampStep(asked));
  const found = findPiece(film, moment, address);
  if (found === undefined) return undefined;
  const { lives } = film;
  const life = lives.pieces.life[found];
  const now = placeAt(film, life, moment);
  const born = lives.born[life];
  const died = lives.died[life];
  const own = new Set(listChanges(film, life));
  const ofParts = parts.flatMap((part) => listPartChanges(film, moment, part, life));
  const changes = [...new Set([...own, ...ofParts])].sort((a, b) => a - b);
  return {
    address: film.addressOf(now.head),
    blocks: now.blocks,
    born: born < 0 ? undefined : toFilmEvent(film, born),
    changes: changes
      .slice(0, CHANGES_AT_MOST)
      .map((event) => ({ ...toFilmEvent(film, event), isPart: !own.has(event) })),
    changeCount: changes.length,
    died: died === NEVER ? undefined : toFilmEvent(film, died),
    sweptFor: died === NEVER ? undefined : findAsker(film, died),
    steps: born < 0 || died === NEVER ? undefined : film.stepOf(died) - film.stepOf(born),
  };
}

function placeAt(film: FilmModel, life: number, moment: number): { head: number; blocks: number } {
  const { block, blocks, from, to, next } = film.lives.pieces;
  let head = NEVER;
  let sum = 0;
  for (let piece = film.lives.firstPiece[life]; piece >= 0; piece = next[piece]) {
    if (from[piece] > moment || to[piece] <= moment) continue;
    head = Math.min(head, block[piece]);
    sum += blocks[piece];
  }
  return { head, blocks: sum };
}

/** The events that changed it: those that took another piece, and those that cut one off. */
function listChanges(film: FilmModel, life: number): number[] {
  const { to, origin, next } = film.lives.pieces;
  const { kind } = film.tape.events;
  const found = new Set<number>();
  for (let piece = film.lives.firstPiece[life]; piece >= 0; piece = next[piece]) {
    if (origin[piece] >= 0 && origin[piece] !== film.lives.born[life]) found.add(origin[piece]);
    if (to[piece] !== NEVER && kind[to[piece] - 1] === KIND.shrunk) found.add(to[piece] - 1);
  }
  return [...found].sort((a, b) => a - b);
}

/** A part that was made by the step that made its object is no change of it. */
function listPartChanges(
  film: FilmModel,
  moment: number,
  part: Address,
  owner: number,
): readonly number[] {
  const found = findPiece(film, moment, part);
  if (found === undefined) return [];
  const { pieces, born } = film.lives;
  const life = pieces.life[found];
  if (life === owner) return [];
  const isLater =
    born[life] >= 0 && (born[owner] < 0 || isLaterStep(film, born[owner], born[life]));
  return isLater ? [born[life], ...listChanges(film, life)] : listChanges(film, life);
}

function isLaterStep(film: FilmModel, one: number, other: number): boolean {
  return film.stepOf(other) > film.stepOf(one);
}

/** Who asked for the collection that an event 'swept' belongs to. */
function findAsker(film: FilmModel, event: number): readonly FilmPlace[] | undefined {
  if (film.tape.events.kind[event] !== KIND.swept) return undefined;
  const collection = film.collections.findLast((one) => one.event < event);
  return collection === undefined ? undefined : film.paths.placesOf(collection.path);
}
