// A soak: thousands of snapshots of a Pico's heap in one page, with a program that ticks in between.
// Prints how memory and response time go. Not a test: it takes minutes. Usage, after `npm run build`:
// node e2e/tools/run-typescript.mjs e2e/tools/soak.ts [SNAPSHOTS] [ADDRESS of a server]

import { readFileSync } from 'node:fs';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright/test';
import { preview } from 'vite';
import { findBrowser } from './find-browser.ts';

const SNAPSHOTS = 2000;
const ROUNDS = 20;
const PORT = 4196;

/** What this script uses of the session; the page's own types are not Node's. */
interface SoakSession {
  readonly boards: { connectVirtual(): Promise<void> };
  run(code: string): Promise<object>;
  readonly snapshots: { take(): Promise<object> };
  shelf: {
    list: { value: readonly { id: string }[] };
    model: { ask(question: string, ...args: unknown[]): Promise<unknown> };
  };
  comparison: { compare(ids: readonly string[]): Promise<void>; close(): void };
}

/** A tick makes what it lets go of, and keeps a bounded log, so that the heap itself stays as it is. */
const PROGRAM = [
  'log = []',
  'def tick():',
  '    log.append("reading %d" % len(log))',
  '    if len(log) > 100: log.clear()',
].join('\n');

interface Round {
  readonly taken: number;
  readonly listed: number;
  /** Milliseconds: medians of taking a snapshot, of its picture, of comparing the last two. */
  readonly take: number;
  readonly picture: number;
  readonly compare: number;
  /** JavaScript heap of the page after a collection, and what the page's process holds, in MB. */
  readonly heap: number;
  readonly process: number | undefined;
  /** Processor time of the page's process for one snapshot, in ms: what a busy machine does not blur. */
  readonly cpu: number;
}

export async function main([count = String(SNAPSHOTS), given]: readonly string[]): Promise<void> {
  const server =
    given === undefined
      ? await preview({ preview: { port: PORT, host: '127.0.0.1' }, logLevel: 'error' })
      : undefined;
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.log(`page error: ${error.message}`));
    await page.goto(given ?? `http://127.0.0.1:${PORT}/`);
    await soak(browser, page, Number(count));
  } finally {
    await browser.close();
    await server?.close();
  }
}

async function soak(browser: Browser, page: Page, count: number): Promise<void> {
  await page.evaluate(async (code) => {
    const { session } = document.querySelector('lab-app') as unknown as { session: SoakSession };
    await session.boards.connectVirtual();
    await session.run(code);
  }, PROGRAM);
  const tools = await page.context().newCDPSession(page);
  const each = Math.max(1, Math.round(count / ROUNDS));
  const rounds: Round[] = [];
  let before = (await measureProcess(browser, tools)).cpuSeconds;
  console.log(
    ' taken  listed   take ms  picture ms  compare ms    cpu ms  page heap MB  process MB',
  );
  for (let taken = each; taken <= count; taken += each) {
    const times = await page.evaluate(measureRound, each);
    const { cpuSeconds, ...memory } = await measureProcess(browser, tools);
    const round = { taken, ...times, ...memory, cpu: ((cpuSeconds - before) * 1000) / each };
    before = cpuSeconds;
    rounds.push(round);
    printRound(round);
  }
  printDrift(rounds);
}

/** Runs in the page. */
async function measureRound(
  each: number,
): Promise<Omit<Round, 'taken' | 'heap' | 'process' | 'cpu'>> {
  const { session } = document.querySelector('lab-app') as unknown as { session: SoakSession };
  const take: number[] = [];
  for (let i = 0; i < each; i++) {
    await session.run('tick()\n');
    const began = performance.now();
    await session.snapshots.take();
    take.push(performance.now() - began);
  }
  const ids = session.shelf.list.value.slice(-2).map(({ id }) => id);
  const picture: number[] = [];
  const compare: number[] = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    await session.shelf.model.ask('picture', ids[1], 'kind', []);
    const middle = performance.now();
    await session.comparison.compare(ids);
    picture.push(middle - began);
    compare.push(performance.now() - middle);
    session.comparison.close();
  }
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  return {
    listed: session.shelf.list.value.length,
    take: median(take),
    picture: median(picture),
    compare: median(compare),
  };
}

async function measureProcess(
  browser: Browser,
  tools: CDPSession,
): Promise<Pick<Round, 'heap' | 'process'> & { readonly cpuSeconds: number }> {
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const cpuSeconds = Math.max(...renderers.map(({ cpuTime }) => cpuTime));
  const sizes = renderers.map(({ id }) => residentMegabytes(id));
  const known = sizes.filter((size) => size !== undefined);
  return {
    heap: usedSize / 1024 / 1024,
    process: known.length === 0 ? undefined : Math.max(...known),
    cpuSeconds,
  };
}

/** Where the system tells (Linux). */
function residentMegabytes(process: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${process}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return undefined; // Another system: the page's own heap is told all the same.
  }
}

function printRound(round: Round): void {
  const { taken, listed, take, picture, compare, cpu, heap } = round;
  const cells = [
    String(taken).padStart(6),
    String(listed).padStart(7),
    take.toFixed(1).padStart(9),
    picture.toFixed(1).padStart(11),
    compare.toFixed(1).padStart(11),
    cpu.toFixed(0).padStart(9),
    heap.toFixed(1).padStart(13),
    (round.process?.toFixed(0) ?? '–').padStart(11),
  ];
  console.log(cells.join(' '));
}

/** The last quarter against the second one: the first quarter fills caches. */
function printDrift(rounds: readonly Round[]): void {
  const quarter = rounds.length >> 2;
  const mean = (part: readonly Round[], of: (round: Round) => number) =>
    part.reduce((sum, round) => sum + of(round), 0) / Math.max(1, part.length);
  const early = rounds.slice(quarter, 2 * quarter);
  const late = rounds.slice(-quarter);
  const drift = (of: (round: Round) => number) => (mean(late, of) / mean(early, of)).toFixed(2);
  console.log(
    `last quarter against the second: take ×${drift((r) => r.take)}, compare ×${drift((r) => r.compare)}, ` +
      `cpu ×${drift((r) => r.cpu)}, page heap ×${drift((r) => r.heap)}, process ×${drift((r) => r.process ?? 1)}`,
  );
}
