// The elements that show a film, as people and assistive tools meet them: on the gallery's page, without
// board and session.

import { test as base, expect, type Locator } from 'playwright/test';
import { buildPage } from '../tools/built-page.ts';

interface Gallery {
  /** The case of the gallery with a title. */
  readonly find: (title: string) => Locator;
}

const test = base.extend<{ gallery: Gallery }, { address: string }>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here.
    async ({}, use) => {
      const built = await buildPage('src/testing/gallery');
      await use(built.address);
      await built.close();
    },
    { scope: 'worker' },
  ],
  gallery: async ({ page, address }, use) => {
    await page.goto(address);
    await use({
      find: (title) => page.locator('.case').filter({ has: page.locator(`p:text-is("${title}")`) }),
    });
  },
});

/** What an element told, from now on, as text. */
async function listen(place: Locator, tag: string, event: string): Promise<() => Promise<string>> {
  const element = place.locator(tag);
  await element.evaluate((node, name) => {
    node.addEventListener(name, (told) => {
      node.setAttribute('data-told', JSON.stringify((told as CustomEvent).detail));
    });
  }, event);
  return async () => (await element.getAttribute('data-told')) ?? '';
}

const LINE_4 =
  'line 4 asked for 2.1 KB in 66 allocations; 1.7 KB is alive; 128 bytes were thrown away at once';

test('before each line stands what it asked for; pressed, it tells its line', async ({
  gallery,
}) => {
  const place = gallery.find('a moment of a film');
  const told = await listen(place, 'program-editor', 'line');
  const marks = place.getByRole('button', { name: /^line \d+ asked for/ });
  await expect(marks).toHaveCount(6);
  await place.getByRole('button', { name: LINE_4 }).click();
  expect(await told()).toBe('4');
});

test('the line of the moment is lit, the one that called it paler', async ({ gallery }) => {
  const place = gallery.find('a moment of a film');
  await expect(place.locator('.cm-film-now')).toHaveText("    log.append(('t', value))");
  await expect(place.locator('.cm-film-caller')).toHaveText('    read(n)');
  await expect(place.locator('.cm-film-now')).toBeInViewport();
});

test('below the text stands what the cursor’s line did; its key asks for the blocks', async ({
  gallery,
  page,
}) => {
  const place = gallery.find('a moment of a film');
  const told = await listen(place, 'program-editor', 'line');
  await place.locator('.cm-line').nth(4).click();
  await expect(place.locator('.note')).toContainText('asked for no memory');
  await page.keyboard.press('ArrowUp');
  await expect(place.locator('.note')).toContainText(LINE_4.slice(1));
  await page.keyboard.press('Alt+Enter');
  expect(await told()).toBe('4');
});

test('a text that is changed keeps its marks at its lines, pale; undone, they hold again', async ({
  gallery,
  page,
}) => {
  const place = gallery.find('a moment of a film');
  await place.locator('.cm-line').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(place.locator('.note')).toContainText('Changed since it was filmed');
  await expect(place.locator('button.film-bar.stale')).toHaveCount(6);
  await expect(place.locator('.cm-line').nth(4)).toHaveClass(/cm-film-now/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(place.locator('.note')).not.toContainText('Changed');
  await expect(place.locator('button.film-bar.stale')).toHaveCount(0);
  await expect(place.locator('.cm-line').nth(3)).toHaveClass(/cm-film-now/);
});

test('another text has no marks', async ({ gallery }) => {
  const place = gallery.find('a film of another text');
  await expect(place.getByRole('textbox')).toContainText('print');
  await expect(place.locator('.film-bar')).toHaveCount(0);
  await expect(place.locator('.note')).toHaveCount(0);
});

test('frames stand innermost first; a value leads to its object, a line to the line', async ({
  gallery,
}) => {
  const place = gallery.find('two frames, one local selected');
  await expect(place.getByRole('heading', { level: 3 })).toHaveText([
    /read\s+line 4/,
    /the program itself\s+line 7/,
  ]);
  const gone = await listen(place, 'frames-panel', 'go');
  await place.getByRole('button', { name: '8 items' }).click();
  expect(await gone()).toBe(String(0x2000a3c0));
  const line = await listen(place, 'frames-panel', 'line');
  await place.getByRole('button', { name: 'line 7' }).click();
  expect(await line()).toBe('7');
});

test('the table by line is sorted by any column', async ({ gallery }) => {
  const place = gallery.find('by line');
  const first = place.getByRole('row').nth(1).getByRole('button');
  await expect(first).toHaveText('the compiler');
  await place.getByRole('button', { name: 'Line', exact: true }).click();
  await expect(first).toHaveText('1');
  await place.getByRole('button', { name: 'Alive now' }).click();
  await expect(first).toHaveText('lib/node.py:112');
  const head = place.getByRole('columnheader', { name: 'Alive now' });
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const told = await listen(place, 'lines-panel', 'line');
  await place.getByRole('button', { name: '9', exact: true }).click();
  expect(JSON.parse(await told())).toEqual({ file: '<stdin>', line: 9 });
});

test('a collection leads to its step, and who asked for it to the line', async ({ gallery }) => {
  const place = gallery.find('collections');
  const step = await listen(place, 'lines-panel', 'seek');
  await place.getByRole('button', { name: '840' }).click();
  expect(await step()).toBe('841');
  const line = await listen(place, 'lines-panel', 'line');
  await place.getByRole('button', { name: 'line 9' }).click();
  expect(JSON.parse(await line())).toEqual({ file: '<stdin>', line: 9 });
});
