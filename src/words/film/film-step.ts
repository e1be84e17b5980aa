// What one step did to the heap, in one or two sentences below the line of time: from the events alone, so
// that they follow the hand.

import type { FilmDoing } from '../../film/answers/film-step.ts';
import { toCounted, toSize } from '../numbers.ts';
import { deedWords } from './film-deeds.ts';
import { beginSentence, type Words, whoWords } from './film-places.ts';

/** @param blockBytes the size of a block */
export function doingWords(
  doing: FilmDoing,
  programFile: string,
  blockBytes: number,
): readonly Words[] {
  const who = beginSentence(whoWords(doing.path.slice(0, 1), 'line', programFile));
  const made = takenWords(doing, blockBytes);
  const others = specialWords(doing);
  if (made !== '') return [[...who, ` ${made}`], ...others];
  return others.length > 0 ? others : [[...who, ` ${freedWords(doing)}`]];
}

/** What MicroPython did besides: a collection, an allocation that failed. */
export function specialWords({ sweep, failed }: FilmDoing): readonly Words[] {
  return [
    ...(sweep === undefined ? [] : [[sweptWords(sweep)]]),
    ...(failed === undefined ? [] : [[failedWords(failed)]]),
  ];
}

/** "asked for 48 bytes: a tuple written out."; '' where it asked for nothing. */
function takenWords(
  { takings, firstTaking: first, isOneDeed, takenBytes }: FilmDoing,
  blockBytes: number,
): string {
  if (first === undefined) return '';
  const deed =
    first.cause === 'line'
      ? deedWords(first.operation, first.kind === 'made' ? 'made' : 'grown')
      : '';
  const size = toSize(takings === 1 ? first.blocks * blockBytes : takenBytes);
  const pieces = takings === 1 ? '' : ` in ${toCounted(takings, 'piece')}`;
  return `asked for ${size}${pieces}${deed !== '' && isOneDeed ? `: ${deed}` : ''}.`;
}

/** "A collection swept 312 objects, 5.1 KB." */
function sweptWords({ objects, bytes }: NonNullable<FilmDoing['sweep']>): string {
  return objects === 0
    ? 'A collection came and found nothing to sweep.'
    : `A collection swept ${toCounted(objects, 'object')}, ${toSize(bytes)}.`;
}

/** The size is in whole blocks; where the error had no room for its own text, nobody knows it. */
function failedWords({ bytes }: NonNullable<FilmDoing['failed']>): string {
  return bytes === undefined
    ? 'There was no hole for what it asked for (how much is not known), also after a collection: MemoryError.'
    : `There was no hole of ${toSize(bytes)}, also after a collection: MemoryError.`;
}

function freedWords({ freedBytes }: FilmDoing): string {
  return freedBytes === 0 ? 'asked for no memory.' : `gave back ${toSize(freedBytes)}.`;
}
