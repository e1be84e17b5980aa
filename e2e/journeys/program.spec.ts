// The program is the user's: kept, several by name, opened and saved, on the board too; an error marks its line.

import { readFile } from 'node:fs/promises';
import { expect, test } from 'playwright/test';
import { App } from './app.ts';

test('programs are kept by name, saved and opened; an error marks its line', async ({ page }) => {
  // As where the browser has no pickers for files: a field and a download.
  await page.addInitScript(() => {
    Object.assign(window, { showOpenFilePicker: undefined, showSaveFilePicker: undefined });
  });
  const app = new App(page);
  await app.open();
  const names = page.getByRole('button', { name: /, all programs$/ });
  const list = page.getByRole('dialog', { name: 'Programs' });
  const inList = (name: string) => list.getByRole('button', { name, exact: true });

  await test.step('a program has a name, and is there again after a reload', async () => {
    await app.program('log = []\n');
    await names.click();
    await inList('Rename program.py').click();
    await list.getByRole('textbox').fill('leak');
    await page.keyboard.press('Enter');
    await inList('New').click();
    await app.program('# zweites\n');
    await page.reload();
    await expect(app.region('Program').getByRole('textbox')).toContainText('# zweites');
    await names.click();
    await inList('leak.py').click();
    await expect(names).toHaveText('leak.py');
    await expect(app.region('Program').getByRole('textbox')).toContainText('log = []');
  });

  await test.step('what is deleted can be had back', async () => {
    await names.click();
    await inList('Delete leak.py').click();
    await page.keyboard.press('Escape');
    await expect(app.region('Program').getByRole('textbox')).not.toContainText('log');
    await app.notices().getByRole('button', { name: 'Undo' }).click();
    await expect(names).toHaveText('leak.py');
  });

  await test.step('Save gives a .py file, Open takes one', async () => {
    await names.click();
    const saved = page.waitForEvent('download');
    await inList('Save').click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('leak.py');
    expect(await readFile(await file.path(), 'utf8')).toBe('log = []\n');
    await names.click();
    const choosing = page.waitForEvent('filechooser');
    await inList('Open').click();
    const text = Buffer.from('node = 7\nnode.missing\n');
    await (await choosing).setFiles({ name: 'node.py', mimeType: 'text/x-python', buffer: text });
    await expect(names).toHaveText('node.py');
  });

  await test.step('an error marks its line until the text is changed', async () => {
    await app.tryWithoutBoard();
    await app.button('Run').click();
    const strip = app.region('Program').getByRole('status');
    await expect(strip).toContainText("AttributeError: 'int' object has no attribute 'missing'");
    await expect(app.region('Program').locator('.cm-errorLine')).toHaveText('node.missing');
    await strip.getByRole('button', { name: 'Line 2' }).click();
    await page.keyboard.press('End');
    await page.keyboard.type('1');
    await expect(strip).toHaveCount(0);
    await expect(app.region('Program').locator('.cm-errorLine')).toHaveCount(0);
  });
  expect(app.complaints).toEqual([]);
});

test('files of the board are written, never over one that is there without asking, opened and deleted', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.program('node = 7\nnode.missing\n');
  await page.getByRole('button', { name: 'program.py, all programs' }).click();
  await page.getByRole('button', { name: 'Files on the board' }).click();
  const files = page.locator('board-files-dialog');
  await files.getByRole('button', { name: 'Put program.py on the board' }).click();
  await expect(files).toContainText('program.py is on the board.');
  await expect(files.getByRole('row', { name: /^program.py/ })).toContainText('22 B');
  await files.getByRole('button', { name: 'Put program.py on the board' }).click();
  await expect(files).toContainText('Replace it?');
  await files.getByRole('button', { name: 'Keep it' }).click();
  const choosing = page.waitForEvent('filechooser');
  await files.getByRole('button', { name: 'Upload files' }).click();
  const bytes = Buffer.from([0, 1, 2, 255]);
  await (await choosing).setFiles([
    { name: 'font.bin', mimeType: 'application/octet-stream', buffer: bytes },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('grüße\n') },
  ]);
  await expect(files.getByRole('row', { name: /^notes.txt/ })).toContainText('8 B');
  await files.getByRole('button', { name: 'Open font.bin' }).click();
  await expect(files).toContainText('font.bin is no text');
  await files.getByRole('button', { name: 'Delete font.bin' }).click();
  await files.getByRole('group').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(files.getByRole('row', { name: /^font.bin/ })).toHaveCount(0);
  await files.getByRole('button', { name: 'Open notes.txt' }).click();
  await expect(files).toHaveCount(0);
  await expect(app.region('Program').getByRole('textbox')).toContainText('grüße');
  expect(app.complaints).toEqual([]);
});

test('80 columns where they are wanted; the way out of the editor is said to who came by keyboard', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.region('Terminal').getByRole('button', { name: '80 columns' }).click();
  await app.type('print("-" * 79 + "|")');
  // A row of 80 is one row, not two.
  await expect
    .poll(() =>
      app
        .region('Terminal')
        .locator('.xterm-rows > div')
        .filter({ hasText: /^-{79}\|$/ })
        .count(),
    )
    .toBe(1);

  const editor = app.region('Program').getByRole('textbox');
  const hint = app.region('Program').getByText('leaves the editor');
  await editor.click();
  await expect(hint).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(editor).toBeFocused();
  await expect(hint).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
});
