// What the program had printed at a moment of a film.

import type { Bytes } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';
import { countBelow } from '../search-sorted.ts';

export interface FilmOutput {
  readonly text: string;
  /** What stood before it and is left out, because it is too long to be shown. */
  readonly omittedBytes: Bytes;
}

/** As much as a terminal scrolls back. */
const MAX_BYTES = 256 * 1024;

export function buildFilmOutput(film: FilmModel, asked: number): FilmOutput {
  const { bytes, end, step } = film.tape.output;
  const at = film.clampStep(asked);
  const pieces = at === film.steps ? end.length : countBelow(step, at + 1);
  const stop = pieces === 0 ? 0 : end[pieces - 1];
  let start = Math.max(0, stop - MAX_BYTES);
  // Not in the middle of a character.
  while (start > 0 && start < stop && (bytes[start] & 0xc0) === 0x80) start++;
  return { text: new TextDecoder().decode(bytes.subarray(start, stop)), omittedBytes: start };
}
