// What the object graph is told besides the memory of its heap: the calls of the moment, and what the program calls
// the slots of its closures and of its generators at rest. Joins the model of snapshots with that of films and with
// the recorder's reading of code, which do not know each other.

import type { FilmModel } from '../film/film-model.ts';
import { SlotNames } from '../film/locals/slot-names.ts';
import type { FilmFrame, FilmFunction } from '../film/tape.ts';
import type { BuiltSnapshot } from '../snapshot/answers/built-snapshot.ts';
import type { GraphTold, NameSlots } from '../snapshot/picture/graph/graph-told.ts';
import type { Address } from '../units.ts';
import { type CapturedCode, openCapturedCode } from './captured-code.ts';
import { buildFilmFrames, slotNamesOf } from './film-frames.ts';
import { buildStackFrames } from './stack-frames.ts';

/** The film whose program made what is drawn. */
export interface FilmOfPicture {
  readonly id: string;
  /** Where the picture is of one of its moments: who ran then, innermost first. */
  readonly frames?: readonly FilmFrame[];
}

/** The same with the film itself. */
interface GivenFilm extends FilmOfPicture {
  readonly model: FilmModel;
}

export function tellPicture(built: BuiltSnapshot, film: GivenFilm | undefined): GraphTold {
  return { frames: findFrames(built, film), nameSlots: nameSlotsOf(built, film?.model) };
}

function findFrames(built: BuiltSnapshot, film: GivenFilm | undefined) {
  if (film?.frames !== undefined) return buildFilmFrames(film.model, built, film.frames);
  return buildStackFrames(built) ?? [];
}

/** In a generator, of its code state (py/objgenerator.c). */
const CODE_STATE = 8;
/** In a closure (py/objclosure.c). */
const CLOSURE_FUNCTION = 4;

function nameSlotsOf({ capture }: BuiltSnapshot, film: FilmModel | undefined): NameSlots {
  let opened: { readonly code: CapturedCode | undefined } | undefined;
  const names = film === undefined ? new SlotNames('', '') : slotNamesOf(film);
  return (object, kind) => {
    opened ??= { code: openCapturedCode(capture) };
    const made = opened.code && findFunction(opened.code, object, kind);
    if (made === undefined) return undefined;
    const { slots } = names.of(made, made.file === film?.tape.programFile);
    return new Map(slots.map(({ slot, name }) => [slot, name]));
  };
}

function findFunction(
  { memory, codes }: CapturedCode,
  object: Address,
  kind: 'closure' | 'generator',
): FilmFunction | undefined {
  if (kind === 'closure') return codes.findFunctionOf(memory.word(object + CLOSURE_FUNCTION));
  const codeState = object + CODE_STATE;
  const found = codes.findCode(codeState, memory.word(codeState + 4));
  return found && codes.functions[found.id];
}
