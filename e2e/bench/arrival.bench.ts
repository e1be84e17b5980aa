// What a visitor waits for on arrival, measured as Lighthouse measures it: on a phone (processor four times slower,
// slow 4G) and on a desktop. Of the built page, without anything kept from an earlier visit.

import { type Browser, type CDPSession, chromium, type Page } from 'playwright/test';
import { preview } from 'vite';
import { findBrowser } from '../tools/find-browser.ts';
import type { Bench, BenchRow } from './bench.ts';

/** Lighthouse's own two devices (its constants.ts: mobileSlow4G, desktopDense4G). */
const DEVICES = [
  { name: 'phone', width: 412, height: 823, slower: 4, latencyMs: 150, kilobits: 1638.4 },
  { name: 'desktop', width: 1350, height: 940, slower: 1, latencyMs: 40, kilobits: 10_240 },
] as const;

/** What Lighthouse calls good, with which the performance is 95 or more. */
const LARGEST_PAINT_MS = 2500;
const BLOCKED_MS = 200;
const SHIFT = 0.1;
/** The picture is there by then; what comes later is the offline copy. */
const SETTLED_MS = 6000;
/** A task blocks from here on. */
const LONG_TASK_MS = 50;

interface Arrival {
  readonly largestPaint: number;
  readonly blocked: number;
  readonly shift: number;
}

async function slowDown(client: CDPSession, device: (typeof DEVICES)[number]): Promise<void> {
  const bytesPerSecond = (device.kilobits * 1024) / 8;
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: device.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await client.send('Emulation.setCPUThrottlingRate', { rate: device.slower });
}

function watchArrival(longTaskMs: number): void {
  const seen = { largestPaint: 0, blocked: 0, shift: 0 };
  Object.assign(globalThis, { seen });
  const watch = (type: string, look: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(look)).observe({
      type,
      buffered: true,
    });
  watch('largest-contentful-paint', ({ startTime }) => {
    seen.largestPaint = startTime;
  });
  watch('longtask', ({ duration }) => {
    seen.blocked += Math.max(0, duration - longTaskMs);
  });
  watch('layout-shift', (entry) => {
    seen.shift += (entry as PerformanceEntry & { value: number }).value;
  });
}

async function measureOn(
  browser: Browser,
  address: string,
  device: (typeof DEVICES)[number],
): Promise<Arrival> {
  const { width, height } = device;
  const page: Page = await browser.newPage({ viewport: { width, height } });
  await slowDown(await page.context().newCDPSession(page), device);
  await page.addInitScript(watchArrival, LONG_TASK_MS);
  await page.goto(address);
  await page.getByText('Example', { exact: true }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Arrival }).seen);
  await page.close();
  return seen;
}

async function measureArrival(): Promise<readonly BenchRow[]> {
  const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' });
  const browser = await chromium.launch(findBrowser());
  const rows: BenchRow[] = [];
  for (const device of DEVICES) {
    const address = server.resolvedUrls?.local[0] ?? '';
    const { largestPaint, blocked, shift } = await measureOn(browser, address, device);
    const row = (what: string, ours: number, unit: BenchRow['unit'], most: number): BenchRow => ({
      what: `arrival, ${device.name}: ${what}`,
      ours,
      floor: null,
      peer: null,
      unit,
      toFloor: null,
      toPeer: null,
      target: `≤ ${most}`,
      ok: ours <= most,
      note: '',
    });
    rows.push(row('largest paint', largestPaint, 'ms', LARGEST_PAINT_MS));
    rows.push(row('blocked', blocked, 'ms', BLOCKED_MS));
    rows.push(row('layout shift', shift, '', SHIFT));
  }
  await browser.close();
  await server.close();
  return rows;
}

export const benches: readonly Bench[] = [{ what: 'arrival', run: measureArrival }];
