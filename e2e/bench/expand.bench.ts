// The object graph and the loading of a big snapshot, in the built page: how long from a click on "Show
// more" to the drawn picture, and the longest task of the main thread while an M capture is opened.

import { type Browser, chromium, type Page } from 'playwright/test';
import { preview } from 'vite';
import { writeCaptureFile } from '../../src/capture/capture-file.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { type Bench, type BenchRow, median, toRow } from './bench.ts';
import { type HeapClass, makeBigHeap } from './heaps/big-heap.ts';
import { toCapture } from './heaps/big-heap-capture.ts';

const PORT = 4189;
const ROUNDS = 15;
/** At most 400 boxes are drawn (README.md); a picture of that size is what is measured. */
const FULL = 380;

async function withPage<T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  const server = await preview({ preview: { port: PORT, host: '127.0.0.1' }, logLevel: 'error' });
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://127.0.0.1:${PORT}/`);
    await page.getByRole('button', { name: 'Open…', exact: true }).waitFor();
    return await work(page, browser);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The dialog with a made capture as a saved file chosen, all but opened. */
async function chooseHeap(page: Page, name: HeapClass): Promise<void> {
  const text = writeCaptureFile([toCapture(makeBigHeap(name))]);
  await page.getByRole('button', { name: 'Open…', exact: true }).click();
  await page.locator('input[type=file]').evaluate((element, content) => {
    const input = element as HTMLInputElement;
    const files = new DataTransfer();
    files.items.add(new File([content], 'heap.json', { type: 'application/json' }));
    input.files = files.files;
  }, text);
}

/**
 * Opens what was chosen and waits for the picture of its graph. The waiting is done in the page and wakes
 * up for changes alone: the test runner's own looking would be the longest task of all.
 */
async function openChosen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    interface GraphView extends HTMLElement {
      picture?: { id: string };
      canvas?: object;
    }
    const app = document.querySelector('lab-app')?.shadowRoot as ShadowRoot;
    const find = (name: string) => app.querySelector<HTMLElement>(name);
    const findGraph = () =>
      find('graph-pane')?.shadowRoot?.querySelector('object-graph-view') as GraphView | undefined;
    const idOf = () => findGraph()?.picture?.id;
    const before = idOf();
    const input = (find('open-dialog') ?? find('app-dialogs'))?.shadowRoot;
    const dialog = input?.querySelector('open-dialog')?.shadowRoot ?? input;
    await new Promise((resolve) => setTimeout(resolve, 1000)); // what began before is over
    performance.mark('open');
    dialog?.querySelector('input[type=file]')?.dispatchEvent(new Event('change'));
    while (idOf() === before || findGraph()?.canvas === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await new Promise((resolve) => setTimeout(resolve, 1500)); // kept in the database, motion over
  });
}

/** In the page: from the event to the picture on the canvas, in milliseconds, expanding and collapsing in turns. */
async function timeExpand(page: Page): Promise<{ times: readonly number[]; boxes: number }> {
  return page.evaluate(
    async ({ rounds, full }) => {
      interface Box {
        id: string;
        kind: string;
        address: number | null;
        canExpand: boolean;
        canCollapse: boolean;
        folded: { objects: number };
      }
      interface Canvas {
        show(picture: unknown, isMoving: boolean): void;
      }
      const app = document.querySelector('lab-app')?.shadowRoot as ShadowRoot;
      const pane = app.querySelector('graph-pane')?.shadowRoot as ShadowRoot;
      type Graph = HTMLElement & {
        picture: { boxes: Box[]; arrows: { from: string }[] };
        canvas: Canvas;
      };
      const graph = pane.querySelector<Graph>('object-graph-view') as Graph;
      const { canvas } = graph;
      const show = canvas.show.bind(canvas);
      let onShown = () => {};
      canvas.show = (picture, isMoving) => {
        show(picture, isMoving);
        onShown();
      };
      const act = (verb: string, detail: number | null) =>
        new Promise<number>((resolve) => {
          const began = performance.now();
          onShown = () => resolve(performance.now() - began);
          graph.dispatchEvent(new CustomEvent(verb, { detail }));
        });
      const objects = () => graph.picture.boxes.filter(({ kind }) => kind === 'object');
      for (let step = 0; step < 40 && graph.picture.boxes.length < full; step++) {
        const next = objects()
          .filter((box) => box.canExpand)
          .sort((a, b) => b.folded.objects - a.folded.objects)[0];
        if (next === undefined) break;
        await act('expand', next.address);
      }
      const boxes = graph.picture.boxes.length;
      // The box that has most to fold: the dearest of all clicks.
      const countOf = ({ id }: Box) =>
        graph.picture.arrows.filter(({ from }) => from === id).length;
      const subject = objects()
        .filter((box) => box.canCollapse)
        .sort((a, b) => countOf(b) - countOf(a))[0];
      const times: number[] = [];
      for (let round = 0; round < rounds; round++) {
        times.push(await act('collapse', subject?.address ?? null));
        await new Promise((resolve) => setTimeout(resolve, 250)); // its motion is over
        times.push(await act('expand', subject?.address ?? null));
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      return { times, boxes };
    },
    { rounds: ROUNDS, full: FULL },
  );
}

async function measureExpand(): Promise<readonly BenchRow[]> {
  return withPage(async (page) => {
    await chooseHeap(page, 'P');
    await openChosen(page);
    const { times, boxes } = await timeExpand(page);
    const medians = { ours: median(times), floor: null, peer: null };
    const note = `${boxes} boxes; from the event to the drawn canvas, worker and back included`;
    return [toRow('expand or collapse in the graph', medians, { atMost: 50 }, note)];
  });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest task of the page's main thread since the mark 'open', in milliseconds. */
function findLongestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const began = traceEvents.find(({ name }) => name === 'open')?.ts ?? 0;
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid, ts }) =>
      ts >= began && ph === 'X' && name === 'RunTask' && mains.has(`${pid} ${tid}`),
  );
  return tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1000;
}

async function measureLoad(): Promise<readonly BenchRow[]> {
  return withPage(async (page, browser) => {
    // What is loaded late and compiled once is there already: a first small snapshot brings it.
    await chooseHeap(page, 'P');
    await openChosen(page);
    await chooseHeap(page, 'M');
    await browser.startTracing(page, {
      categories: [
        'disabled-by-default-devtools.timeline',
        'devtools.timeline',
        '__metadata',
        'blink.user_timing',
      ],
    });
    await openChosen(page);
    const longest = findLongestTask(await browser.stopTracing());
    return [
      toRow(
        'load an M capture: longest task of the main thread',
        { ours: longest, floor: null, peer: null },
        { atMost: 16 },
        'from the choice of the file to map, table and graph',
      ),
    ];
  });
}

export const benches: readonly Bench[] = [
  { what: 'expand or collapse in the graph', run: measureExpand },
  { what: 'load an M capture: longest task of the main thread', run: measureLoad },
];
