// The object graph and the views beside it: from variables to objects, along references, and back to the
// blocks of the map. One selection everywhere.

import { expect, type Locator, type Page, test } from 'playwright/test';
import { App } from './app.ts';

// As most people see it: what is drawn anew moves to its place.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const PROGRAM = `
list1 = [1, 2, 3]
list2 = list1
list3 = list1[:]
d = {'a': list1, 'b': list3}
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
p = Point(3, [4, 5])
p.z = [6, 7, 8]
del p.z
log = ["reading number %d of the sensor" % i for i in range(40)]
me = []
me.append(me)
n = 42
`;

/** The box of the program's names. */
const GLOBALS = 'frame:__main__';
/** So far below a box's top it is the box that is clicked, not one of its rows. */
const HEAD_PX = 12;

/** What the element draws, by titles instead of addresses. */
interface Picture {
  readonly boxes: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly rows: readonly { readonly label: string; readonly text: string }[];
    readonly names: readonly string[];
    readonly address: number | null;
    readonly hit: boolean;
  }[];
  readonly arrows: readonly {
    readonly from: string;
    readonly to: string;
    readonly row: number;
    readonly label: string;
    readonly ghost: boolean;
  }[];
}

interface Drawn extends Picture {
  readonly onCanvas: { readonly boxes: readonly string[]; readonly arrows: readonly string[] };
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface GraphElement extends HTMLElement {
  readonly picture: Picture;
  readonly selected: number | undefined;
  readonly canvas: {
    drawn(): Drawn['onCanvas'];
    rectOf(id: string): Rect | undefined;
    size(): { readonly width: number; readonly height: number };
    viewPart(): { readonly zoom: number };
  };
}

function toRow(label: string, text: string) {
  return { label, text };
}

class Graph {
  readonly element: Locator;
  readonly region: Locator;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.element = page.locator('object-graph-view');
    this.region = page.getByRole('region', { name: 'Object graph', exact: true });
  }

  /** What is drawn, once the canvas has it. */
  async drawn(): Promise<Drawn> {
    return this.element.evaluate((element) => {
      const { picture, canvas } = element as GraphElement;
      return { ...picture, onCanvas: canvas.drawn() };
    });
  }

  async waitFor(variable: string): Promise<void> {
    await expect
      .poll(() =>
        this.element.evaluate(
          (element, [id, name]) => {
            const { canvas, picture } = element as GraphElement;
            const names = picture?.boxes.find((box) => box.id === id)?.rows ?? [];
            return canvas !== undefined && names.some(({ label }) => label === name);
          },
          [GLOBALS, variable] as const,
        ),
      )
      .toBe(true);
  }

  /** Where every box stands in the picture, whatever part of it the view shows. */
  async standing(beside: string): Promise<Record<string, { x: number; y: number } | undefined>> {
    return this.element.evaluate((element, fixed) => {
      const { canvas } = element as GraphElement;
      const { zoom } = canvas.viewPart();
      const { x = 0, y = 0 } = canvas.rectOf(fixed) ?? {};
      const round = (value: number) => Math.round(value / zoom);
      return Object.fromEntries(
        canvas.drawn().boxes.map((id) => {
          const rect = canvas.rectOf(id);
          const place = rect && { x: round(rect.x - x), y: round(rect.y - y) };
          return [id, place];
        }),
      );
    }, beside);
  }

  /** Where every box stands on the screen. */
  async places(): Promise<Record<string, Rect | undefined>> {
    return this.element.evaluate((element) => {
      const { canvas } = element as GraphElement;
      return Object.fromEntries(canvas.drawn().boxes.map((id) => [id, canvas.rectOf(id)]));
    });
  }

  /** Pixels that are not see-through, by colour: 'rgb(0, 0, 0)'. */
  async countColours(): Promise<ReadonlyMap<string, number>> {
    const counted = await this.element.evaluate((element) => {
      const canvases = element.shadowRoot?.querySelectorAll<HTMLCanvasElement>('.canvas > canvas');
      const canvas = [...(canvases ?? [])].at(-1);
      const counts = new Map<string, number>();
      if (canvas === undefined) return [];
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const context = copy.getContext('2d', { willReadFrequently: true });
      if (context === null) return [];
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] !== 255) continue;
        const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
      return [...counts];
    });
    return new Map(counted);
  }

  async boxNamed(variable: string) {
    const { boxes, arrows } = await this.drawn();
    const to = arrows.find(({ from, label }) => from === GLOBALS && label === variable)?.to;
    const box = boxes.find(({ id }) => id === to);
    expect(box, `${variable} has a box`).toBeDefined();
    return box as Drawn['boxes'][number];
  }

  async click(id: string): Promise<void> {
    const rect = (await this.places())[id] as Rect;
    const corner = await this.region.getByRole('application').boundingBox();
    await this.page.mouse.click(
      (corner?.x ?? 0) + rect.x + rect.width / 2,
      (corner?.y ?? 0) + rect.y + HEAD_PX,
    );
  }
}

/** Every box of the picture within its place, and no letter smaller than 11 px. */
async function expectLegible(graph: Graph): Promise<void> {
  await expect
    .poll(() =>
      graph.element.evaluate((element) => {
        const { canvas, picture } = element as GraphElement;
        const { width, height } = canvas.size();
        const outside = picture.boxes.filter(({ id }) => {
          const rect = canvas.rectOf(id);
          return (
            rect === undefined ||
            rect.x < 0 ||
            rect.y < 0 ||
            rect.x + rect.width > width ||
            rect.y + rect.height > height
          );
        });
        const isLegible = 12 * canvas.viewPart().zoom >= 10.99;
        return isLegible ? outside.map(({ id }) => id) : ['letters are too small'];
      }),
    )
    .toEqual([]);
}

async function openGraph(page: Page): Promise<{ app: App; graph: Graph }> {
  await page.setViewportSize({ width: 1440, height: 1600 });
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run(PROGRAM);
  await app.takeSnapshot();
  const graph = new Graph(page);
  await graph.waitFor('list1');
  return { app, graph };
}

function markedBlocks(page: Page): Promise<readonly (readonly [number, number])[]> {
  return page
    .locator('heat-map')
    .evaluate(
      (element) =>
        (element as HTMLElement & { selected: readonly (readonly [number, number])[] }).selected,
    );
}

test('two names lead to one box, arrows say how one object is reached from another', async ({
  page,
}) => {
  const { app, graph } = await openGraph(page);
  const drawn = await graph.drawn();
  const shared = await graph.boxNamed('list1');
  expect((await graph.boxNamed('list2')).id).toBe(shared.id);
  expect(shared).toMatchObject({
    title: 'list',
    rows: [toRow('[0]', '1'), toRow('[1]', '2'), toRow('[2]', '3')],
    names: ['list1', 'list2'],
  });
  const copy = await graph.boxNamed('list3');
  expect(copy.id).not.toBe(shared.id);
  const dict = await graph.boxNamed('d');
  const point = await graph.boxNamed('p');
  const me = await graph.boxNamed('me');
  // Each arrow starts at the row that is called as it is.
  const from = (id: string) =>
    drawn.arrows
      .filter((arrow) => arrow.from === id)
      .map(({ to, row }) => `${drawn.boxes.find((box) => box.id === id)?.rows[row].label} ${to}`);
  expect(from(dict.id).sort()).toEqual([`['a'] ${shared.id}`, `['b'] ${copy.id}`]);
  expect(from(me.id)).toEqual([`[0] ${me.id}`]);
  const ghosts = drawn.arrows.filter(({ ghost }) => ghost);
  expect(ghosts.map((arrow) => arrow.from)).toEqual([point.id]);
  expect(drawn.boxes.find(({ id }) => id === ghosts[0]?.to)?.rows).toEqual([
    toRow('[0]', '6'),
    toRow('[1]', '7'),
    toRow('[2]', '8'),
  ]);
  const names = drawn.boxes.find(({ id }) => id === GLOBALS)?.rows;
  expect(names).toContainEqual(toRow('n', '42'));
  expect(names?.map(({ label }) => label)).not.toContain('__name__');
  expect(drawn.onCanvas.boxes).toEqual(drawn.boxes.map(({ id }) => id));
  expect(drawn.onCanvas.arrows).toHaveLength(drawn.arrows.length);

  await test.step('all of it lies in the view, in letters that can be read', async () => {
    await expectLegible(graph);
    await page.setViewportSize({ width: 1024, height: 700 });
    await expectLegible(graph);
  });

  await test.step('where the system forces its colours, the picture is drawn in them', async () => {
    const before = await graph.countColours();
    await page.emulateMedia({ forcedColors: 'active' });
    const [ground, text] = await page.evaluate(() =>
      ['Canvas', 'CanvasText'].map((name) => {
        const probe = document.createElement('span');
        probe.style.color = name;
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      }),
    );
    expect(ground).not.toBe(text);
    await expect
      .poll(async () => (await graph.countColours()).get(text ?? '') ?? 0)
      .toBeGreaterThan(100);
    expect(before.get(text ?? '') ?? 0).toBeLessThan(100);
    await page.emulateMedia({ forcedColors: 'none' });
  });
  expect(app.complaints).toEqual([]);
});

test('the list says what the picture shows, and its buttons select, fold and hide', async ({
  page,
}) => {
  const { graph } = await openGraph(page);
  const list = graph.region.getByRole('list', { name: 'Objects and references' });
  const shared = await graph.boxNamed('list1');
  const spoken = `list 0x${(shared.address ?? 0).toString(16).padStart(8, '0')}`;
  // list1, list2 and d['a'] lead to it; it is told in full once.
  await expect(list.getByRole('button', { name: spoken, exact: true })).toHaveCount(3);
  await expect(list.getByText('one object with 2 names: list1, list2')).toHaveCount(1);
  const drawn = await graph.drawn();
  const told = await list.locator('.name').allTextContents();
  const nameOf = ({ kind, title, address }: Drawn['boxes'][number]) =>
    kind === 'object' ? `${title} 0x${(address ?? 0).toString(16).padStart(8, '0')}` : title;
  expect([...new Set(told.map((text) => text.trim()))].sort()).toEqual(
    [...new Set(drawn.boxes.map(nameOf))].sort(),
  );
  await graph.region.getByRole('button', { name: 'Show as text' }).click();
  const dict = await graph.boxNamed('d');
  await list
    .getByRole('button', { name: nameOf(dict), exact: true })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText("{'a': [1, 2, 3]");
  await list.getByRole('button', { name: `Hide ${spoken}` }).click();
  await expect(list.getByRole('button', { name: spoken, exact: true })).toHaveCount(0);
  await graph.region.getByRole('button', { name: 'Show hidden' }).click();
  await expect(list.getByRole('button', { name: spoken, exact: true })).toHaveCount(3);
});

test('more and less of an object is shown, and nothing else moves', async ({ page }) => {
  const { app, graph } = await openGraph(page);
  const log = await graph.boxNamed('log');
  await graph.click(log.id);
  const { id: fixed } = await graph.boxNamed('list1');
  const before = await graph.standing(fixed);
  const strings = async () =>
    (await graph.drawn()).boxes.filter(({ title, kind }) => kind === 'object' && title === 'str');
  const few = (await strings()).length;
  expect(few).toBeLessThanOrEqual(10);
  const expectNothingMoved = async () => {
    const now = await graph.standing(fixed);
    // What is opened takes more room itself; that is all.
    const both = Object.keys(before).filter(
      (id) => now[id] !== undefined && id !== log.id && id !== GLOBALS,
    );
    expect(both.length).toBeGreaterThan(3);
    for (const id of both) expect(now[id], id).toEqual(before[id]);
  };
  await graph.region.getByRole('button', { name: 'Show more', exact: true }).click();
  await expect.poll(async () => (await strings()).length).toBe(40);
  await expectNothingMoved();
  await graph.region.getByRole('button', { name: 'Fold', exact: true }).click();
  await expect.poll(async () => (await strings()).length).toBe(0);
  await expectNothingMoved();
  // The next snapshot grows out of this picture too.
  await app.type('extra = [7, 7]');
  await app.takeSnapshot();
  await graph.waitFor('extra');
  await expectNothingMoved();
});

test('a search finds objects in the graph, in the map and in the table', async ({ page }) => {
  const { graph } = await openGraph(page);
  const search = graph.region.getByRole('searchbox', { name: 'Find in the graph' });
  await search.fill('type:str "number 33"');
  await search.press('Enter');
  await expect
    .poll(async () => (await graph.drawn()).boxes.filter(({ hit }) => hit).length)
    .toBe(1);
  const hit = (await graph.drawn()).boxes.find((box) => box.hit);
  expect(hit?.rows).toEqual([toRow('', "'reading number 33 of the sensor'")]);
  await expect(graph.region).toContainText('1 found.');
  expect(await markedBlocks(page)).toEqual([[hit?.address, 1]]);
  await search.fill('size>>');
  await search.press('Enter');
  await expect(graph.region.locator('.problem')).not.toBeEmpty();
  await page.getByRole('tab', { name: 'Types' }).click();
  await expect(page.getByRole('region', { name: 'Types' }).getByRole('alert')).not.toBeEmpty();
});

test('where every block is asked for, each has its box', async ({ page }) => {
  const { graph } = await openGraph(page);
  const titles = async () => (await graph.drawn()).boxes.map(({ title }) => title);
  expect(await titles()).not.toContain('list items');
  await graph.region.getByRole('button', { name: 'Whole graph' }).click();
  await graph.region.getByLabel('Every block').check();
  await expect.poll(titles).toContain('list items');
  expect(await titles()).toContain('dict table');
  expect(await titles()).not.toContain('qstr pool');
  await graph.region.getByLabel('MicroPython’s own').check();
  await expect.poll(titles).toContain('qstr pool');
});

test('the keyboard goes along references, shows more and hides', async ({ page }) => {
  const { graph } = await openGraph(page);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await graph.region.getByRole('application').focus();
  await page.keyboard.press('Home');
  const words = graph.region.locator('footer .words');
  for (let step = 0; step < 12; step++) {
    if (/^\s*log\b/.test((await words.textContent()) ?? '')) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(words).toContainText('log');
  await page.keyboard.press('ArrowRight');
  await expect(words).toContainText('more objects folded');
  await page.keyboard.press('Enter');
  await expect(words).not.toContainText('folded');
  await page.keyboard.press('ArrowRight');
  await expect(inspector).toContainText('of the sensor');
  const { address } = await graph.boxNamed('log');
  await page.keyboard.press('ArrowLeft');
  await expect
    .poll(() => graph.element.evaluate((element) => (element as GraphElement).selected))
    .toBe(address);
  await page.keyboard.press('Delete');
  await expect
    .poll(async () => (await graph.drawn()).boxes.some((box) => box.address === address))
    .toBe(false);
});

test('from a type to its objects, to one of them in inspector, map and graph', async ({ page }) => {
  const { app, graph } = await openGraph(page);
  await page.getByRole('tab', { name: 'Types' }).click();
  const types = page.getByRole('region', { name: 'Types' });
  await types.getByRole('button', { name: 'Point', exact: true }).click();
  await expect(types.getByRole('row')).toHaveCount(2);
  await types.getByRole('button', { name: /^<Point/ }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('<Point');
  // A free block is no object, and no mistake either: who pins the hole is told.
  await app.region('Heat map').getByRole('application').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(inspector).toContainText('What stands before it');
  await expect(app.notices()).toHaveCount(0);
  await types.getByRole('button', { name: /^<Point/ }).click();
  await expect(inspector).toContainText('<Point');
  await expect(inspector).toContainText('deleted, still kept alive');
  const box = async () => (await graph.boxNamed('p')).address;
  await page.getByRole('button', { name: 'Show in graph' }).click();
  await expect(graph.region).toBeVisible();
  const address = await box();
  expect((await markedBlocks(page))[0]).toEqual([address, 1]);
  await expect
    .poll(() => graph.element.evaluate((element) => (element as GraphElement).selected))
    .toBe(address);
});

test('the objects leave as files for DevTools and spreadsheets, the views as pictures', async ({
  page,
}) => {
  await openGraph(page);
  await page.getByRole('tab', { name: 'Types' }).click();
  const types = page.getByRole('region', { name: 'Types' });
  const save = async (item: string) => {
    const waiting = page.waitForEvent('download');
    await types.getByRole('button', { name: 'Export' }).click();
    await types.getByRole('menuitem', { name: item }).click();
    const download = await waiting;
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  };
  const heap = await save('Chrome heap snapshot');
  expect(heap.name).toBe('Snapshot 1.heapsnapshot');
  expect(JSON.parse(heap.bytes.toString()).strings).toContain("'reading number 7 of the sensor'");
  const table = await save('Objects as CSV');
  expect(/list1 list2|list2 list1/.test(table.bytes.toString()), 'names are there').toBe(true);
  for (const picture of ['Heat map as PNG', 'Object graph as PNG']) {
    const { name, bytes } = await save(picture);
    expect(name).toMatch(/^Snapshot 1 .*\.png$/);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(2000);
  }
});
