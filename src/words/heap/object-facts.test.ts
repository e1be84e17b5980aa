// The figures of an object as the inspector shows them. The room for them in boxes: graph.test.ts.

import { expect, test } from 'playwright/test';
import type { ObjectFact } from '../../snapshot/memory/types/facts.ts';
import { describeBytes, describeFact } from './object-facts.ts';

const rows: readonly (readonly [ObjectFact, string, string])[] = [
  [{ code: 'length', count: 40 }, 'len', '40'],
  [{ code: 'length-bytes', bytes: 689 }, 'len', '689 bytes'],
  [{ code: 'room-items', count: 1024 }, 'room for', '1024 items'],
  [{ code: 'room-entries', count: 4 }, 'room for', '4 entries'],
  [{ code: 'room-elements', count: 6 }, 'room for', '6 elements'],
  [{ code: 'typecode', letter: 'h', bytes: 2 }, 'typecode', "'h', 2 bytes"],
  [{ code: 'all-bytes', value: 255 }, 'contents', 'all 0xff'],
  [{ code: 'digits', count: 7 }, 'digits', '7 of 16 bits'],
  [{ code: 'name', name: 'tick' }, 'name', 'tick'],
  [{ code: 'arguments', count: 2 }, 'arguments', '2'],
  [{ code: 'state-words', count: 12 }, 'locals and stack', '12 words'],
];

for (const [fact, label, text] of rows)
  test(`${fact.code} is told`, () => {
    expect(describeFact(fact)).toEqual({ label, text });
  });

test('bytes that are all alike are said in one line', () => {
  const facts: ObjectFact[] = [
    { code: 'length', count: 1008 },
    { code: 'all-bytes', value: 0 },
  ];
  expect(describeBytes(facts)).toBe('1,008 bytes, all 0');
  expect(describeBytes(facts.slice(0, 1))).toBe('');
});
