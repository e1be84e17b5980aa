// A program that prints without end, on the interpreter in the page: the page stays at ease, says what it does not
// show, and Stop stops it.

import { expect, type Page, test } from 'playwright/test';
import { App } from './app.ts';
import { LONG_TASK_MS, longestTask } from './page-load.ts';

const NOT_SHOWN = /\[[\d,]+ lines not shown\]/;
/** What the terminal keeps: 5,000 lines, and what waits for it. */
const OBJECT_BYTES = 16 << 20;
/** The film so far, at its budget, once in the page and once on its way there; and the lab itself. */
const PAGE_BYTES = 200 << 20;

/** Of the page, besides what is garbage. */
async function memoryOf(page: Page): Promise<{ objects: number; buffers: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await devtools.send('Runtime.getHeapUsage')) as {
    readonly usedSize: number;
    readonly backingStorageSize: number;
  };
  await devtools.detach();
  return { objects: usedSize, buffers: backingStorageSize };
}

test('a flood of lines leaves page and memory at ease, what is not shown is counted, and Stop stops it', async ({
  page,
  browser,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.program('while True:\n    print("more", "and more")\n');
  const before = await memoryOf(page);
  const longest = await longestTask(browser, page, async () => {
    await app.type('for i in range(100_000): print(i)');
    await page.keyboard.press('Enter');
    await app.expectTerminal(/\n99999\n>>>$/);
    await app.button('Run').click();
    await app.expectTerminal('more and more');
    await app.expectTerminal(NOT_SHOWN);
  });
  expect(longest).toBeLessThan(LONG_TASK_MS);
  const after = await memoryOf(page);
  expect(after.objects - before.objects).toBeLessThan(OBJECT_BYTES);
  expect(after.buffers).toBeLessThan(PAGE_BYTES);
  await app.button('Stop').click();
  await app.expectTerminal('fresh interpreter');
  await expect(app.button('Run')).toBeEnabled();
  expect(app.complaints).toEqual([]);
});
