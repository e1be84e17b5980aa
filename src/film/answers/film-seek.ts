// Where to go from a step of a film: to a neighbour, over or out of a call, to the next thing of a kind, to
// the birth of an object. Only says which step; nothing goes there.
//
// Where something is made or collected, the step right behind it is meant: what it did is in the picture
// then, and filmStep tells it as `before`. For a death and a failure it is the step that is about to do it.

import type { Address } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { KIND } from '../first-table.ts';
import { findPiece } from './film-life.ts';

export type FilmTarget =
  | { readonly to: 'next' | 'previous' | 'over' | 'out' | 'back-over' | 'back-out' }
  /** Into a call where this line makes one; else to the next step. */
  | { readonly to: 'into' }
  | { readonly to: 'first' | 'last' | 'peak' }
  | { readonly to: 'next-allocation' | 'previous-allocation' }
  | { readonly to: 'next-collection' | 'previous-collection' }
  | { readonly to: 'next-print' | 'previous-print' }
  | { readonly to: 'next-failure' | 'previous-failure' }
  /** "Run to line": the next step on a line, or the one before. */
  | {
      readonly to: 'next-on-line' | 'previous-on-line';
      readonly file: string;
      readonly line: number;
    }
  /** Of the object that stands at an address at the step from which it is asked. */
  | { readonly to: 'birth' | 'death'; readonly address: Address };

/** @returns the step; undefined where there is none such */
export function seekInFilm(film: FilmModel, asked: number, target: FilmTarget): number | undefined {
  const from = film.clampStep(asked);
  const { steps } = film;
  switch (target.to) {
    case 'first':
      return 0;
    case 'last':
      return steps;
    case 'next':
    case 'into':
      return from < steps ? from + 1 : undefined;
    case 'previous':
      return from > 0 ? from - 1 : undefined;
    case 'over':
      return from < steps ? findShallow(film, from, 1, depthAt(film, from)) : undefined;
    case 'out':
      return from < steps ? findShallow(film, from, 1, depthAt(film, from) - 1) : undefined;
    case 'back-over':
      return from > 0 ? findShallow(film, from, -1, depthAt(film, from)) : undefined;
    case 'back-out':
      return from > 0 ? findShallow(film, from, -1, depthAt(film, from) - 1) : undefined;
    case 'peak':
      return film.peak.step;
    case 'next-on-line':
      return findOnLine(film, from, 1, target);
    case 'previous-on-line':
      return findOnLine(film, from, -1, target);
    case 'next-print':
    case 'previous-print':
      return findPrint(film, from, target.to === 'next-print' ? 1 : -1);
    case 'birth':
    case 'death':
      return findEndOfLife(film, from, target.to, target.address);
    case 'next-allocation':
      return findEvent(film, from, 1, isAllocation);
    case 'previous-allocation':
      return findEvent(film, from, -1, isAllocation);
    case 'next-collection':
      return findEvent(film, from, 1, isCollection);
    case 'previous-collection':
      return findEvent(film, from, -1, isCollection);
    case 'next-failure':
      return findFailure(film, from, 1);
    case 'previous-failure':
      return findFailure(film, from, -1);
    default:
      return target satisfies never;
  }
}

const isAllocation = (kind: number) =>
  kind === KIND.made || kind === KIND.moved || kind === KIND.grown;
const isCollection = (kind: number) => kind === KIND.collection;

/** How many frames the line of a step has; behind the last step none runs. */
function depthAt(film: FilmModel, step: number): number {
  return step >= film.steps ? 0 : film.paths.depth[film.tape.steps.path[step]];
}

/** The nearest step that lies no deeper; forwards the end of the film is as shallow as can be. */
function findShallow(
  film: FilmModel,
  from: number,
  way: 1 | -1,
  depth: number,
): number | undefined {
  for (let step = from + way; step >= 0 && step < film.steps; step += way) {
    if (depthAt(film, step) <= depth) return step;
  }
  return way === 1 ? film.steps : undefined;
}

function findOnLine(
  film: FilmModel,
  from: number,
  way: 1 | -1,
  { file, line }: { readonly file: string; readonly line: number },
): number | undefined {
  const { paths, steps } = film.tape;
  for (let step = from + way; step >= 0 && step < film.steps; step += way) {
    const node = steps.path[step];
    if (paths.line[node] === line && film.paths.functionOf(node).file === file) return step;
  }
  return undefined;
}

/** The step right behind the nearest step that did such a thing. */
function findEvent(
  film: FilmModel,
  from: number,
  way: 1 | -1,
  isWanted: (kind: number) => boolean,
): number | undefined {
  const { kind, step } = film.tape.events;
  // Backwards, what led to this very step is not behind us: it is where we are.
  let event = way === 1 ? film.momentOf(from) : firstEventAt(film, from) - 1;
  for (; event >= 0 && event < kind.length; event += way) {
    if (isWanted(kind[event])) return Math.min(step[event], film.steps);
  }
  return undefined;
}

/** The first event that led to a step: those of the step before begin with it. */
function firstEventAt(film: FilmModel, step: number): number {
  return step === 0 ? 0 : film.momentOf(step - 1);
}

/** The nearest step, besides this one, in which an allocation fails. */
function findFailure(film: FilmModel, from: number, way: 1 | -1): number | undefined {
  const { kind } = film.tape.events;
  let event = way === 1 ? film.momentOf(from + 1) : film.momentOf(from) - 1;
  for (; event >= 0 && event < kind.length; event += way) {
    const step = Math.max(0, film.stepOf(event));
    if (kind[event] === KIND.failed && step !== from) return step;
  }
  return undefined;
}

function findPrint(film: FilmModel, from: number, way: 1 | -1): number | undefined {
  const { step } = film.tape.output;
  if (way === 1) return step.find((one) => one > from);
  return step.findLast((one) => one < from);
}

function findEndOfLife(
  film: FilmModel,
  from: number,
  which: 'birth' | 'death',
  address: Address,
): number | undefined {
  const piece = findPiece(film, film.momentOf(from), address);
  if (piece === undefined) return undefined;
  const { born, died, pieces } = film.lives;
  const life = pieces.life[piece];
  if (which === 'birth') {
    return born[life] < 0 ? undefined : Math.min(film.tape.events.step[born[life]], film.steps);
  }
  return died[life] >= film.tape.events.step.length
    ? undefined
    : Math.max(0, film.stepOf(died[life]));
}
