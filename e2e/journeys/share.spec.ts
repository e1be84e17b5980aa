// Links: what is on the screen comes back in another browser, and nothing runs by itself.

import { expect, test } from 'playwright/test';
import { App } from './app.ts';

/** What mem_info(1) prints of a very small heap. */
const MEM_INFO = [
  'stack: 620 out of 7936',
  'GC: total: 2048, used: 80, free: 1968',
  ' No. of 1-blocks: 1, 2-blocks: 2, max blk sz: 2, max free sz: 123',
  'GC memory layout; from 20003f00:',
  `00000000: hh=h=${'.'.repeat(59)}`,
  `00000400: ${'.'.repeat(64)}`,
].join('\r\n');

test('a link brings program, view, colours and the heap’s structure, but no value', async ({
  page,
  browser,
  baseURL,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('secret = ["hunter2", 1.5]\nprint("ran")\n');
  await app.takeSnapshot();
  const used = await app.figure('Used');
  await app.show('Types');
  await app.button('Share').click();
  const dialog = page.locator('share-dialog');
  for (const name of ['The snapshot on the screen', 'This view in front', 'These colours']) {
    await dialog.getByLabel(name).check();
  }
  const link = dialog.getByRole('textbox', { name: 'Link', exact: true });
  // The link follows what is ticked: packing the heap takes a moment.
  for (const part of [/heap=/, /view=types/, /theme=/]) await expect(link).toHaveValue(part);
  const address = await link.inputValue();
  expect(address.length).toBeLessThan(4200);

  const context = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 } });
  const other = new App(await context.newPage());
  await other.page.goto(address);
  await expect(other.region('Program')).toContainText('secret = ["hunter2", 1.5]');
  await expect(await other.snapshotRows()).toHaveCount(1);
  expect(await other.figure('Used')).toBe(used);
  await expect(other.page.getByRole('tab', { name: 'Types' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(other.page.locator('html')).toHaveAttribute('data-theme', /light|dark/);
  await expect(await other.show('Inspector')).not.toContainText('hunter2');
  await expect(other.button('Connect')).toBeEnabled();
  await other.page.reload();
  await expect(await other.snapshotRows()).toHaveCount(1);
  expect(other.complaints).toEqual([]);
  await context.close();
});

test('contents travel only when they are ticked, with a warning', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.type('wifi = "hunter" + str(2)');
  await app.takeSnapshot();
  await app.button('Share').click();
  const dialog = page.locator('share-dialog');
  await expect(dialog.getByLabel('with names and values')).toBeDisabled();
  await dialog.getByLabel('The snapshot on the screen').check();
  const link = dialog.getByRole('textbox', { name: 'Link', exact: true });
  await expect(link).toHaveValue(/heap=/);
  const short = (await link.inputValue()).length;
  await dialog.getByLabel('with names and values').check();
  await expect(dialog.getByRole('alert')).toContainText('Wi-Fi password');
  await expect.poll(async () => (await link.inputValue()).length).toBeGreaterThan(short * 2);
  const address = await link.inputValue();
  await page.goto('about:blank');
  await page.goto(address);
  await expect(await app.show('Inspector')).toContainText("'hunter2'");
});

test('a link with a lesson opens it at its step; one to the board in the page starts it', async ({
  page,
}) => {
  const app = new App(page);
  // Not app.open(): the board starts by itself, so Connect is soon gone.
  await page.goto('./#board=virtual&lesson=two-names&step=2');
  await expect(app.region('Lesson')).toContainText(/step 2/i);
  await app.expectTerminal('>>>');
});

test('a damaged link says so, and the rest of it is used', async ({ page }) => {
  const app = new App(page);
  await app.open('#theme=dark&code=eJxLSi0uUbBVMAQADEcCRg%25%25&heap=AQE');
  await expect(app.notices().filter({ hasText: 'This link is damaged' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a link from the future says so, and what is known of it is used', async ({ page }) => {
  const app = new App(page);
  await app.open('#v=2&theme=dark');
  await expect(app.notices()).toContainText('from a newer Heap Lab');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a link to a board at the cable waits for the user’s click', async ({ page }) => {
  const app = new App(page);
  await app.open('#board=serial');
  await expect(app.notices()).toContainText('Press Connect here');
});

test('another link in the same tab takes effect, and the program before can be had back', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.program('mine = 1\n');
  await page.evaluate(() => {
    location.hash = '#view=types&code=S8ssKi5RsFUw5AIA';
  });
  await expect(app.region('Program')).toContainText('first = 1');
  await app.notices().getByRole('button', { name: 'Undo' }).click();
  await expect(app.region('Program')).toContainText('mine = 1');
});

test('what comes while the dialog is open can be shared too', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Share').click();
  const dialog = page.locator('share-dialog');
  const snapshot = dialog.getByLabel('The snapshot on the screen');
  await expect(snapshot).toBeDisabled();
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'forum.txt'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }, MEM_INFO);
  await expect(snapshot).toBeEnabled();
  await snapshot.check();
  await expect(dialog.getByRole('textbox', { name: 'Link', exact: true })).toHaveValue(/heap=/);
});
