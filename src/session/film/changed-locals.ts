// Which local variables a step changed: the frames before and after it, compared. Pure. Names of modules
// are not told here: they are in the comparison of memory.

import type { FilmFrameLocals } from '../../model/film-frames.ts';
import type { Address } from '../../units.ts';

/** A local that came, or holds something else. */
export interface ChangedLocal {
  /** Of its frame: 0 is the innermost. */
  readonly frame: number;
  readonly name: string;
  readonly text: string;
  /** Of the object that it holds. */
  readonly to?: Address;
  readonly wasThere: boolean;
}

/** Both innermost first. A frame that was not there before has new locals, which are no change. */
export function compareFrames(
  before: readonly FilmFrameLocals[],
  after: readonly FilmFrameLocals[],
): readonly ChangedLocal[] {
  return after.flatMap((frame, index) => {
    // Frames are the same as long as those below them are: they are counted from the outermost.
    const was = before[before.length - after.length + index];
    if (was === undefined || was.function !== frame.function || was.file !== frame.file) return [];
    if (frame.function === '<module>') return [];
    const known = new Map(was.locals.map((local) => [local.slot, local]));
    return frame.locals.flatMap(({ name, slot, text, address }): ChangedLocal[] => {
      const earlier = known.get(slot);
      const isSame =
        earlier !== undefined &&
        earlier.address === address &&
        (address !== undefined || earlier.text === text);
      if (name === undefined || isSame) return [];
      return [{ frame: index, name, text, to: address, wasThere: earlier !== undefined }];
    });
  });
}
