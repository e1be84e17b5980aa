// Chromium's own navigator.serial over a serial service of ours: the yardstick of the fake, walked through
// the same states, and under the product's own board.

import { type Browser, chromium, expect, type Page, test } from 'playwright/test';
import { bundleForPage } from '../../tools/bundle.ts';
import { findBrowser } from '../../tools/find-browser.ts';
import { hears, lab, openBoardPage } from '../fakes/board-page.ts';
import { CHROMIUM, walk } from '../fakes/known-states.ts';
import { findOrdinals } from './blink-ordinals.ts';

test.describe("on Chromium's own Web Serial", () => {
  let browser: Browser;
  let page: Page;

  test.beforeEach(async () => {
    const { executablePath, args } = findBrowser();
    browser = await chromium.launch({
      executablePath,
      args: [...args, '--enable-blink-features=MojoJS,MojoJSTest'],
    });
    page = await browser.newPage();
    const ordinals = JSON.stringify(findOrdinals(browser.version()));
    const service = await bundleForPage('serial/yardstick/blink-serial.ts');
    await page.addInitScript({
      content: `globalThis.__heapLabOrdinals = ${ordinals};\n${service}`,
    });
    await page.goto('about:blank');
    const hasBench = await page.evaluate(() => 'stateBench' in globalThis);
    test.skip(!hasBench, 'this browser does not let its serial service be replaced (no MojoJS)');
  });

  test.afterEach(() => browser.close());

  test('a port goes through its states as written here', async () => {
    expect(await walk(page)).toEqual(CHROMIUM);
  });

  test('the board survives what can be survived, and is lost once when it is pulled', async () => {
    await openBoardPage(page);
    await page.evaluate(() => stateBench.addPort());
    expect(await lab(page, 'reconnect')).toBe('ok');
    for (const name of ['BufferOverrunError', 'FramingError', 'UnknownError'] as const) {
      await page.evaluate((error) => stateBench.failReading(error), name);
      await page.evaluate((text) => stateBench.say(text), `after ${name}`);
      await hears(page, `after ${name}`);
    }
    await page.evaluate(() => stateBench.failWriting());
    expect(await lab(page, 'send', 'still there')).toBe('ok');
    expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
    await page.evaluate(() => stateBench.unplug());
    await expect.poll(() => page.evaluate(() => boardLab.losses)).toEqual(['board/unplugged']);
    expect(await lab(page, 'close')).toBe('ok');
    await page.evaluate(() => stateBench.replug());
    expect(await lab(page, 'reconnect')).toBe('ok');
    await page.evaluate(() => stateBench.say('back again'));
    await hears(page, 'back again');
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(page, 'portState')).toBe('closed present');
    expect(await page.evaluate(() => stateBench.dtr())).toBe(false);
    expect(await page.evaluate(() => boardLab.losses)).toHaveLength(1);
  });
});
