// Which local variables a step changed: the frames before and after it, compared. Pure. Names of modules
// are not told here: they are in the comparison of memory.

import type { FilmFrameLocals } from '../../model/film-frames.ts';
import type { Held, NameFact } from '../../snapshot/answers/changes/fact.ts';
import type { LocalValue } from '../../snapshot/model.ts';

/** Both innermost first. A frame that was not there before has new locals, which are no change. */
export function compareFrames(
  before: readonly FilmFrameLocals[],
  after: readonly FilmFrameLocals[],
): readonly NameFact[] {
  return after.flatMap((frame, depth) => {
    // Frames are the same as long as those below them are: they are counted from the outermost.
    const was = before[before.length - after.length + depth];
    if (was === undefined || was.function !== frame.function || was.file !== frame.file) return [];
    if (frame.function === '<module>') return [];
    const known = new Map(was.locals.map((local) => [local.slot, local]));
    return frame.locals.flatMap((local): NameFact[] => {
      const { name, slot } = local;
      const earlier = known.get(slot);
      if (name === undefined || (earlier !== undefined && isSame(earlier, local))) return [];
      return [
        {
          kind: 'name',
          name,
          frame: { depth, function: frame.function },
          was: earlier && toHeld(earlier),
          is: toHeld(local),
          kept: 0,
          moreKept: 0,
        },
      ];
    });
  });
}

function isSame(was: LocalValue, is: LocalValue): boolean {
  return was.address === is.address && (is.address !== undefined || was.text === is.text);
}

function toHeld({ text, type, address }: LocalValue): Held {
  return { text, type, to: address };
}
