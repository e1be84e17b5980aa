// How the page is divided: the picture has its share of it at every width, splitters and maximise are there for
// mouse, finger and keyboard, and what was chosen is there on the next visit.

import { expect, type Locator, type Page, test } from 'playwright/test';
import { App } from './app.ts';

/** Shares of the page that the picture and the graph have, in percent; the picture is what stands above time. */
async function measureShares(page: Page): Promise<{ picture: number; graph: number }> {
  const picture = await page.locator('.picture').boundingBox();
  const graph = await page.getByRole('region', { name: 'Object graph' }).boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  return {
    picture: (100 * (picture?.width ?? 0) * (picture?.height ?? 0)) / (width * height),
    graph: (100 * (graph?.height ?? 0)) / height,
  };
}

async function shareOf(splitter: Locator): Promise<number> {
  return Number(await splitter.getAttribute('aria-valuenow'));
}

const SIZES = [
  [1024, 768],
  [1280, 720],
  [1280, 800],
  [1440, 900],
  [1920, 1080],
  [2560, 1440],
] as const;

async function expectShares(page: Page, when: string): Promise<void> {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    const at = `${when}, ${width} × ${height}`;
    const picture = async () => Math.floor((await measureShares(page)).picture);
    await expect.poll(picture, { message: `picture ${at}` }).toBeGreaterThanOrEqual(55);
    expect((await measureShares(page)).graph, `graph ${at}`).toBeGreaterThanOrEqual(45);
  }
}

test('the picture has 55 % of the page and the graph 45 % of its height from 1024 px on, also with a film and a lesson', async ({
  page,
}) => {
  const app = new App(page);
  await page.setViewportSize({ width: 1024, height: 768 });
  await app.open();
  await expectShares(page, 'on arrival');
  await app.tryWithoutBoard();
  await app.run('log = []\nfor n in range(9):\n    log.append(("t", n))\n');
  await app.button('Step back').click();
  await expect(app.button('Back to now')).toBeVisible();
  await expectShares(page, 'in a film');
  await page.getByRole('button', { name: 'Start lesson 1' }).click();
  await expect(app.region('Lesson').getByRole('button', { name: 'Run step' })).toBeVisible();
  await expectShares(page, 'in a lesson');
  expect(app.complaints).toEqual([]);
});

test('splitters are dragged, moved by keys, and remembered; a double click forgets', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const splitter = page.getByRole('separator', { name: 'Height of the heat map' });
  const map = app.region('Heat map');
  const before = await map.boundingBox();
  const grip = await splitter.boundingBox();
  const x = (grip?.x ?? 0) + (grip?.width ?? 0) / 2;
  const y = (grip?.y ?? 0) + (grip?.height ?? 0) / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 50);
  await page.mouse.move(x, y - 80);
  await page.mouse.up();
  await expect
    .poll(async () => Math.round((await map.boundingBox())?.height ?? 0))
    .toBeGreaterThan((before?.height ?? 0) + 70);

  const dragged = await shareOf(splitter);
  await splitter.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => shareOf(splitter)).toBeLessThan(dragged);
  await page.keyboard.press('Home');
  await expect
    .poll(() => shareOf(splitter))
    .toBe(Number(await splitter.getAttribute('aria-valuemin')));
  const least = await map.boundingBox();
  expect(least?.height ?? 0).toBeGreaterThanOrEqual(100);

  await page.reload();
  await expect(app.button('Connect')).toBeEnabled();
  await expect
    .poll(async () => (await map.boundingBox())?.height)
    .toBeCloseTo(least?.height ?? 0, 0);
  await splitter.dblclick();
  await expect
    .poll(async () => (await map.boundingBox())?.height)
    .toBeCloseTo(before?.height ?? 0, 0);
});

test('a pane fills the page by its button, a double click on its head, and a key', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  const terminal = app.region('Terminal');
  const graph = app.region('Object graph');
  await terminal.getByRole('heading').dblclick();
  await expect(graph).toBeHidden();
  expect((await terminal.boundingBox())?.width ?? 0).toBeGreaterThan(1200);
  await page.reload();
  await expect(terminal).toBeVisible();
  await expect(graph).toBeHidden();
  await app.button('Restore Terminal').click();
  await expect(graph).toBeVisible();

  await app.button('Maximise Heat map').focus();
  await page.keyboard.press('Alt+Enter');
  await expect(graph).toBeHidden();
  await expect(app.region('Heat map')).toBeVisible();
  await page.keyboard.press('Alt+Enter');
  await expect(graph).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('at 400 % the page scrolls, and a program is written, run and looked at', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 });
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.show('Program');
  await app.run('log = ["a", "b"]\nprint("it ran")\n');
  // The answer comes by itself.
  await expect(app.region('Object graph')).toBeVisible();
  await app.show('Program');
  const editor = app.region('Program').getByRole('textbox');
  await editor.scrollIntoViewIfNeeded();
  await expect(editor).toBeInViewport();
  const sizes = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { wide: scrollWidth - innerWidth, tall: scrollHeight - innerHeight };
    });
  expect((await sizes()).tall).toBeGreaterThan(100);
  expect((await sizes()).wide).toBeLessThanOrEqual(0);
  expect((await editor.boundingBox())?.height ?? 0).toBeGreaterThan(80);
  await app.show('Terminal');
  await app.expectTerminal('it ran');
  await app.show('Object graph');
  const graph = app.region('Object graph');
  await graph.scrollIntoViewIfNeeded();
  await expect(graph).toBeInViewport();
});

test('the skip link leads past the bar; at 360 px all buttons stand in one row', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the picture' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: 'Object graph' })).toBeFocused();

  await page.setViewportSize({ width: 360, height: 740 });
  await app.tryWithoutBoard();
  const tops = await Promise.all(
    ['Run', 'Take snapshot', 'Collect garbage', 'Open…', 'Share', 'More'].map(async (name) => {
      const box = await app.button(name).boundingBox();
      expect((box?.x ?? 999) + (box?.width ?? 0), name).toBeLessThanOrEqual(360);
      return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2);
    }),
  );
  expect(new Set(tops).size).toBe(1);
});

test('at 360 px a lesson stands with its picture, and the answer to Run step is in sight', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const app = new App(page);
  await app.open();
  await page.getByRole('button', { name: 'Start lesson 1' }).click();
  const lesson = app.region('Lesson');
  await lesson.getByRole('button', { name: 'Skip the question' }).click();
  await lesson.getByRole('button', { name: 'Run step' }).click();
  await expect(lesson.getByRole('heading', { name: 'Passed' })).toBeInViewport();
  await expect(app.region('Object graph')).toBeInViewport();
});

/** In the picture: a row of the box of names. */
async function findName(page: Page, row: number): Promise<{ x: number; y: number }> {
  return page.locator('object-graph-view').evaluate((element, at) => {
    const { canvas, picture } = element as HTMLElement & {
      picture: { boxes: readonly { id: string; kind: string; rows: readonly unknown[] }[] };
      canvas: { rectOf(id: string): { x: number; y: number; width: number; height: number } };
    };
    const box = picture.boxes.find(({ kind }) => kind === 'frame');
    const { x, y, width, height } = canvas.rectOf(box?.id ?? '');
    return { x: x + width / 2, y: y + ((1.6 + at) * height) / ((box?.rows.length ?? 0) + 1) };
  }, row);
}

test('what is chosen in the picture of a phone or tablet is told at once beside or below it, and closed again', async ({
  page,
}) => {
  const app = new App(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('.');
  await page.getByRole('tab', { name: 'Picture', exact: true }).click();
  const picture = app.region('Object graph').getByRole('application');
  const inspector = app.region('Inspector');
  // The same row, which is selected still: it is asked about once more.
  for (const [width, height] of [
    [360, 740],
    [768, 1024],
  ] as const) {
    await page.setViewportSize({ width, height });
    // A picture that is still on its way to its new size is pressed once more.
    await expect(async () => {
      await picture.click({ position: await findName(page, 0) });
      await expect(inspector).toContainText('Why is it alive?', { timeout: 2000 });
    }).toPass();
    await expect(inspector).toBeInViewport();
    await expect(picture).toBeInViewport();
    await app.button('Close Inspector').click();
    await expect(inspector).toBeHidden();
  }
});

test('in forced colours tabs, splitters and buttons can be told apart', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const app = new App(page);
  await app.open();
  const colours = (name: string) =>
    page
      .getByRole('tab', { name, exact: true })
      .evaluate((tab) => getComputedStyle(tab).backgroundColor);
  expect(await colours('Object graph')).not.toBe(await colours('Types'));
  const grip = page.getByRole('separator', { name: 'Height of the heat map' }).locator('i');
  const shown = await grip.evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(shown).not.toBe(
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
  );
});

test('a pane that cannot be drawn says so in its own place; the others go on, and it can be tried again', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  const pane = page.locator('compare-pane');
  await app.show('Compare');
  await pane.evaluate((element) => {
    const broken = element as HTMLElement & { render?: () => unknown; requestUpdate(): void };
    broken.render = () => {
      throw new Error('made to fail');
    };
    broken.requestUpdate();
  });
  await expect(pane.getByRole('alert')).toContainText('This part could not be drawn');
  await expect(app.notices()).toContainText('made to fail');
  await app.run('log = [1.5]\nprint("still here")\n');
  await app.expectTerminal('still here');
  await expect(await app.show('Types')).toContainText('float');
  await app.tab('Compare').click();
  await pane.evaluate((element) => Reflect.deleteProperty(element, 'render'));
  await pane.getByRole('button', { name: 'Try again' }).click();
  await expect(pane.getByRole('alert')).toHaveCount(0);
  expect(app.complaints).toEqual([]);
});
