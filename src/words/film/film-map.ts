// What the colours of a film's map mean.

import type { FilmMeaning } from '../../film/paint-film.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCount, toCounted } from '../numbers.ts';
import { lineWords } from './film-places.ts';

type LineMeaning = Extract<FilmMeaning, { readonly code: 'film-map/line' }>;

const LABELS: WordsFor<Exclude<FilmMeaning, LineMeaning>> = {
  'film-map/free': () => 'free',
  'film-map/used': () => 'used',
  'film-map/same': () => 'as before',
  'film-map/born': () => 'made here',
  'film-map/gone': () => 'thrown away here',
  'film-map/replaced': () => 'thrown away and taken again',
  'film-map/other-lines': () => 'other lines',
  'film-map/no-line': () => 'no line: the compiler, MicroPython itself',
  'film-map/before-film': () => 'there before the film',
  'film-map/within': ({ steps }) =>
    steps === 1 ? 'made in the last step' : `made in the last ${toCounted(steps, 'step')}`,
  'film-map/earlier': () => 'made earlier in the film',
  'film-map/taken': ({ least, most }) => {
    if (most === undefined) return `taken ${toCounted(least, 'time')} or more`;
    return least === most
      ? `taken ${toCounted(least, 'time')}`
      : `taken ${toCount(least)} to ${toCounted(most, 'time')}`;
  },
};

/** "line 4", "made here". */
export function filmMeaningLabel(meaning: FilmMeaning, programFile: string): string {
  if (meaning.code === 'film-map/line') return lineWords(meaning, programFile).text;
  return inWords(LABELS, meaning);
}
