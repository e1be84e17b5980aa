// Columns of a film that is being taken.

import { expect, test } from 'playwright/test';
import { LongColumn } from './columns.ts';

test('long items cost four bytes each until one does not fit', () => {
  const column = new LongColumn();
  const items = Array.from({ length: 3000 }, (_, n) => n * 7);
  for (const item of items) column.push(item);
  expect(column.toLongs()).toEqual(Uint32Array.from(items));
  column.push(2 ** 32);
  column.push(5);
  expect(column.itemBytes).toBe(8);
  expect([...column.toLongs()]).toEqual([...items, 2 ** 32, 5]);
});
