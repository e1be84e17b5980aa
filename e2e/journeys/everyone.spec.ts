// For everyone: axe finds nothing on any state of the page, in light and dark; what a pointer can do the
// keyboard can do.

import { expect, test } from 'playwright/test';
import { App } from './app.ts';
import { findFaultsInBoth } from './axe.ts';

const PROGRAM = 'log = ["reading %d" % i for i in range(20)]\nalias = log\nd = {"log": log}\n';

test('axe finds nothing, light or dark, from the empty page to an inspected object', async ({
  page,
}) => {
  test.slow(); // Six states, each in two schemes.
  const app = new App(page);
  await app.open();
  expect(await findFaultsInBoth(page)).toEqual([]);
  await app.tryWithoutBoard();
  await app.run(PROGRAM);
  await app.takeSnapshot();
  await (await app.show('Inspector')).getByRole('button', { name: 'log', exact: true }).click();
  await expect(await app.show('Inspector')).toContainText('Why is it alive?');
  expect(await findFaultsInBoth(page)).toEqual([]);
  for (const [tab, within] of [
    ['Types', 'types-pane'],
    ['Time', 'time-pane'],
    ['Will it fit?', 'fit-pane'],
    ['Lesson', 'lesson-pane'],
  ] as const) {
    await app.show(tab);
    await expect(page.locator(within)).toBeVisible();
    expect([tab, ...(await findFaultsInBoth(page, { within }))]).toEqual([tab]);
  }
});

test('axe finds nothing, light or dark, in dialogs, menus and messages, nor on a narrow page', async ({
  page,
}) => {
  test.slow(); // Four states, each in two schemes.
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: 'More boards' }).click();
  expect(await findFaultsInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await app.button('Open…').click();
  expect(await findFaultsInBoth(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Pasted text' }).fill('nothing of the kind');
  await app.button('Show the heap').click();
  await expect(app.notices()).toBeVisible();
  expect(await findFaultsInBoth(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 360, height: 740 });
  await app.tryWithoutBoard();
  expect(await findFaultsInBoth(page)).toEqual([]);
});

/** Runs in the page: what a canvas shows when it has come to rest, short enough to be told. */
async function readAtRest(element: Element): Promise<string> {
  const canvas = element as HTMLCanvasElement;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  let before = '';
  for (let now = canvas.toDataURL(); now !== before; now = canvas.toDataURL()) {
    before = now;
    // A key is heard, the pane is drawn, the canvas is painted: each may take a frame.
    for (let frames = 0; frames < 5; frames++) await frame();
  }
  const sum = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(before));
  return Array.from(new Uint8Array(sum).subarray(0, 8), (byte) => byte.toString(16)).join(' ');
}

test('the map is walked by keyboard: each object is spoken, Enter selects it', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run(PROGRAM);
  await app.takeSnapshot();
  const map = app.region('Heat map').getByRole('application');
  await map.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  const line = app.region('Heat map').locator('[aria-live=polite]');
  await expect(line).toContainText('block');
  await page.keyboard.press('Enter');
  await expect(await app.show('Inspector')).toContainText('Address and raw words');
  await map.focus();
  const drawn = () => map.evaluate(readAtRest);
  await page.keyboard.press('0');
  const whole = await drawn();
  await page.keyboard.press('+');
  await expect.poll(drawn).not.toBe(whole);
  await page.keyboard.press('0');
  await expect.poll(drawn).toBe(whole);
});

test('everything can be reached with Tab, and the terminal and editor can be left', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.region('Terminal').locator('.xterm-helper-textarea').focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  const inTerminal = () =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.classList.contains('xterm-helper-textarea') ?? false;
    });
  expect(await inTerminal()).toBe(false);
});

test('colours and theme follow the reader, and the choice is kept', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Light or dark/ }).click();
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe('dark');
  await page.reload();
  expect(await theme()).toBe('dark');
});
