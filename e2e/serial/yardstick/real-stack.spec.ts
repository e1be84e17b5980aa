// Once with nothing faked in the browser: the product's code, Chromium's own navigator.serial, its
// serial service, the kernel's terminal layer, a pseudo-terminal, and the real interpreter behind it.

import { expect, type Page, test } from 'playwright/test';
import { clearHeard, hears, lab, openBoardPage, SECURE_ADDRESS } from '../fakes/board-page.ts';
import { findObstacle, type RealStack, startRealStack } from './real-stack.ts';

const obstacle = findObstacle();

test.describe('with nothing faked in the browser', () => {
  test.skip(obstacle !== undefined, obstacle);
  // One browser and one board, used one after the other.
  test.describe.configure({ mode: 'serial' });

  let stack: RealStack | undefined;
  let page: Page;

  test.beforeAll(async () => {
    stack = await startRealStack(new URL(SECURE_ADDRESS).origin);
    page = await stack.browser.newPage();
    await openBoardPage(page);
  });

  test.afterAll(() => stack?.stop());

  test('the board is found, opened and heard', async () => {
    expect(await page.evaluate(() => String(navigator.serial.getPorts))).toContain('[native code]');
    expect(await lab(page, 'support')).toBe('ready');
    expect(await lab(page, 'reconnect')).toBe('ok');
    expect(await lab(page, 'label')).toBe('Serial port');
    await lab(page, 'send', '\r');
    await hears(page, '>>> ');
    await clearHeard(page);
    await lab(page, 'send', 'print(6 * 7)\r');
    await hears(page, 'print(6 * 7)\r\n42\r\n>>> ');
  });

  test('bytes go both ways unchanged, many of them', async () => {
    await clearHeard(page);
    await lab(
      page,
      'send',
      'import sys\rfor i in range(800): _ = sys.stdout.buffer.write(bytes(range(256)))\r\r',
    );
    const every = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
    await hears(page, `${every}>>> `);
    const whole = await page.evaluate((wanted) => boardLab.heard.split(wanted).length - 1, every);
    expect(whole).toBe(800);
  });

  test('an endless loop is interrupted', async () => {
    // What the program itself says is heard when it runs; before, Ctrl-C only empties the line.
    await lab(page, 'send', "exec('print(6 * 7)\\nwhile True: pass')\r");
    await hears(page, '\r\n42\r\n');
    await clearHeard(page);
    await lab(page, 'send', '\x03');
    expect(await hears(page, '>>> ')).toContain('KeyboardInterrupt');
  });

  test('the port closes cleanly and opens again', async () => {
    expect(await lab(page, 'close')).toBe('ok');
    expect(await lab(page, 'portState')).toBe('closed present');
    expect(await lab(page, 'reconnect')).toBe('ok');
    await lab(page, 'send', '1 + 1\r');
    await hears(page, '2\r\n>>> ');
    expect(await page.evaluate(() => boardLab.losses)).toEqual([]);
  });
});
