// What a visitor sees without a press, and what the doors lead to.

import { expect, test } from 'playwright/test';
import { EXAMPLE_PROGRAMS } from '../../src/views/welcome/example-programs.ts';
import { App } from './app.ts';
import { findFaults } from './axe.ts';

test('on arrival a real heap is drawn, called an example, with what there is to see in it', async ({
  page,
}) => {
  const app = new App(page);
  await page.goto('.');
  const graph = app.region('Object graph');
  await expect(page.getByText(/^This log has eaten \d\.\d KB\.$/)).toBeVisible();
  await expect(page.getByText('Example', { exact: true })).toBeVisible();
  await graph.getByRole('button', { name: 'Show as text' }).click();
  await expect(graph.getByRole('list').first()).toContainText('log');
  expect(await app.figure('Used')).toBe('3.8 KB');
  await expect((await app.snapshotRows()).first()).toBeHidden();
  expect(await findFaults(page)).toEqual([]);

  // It makes room for a board of one's own, and does not come back.
  await app.tryWithoutBoard();
  await expect(page.getByText('Example', { exact: true })).toBeHidden();
  expect(app.complaints).toEqual([]);
});

test('the gallery: a program is chosen, runs here, and its heap is drawn', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: 'Example programs' }).click();
  const dialog = page.locator('examples-dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(EXAMPLE_PROGRAMS.length);
  expect(EXAMPLE_PROGRAMS.length).toBeGreaterThanOrEqual(8);
  expect(await findFaults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Three rows that are one' }).click();
  await expect(app.region('Program')).toContainText('grid[0][0] = 1');
  await app.expectTerminal('[[1, 0, 0], [1, 0, 0], [1, 0, 0]]');
  const inspector = await app.show('Inspector');
  await expect(inspector.getByRole('row', { name: /^grid/ })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('the first door opens lesson 1 with a board to do it on', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: 'Start lesson 1' }).click();
  const lesson = app.region('Lesson');
  await expect(lesson.getByRole('heading', { name: 'Two names, one list' })).toBeVisible();
  await expect(lesson.getByRole('button', { name: 'Run step' })).toBeVisible();
  expect(app.complaints).toEqual([]);
});
