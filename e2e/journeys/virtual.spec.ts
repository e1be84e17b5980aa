// A learner without a board: the real interpreter in the page, from the first click to the heat map.

import { expect, test } from 'playwright/test';
import { App } from './app.ts';

test('a newcomer types at the prompt, takes a snapshot and sees the heap', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await expect(page.getByRole('button', { name: 'Start lesson 1' })).toBeVisible();
  await app.tryWithoutBoard();
  await app.type('print(6 * 7)');
  await app.expectTerminal('\n42');
  await app.takeSnapshot();
  await expect(app.region('Heat map').getByRole('application')).toBeVisible();
  expect(await app.figure('Heap')).toBe('228 KB');
  // Where the map is low its legend makes room.
  await app.button('Maximise Heat map').click();
  await expect(app.region('Heat map').getByRole('list', { name: 'Legend' })).toContainText('free');
  expect(app.complaints).toEqual([]);
});

test('a program runs, its output appears, and its variables are in the inspector', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run(
    'log = []\nfor i in range(3):\n    log.append("reading %d" % i)\nalias = log\nprint("done")\n',
  );
  await app.expectTerminal('done');
  await app.takeSnapshot();
  const inspector = await app.show('Inspector');
  await expect(inspector.getByRole('row', { name: /^log / })).toContainText('same object as alias');
  await inspector.getByRole('button', { name: 'log', exact: true }).click();
  await expect(inspector).toContainText("['reading 0', 'reading 1', 'reading 2']");
  await expect(inspector).toContainText('Why is it alive?');
});

test('who types before the editor is there types on in it', async ({ page }) => {
  let letThrough = () => {};
  const isAllowed = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/codemirror-parts/, async (route) => {
    await isAllowed;
    await route.continue();
  });
  const app = new App(page);
  await app.open();
  const area = app.region('Program').getByRole('textbox', { name: 'Program text', exact: true });
  await area.click();
  await page.keyboard.type('total = 12');
  await page.keyboard.press('ArrowLeft');
  letThrough();
  await expect(area).toHaveCount(0);
  await page.keyboard.type('34');
  await expect(app.region('Program')).toContainText('total = 1342');
});

test('Stop ends an endless loop, and says that the interpreter is a fresh one', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.program('while True:\n    pass\n');
  await app.button('Run').click();
  await app.button('Stop').click();
  await app.expectTerminal('fresh interpreter');
  await app.type('print("again")');
  await app.expectTerminal('\nagain');
});

test('mem_info output that passes through the terminal becomes a snapshot', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.type('import micropython; micropython.mem_info(1)');
  await expect(await app.snapshotRows()).toHaveCount(1);
  await expect(await app.snapshotRows()).toContainText('From the terminal');
});

test('text from a forum opens as a heat map without any board', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Open…').click();
  await page
    .getByRole('textbox', { name: 'Pasted text' })
    .fill(
      [
        '>>> micropython.mem_info(1)',
        'stack: 620 out of 7936',
        'GC: total: 2048, used: 112, free: 1936',
        ' No. of 1-blocks: 2, 2-blocks: 1, max blk sz: 3, max free sz: 63',
        'GC memory layout; from 2000dd00:',
        '00000: MDhh=h==........................................................',
        '00400: ................................................................',
        '>>> ',
      ].join('\n'),
    );
  await app.button('Show the heap').click();
  await expect(await app.snapshotRows()).toHaveCount(1);
  expect(await app.figure('Heap')).toBe('2.0 KB');
});

test('text without any heap in it is refused in words, and nothing is lost', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.button('Open…').click();
  await page.getByRole('textbox', { name: 'Pasted text' }).fill('Lorem ipsum');
  await app.button('Show the heap').click();
  await expect(app.notices()).toContainText('neither a saved snapshot nor the output');
});

test('collecting garbage frees what nothing refers to any more', async ({ page }) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('for i in range(40):\n    text = "a longer string number %d" % i\n');
  await app.takeSnapshot();
  const garbage = await app.figure('Garbage');
  expect(garbage).not.toBe('0 B');
  await app.button('Collect garbage').click();
  await expect(await app.snapshotRows()).toHaveCount(2);
  expect(await app.figure('Garbage')).toBe('0 B');
});

for (const width of [360, 768]) {
  test(`at ${width} px nothing is cut off and every pane can be reached`, async ({ page }) => {
    await page.setViewportSize({ width, height: 740 });
    const app = new App(page);
    await app.open();
    await app.tryWithoutBoard().catch(() => undefined);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    for (const name of ['Terminal', 'Program', 'Snapshots', 'Lesson', 'Inspector', 'Heat map']) {
      await app.show(name);
    }
  });
}
