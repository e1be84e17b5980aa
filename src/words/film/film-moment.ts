// Where a moment of a film is, in words: for the line of time, its slider, the badge of the past, and the name
// under which a moment is kept.

import type { FilmDoing, FilmStep } from '../../film/answers/film-step.ts';
import type { FilmPlace } from '../../film/path-table.ts';
import type { FilmRefusal } from '../../session/film/film-site.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCount, toSize } from '../numbers.ts';
import { toText, whoWords } from './film-places.ts';

/** "line 4 in read"; "the end" behind the last step. */
export function stepPlaceWords(path: readonly FilmPlace[], programFile: string): string {
  return path.length === 0 ? 'the end' : toText(whoWords(path.slice(0, 1), 'line', programFile));
}

/** What changed with the step before: "+16 bytes", "−1.2 KB"; '' where nothing did. */
export function changeWords({
  takenBytes,
  freedBytes,
}: Pick<FilmDoing, 'takenBytes' | 'freedBytes'>): string {
  const change = takenBytes - freedBytes;
  if (change === 0) return takenBytes === 0 ? '' : '±0 bytes';
  return `${change > 0 ? '+' : '−'}${toSize(Math.abs(change))}`;
}

/** What the slider says: "step 31 of 243, line 4 in read". */
export function sliderWords(
  place: number,
  steps: number,
  step: FilmStep | undefined,
  programFile: string,
): string {
  const where = `step ${toCount(place)} of ${toCount(steps)}`;
  if (step === undefined) return `${where}, now`;
  return `${where}, ${stepPlaceWords(step.path, programFile)}`;
}

/** The name of a moment that is kept: "step 31, line 4". */
export function momentName({ step, path }: Pick<FilmStep, 'step' | 'path'>): string {
  const [place] = path;
  if (place === undefined) return `step ${toCount(step)}, the end`;
  return place.line === 0
    ? `step ${toCount(step)}, ${place.function}`
    : `step ${toCount(step)}, line ${toCount(place.line)}`;
}

/** Why there is no film, and what can be done instead. */
export function refusalWords(refusal: FilmRefusal): string {
  return inWords(REFUSALS, refusal);
}

const REFUSALS: WordsFor<FilmRefusal> = {
  'film-refused/at-the-cable': () =>
    'A board at the cable cannot be filmed, because nothing can look into it while it runs. The Virtual Pico can be filmed.',
  'film-refused/firmware': () =>
    'This firmware cannot be filmed: the lab does not know its interpreter. The program ran all the same.',
};
