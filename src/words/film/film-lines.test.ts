// What the gutter says of a line.

import { expect, test } from 'playwright/test';
import { lineMemoryWords } from './film-lines.ts';

for (const [allocations, bytes, aliveBytes, churnBytes, words] of [
  [60, 8400, 7280, 0, 'line 4 asked for 8.2 KB in 60 allocations; 7.1 KB is alive'],
  [1, 16, 16, 0, 'line 4 asked for 16 bytes in 1 allocation; all of it is alive'],
  [2, 64, 0, 0, 'line 4 asked for 64 bytes in 2 allocations; nothing of it is alive'],
  [
    9,
    320,
    64,
    160,
    'line 4 asked for 320 bytes in 9 allocations; 64 bytes are alive; 160 bytes were thrown away at once',
  ],
  [3, 48, 0, 48, 'line 4 asked for 48 bytes in 3 allocations; all of it was thrown away at once'],
  [3, 4096, 0, 2048, 'line 4 asked for 4.0 KB in 3 allocations; 2.0 KB was thrown away at once'],
] as const) {
  test(words, () => {
    expect(lineMemoryWords({ line: 4, allocations, bytes, aliveBytes, churnBytes })).toBe(words);
  });
}
