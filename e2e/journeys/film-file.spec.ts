// A film is saved, as a file and as a report, and opened again where no board is.

import { readFileSync } from 'node:fs';
import { type Download, expect, test } from 'playwright/test';
import { App } from './app.ts';

async function readDownload(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

test('a film that was saved is walked again in another visit, step by step', async ({
  page,
  context,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('log = []\nfor i in range(3):\n    log.append("reading %d" % i)\nprint("done")\n');
  const time = app.region('Time');
  const save = async (what: string): Promise<Buffer> => {
    await time.getByRole('button', { name: 'More of the film', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: what }).click(),
    ]);
    return readDownload(download);
  };
  const report = (await save('Save a report')).toString('utf8');
  expect(report).toMatch(/^Film of a program on .*: \d+ steps/);
  expect(report).toMatch(/^ {2}line 3 /m);
  const film = await save('Save the film');

  const other = new App(await context.newPage());
  await other.open();
  await other.button('Open…').click();
  const files = other.page.locator('open-dialog input[type=file]');
  await files.setInputFiles({ name: 'film.heapfilm', mimeType: '', buffer: film });
  const slider = other.region('Time').getByRole('slider', { name: 'Step', exact: true });
  await expect(slider).toBeVisible();
  await other.button('Step back').click();
  await expect(slider).toHaveAttribute('aria-valuetext', /^step \d+ of \d+, line \d/);
  await expect(other.region('Program').getByRole('textbox')).toContainText('log.append');
  expect(other.complaints).toEqual([]);

  await other.button('Open…').click();
  await files.setInputFiles({
    name: 'film.heapfilm',
    mimeType: '',
    buffer: film.subarray(0, film.length - 1),
  });
  await expect(other.notices().first()).toContainText('film');
  await expect(slider).toBeVisible();
});
