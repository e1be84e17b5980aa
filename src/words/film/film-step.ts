// What one step did to the heap, in one or two sentences below the line of time: from the events alone, so
// that they follow the hand.

import type { FilmEvent } from '../../film/answers/film-events.ts';
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
  const others = specialWords(doing, blockBytes);
  if (made !== '') return [[...who, ` ${made}`], ...others];
  return others.length > 0 ? others : [[...who, ` ${freedWords(doing)}`]];
}

/** What MicroPython did besides: a collection, an allocation that failed. */
export function specialWords({ events }: FilmDoing, blockBytes: number): readonly Words[] {
  const failed = events.find(({ kind }) => kind === 'failed');
  const swept = sweptWords(events, blockBytes);
  const size = toSize((failed?.blocks ?? 0) * blockBytes);
  return [
    ...(swept === '' ? [] : [[swept]]),
    ...(failed === undefined
      ? []
      : [[`There was no hole of ${size}, also after a collection: MemoryError.`]]),
  ];
}

/** "asked for 48 bytes: a tuple written out."; '' where it asked for nothing. */
function takenWords({ events, takenBytes }: FilmDoing, blockBytes: number): string {
  const taking = events.filter(
    ({ kind }) => kind === 'made' || kind === 'grown' || kind === 'moved',
  );
  const [first] = taking;
  if (first === undefined) return '';
  const deed =
    first.cause === 'line'
      ? deedWords(first.operation, first.kind === 'made' ? 'made' : 'grown')
      : '';
  const size = toSize(taking.length === 1 ? first.blocks * blockBytes : takenBytes);
  const pieces = taking.length === 1 ? '' : ` in ${toCounted(taking.length, 'piece')}`;
  const isOneDeed = taking.every(({ operation }) => operation === first.operation);
  return `asked for ${size}${pieces}${deed !== '' && isOneDeed ? `: ${deed}` : ''}.`;
}

/** "The collection swept 312 objects, 5.1 KB."; '' where there was none. */
function sweptWords(events: readonly FilmEvent[], blockBytes: number): string {
  if (!events.some(({ kind }) => kind === 'collection')) return '';
  const swept = events.filter(({ kind }) => kind === 'swept');
  const blocks = swept.reduce((sum, event) => sum + event.blocks, 0);
  return swept.length === 0
    ? 'A collection came and found nothing to sweep.'
    : `A collection swept ${toCounted(swept.length, 'object')}, ${toSize(blocks * blockBytes)}.`;
}

function freedWords({ freedBytes }: FilmDoing): string {
  return freedBytes === 0 ? 'asked for no memory.' : `gave back ${toSize(freedBytes)}.`;
}
