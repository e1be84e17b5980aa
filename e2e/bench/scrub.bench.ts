// Scrubbing a timeline of 100 snapshots of an M heap in the built page: how long the frames take while
// the pointer goes from one end to the other and back.

import { chromium, type Page } from 'playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../tools/find-browser.ts';
import { type Bench, type BenchRow, toRow } from './bench.ts';
import { makeBigHeap, toMemInfo } from './heaps/big-heap.ts';

const SNAPSHOTS = 100;
/** 60 frames a second, with the rounding of the page's clock. */
const FRAME_MS = 16.8;
const PORT = 4189;

/** What this bench uses of the session; the page's own types are not Node's. */
interface ScrubSession {
  readonly snapshots: { openText(text: string, name: string): Promise<unknown> };
  shelf: { list: { value: readonly { id: string }[] } };
  view: { picture: { subscribe(listener: () => void): () => void } };
  scrubber: { show(id: string): Promise<void> };
}

interface ScrubTimes {
  /** Between frames, while scrubbing and while nothing happens, in ms. */
  readonly scrubbed: readonly number[];
  readonly idle: readonly number[];
  readonly pictures: number;
}

/** Runs in the page: as many snapshots, each a little other than the one before. */
async function openSnapshots({ text, count }: { text: string; count: number }): Promise<void> {
  const { session } = document.querySelector('lab-app') as unknown as { session: ScrubSession };
  for (let i = 0; i < count; i++) {
    // Some rows of one snapshot are free in the next: what a program does between two of them.
    let row = 0;
    const other = text.replace(/^([0-9a-f]+: ).{64}$/gm, (line, label: string) =>
      ++row % SNAPSHOT_ROWS === i ? `${label}${'.'.repeat(64)}` : line,
    );
    await session.snapshots.openText(other, `M ${i + 1}`);
  }
}

/** Runs in the page: there and back again, one snapshot a frame. */
async function scrub(): Promise<ScrubTimes> {
  const { session } = document.querySelector('lab-app') as unknown as { session: ScrubSession };
  const ids = session.shelf.list.value.map(({ id }) => id);
  let pictures = 0;
  session.view.picture.subscribe(() => pictures++);
  // The first call tells what was there already.
  pictures = 0;
  const frames = async (count: number, each: (frame: number) => void) => {
    const times: number[] = [];
    let before = performance.now();
    for (let frame = 0; frame < count; frame++) {
      each(frame);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - before);
      before = now;
    }
    return times;
  };
  const idle = await frames(ids.length, () => undefined);
  const way = [...ids, ...[...ids].reverse()];
  const scrubbed = await frames(way.length, (frame) => {
    void session.scrubber.show(way[frame]);
  });
  return { scrubbed, idle, pictures };
}

async function measure(page: Page): Promise<ScrubTimes> {
  const text = toMemInfo(makeBigHeap('M'));
  await page.evaluate(`window.SNAPSHOT_ROWS = ${SNAPSHOTS}`);
  await page.evaluate(openSnapshots, { text, count: SNAPSHOTS });
  return page.evaluate(scrub);
}

async function measureScrubbing(): Promise<readonly BenchRow[]> {
  const server = await preview({ preview: { port: PORT, host: '127.0.0.1' }, logLevel: 'error' });
  const browser = await chromium.launch(findBrowser());
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${PORT}/`);
    const { scrubbed, idle, pictures } = await measure(page);
    return [
      toRow(
        `scrub ${SNAPSHOTS} snapshots of an M heap, p95 frame`,
        { ours: p95(scrubbed), floor: p95(idle), peer: null },
        { atMost: FRAME_MS },
        `floor: p95 frame of the same page at rest; ${pictures} pictures in ${scrubbed.length} frames`,
      ),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

function p95(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
}

declare const SNAPSHOT_ROWS: number;

export const benches: readonly Bench[] = [
  { what: 'scrub a timeline of M snapshots', run: measureScrubbing },
];
