// The timeline as CSV.

import { expect, test } from 'playwright/test';
import { writeTimelineCsv } from './timeline-csv.ts';

test('every point is a line; what is not known is empty, labels are quoted', () => {
  const text = [
    ...writeTimelineCsv([
      { at: 0, source: 'line', free: 10 },
      {
        at: 1500,
        source: 'snapshot',
        label: 'a, "b"',
        used: 1,
        free: 3,
        total: 4,
        largestHole: 2,
        fragmentation: 1 / 3,
      },
    ]),
  ].join('');
  expect(text.trim().split(/\r?\n/)).toEqual([
    'time,source,label,used,free,total,largest_hole,fragmentation',
    '1970-01-01T00:00:00.000Z,line,,,10,,,',
    '1970-01-01T00:00:01.500Z,snapshot,"a, ""b""",1,3,4,2,0.3333',
  ]);
});
