// What stands at one block, as the line under the heat map says it.

import { expect, test } from 'playwright/test';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import { describeBlock } from './block.ts';

const run = { address: 0x20004010, start: 0x20004000, blocks: 20, letter: 'L' } as const;
const object = {
  ...run,
  code: 'block/object',
  node: 3,
  type: 'list',
  text: '[1, 2, 3]',
  garbage: false,
  probe: false,
} as const;

const cases: readonly (readonly [BlockInfo, string, string, string])[] = [
  [{ ...run, code: 'block/outside', letter: '' }, 'outside', 'not in the heap', ''],
  [{ ...run, code: 'block/free', bytes: 3200 }, 'hole', '3,200 bytes free', ''],
  [{ ...run, code: 'block/not-shown' }, 'not known', 'the map does not show these blocks', ''],
  [{ ...run, code: 'block/letter', letter: 'T' }, 'T', 'tuple begins', ''],
  [object, 'list', '[1, 2, 3]', ''],
  [{ ...object, text: 'list' }, 'list', '', ''],
  [
    { ...object, keeper: { code: 'keeper/variable', name: 'log' } },
    'list',
    '[1, 2, 3]',
    'kept alive by log',
  ],
  [
    { ...object, keeper: { code: 'keeper/several' } },
    'list',
    '[1, 2, 3]',
    'kept alive by several variables',
  ],
  [
    { ...object, keeper: { code: 'keeper/nothing' }, garbage: true },
    'list',
    '[1, 2, 3]',
    'garbage: nothing refers to it',
  ],
  [
    { ...object, keeper: { code: 'keeper/probe' }, probe: true },
    'list',
    '[1, 2, 3]',
    'the lab’s own probe',
  ],
];

test('every kind of block has its words', () => {
  for (const [block, title, text, keeper] of cases) {
    expect(describeBlock(block)).toEqual({ title, text, keeper });
  }
});
