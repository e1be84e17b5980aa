// The life of an object in words, as the inspector tells it: who made it, how it grew and moved, how it ended.

import type { FilmEvent } from '../../film/answers/film-events.ts';
import type { FilmChange, FilmLife } from '../../film/answers/film-life.ts';
import { toCount, toCounted } from '../numbers.ts';
import { deedWords } from './film-deeds.ts';
import { type Words, whoWords } from './film-places.ts';

/** One row of the section: "made", and the sentence behind it. */
export interface LifeRow {
  readonly label: string;
  readonly words: Words;
}

/** Growths and moves that are told one by one. */
const CHANGES_AT_MOST = 3;

export function lifeRows(life: FilmLife, programFile: string): readonly LifeRow[] {
  const { born, changes, changeCount, died, steps } = life;
  const shown = changes.slice(0, CHANGES_AT_MOST);
  const more = changeCount - shown.length;
  return [
    {
      label: 'made',
      words: born === undefined ? ['before the film began'] : madeWords(born, programFile),
    },
    ...shown.map((event) => changeRow(event, programFile)),
    ...(more > 0 ? [{ label: '', words: [`and ${toCounted(more, 'time')} more`] }] : []),
    {
      label: 'gone',
      words: died === undefined ? ['never in this film'] : diedWords(died, life, programFile),
    },
    ...(steps === undefined ? [] : [{ label: 'lived', words: [livedWords(steps)] }]),
  ];
}

/** "in step 840 by line 12 in build, called from line 30 (a tuple written out)" */
function madeWords(event: FilmEvent, programFile: string): Words {
  return [...whenWords(event), ...byWords(event, programFile), ...deed(event, 'made')];
}

function changeRow(event: FilmChange, programFile: string): LifeRow {
  const words = [...whenWords(event), ...byWords(event, programFile), ...deed(event, 'grown')];
  const what = event.isPart ? 'its contents ' : '';
  const blocks = toCounted(event.blocks, 'block');
  switch (event.kind) {
    case 'moved':
      return { label: 'moved', words: [`${what}to ${blocks} elsewhere, `, ...words] };
    case 'shrunk':
      return { label: 'shrank', words: [`${what}by ${blocks}, `, ...words] };
    case 'made':
      return {
        label: 'grew',
        words: [`${what}put into ${blocks} that were made for them, `, ...words],
      };
    default:
      return { label: 'grew', words: [`${what}by ${blocks}, `, ...words] };
  }
}

function diedWords(event: FilmEvent, { sweptFor }: FilmLife, programFile: string): Words {
  const when = whenWords(event);
  switch (event.kind) {
    case 'swept':
      return sweptFor === undefined || sweptFor.length === 0
        ? [...when, ', swept by a collection']
        : [
            ...when,
            ', swept by the collection that ',
            ...whoWords(sweptFor, 'line', programFile),
            ' asked for',
          ];
    case 'freed':
      return [
        ...when,
        ', given back at once by ',
        ...whoWords(event.path, event.cause, programFile),
      ];
    default:
      return [...when, ', at the latest: something else stands in its place'];
  }
}

function whenWords({ step }: FilmEvent): Words {
  return [step < 0 ? 'before the first step' : `in step ${toCount(step)}`];
}

function byWords({ path, cause }: FilmEvent, programFile: string): Words {
  return [' by ', ...whoWords(path, cause, programFile)];
}

function deed({ operation, cause }: FilmEvent, change: 'made' | 'grown'): Words {
  const words = cause === 'line' ? deedWords(operation, change) : '';
  return words === '' ? [] : [` (${words})`];
}

function livedWords(steps: number): string {
  return steps === 0 ? 'gone within its own step' : toCounted(steps, 'step');
}
