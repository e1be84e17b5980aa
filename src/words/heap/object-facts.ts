// The words for the figures of an object: length, room, arguments. A row of the inspector has a label and
// a text; in a box of the graph both stand in one row.

import type { ObjectFact } from '../../snapshot/memory/types/facts.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toCounted, toPlain } from '../numbers.ts';

interface FactRow {
  readonly label: string;
  readonly text: string;
}

const FACTS: WordsFor<ObjectFact, FactRow> = {
  length: ({ count }) => ({ label: 'len', text: toPlain(count) }),
  'length-bytes': ({ bytes }) => ({ label: 'len', text: `${toPlain(bytes)} bytes` }),
  'all-bytes': ({ value }) => ({
    label: 'contents',
    text: `all ${value === 0 ? '0' : `0x${value.toString(16).padStart(2, '0')}`}`,
  }),
  'room-items': ({ count }) => ({ label: 'room for', text: `${toPlain(count)} items` }),
  'room-entries': ({ count }) => ({ label: 'room for', text: `${toPlain(count)} entries` }),
  'room-elements': ({ count }) => ({ label: 'room for', text: `${toPlain(count)} elements` }),
  typecode: ({ letter, bytes }) => ({
    label: 'typecode',
    text: `'${letter}', ${toPlain(bytes)} bytes`,
  }),
  digits: ({ count }) => ({ label: 'digits', text: `${toPlain(count)} of 16 bits` }),
  name: ({ name }) => ({ label: 'name', text: name }),
  arguments: ({ count }) => ({ label: 'arguments', text: toPlain(count) }),
  'state-words': ({ count }) => ({ label: 'locals and stack', text: `${toPlain(count)} words` }),
};

/** "room for", "8 items". */
export function describeFact(fact: ObjectFact): FactRow {
  return inWords(FACTS, fact);
}

/** "1,008 bytes, all 0": what a value that is nothing but equal bytes is; '' for others. */
export function describeBytes(facts: readonly ObjectFact[]): string {
  const all = facts.find(({ code }) => code === 'all-bytes');
  const length = facts.find(isLength);
  if (all === undefined || length === undefined) return '';
  const bytes = length.code === 'length' ? length.count : length.bytes;
  return `${toCounted(bytes, 'byte')}, ${describeFact(all).text}`;
}

function isLength(
  fact: ObjectFact,
): fact is Extract<ObjectFact, { readonly code: 'length' | 'length-bytes' }> {
  return fact.code === 'length' || fact.code === 'length-bytes';
}
