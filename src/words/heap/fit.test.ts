// The sentences of "Will it fit?", as a learner reads them.

import { expect, test } from 'playwright/test';
import type { FitFault, FitOutcome, StepPurpose } from '../../snapshot/fit/fit-facts.ts';
import { describeFault, describeOutcome, describePurpose } from './fit.ts';

const outcomes: readonly (readonly [FitOutcome, string])[] = [
  [{ code: 'fit/nothing-needed' }, 'It needs no new memory.'],
  [
    { code: 'fit/taken', blocks: 256, bytes: 4096, address: 0x2000a3c0, holeBlocks: 310 },
    'It fits: 256 blocks in one piece (4,096 bytes) at 0x2000a3c0, in the hole of 310 blocks there.',
  ],
  [
    { code: 'fit/taken-after-collection', blocks: 1, bytes: 1, address: 0x20000010 },
    'It fits once garbage is collected, which MicroPython does by itself: 1 block in one piece (1 byte) at 0x20000010.',
  ],
  [
    { code: 'fit/heap-grows', blocks: 63, bytes: 1000, areaBytes: 3048 },
    'No hole has 63 blocks in one piece (1,000 bytes); the heap grows by another area of at least 3,048 bytes.',
  ],
];

for (const [outcome, sentence] of outcomes) {
  test(`${outcome.code} in a sentence`, () => {
    expect(describeOutcome(outcome)).toBe(sentence);
  });
}

const purposes: readonly (readonly [StepPurpose, string])[] = [
  [{ code: 'fit/object', type: 'list' }, 'the list'],
  [{ code: 'fit/object', type: 'str' }, 'the string'],
  [{ code: 'fit/own-slots', slots: 1000 }, 'its 1,000 slots'],
  [{ code: 'fit/more-slots', slots: 8, before: 4 }, '8 slots instead of 4'],
  [{ code: 'fit/own-bytes-and-null', bytes: 200 }, 'its 200 bytes and a null byte'],
];

test('what a step is for', () => {
  for (const [purpose, words] of purposes) expect(describePurpose(purpose)).toBe(words);
});

const typecodes = ['b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f', 'd'];
const faults: readonly (readonly [FitFault, string])[] = [
  [{ code: 'fit/too-long', most: 1000 }, 'an expression of at most 1,000 characters'],
  [{ code: 'fit/sign-expected', signs: [')'] }, "expected ')'"],
  [
    { code: 'fit/large-number', limit: 2 ** 30 },
    'a number below 1,073,741,824: no board has so much memory',
  ],
  [
    { code: 'fit/array-typecode', typecodes },
    "array() begins with a typecode: 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f' or 'd'",
  ],
  [
    { code: 'fit/no-container', name: 'log' },
    'log is no list, dict, set or array in this snapshot',
  ],
];

test('why a question was not understood', () => {
  for (const [fault, words] of faults) expect(describeFault(fault)).toBe(words);
});
