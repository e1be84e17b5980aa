// The words of a search: how many were found, and what was expected where a query was not understood.

import type { SearchOutcome } from '../../session/heap/graph-state.ts';
import type { NumberField, QueryFault } from '../../snapshot/find/query.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCounted, toNames, toPlain } from '../numbers.ts';

export function faultWords(fault: QueryFault): string {
  return inWords(FAULTS, fault);
}

/** '' while nothing is looked for. */
export function searchWords(outcome: SearchOutcome | undefined): string {
  return outcome === undefined ? '' : inWords(OUTCOMES, outcome);
}

const OUTCOMES: WordsFor<SearchOutcome> = {
  'find/found': ({ objects }) => (objects === 0 ? 'Nothing found.' : `${toPlain(objects)} found.`),
  'find/found-in-table': ({ objects }) => `${toPlain(objects)} found in the types table`,
  'find/not-understood': ({ fault }) => faultWords(fault),
};

const FAULTS: WordsFor<QueryFault> = {
  'find/too-long': ({ most }) => `A query has at most ${toCounted(most, 'character')}.`,
  'find/nothing-negated': () => 'After "not" a condition is expected.',
  'find/unknown-field': ({ written, known }) =>
    `There is no field "${written}". Fields are ${toNames(known)}.`,
  'find/no-number': ({ field }) => `"${field}" is a word: write ${field}:something.`,
  'find/word-expected': ({ field }) =>
    `After "${field}:" a word is expected, as in ${field}:${field === 'type' ? 'list' : 'log'}.`,
  'find/quote-open': ({ quote }) => `The closing ${quote} is missing.`,
  'find/number-expected': ({ field }) => EXPECTED[field],
  'find/range-reversed': () => 'The first number is larger than the second.',
  'find/no-film': () =>
    'Which line made an object is known from a film: run the program on a board in this page and look at its film or its end.',
};

const EXPECTED: Readonly<Record<NumberField, string>> = {
  address: 'An address is expected, as in address:0x20003f20 or address:0x20003f00..0x20004000.',
  line: 'The number of a line is expected, as in line:12.',
  refs: 'A number is expected, as in refs=0.',
  links: 'A number is expected, as in links=0.',
  size: sizeExpected('size'),
  kept: sizeExpected('kept'),
  blocks: sizeExpected('blocks'),
};

function sizeExpected(field: NumberField): string {
  return `A number is expected, followed by b, k or blocks if you like, as in ${field}>1k.`;
}
