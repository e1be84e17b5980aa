// The words of waste, as a learner reads them.

import { expect, test } from 'playwright/test';
import type { WasteFact } from '../../snapshot/waste/finding.ts';
import { describeWaste } from './waste.ts';

const cost = { bytes: 3600, objects: 200, certainty: 'exact' } as const;

const cases: readonly (readonly [WasteFact, string, RegExp])[] = [
  [
    {
      ...cost,
      code: 'waste/fragmentation',
      objects: 12,
      freeBytes: 64_000,
      largestHoleBytes: 60_000,
      share: 0.0625,
    },
    'Free memory lies in 12 pieces',
    /^64,000 bytes are free, but the largest hole has only 60,000 bytes\..* 6 % of the free memory/,
  ],
  [{ ...cost, code: 'waste/garbage' }, '3,600 bytes of garbage', /^No variable leads to these/],
  [
    { ...cost, code: 'waste/duplicates', objects: 1, text: "'abc'", times: 2 },
    'The same strings or bytes, 1 time more often than needed',
    /^'abc' alone is held 2 times\. Strings that are made/,
  ],
  [
    { ...cost, code: 'waste/spare-slots', certainty: 'guessed' },
    'about 200 containers with spare slots',
    /^Lists double when they are full/,
  ],
  [
    { ...cost, code: 'waste/rounding', blockBytes: 16 },
    '3,600 bytes lost to rounding up',
    /^Memory is given in whole blocks of 16 bytes\./,
  ],
  [
    { ...cost, code: 'waste/small-objects', type: 'Point', mostBlocks: 4, averageBytes: 18 },
    '200 Point objects of at most 4 blocks',
    /^Each takes 18 bytes on average, besides the reference to it\./,
  ],
];

for (const [fact, title, explanation] of cases) {
  test(`${fact.code} says what it is, why, and what to do`, () => {
    const words = describeWaste(fact);
    expect(words.title).toBe(title);
    expect(words.explanation).toMatch(explanation);
    expect(words.advice.length).toBeGreaterThan(0);
  });
}
