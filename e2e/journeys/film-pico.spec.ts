// The film on the Virtual Pico, with genuine firmware where some is at hand: a leaking node is run ahead to its
// crash, and a board goes on from a moment of its past.

import { expect, type Page, test } from 'playwright/test';
import {
  findGenuine,
  NO_FIRMWARE,
  readGenuine,
} from '../../src/board/pico/genuine-board.test-kit.ts';
import type { HostedFirmware } from '../../src/firmware/hosted-shelf.ts';
import { App } from './app.ts';
import { LONG_TASK_MS, longestTask } from './page-load.ts';

/** It boots in a second; a machine under load may need much longer. */
const BOOT_MS = 30_000;

const LEAK = `import time
log = []

def read(n):
    log.append(bytes(1200))

n = 0
while True:
    read(n)
    n += 1
    time.sleep(60)
`;
const COUNT = `import time
n = 0
while n < 6:
    n += 1
    print('count', n)
    time.sleep_ms(5)
print('over')
`;

/** The page in front of a Virtual Pico with this image, whatever lies beside the page. */
async function openPico(page: Page, image: HostedFirmware): Promise<App> {
  await page.route('**/firmware/index.json', (route) =>
    route.fulfill({ json: { firmware: [image] } }),
  );
  await page.route(`**/firmware/${image.file}`, (route) =>
    route.fulfill({ body: Buffer.from(readGenuine(image)) }),
  );
  const app = new App(page);
  await app.open('?board=pico');
  await expect(page.getByRole('status').first()).toContainText('MicroPython 1.', {
    timeout: BOOT_MS,
  });
  return app;
}

const ages = [
  ['a newer firmware', findGenuine(22, 99)],
  ['an older firmware', findGenuine(15, 22)],
] as const;

for (const [age, image] of ages) {
  test.describe(age, () => {
    test.use({ viewport: { width: 1440, height: 860 }, serviceWorkers: 'block' });

    test('fast-forward leads to the crash, to the lines that hold the memory, and to what was well before', async ({
      page,
    }) => {
      test.skip(image === undefined, NO_FIRMWARE);
      if (image === undefined) return;
      test.slow();
      const app = await openPico(page, image);
      await app.program(LEAK);
      await app.button('Fast-forward').click();
      const dialog = page.locator('fast-forward-dialog');
      await dialog.getByRole('button', { name: 'Run ahead', exact: true }).click();
      await expect(dialog.locator('.said')).toContainText('MemoryError', { timeout: 30_000 });
      await expect(dialog.getByRole('heading', { name: /^Used memory over/ })).toContainText('h');
      const holders = dialog.getByRole('listitem');
      await expect(holders.first()).toContainText('line 5');
      await dialog.getByRole('button', { name: 'Show the failing moment' }).click();
      const slider = app.region('Time').getByRole('slider', { name: 'Step', exact: true });
      await expect(slider).toHaveAttribute('aria-valuetext', /line 5 in read$/);
      await dialog.getByRole('button', { name: 'Compare it with the last good one' }).click();
      await expect(await app.snapshotRows()).toHaveCount(2);
      await expect((await app.snapshotRows()).first()).toContainText('last good moment');
      await expect(app.region('Compare')).toContainText('bytes');
      expect(app.complaints).toEqual([]);
    });

    test('run on from a step of the past: what came after it never happened', async ({ page }) => {
      test.skip(image === undefined, NO_FIRMWARE);
      if (image === undefined) return;
      test.slow();
      const app = await openPico(page, image);
      await app.run(COUNT);
      await app.expectTerminal(/\nover\n/);
      const time = app.region('Time');
      const slider = time.getByRole('slider', { name: 'Step', exact: true });
      await slider.focus();
      await page.keyboard.press('Home');
      await expect(slider).toHaveAttribute('aria-valuetext', /, line 1$/);
      for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
      const then = app.region('Inspector').getByRole('row', { name: /^n / });
      await expect(then).toContainText('3');
      await time.getByRole('button', { name: 'More of the film', exact: true }).click();
      await time.getByRole('menuitem', { name: /^Run on from here/ }).click();
      const dialog = page.locator('go-on-dialog');
      await expect(dialog).toContainText('from step 12');
      await dialog.getByRole('button', { name: 'Run on from here', exact: true }).click();
      // It counts on from there, a second time, and comes to its end again.
      await app.expectTerminal(/over[\s\S]*count 4\ncount 5\ncount 6\nover\n>>>$/);
      await expect(slider).toHaveCount(0);
      await app.type('print(n * 7)');
      await app.expectTerminal('\n42');
      expect(app.complaints).toEqual([]);
    });

    test('a flood of lines leaves the page at ease, and Stop interrupts it', async ({
      page,
      browser,
    }) => {
      test.skip(image === undefined, NO_FIRMWARE);
      if (image === undefined) return;
      test.slow();
      const app = await openPico(page, image);
      await app.program('n = 0\nwhile True:\n    n += 1\n    print(n)\n');
      const longest = await longestTask(browser, page, async () => {
        await app.button('Run').click();
        await app.expectTerminal(/\n1000\n/);
      });
      expect(longest).toBeLessThan(LONG_TASK_MS);
      await app.button('Stop').click();
      await app.expectTerminal(/\n>>>$/);
      await expect(app.button('Run')).toBeEnabled();
    });
  });
}
