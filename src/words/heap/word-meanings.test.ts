// What the inspector says of an object's raw words.

import { expect, test } from 'playwright/test';
import type { WordMeaning } from '../../snapshot/memory/types/facts.ts';
import { describeWord } from './word-meanings.ts';

const cases: readonly (readonly [WordMeaning, string])[] = [
  [{ code: 'unread' }, 'not read'],
  [{ code: 'type', name: 'list' }, 'type: list'],
  [{ code: 'plain', what: 'alloc-items', numbers: [4] }, 'room for items (alloc): 4'],
  [
    { code: 'plain', what: 'flags-and-entries', numbers: [1, 8] },
    'flags (3 bits) and number of entries: 1 and 8',
  ],
  [
    { code: 'plain', what: 'sign-fixed-alloc', numbers: [1, 0, 8] },
    'sign (1 bit), fixed (1 bit), room for digits (30 bits): 1, 0, 8',
  ],
  [{ code: 'plain', what: 'start', numbers: [-3] }, 'start: -3'],
  [{ code: 'bytes', ascii: 'log·' }, 'bytes log·'],
  [{ code: 'bits', label: undefined, bits: { code: 'empty' } }, 'empty'],
  [{ code: 'bits', label: '[0]', bits: { code: 'small-int', value: -5 } }, '[0]: small int -5'],
  [
    { code: 'bits', label: 'key', bits: { code: 'interned', number: 65535, text: "'a'" } },
    "key: interned string 65535: 'a'",
  ],
  [{ code: 'bits', label: '[1]', bits: { code: 'constant', name: 'None' } }, '[1]: None'],
  [{ code: 'bits', label: '[1]', bits: { code: 'constant', name: undefined } }, '[1]: constant'],
  [
    { code: 'bits', label: 'items', bits: { code: 'pointer', text: '[1, 2]' } },
    'items: pointer to [1, 2]',
  ],
  [
    { code: 'bits', label: undefined, bits: { code: 'pointer-inside' } },
    'pointer into a block (keeps nothing alive)',
  ],
  [
    { code: 'bits', label: undefined, bits: { code: 'outside' } },
    'pointer or number outside the heap',
  ],
  [{ code: 'bits', label: undefined, bits: { code: 'deleted' } }, 'deleted'],
];

for (const [meaning, words] of cases)
  test(`a raw word: ${words}`, () => {
    expect(describeWord(meaning)).toBe(words);
  });
