// What the colours of the heat map mean: a label for each row of the legend, and a note where the label
// needs one.

import type { Family } from '../../snapshot/picture/heat-map/categories.ts';
import type { Meaning } from '../../snapshot/picture/heat-map/legend.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCount, toCounted } from '../numbers.ts';

export function legendLabel(meaning: Meaning): string {
  return inWords(LABELS, meaning);
}

/** '' where the label says it all. */
export function legendNote(meaning: Meaning): string {
  if (meaning.code !== 'legend/family') return NOTES[meaning.code] ?? '';
  return meaning.byLetter ? 'as the letters of the map say' : '';
}

const FAMILIES: Readonly<Record<Family, string>> = {
  free: 'free',
  other: 'other objects',
  tuple: 'tuples',
  list: 'lists',
  dict: 'dicts and sets',
  text: 'strings and bytes',
  buffer: 'bytearrays and arrays',
  number: 'floats and big ints',
  code: 'functions and their code',
  module: 'modules and classes',
  instance: 'your objects',
  runtime: 'MicroPython itself',
  probe: 'the lab’s probe',
  unknown: 'not known',
};

const LABELS: WordsFor<Meaning> = {
  'legend/family': ({ family }) => FAMILIES[family],
  'legend/holes': ({ least, most }) => {
    if (most === undefined) return `${toCounted(least, 'block')} and more`;
    return least === 1
      ? `holes of 1 or ${toCounted(most, 'block')}`
      : `${toCount(least)} to ${toCounted(most, 'block')}`;
  },
  'legend/owner': ({ name }) => name,
  'legend/since': ({ label, orBefore }) => `since ${label}${orBefore ? ' or before' : ''}`,
  'legend/age': ({ snapshots }) => `${toCounted(snapshots, 'snapshot')} or more`,
  'legend/constant': ({ snapshots }) => `the same in all ${toCounted(snapshots, 'snapshot')}`,
  'legend/free': () => 'free',
  'legend/used': () => 'used',
  'legend/not-known': () => 'not known',
  'legend/probe': () => 'the lab’s probe',
  'legend/runtime': () => 'MicroPython itself',
  'legend/largest-hole': () => 'the largest hole',
  'legend/alive': () => 'alive',
  'legend/garbage': () => 'garbage: the next collection frees it',
  'legend/other-owners': () => 'other owners',
  'legend/several-owners': () => 'several variables',
  'legend/no-owner': () => 'garbage or not known',
  'legend/new': () => 'new in this snapshot',
  'legend/seldom-another': () => 'seldom replaced',
  'legend/sometimes-another': () => 'sometimes replaced',
  'legend/often-another': () => 'often replaced',
  'legend/mostly-another': () => 'mostly replaced',
  'legend/always-another': () => 'replaced every time',
  'legend/free-in-both': () => 'free in both',
  'legend/same-in-both': () => 'unchanged',
  'legend/appeared': () => 'new',
  'legend/freed': () => 'gone',
  'legend/reused': () => 'new in place of another',
  'legend/changed': () => 'changed',
  'legend/now-garbage': () => 'now garbage',
  'legend/others': () => 'MicroPython’s own, changed',
  'legend/others-freed': () => 'MicroPython’s own, gone',
};

const NOTES: Readonly<Partial<Record<Meaning['code'], string>>> = {
  'legend/appeared': 'Free before, in use now.',
  'legend/freed': 'In use before, free now.',
  'legend/reused': 'In use in both, by another object than before.',
  'legend/changed': 'The same object, with another size or other contents.',
  'legend/now-garbage': 'The same object; nothing leads to it any more.',
  'legend/others': 'Not made by the program: the interpreter’s and the code of what was typed.',
  'legend/others-freed': 'Not the program’s before; free now.',
};
