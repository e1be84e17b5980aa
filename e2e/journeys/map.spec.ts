// The heat map and what belongs to it: figures that are explained, the used part with its letters, an object with
// all its pieces, who pins a hole, and why something is alive.

import { expect, test } from 'playwright/test';
import { App } from './app.ts';

const PROGRAM = `class Station:
    def __init__(self):
        self.handlers = []
station = Station()
for i in range(8):
    station.handlers.append(bytearray(10 * i))
buf = bytearray(1008)
log = ['reading %d' % i for i in range(40)]
`;

/** What the map shows of the selected blocks: are all of them in sight, and how large is a cell? */
interface Shown {
  readonly runs: number;
  readonly inSight: boolean;
  readonly scale: number;
}

/** What this journey uses of the element; the page's own types are not Node's. */
interface MapElement extends Element {
  readonly selected: readonly (readonly [number, number])[];
  readonly stage: {
    readonly view: { scale: number; offsetX: number; offsetY: number };
    readonly geometry: object;
    cell(block: number): { x: number; y: number } | undefined;
  };
  toRuns(runs: MapElement['selected']): readonly (readonly [number, number])[];
}

function lookAt(element: Element): Shown {
  const map = element as MapElement;
  const box = map.shadowRoot?.querySelector('.stage')?.getBoundingClientRect();
  const { scale, offsetX, offsetY } = map.stage.view;
  const runs = map.toRuns(map.selected);
  const inSight = runs.every(([block]) => {
    const cell = map.stage.cell(block);
    if (cell === undefined || box === undefined) return false;
    const [x, y] = [cell.x * scale + offsetX, cell.y * scale + offsetY];
    return x >= 0 && y >= 0 && x + scale <= box.width + 1 && y + scale <= box.height + 1;
  });
  return { runs: runs.length, inSight, scale };
}

test('figures, the used part, an object with all its pieces, and who pins a hole', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run(PROGRAM);
  await app.takeSnapshot();
  const map = app.region('Heat map');
  const inspector = app.region('Inspector');
  const element = page.locator('heat-map');

  await test.step('a figure is explained where it stands, and tells its bytes', async () => {
    const figures = page.getByRole('group', { name: 'Figures' });
    await figures.getByRole('button', { name: /^Used/ }).click();
    await expect(page.getByRole('note')).toContainText(/Used: [\d,]+ bytes, [\d.]+ % of the heap/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('note')).toBeHidden();
    expect(await app.figure('Heap')).toBe('228 KB');
  });

  await test.step('the map begins at the used part; its free end is a bar that opens', async () => {
    const tail = map.getByRole('button', { name: /KB free, one hole/ });
    await expect(tail).toHaveAttribute('aria-expanded', 'false');
    const used = (await element.evaluate(lookAt)).scale;
    expect(used).toBeGreaterThanOrEqual(9);
    await tail.click();
    await expect(tail).toHaveAttribute('aria-expanded', 'true');
    await expect.poll(async () => (await element.evaluate(lookAt)).scale).toBeLessThan(used);
    await tail.click();
    await expect.poll(async () => (await element.evaluate(lookAt)).scale).toBe(used);
  });

  await test.step('a path leads from the variable to the object, and the map shows all its pieces', async () => {
    await app.show('Inspector');
    await inspector.getByRole('button', { name: 'station', exact: true }).click();
    await inspector
      .getByRole('button', { name: /^\[bytearray/ })
      .first()
      .click();
    const path = inspector.getByRole('listitem');
    await expect(path).toHaveText([/station/, /\.handlers/]);
    await inspector.getByRole('button', { name: 'Show in map' }).click();
    await expect.poll(() => element.evaluate(lookAt)).toMatchObject({ runs: 2, inSight: true });
    expect((await element.evaluate(lookAt)).scale).toBeGreaterThanOrEqual(14);
    await path.getByRole('button', { name: 'station' }).click();
    await expect(inspector.getByRole('heading', { name: 'Station' })).toBeVisible();
  });

  await test.step('bytes that are all alike say so', async () => {
    await inspector.getByRole('button', { name: 'All variables' }).click();
    await inspector.getByRole('button', { name: 'buf', exact: true }).click();
    await expect(inspector).toContainText('1,008 bytes, all 0');
    await expect(inspector).toContainText('64 blocks');
  });

  await test.step('a hole tells what stands at its ends, by keyboard too', async () => {
    await map.getByRole('application').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(inspector.getByRole('heading', { name: 'Hole' })).toBeVisible();
    await expect(inspector).toContainText('the largest hole');
    await expect(inspector).toContainText('Nothing: the heap ends here.');
    await expect(map.locator('[aria-live=polite]')).toContainText('to the end of the heap');
  });
  expect(app.complaints).toEqual([]);
});
