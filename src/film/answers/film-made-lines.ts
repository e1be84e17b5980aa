// Which line made what stands in the heap at a step of a film: by its first block, where it stands then.

import type { Address } from '../../units.ts';
import type { FilmModel } from '../film-model.ts';

/**
 * The line of the program, as in groupLines('program'): of a library's memory the line that called it. What was there
 * before the film, and what no line made, is left out.
 */
export function buildMadeLines(film: FilmModel, asked: number): ReadonlyMap<Address, number> {
  const { pieces, born } = film.lives;
  const { path } = film.tape.events;
  const moment = film.momentOf(film.clampStep(asked));
  const made = new Map<Address, number>();
  for (let piece = 0; piece < pieces.count && pieces.from[piece] <= moment; piece++) {
    if (pieces.to[piece] <= moment || pieces.isHead[piece] === 0) continue;
    const birth = born[pieces.life[piece]];
    const line = birth < 0 ? 0 : film.paths.programLine[path[birth]];
    if (line > 0) made.set(film.addressOf(pieces.block[piece]), line);
  }
  return made;
}
