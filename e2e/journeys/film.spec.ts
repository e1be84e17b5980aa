// The film of a program on the interpreter in the page: run, drag, step, see line, frame, map and what was
// printed, and back to now.

import { expect, type Locator, type Page, test } from 'playwright/test';
import { filmProgram } from '../../src/testing/film-program.ts';
import { App } from './app.ts';
import { findFaults } from './axe.ts';

const PROGRAM = filmProgram(20);

/** The page with a film of the program, in the present. */
async function openFilm(page: Page): Promise<{ app: App; time: Locator; slider: Locator }> {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run(PROGRAM);
  const time = app.region('Time');
  const slider = time.getByRole('slider', { name: 'Step', exact: true });
  await expect(slider).toHaveAttribute('aria-valuetext', /, now$/);
  return { app, time, slider };
}

/** Drags from the right end to a share of the line of time, and lets go. */
async function dragTo(page: Page, slider: Locator, share: number): Promise<void> {
  const box = await slider.boundingBox();
  if (box === null) throw new Error('the line of time is not on the screen');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 12, y);
  await page.mouse.down();
  for (const at of [0.9, 0.8, 0.7, share]) await page.mouse.move(box.x + box.width * at, y);
  await page.mouse.up();
}

/** The line of the program that the editor shows as the one that is about to run. */
function currentLine(app: App): Locator {
  return app.region('Program').locator('.cm-film-now');
}

test.describe('a film', () => {
  test.use({ viewport: { width: 1440, height: 860 } });

  test('a program that ran is dragged through: line, figures, map, values and print-outs of then', async ({
    page,
  }) => {
    const { app, time, slider } = await openFilm(page);
    await expect(time.getByText(/^Now, after/)).toBeVisible();
    await dragTo(page, slider, 0.5);
    await expect(time.getByText(/^The past: step \d+/)).toBeVisible();
    // The line is there at once, the values when the moment rests.
    await expect(currentLine(app)).toBeVisible();
    const log = (await app.show('Inspector')).getByRole('row', { name: /^log/ });
    await expect(log).toBeVisible();
    await expect((await app.show('Snapshots')).getByRole('listitem')).toHaveCount(0);
    const printed = page.getByRole('region', { name: 'Printed so far' });
    await expect(printed).toContainText('reading 0');
    await expect(printed).not.toContainText('reading 15');
    await app.expectTerminal('reading 15');
    expect(await findFaults(page)).toEqual([]);
    await time.getByRole('button', { name: 'Back to now', exact: true }).click();
    await expect(slider).toHaveAttribute('aria-valuetext', /, now$/);
    await expect(printed).toHaveCount(0);
    await expect(currentLine(app)).toHaveCount(0);
    expect(app.complaints).toEqual([]);
  });

  test('steps go back and forth by buttons and keys, and over a call', async ({ page }) => {
    const { app, time, slider } = await openFilm(page);
    const steps = Number(await slider.getAttribute('aria-valuemax'));
    await time.getByRole('button', { name: 'To the first step', exact: true }).click();
    await expect(slider).toHaveAttribute('aria-valuenow', '0');
    await expect(currentLine(app)).toHaveText('log = []');
    const forward = time.getByRole('button', { name: 'Step forward', exact: true });
    for (let step = 0; step < 3; step++) await forward.click();
    await expect(slider).toHaveAttribute('aria-valuetext', `step 3 of ${steps}, line 7`);
    await expect(currentLine(app)).toHaveText('    read(n)');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await expect(currentLine(app)).toHaveText('    value = 20 + n / 10');
    await app.show('Frames');
    await expect((await app.show('Frames')).getByRole('heading', { name: 'read' })).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(currentLine(app)).toHaveText('    read(n)');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(currentLine(app)).toHaveText('    if n % 5 == 0:');
    await page.keyboard.press('End');
    await expect(slider).toHaveAttribute('aria-valuenow', String(steps));
    await time.getByRole('button', { name: 'Step back', exact: true }).click();
    await expect(slider).toHaveAttribute('aria-valuenow', String(steps - 1));
    expect(app.complaints).toEqual([]);
  });

  test('a moment is kept as a snapshot, by its step and line', async ({ page }) => {
    const { app, time, slider } = await openFilm(page);
    await slider.focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await expect((await app.show('Inspector')).getByRole('row', { name: /^log/ })).toBeVisible();
    await time.getByRole('button', { name: 'More of the film', exact: true }).click();
    await time.getByRole('menuitem', { name: /^Keep this moment/ }).click();
    await expect(await app.snapshotRows()).toHaveCount(1);
    await expect(await app.snapshotRows()).toContainText('step 4, line 3');
    await expect(time.getByText('The past: step 4')).toBeVisible();
    // Whoever looks at a snapshot is back from the past.
    await (await app.snapshotRows()).getByRole('button').first().click();
    await expect(slider).toHaveAttribute('aria-valuetext', /, now$/);
  });

  test('it goes to a file and comes back, without the memory of its moments', async ({ page }) => {
    const { app, time, slider } = await openFilm(page);
    const downloading = page.waitForEvent('download');
    await time.getByRole('button', { name: 'More of the film', exact: true }).click();
    await time.getByRole('menuitem', { name: /^Save the film/ }).click();
    const file = await (await downloading).path();
    const steps = await slider.getAttribute('aria-valuemax');
    await time.getByRole('button', { name: 'More of the film', exact: true }).click();
    await time.getByRole('menuitem', { name: /^Close the film/ }).click();
    await expect(slider).toHaveCount(0);
    await app.button('Open…').click();
    await page.getByLabel('Files', { exact: true }).setInputFiles(file);
    await expect(slider).toHaveAttribute('aria-valuemax', String(steps));
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(currentLine(app)).toHaveText('log = []');
    await expect(time.getByText('memory no longer kept')).toBeVisible();
  });

  test('a program that never ends is stopped, and what was filmed of it is there', async ({
    page,
  }) => {
    const app = new App(page);
    await app.open();
    await app.tryWithoutBoard();
    await app.program(
      'import time\nn = 0\nwhile True:\n    n += 1\n    time.sleep_ms(20)\n    print(n)\n',
    );
    await app.button('Run').click();
    await app.expectTerminal(/\b80\b/);
    await app.button('Stop').click();
    await expect(app.button('Run')).toBeEnabled();
    const time = app.region('Time');
    await expect(time.getByText('cut off')).toBeVisible();
    const slider = time.getByRole('slider', { name: 'Step', exact: true });
    await expect(slider).toHaveAttribute('aria-valuemax', /^\d{3}$/);
  });

  test('fast-forward says where it can be had', async ({ page }) => {
    const { app } = await openFilm(page);
    await app.button('Fast-forward').click();
    const dialog = page.locator('fast-forward-dialog');
    await expect(dialog.getByText('The Virtual Pico can: the genuine firmware')).toBeVisible();
    await expect(
      dialog.getByRole('button', { name: 'Film this on the Virtual Pico', exact: true }),
    ).toBeEnabled();
    await expect(dialog.getByRole('button', { name: 'Run ahead', exact: true })).toBeDisabled();
  });
});

for (const width of [360, 1440]) {
  test(`at ${width} px the line of time is in sight, and its controls can be hit`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 760 });
    const app = new App(page);
    await app.open();
    await app.tryWithoutBoard();
    if (width === 360) await app.show('Program');
    await app.run(PROGRAM);
    const time = app.region('Time');
    const slider = time.getByRole('slider', { name: 'Step', exact: true });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    const names = ['Step back', 'Step forward', 'Play', 'More of the film', 'Back to now'];
    for (const name of names) {
      const button = time.getByRole('button', { name, exact: true });
      const box = await button.boundingBox();
      expect(box?.height ?? 0, name).toBeGreaterThanOrEqual(24);
      expect(box?.width ?? 0, name).toBeGreaterThanOrEqual(24);
      expect((box?.x ?? 0) + (box?.width ?? 0), name).toBeLessThanOrEqual(width);
      // Whatever lies at its middle is the button itself: nothing covers it.
      await button.click({ trial: true });
    }
    const curve = await slider.boundingBox();
    expect(curve?.height ?? 0).toBeGreaterThanOrEqual(48);
    expect(curve?.width ?? 0).toBeGreaterThan(width === 360 ? 300 : 500);
    expect((curve?.y ?? 0) + (curve?.height ?? 0)).toBeLessThanOrEqual(760);
  });
}
