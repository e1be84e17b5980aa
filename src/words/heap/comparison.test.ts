import { expect, test } from 'playwright/test';
import type { ComparedFinding } from '../../snapshot/answers/compare.ts';
import { findingWords } from './comparison.ts';

const SENTENCES: readonly (readonly [ComparedFinding, string])[] = [
  [
    {
      code: 'compare/grew',
      address: 0x100,
      type: 'dict',
      newcomers: [],
      bytes: 64,
      takes: 3_174,
    },
    'A dict grew by 64 bytes and now takes 3.1 KB itself.',
  ],
  [
    { code: 'compare/freed', type: 'Point', objects: 1, bytes: 48 },
    'Freed: 1 Point object, 48 bytes.',
  ],
  [{ code: 'compare/shrank', objects: 2, bytes: 48 }, '2 objects gave back 48 bytes.'],
  [
    { code: 'compare/stayed', labels: ['a', 'b', 'c'], types: [], holders: [], bytes: 0 },
    'Nothing that came between “a” and “b” is still there in “c”.',
  ],
  [
    {
      code: 'compare/stayed',
      labels: ['a', 'b', 'c'],
      types: [{ type: 'str', objects: 15 }],
      holders: ['log', 'seen'],
      bytes: 640,
    },
    'Came between “a” and “b”, and are still there in “c”: 15 strings (640 bytes), reached through `log`, `seen`.',
  ],
  [
    { code: 'compare/map-grew', runs: 1, bytes: 32, type: 'list' },
    'Grown in place: 1 run of blocks, 32 bytes.',
  ],
  [
    { code: 'compare/map-appeared', runs: 1_024, bytes: 32_768, type: 'list', among: 3 },
    'New: 1,024 runs of blocks, 32.0 KB, 3 lists among them.',
  ],
];

for (const [finding, sentence] of SENTENCES) {
  test(`${finding.code} reads: ${sentence}`, () => {
    expect(findingWords(finding)).toBe(sentence);
  });
}
