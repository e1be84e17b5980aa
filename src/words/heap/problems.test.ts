// The sentences about damaged or unread data, and where they point.

import { expect, test } from 'playwright/test';
import type { Problem } from '../../snapshot/model.ts';
import { describeProblem, placeOfProblem } from './problems.ts';

const row = { area: 0, offset: 0x400 };

const cases: readonly (readonly [Problem, string, string])[] = [
  [{ code: 'map/none' }, 'This snapshot holds no mem_info() output.', ''],
  [
    { code: 'map/start-missing', area: 1 },
    'The line that tells where the area begins is missing: its addresses count from 0.',
    'area 2',
  ],
  [
    { code: 'map/label-damaged', ...row },
    'The label of a row is wrong; its neighbours show where it belongs.',
    'area 1, row 0x00000400',
  ],
  [
    { code: 'map/rows-unplaced', ...row, lines: 1 },
    'A line of the map cannot be placed: labels are damaged.',
    'area 1, row 0x00000400',
  ],
  [
    { code: 'map/rows-unplaced', ...row, lines: 3 },
    '3 lines of the map cannot be placed: labels are damaged.',
    'area 1, row 0x00000400',
  ],
  [
    { code: 'map/rows-missing', ...row, blocks: 15376 },
    'The text does not say what these 15376 blocks are.',
    'area 1, row 0x00000400',
  ],
  [
    { code: 'map/tail-without-head', runs: 2, area: 0, block: 17 },
    '2 runs of "=" have no object that they could continue: letters are damaged.',
    'area 1, block 17',
  ],
  [
    { code: 'map/figures-damaged', total: 246016, used: 93376, free: 242640 },
    'Used (93376) and free (242640) do not add up to the total (246016): a digit is damaged.',
    'line "GC: total …"',
  ],
  [
    { code: 'map/total', printed: 4096, counted: 3072 },
    'The heap has 4096 bytes, the map shows 3072: lines are missing, most likely at its end.',
    '',
  ],
  [
    { code: 'map/total', printed: 3072, counted: 4096 },
    'The heap has 3072 bytes, the map shows 4096: lines are there twice, or a digit is damaged.',
    '',
  ],
  [
    { code: 'map/max-free', printed: 9, counted: 2 },
    'MicroPython printed 9 blocks for the largest hole, the map shows 2: memory changed while it was printed, or a letter is damaged.',
    '',
  ],
  [
    { code: 'memory/layout', reason: { because: 'too-old', major: 1, minor: 9 } },
    'Layouts before 1.14 differ; this is 1.9, so objects are not read.',
    '',
  ],
  [
    { code: 'memory/unread', unread: 3, objects: 1200 },
    '3 of 1200 objects were not read, so nothing is called garbage.',
    '',
  ],
];

for (const [problem, sentence, place] of cases) {
  test(`${problem.code}: ${sentence.slice(0, 40)}…`, () => {
    expect(describeProblem(problem)).toBe(sentence);
    expect(placeOfProblem(problem)).toBe(place);
  });
}
