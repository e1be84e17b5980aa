// The answer to "which functions run at this moment, and what are their locals?": names from the film's program,
// values from the memory of the moment. Joins the two models, which do not know each other.

import type { FilmModel } from '../film/film-model.ts';
import { SlotNames } from '../film/locals/slot-names.ts';
import type { FilmFrame } from '../film/tape.ts';
import type { BuiltSnapshot } from '../snapshot/answers/built-snapshot.ts';
import type { FrameAsk, LocalValue } from '../snapshot/model.ts';

export interface FilmFrameLocals {
  /** As compiled: 'build', '<module>'. */
  readonly function: string;
  readonly file: string;
  /** The line that is about to run, or that called the frame above; 0 where its code has no lines. */
  readonly line: number;
  /** In the order of their slots, of a module's or class's body in that of its dict. Without a value, left out. */
  readonly locals: readonly LocalValue[];
}

/** @param frames innermost first, as the camera tells them; so is the answer */
export function buildFilmFrames(
  film: FilmModel,
  { objects }: BuiltSnapshot,
  frames: readonly FilmFrame[],
): readonly FilmFrameLocals[] {
  const { functions, programFile } = film.tape;
  const names = slotNamesOf(film);
  let isInnermostDict = true;
  return frames.map(({ function: id, line, codeState }) => {
    const { name, file } = functions[id];
    const { keeps, slots } = names.of(functions[id], file === programFile);
    const dict = keeps === 'slots' ? undefined : keeps;
    // The names of a class body that runs lie where the thread's locals point to, and that is one dict.
    const isHidden = dict === 'class' && !isInnermostDict;
    if (dict !== undefined) isInnermostDict = false;
    const ask: FrameAsk = { codeState, slots, dict };
    return { function: name, file, line, locals: isHidden ? [] : (objects?.localsOf(ask) ?? []) };
  });
}

/** What the text of a film's program says of the slots of its functions; read once. */
export function slotNamesOf(film: FilmModel): SlotNames {
  return film.once('slot names', () => new SlotNames(film.tape.program, versionOf(film)));
}

/** '1.24.1', or '1.20.0-812-g3bee7ae5f' of a build between two releases. */
function versionOf({ tape: { board } }: FilmModel): string {
  const [, told] = /MicroPython v?(\S+)/.exec(board.sysVersion ?? '') ?? [];
  const suffix = board.suffix ? `-${board.suffix}` : '';
  return told ?? `${board.version?.join('.') ?? ''}${suffix}`;
}
