// How long after its prompt the board's picture is on the screen: in the built page from outside, and at the cable
// beside the time that the same bytes need on the wire.

import { type Browser, chromium, type Page } from 'playwright/test';
import { preview } from 'vite';
import { makeLocalModel } from '../../src/model/local-model.ts';
import { BoardLink } from '../../src/session/board/board-link.ts';
import { FollowState } from '../../src/session/follow/follow-state.ts';
import { followBoard } from '../../src/session/follow/follower.ts';
import { CurrentView } from '../../src/session/heap/current-view.ts';
import { GraphState } from '../../src/session/heap/graph-state.ts';
import { SelectionState } from '../../src/session/heap/selection.ts';
import { SnapshotShelf } from '../../src/session/heap/snapshot-shelf.ts';
import { Notices } from '../../src/session/notices.ts';
import type { Session } from '../../src/session/session.ts';
import { signal, until } from '../../src/signals.ts';
import { SnapshotTaker } from '../../src/take/snapshot-taker.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { type Bench, type BenchRow, median, toRow } from './bench.ts';
import { BYTES_PER_SECOND, loadProbes } from './capture.bench.ts';
import { CabledBoard } from './heaps/cabled-board.ts';

/** The page, as far as it is asked. */
type Lab = Element & { readonly session: Session };

const ROUNDS = 9;
const RATIO = 1.2;
const ADDED_MS = 100;
/** Of small objects, as a program of a lesson or a leak has them. */
const FILL = 'kept = [[i, str(i) * 5, bytearray(i), {i: i}] for i in range(410)]';
const BOARDS = [
  ['WebAssembly', 'virtual'],
  ['Virtual Pico', 'pico'],
] as const;

async function measurePage(): Promise<readonly BenchRow[]> {
  const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  const browser = await chromium.launch(findBrowser());
  try {
    const rows: BenchRow[] = [];
    for (const [name, board] of BOARDS) {
      const address = `${server.resolvedUrls?.local[0]}?board=${board}`;
      rows.push(...(await measureBoard(browser, name, address)));
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function measureBoard(browser: Browser, name: string, address: string): Promise<BenchRow[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  await page.waitForFunction(() => {
    const { shelf, notices } = document.querySelector<Lab>('lab-app')?.session ?? {};
    return shelf?.live.value !== undefined || (notices?.list.value.length ?? 0) > 0;
  });
  const isThere = await page.evaluate(
    () => document.querySelector<Lab>('lab-app')?.session.shelf.live.value !== undefined,
  );
  if (!isThere) {
    process.stderr.write(`${name}: prompt to picture not measured: it did not start\n`);
    return [];
  }
  const rows: BenchRow[] = [];
  for (const [heap, line, atMost] of [
    ['fresh heap', 'kept = 0', 100],
    ['150 KB in use', FILL, 200],
  ] as const) {
    await timeLine(page, line);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await timeLine(page, `x = [${round}]`));
    const alone = { ours: median(times), floor: null, peer: null };
    rows.push(toRow(`prompt back to painted picture, ${name}, ${heap}`, alone, { atMost }));
  }
  await page.close();
  return rows;
}

/** From the board's prompt until map and graph of what it holds then have been drawn. */
function timeLine(page: Page, line: string): Promise<number> {
  return page.evaluate(async (typed) => {
    const session = document.querySelector<Lab>('lab-app')?.session;
    if (session === undefined) throw new Error('there is no page');
    const { shelf, view, graph, boards, connector } = session;
    const before = shelf.live.value?.id;
    let prompt = 0;
    const stop = connector.getLink().repl.onPrompt(() => {
      prompt = performance.now();
    });
    await boards.type(new TextEncoder().encode(`${typed}\r`));
    const isShown = (): boolean => {
      const id = shelf.live.value?.id;
      return id !== before && view.picture.value?.id === id && graph.picture.value?.id === id;
    };
    while (!isShown()) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const painted = performance.now();
    stop();
    // What is done behind the picture belongs to no line.
    await new Promise((resolve) => setTimeout(resolve, 600));
    return painted - prompt;
  }, line);
}

async function measureCable(): Promise<readonly BenchRow[]> {
  loadProbes();
  const board = await CabledBoard.plugIn(BYTES_PER_SECOND);
  const link = new BoardLink(board);
  await link.open();
  const { graph, shelf, board: followed } = openPage(link);
  const enter = async (line: string): Promise<number> => {
    const before = shelf.live.peek();
    let prompt = 0;
    const stop = link.repl.onPrompt(() => {
      prompt = performance.now();
      board.passed = 0;
    });
    const bytes = new TextEncoder().encode(`${line}\r`);
    followed.makeWay(bytes);
    await link.repl.type(bytes);
    await until(graph.picture, (picture) => picture !== undefined && picture.id !== before?.id);
    stop();
    return performance.now() - prompt;
  };
  const rows: BenchRow[] = [];
  for (const [what, line] of [
    ['a fresh heap', 'kept = 0'],
    ['150 KB in use', FILL],
  ] as const) {
    await enter(line);
    const times: number[] = [];
    const wires: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // The board has said all that it was asked after the picture.
      await link.repl.run('');
      times.push(await enter(`x = [${round}]`));
      wires.push((board.passed / BYTES_PER_SECOND) * 1000);
    }
    rows.push(toCableRow(what, median(times), median(wires)));
  }
  await link.close();
  return rows;
}

/** The page's way from the prompt to the graph without its elements; the model in this thread. */
function openPage(link: BoardLink) {
  const shelf = new SnapshotShelf(makeLocalModel);
  const taker = new SnapshotTaker(link, shelf.model);
  const notices = new Notices();
  const report = (error: unknown): void => notices.report(error);
  const selection = new SelectionState();
  const view = new CurrentView(shelf, selection, report);
  const graph = new GraphState(shelf, view, selection, report);
  graph.watch(true);
  const follow = new FollowState();
  const snapshots = {
    look: (signal: AbortSignal) => taker.take({ label: '', signal }),
    settle: (signal: AbortSignal) => taker.settle(signal),
    isUnchanged: async () => undefined,
  };
  const site = { follow, shelf, view, notices, snapshots };
  const page = { busy: signal(undefined), terminal: { lastActivity: signal(0) } };
  followBoard({ ...site, ...page, film: { backToNow: () => {} } }, link);
  if (follow.board === undefined) throw new Error('the board is not followed');
  return { graph, shelf, board: follow.board };
}

function toCableRow(what: string, ours: number, floor: number): BenchRow {
  return {
    what: `prompt back to picture at the cable, ${what}, 1.2 MB/s`,
    ours,
    floor,
    peer: null,
    unit: 'ms',
    toFloor: ours / floor,
    toPeer: null,
    target: `≤ ${RATIO} × floor + ${ADDED_MS} ms`,
    ok: ours <= RATIO * floor + ADDED_MS,
    note: 'floor: the same bytes on the wire; without drawing, the model in the same thread',
  };
}

export const benches: readonly Bench[] = [
  { what: 'follow in the page', run: measurePage },
  { what: 'follow at the cable', run: measureCable },
];
