// A program that prints without end, on the interpreter in the page: the page stays at ease, says what it does not
// show, and Stop stops it.

import { expect, type Page, test } from 'playwright/test';
import { App } from './app.ts';
import { LONG_TASK_MS, longestTask } from './page-load.ts';

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

/** Notes what the terminal is given: to read all that it shows would be work for the page. */
async function listen(page: Page): Promise<void> {
  await page.locator('repl-terminal').evaluate((element) => {
    const terminal = element as HTMLElement & { write(bytes: Uint8Array): void };
    const write = terminal.write.bind(terminal);
    const { dataset } = document.body;
    const decoder = new TextDecoder();
    terminal.write = (bytes) => {
      const text = decoder.decode(bytes);
      const missing = /\[[\d,]+ lines not shown\]/.exec(text);
      if (missing !== null) dataset.missing = missing[0];
      dataset.end = `${dataset.end ?? ''}${text}`.slice(-100);
      write(bytes);
    };
  });
}

/** What was noted: how it ends, and the first remark on what is missing. */
async function expectNoted(page: Page, what: 'end' | 'missing', text: string): Promise<void> {
  const noted = () => page.evaluate((name) => document.body.dataset[name] ?? '', what);
  await expect.poll(noted, { timeout: 30_000 }).toContain(text);
}

test('a flood of lines leaves page and memory at ease, what is not shown is counted, and Stop stops it', async ({
  page,
  browser,
}) => {
  test.slow();
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  // Long lines: more than can be read, however slow the machine is.
  await app.program('while True:\n    print("more and more" + "." * 400)\n');
  const before = await memoryOf(page);
  await listen(page);
  const longest = await longestTask(browser, page, async () => {
    await app.type('for i in range(100_000): print(i)');
    await page.keyboard.press('Enter');
    await expectNoted(page, 'end', '\r\n99999\r\n>>> ');
    await app.button('Run').click();
    await expectNoted(page, 'missing', 'lines not shown');
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
