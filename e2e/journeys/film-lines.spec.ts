// A film's lines, on the interpreter in the page: what each line asked for, the line and the frames of a
// moment, and where an object came from.

import { test as base, expect } from 'playwright/test';
import { filmProgram } from '../../src/testing/film-program.ts';
import { App } from './app.ts';
import { findFaults } from './axe.ts';

const test = base.extend<{ app: App }>({
  app: async ({ page }, use) => {
    const app = new App(page);
    await use(app);
    expect(app.complaints).toEqual([]);
  },
});

const PROGRAM = filmProgram(60);

test('a line of the gutter, the birth of an object, the frames and the arrow of that step', async ({
  app,
  page,
}) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  await app.tryWithoutBoard();
  await app.run(PROGRAM);

  // Every tuple is alive, and the list's room was made anew again and again.
  const program = app.region('Program');
  const mark = program.getByRole('button', {
    name: /^line 4 asked for 1\.\d KB in 6\d allocations/,
  });
  await expect(mark).toBeVisible();
  await mark.click();
  const table = app.region('By line');
  const row = table.getByRole('row').filter({ hasText: "log.append(('t', value))" });
  await expect(row).toHaveAttribute('aria-selected', 'true');

  // Who made the last tuple?
  await app.takeSnapshot();
  const inspector = await app.show('Inspector');
  await inspector.getByRole('button', { name: 'latest', exact: true }).click();
  await expect(inspector).toContainText(/in step \d+ by\s+line 4\s+in read, called from\s+line 7/);
  await expect(inspector).toContainText('never in this film');
  await inspector.getByRole('button', { name: 'Go to its birth' }).click();

  // At once where it was made: the line that comes next, who called, what the step did.
  await expect(program.locator('.cm-film-now')).toHaveText('    return value');
  await expect(program.locator('.cm-film-caller')).toHaveText('    read(n)');
  await expect(app.region('Time')).toContainText(
    'Line 4 in read made a tuple and put it into log[59].',
  );
  await app.show('Frames');
  const frames = await app.show('Frames');
  await expect(frames.getByRole('heading', { level: 3 })).toHaveText([
    /read\s+line 5/,
    /the program itself\s+line 7/,
  ]);
  await expect(frames.getByRole('row', { name: /^n int 59$/ })).toHaveCount(2);
  await expect(frames.getByRole('row', { name: 'value float 25.9' })).toBeVisible();
  await app.show('Object graph');
  const graph = app.region('Object graph');
  await graph.getByRole('button', { name: 'Show as text' }).click();
  await expect(graph.getByRole('listitem').filter({ hasText: 'new' }).last()).toContainText('25.9');

  // One step back it is not there yet, and the line that will make it is lit.
  await app.button('Step back').click();
  await expect(program.locator('.cm-film-now')).toHaveText("    log.append(('t', value))");
  await expect(app.region('Time')).toContainText('named it value');
  await expect(frames.getByRole('row', { name: /^value changed float 25\.9$/ })).toBeVisible();
  for (const pane of ['program-pane', 'frames-pane', 'inspector-pane']) {
    expect(await findFaults(page, { within: pane })).toEqual([]);
  }

  // Another program has no marks.
  await app.program('print(1)\n');
  await expect(program.locator('.film-bar.stale')).toHaveCount(0);
  await expect(program.locator('.cm-film-now')).toHaveCount(0);
});
