// What is measured in the browser: the heat map's painter, and how much script the first view loads.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright/test';
import { bundleForPage } from '../tools/bundle.ts';
import { findBrowser } from '../tools/find-browser.ts';
import { type Bench, type BenchRow, toRow } from './bench.ts';

/** 60 frames a second, with the rounding of the page's clock. */
const FRAME_MS = 16.8;
const FIRST_VIEW_KB = 60;

async function withPage<T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch(findBrowser());
  try {
    return await work(await browser.newPage(), browser);
  } finally {
    await browser.close();
  }
}

async function measureHeatMap(): Promise<readonly BenchRow[]> {
  const script = await bundleForPage('bench/heat-map-page.ts');
  const times = await withPage(async (page) => {
    await page.setContent('<!doctype html><title>bench</title>');
    await page.addScriptTag({ content: script });
    return page.evaluate(() => window.measureHeatMap());
  });
  const alone = { floor: null, peer: null };
  return [
    toRow(
      'recolour the whole M heat map',
      { ours: times.recolour, floor: times.fill, peer: null },
      { atMost: 1 },
      'floor: filling the same pixels with one colour',
    ),
    toRow(
      'zoom and pan the M heat map, p95 frame',
      { ours: times.frameP95, ...alone },
      { atMost: FRAME_MS },
    ),
    toRow(
      'zoom and pan the M heat map, p95 script in a frame',
      { ours: times.drawP95, ...alone },
      { atMost: 8 },
    ),
  ];
}

/** The page's script and all that it imports at once: what the browser must have before the first view. */
async function measureFirstView(): Promise<readonly BenchRow[]> {
  const page = readFileSync('dist/index.html', 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map((match) => match[1]);
  const bytes = files
    .map((file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  const kilobytes = bytes / 1024;
  return [
    {
      what: 'first view: gzipped script',
      ours: kilobytes,
      floor: null,
      peer: null,
      unit: 'KB',
      toFloor: null,
      toPeer: null,
      target: `≤ ${FIRST_VIEW_KB} KB`,
      ok: kilobytes <= FIRST_VIEW_KB,
      note: 'of the built page (npm run build); store, terminal, editor, graph and MicroPython come later',
    },
  ];
}

export const benches: readonly Bench[] = [
  { what: 'heat map', run: measureHeatMap },
  { what: 'first view', run: measureFirstView },
];
