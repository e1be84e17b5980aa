// Time and space: kept snapshots, comparisons, the timeline, recordings, "will it fit?", and what is said
// when something goes wrong with what should be kept.

import { expect, type Locator, type Page, test } from 'playwright/test';
import { App } from './app.ts';
import { findFaults } from './axe.ts';

/** Each tick keeps 20 more strings: the leak that everybody writes once. */
const LEAK = [
  'log = []',
  'def tick():',
  '    for i in range(20):',
  '        log.append("reading %d" % (len(log) * 1000))',
  'tick()',
].join('\n');

async function openWithBoard(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  return app;
}

/** Three snapshots, a tick apart. */
async function takeLeak(app: App): Promise<void> {
  await app.run(LEAK);
  await app.takeSnapshot();
  for (let i = 0; i < 2; i++) {
    await app.run('tick()\n');
    await app.takeSnapshot();
  }
}

async function goTo(app: App, pane: string): Promise<void> {
  await app.show(pane);
}

/** The line of time with all that is measured. */
async function enlargeTime(app: App): Promise<Locator> {
  const time = app.region('Time');
  await time.getByRole('button', { name: 'More of time' }).click();
  return time;
}

async function compareAll(app: App): Promise<void> {
  for (const box of await (await app.show('Snapshots')).getByRole('checkbox').all())
    await box.check();
  await app.button('Compare').click();
}

async function labels(app: App) {
  return (await app.snapshotRows()).locator('.label');
}

/** The blocks that the heat map outlines: first address and length. */
function marks(app: App): Promise<readonly (readonly [number, number])[]> {
  return app.page
    .locator('heat-map')
    .evaluate((map) => (map as HTMLElement & { selected: [number, number][] }).selected);
}

/** Drops files on the page, as from the desktop. */
async function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of dropped) dataTransfer.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

test('a leak over three snapshots is told in sentences, by type and object by object; axe finds nothing', async ({
  page,
}) => {
  test.slow(); // Then four panes, each looked through as a whole.
  const app = await openWithBoard(page);
  await takeLeak(app);
  await compareAll(app);
  const compare = app.region('Compare');
  const findings = compare.getByRole('list', { name: 'What happened' });
  await expect(findings).toContainText(
    /log grew by 40 strings and now keeps [\d.]+ KB alive, [\d.]+ KB more/,
  );
  await expect(findings).toContainText(
    /New between “Snapshot 1” and “Snapshot 2”, and still there in “Snapshot 3”: .*20 strings/,
  );
  await expect(compare.getByRole('row', { name: /^str / })).toBeVisible();
  await expect(compare.getByRole('combobox', { name: 'Which changes' })).toHaveValue('stayed');
  const reading = compare.getByRole('row', { name: /log\[2\d\] 'reading 2\d000'/ }).first();
  await reading.getByRole('button').click();
  await expect(await app.show('Inspector')).toContainText("'reading 2");
  for (const [pane, within] of [
    ['Compare', 'compare-pane'],
    ['Time', 'time-pane'],
    ['Will it fit?', 'fit-pane'],
    ['Waste', 'waste-pane'],
  ] as const) {
    await goTo(app, pane);
    await expect(app.region(pane)).not.toContainText(/Looking…|Comparing…/);
    expect([pane, ...(await findFaults(page, { within }))]).toEqual([pane]);
  }
  expect(app.complaints).toEqual([]);
});

test('the map shows before, difference and after; what was freed is found in the earlier one', async ({
  page,
}) => {
  // A lower map has no room for its legend.
  await page.setViewportSize({ width: 1440, height: 1000 });
  const app = await openWithBoard(page);
  await app.run('data = bytearray(3000)\n');
  await app.takeSnapshot();
  await app.run('data = None\nimport gc\ngc.collect()\n');
  await app.takeSnapshot();
  await app.button('Compare').click();
  const legend = app.region('Heat map').getByRole('list', { name: 'Legend' });
  await expect(legend).toContainText('gone');
  const compare = app.region('Compare');
  await expect(compare).toContainText('Gone: 1 bytearray, 3.0 KB.');
  await compare.getByRole('combobox', { name: 'Which changes' }).selectOption('gone');
  await compare
    .getByRole('row', { name: /gone data bytearray/ })
    .getByRole('button')
    .click();
  await expect(compare.getByRole('button', { name: 'Before' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(legend).not.toContainText('gone');
  await expect(await app.show('Inspector')).toContainText('bytearray');
  await compare.getByRole('button', { name: 'Difference' }).click();
  await app.button('Back to the snapshot').click();
  await expect(compare.getByRole('button', { name: 'After' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('a reload keeps snapshots, names and points; deleting can be undone', async ({ page }) => {
  const app = await openWithBoard(page);
  await takeLeak(app);
  await app.run('print("free: 1000 used: 3000")\n');
  await (await app.show('Snapshots')).getByRole('button', { name: 'Rename Snapshot 2' }).click();
  await page.getByRole('textbox', { name: 'New name' }).fill('in the middle');
  await page.keyboard.press('Enter');
  await (await app.show('Snapshots')).getByRole('button', { name: 'Delete Snapshot 3' }).click();
  await expect(await labels(app)).toHaveText(['Snapshot 1', 'in the middle']);
  await app.button('Undo').click();
  await expect(await labels(app)).toHaveText(['Snapshot 1', 'in the middle', 'Snapshot 3']);
  // Status lines are written down every two seconds.
  await expect.poll(() => page.evaluate(countSamples)).toBe(1);

  await page.reload();
  await expect(await labels(app)).toHaveText(['Snapshot 1', 'in the middle', 'Snapshot 3']);
  await expect(app.region('Heat map').getByRole('application')).toBeVisible();
  await compareAll(app);
  await expect(app.region('Compare')).toContainText('log grew by 40 strings');
  await expect(await enlargeTime(app)).toContainText('As a table (4 points)');
});

/** Runs in the page: how many points of the timeline the database holds. */
function countSamples(): Promise<number> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('heap-lab');
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('samples').objectStore('samples').count();
      counting.onsuccess = () => {
        database.close();
        resolve(counting.result);
      };
    };
  });
}

test('snapshots go to a file and come back, also several files dropped at once', async ({
  page,
}) => {
  const app = await openWithBoard(page);
  await app.run(LEAK);
  await app.takeSnapshot();
  const downloading = page.waitForEvent('download');
  await (await app.show('Snapshots')).getByRole('button', { name: 'Save' }).click();
  const file = await (await downloading).createReadStream();
  const text = (await file.toArray()).map(String).join('');
  await (await app.show('Snapshots')).getByRole('button', { name: 'Delete Snapshot 1' }).click();
  await expect(await app.snapshotRows()).toHaveCount(0);

  const figures =
    'GC: total: 2048, used: 112, free: 1936\n No. of 1-blocks: 2, 2-blocks: 1, max blk sz: 3, max free sz: 63\n';
  await drop(page, [
    { name: 'saved.json', text },
    { name: 'log.txt', text: figures },
  ]);
  await expect(await labels(app)).toHaveText(['Snapshot 1', 'log.txt']);

  await drop(page, [{ name: 'cut.json', text: text.slice(0, text.length / 2) }]);
  await expect(app.notices().last()).toContainText(/damaged|cut/);
  await drop(page, [
    { name: 'future.json', text: text.replace(/"format": \d+/, '"format": 9999') },
  ]);
  await expect(app.notices().last()).toContainText('newer Heap Lab');
  await expect(await labels(app)).toHaveText(['Snapshot 1', 'log.txt']);
});

test('the line of time has snapshots and printed lines; a press on one shows it, two are compared', async ({
  page,
}) => {
  test.slow(); // All that is done with snapshots on the line, one after the other.
  const app = await openWithBoard(page);
  await takeLeak(app);
  await app.run('for i in range(5):\n    print("free: %d used: %d" % (9000 - i, 200000 + i))\n');
  const time = await enlargeTime(app);
  await expect(time).toContainText('Most in use 195 KB at');
  await time.getByRole('button', { name: /^As a table/ }).click();
  const table = time.getByRole('table');
  await expect(table.getByRole('row', { name: /printed line/ })).toHaveCount(5);
  await table.getByRole('button', { name: 'Snapshot 2' }).click();
  await expect((await app.snapshotRows()).nth(1)).toHaveClass(/current/);

  const marks = time.getByRole('group', { name: 'Snapshots on the line' });
  // The film of the last run takes its place on the line; the whole of it has all snapshots.
  await time.getByRole('button', { name: /^The whole line/ }).click();
  await marks.getByRole('button', { name: /^Snapshot 1,/ }).click();
  await expect((await app.snapshotRows()).nth(0)).toHaveClass(/current/);
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowRight');
  await expect(marks.getByRole('button', { name: /^Snapshot 2,/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await expect(marks.getByRole('button', { pressed: true })).toHaveCount(2);
  await time.getByRole('button', { name: 'Compare 2', exact: true }).click();
  await expect(app.region('Compare')).toContainText('log grew by 40 strings');
  await marks.getByRole('button', { name: /^Snapshot 3,/ }).press('F2');
  await page.getByRole('textbox', { name: 'New name' }).fill('at the end');
  await page.keyboard.press('Enter');
  await expect(marks.getByRole('button', { name: /^at the end,/ })).toBeVisible();
  await marks.getByRole('button', { name: /^at the end,/ }).press('Delete');
  await expect(marks.getByRole('button')).toHaveCount(2);
  await app.button('Undo').click();
  await expect(marks.getByRole('button')).toHaveCount(3);
  expect(app.complaints).toEqual([]);
});

test('figures that keep coming are points of the timeline, not a heap of snapshots; the lines for them can be pasted', async ({
  page,
}) => {
  const app = await openWithBoard(page);
  await app.run('import micropython\nfor i in range(4):\n    micropython.mem_info()\n');
  await expect(await labels(app)).toHaveText(['From the terminal 1']);
  const time = await enlargeTime(app);
  await time.getByRole('button', { name: /^As a table/ }).click();
  await expect(time.getByRole('row', { name: /mem_info\(\)/ })).toHaveCount(3);

  // A pattern that could hang the page is refused.
  await app.button('Record a program').click();
  const dialog = page.locator('timeline-recording');
  await expect(dialog.getByLabel('Lines to paste')).toContainText('micropython.mem_info(1)');
  await dialog.getByRole('combobox', { name: 'Where the lines go' }).selectOption('timer');
  await expect(dialog.getByLabel('Lines to paste')).toContainText('machine.Timer');
  const pattern = dialog.getByRole('textbox', { name: 'Pattern of status lines' });
  await pattern.fill('(?<free>(\\d+)+)x');
  await app.button('Use it').click();
  await expect(dialog).toContainText('can hang');
  await pattern.fill('mem (?<free>\\d+) left');
  await app.button('Use it').click();
  await expect(dialog).toContainText('In use from the next line on');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await app.run('print("mem 4242 left")\n');
  const printed = time.getByRole('row', { name: /printed line/ }).filter({ hasText: '4.1 KB' });
  await expect(printed).toHaveCount(1);
});

test('when the room is used up the oldest go, and that is said', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.storage.estimate = async () => ({ quota: 200_000 });
  });
  const app = await openWithBoard(page);
  for (let i = 0; i < 6; i++) await app.button('Take snapshot').click();
  await expect(app.notices()).toContainText('had to be deleted: the browser’s storage is full');
  await expect((await labels(app)).last()).toHaveText('Snapshot 6');
  await expect((await labels(app)).first()).not.toHaveText('Snapshot 1');
});

test('Run with snapshots takes one before, at each marker, and after; Stop in the middle keeps what was taken', async ({
  page,
}) => {
  const app = await openWithBoard(page);
  await app.program('a = [1] * 100\n# snapshot: half-way\nb = [2] * 100\n');
  await app.button('Run with snapshots').click();
  await expect(await labels(app)).toHaveText(['before', 'half-way', 'after']);
  // One film of both parts, with the lines of the whole program.
  const slider = app.region('Time').getByRole('slider', { name: 'Step', exact: true });
  await expect(slider).toHaveAttribute('aria-valuetext', 'step 2 of 2, now');
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', 'step 1 of 2, line 3');
  await expect((await app.show('Inspector')).getByRole('row', { name: /^a / })).toBeVisible();

  await app.program('a = [1] * 100\n# snapshot: in the loop\nwhile True:\n    pass\n');
  await app.button('Run with snapshots').click();
  const taken = ['before', 'half-way', 'after', 'before', 'in the loop'];
  await expect(await labels(app)).toHaveText(taken);
  await app.button('Stop').click();
  await app.expectTerminal('fresh interpreter');
  await expect(app.button('Take snapshot')).toBeEnabled();
  await app.takeSnapshot();
  await expect((await labels(app)).nth(4)).toHaveText('in the loop');
  await expect(app.notices()).toHaveCount(0);
});

test('what fits is told with its hole, and what a Pico would answer instead; sampling while idle tells its cost', async ({
  page,
}) => {
  const app = await openWithBoard(page);
  await app.run(LEAK);
  await app.takeSnapshot();
  await goTo(app, 'Will it fit?');
  const fit = app.region('Will it fit?');
  const request = fit.getByRole('textbox', { name: 'Bytes or an expression' });
  await request.fill('bytearray(8000)');
  const answer = fit.getByRole('status');
  await expect(answer).toContainText('It fits: 500 blocks in one piece (8,000 bytes) at 0x');
  const address = Number(/0x[0-9a-f]{8}/.exec((await answer.textContent()) ?? '')?.[0]);
  await expect.poll(() => marks(app)).toEqual([[address, 500]]);
  await request.fill('bytearray(300000)');
  await expect(answer).toContainText('the heap grows');
  await expect(fit).toContainText(/A Pico cannot:\s+MemoryError: it needs 18,750 blocks/);
  await request.fill('bytearray(');
  await expect(answer).toContainText(/Expected/);
  await fit
    .getByRole('combobox', { name: 'One more item in' })
    .selectOption({ label: 'log (list, 20 of 32 slots)' });
  await expect(answer).toContainText('It needs no new memory.');

  await goTo(app, 'Time');
  const time = await enlargeTime(app);
  await time.getByRole('switch', { name: /Sample while idle/ }).check();
  await expect(time).toContainText(/costs \d+ B each/);
  await time.getByRole('switch', { name: /Sample while idle/ }).uncheck();
  await expect(time).toContainText(/As a table \([3-9] points\)/);
  expect(app.complaints).toEqual([]);
});

test('a reload in the middle of a snapshot loses nothing that was there', async ({ page }) => {
  const app = await openWithBoard(page);
  await app.takeSnapshot();
  await app.button('Take snapshot').click();
  await page.reload();
  await expect((await labels(app)).first()).toHaveText('Snapshot 1');
  await app.tryWithoutBoard();
  await app.takeSnapshot();
  await expect((await labels(app)).last()).toHaveText(/^Snapshot [23]$/);
});

test('without a database the lab says so once, and works', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked for a test', 'SecurityError');
    };
  });
  const app = await openWithBoard(page);
  await expect(app.notices()).toContainText('cannot be kept here');
  await app.takeSnapshot();
  await app.takeSnapshot();
  await expect(app.notices()).toHaveCount(1);
});

test('a full disk is told, and the snapshot is shown all the same', async ({ page }) => {
  await page.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...args: Parameters<typeof put>) {
      if (this.name === 'captures') throw new DOMException('full for a test', 'QuotaExceededError');
      return put.apply(this, args);
    };
  });
  const app = await openWithBoard(page);
  await app.takeSnapshot();
  await expect(app.notices()).toContainText('storage is full');
  await expect(app.region('Heat map').getByRole('application')).toBeVisible();
});

test('two tabs share their snapshots', async ({ page, context }) => {
  const app = await openWithBoard(page);
  const other = new App(await context.newPage());
  await other.open();
  await app.takeSnapshot();
  await expect(await other.snapshotRows()).toHaveCount(1);
  await (await other.show('Snapshots')).getByRole('button', { name: 'Delete Snapshot 1' }).click();
  await expect(await app.snapshotRows()).toHaveCount(0);
});
