// Runs in a page: the heat map's own painter on an M heap (524,288 blocks), timed beside a plain fill of
// the same pixels. Bundled for the page by tools/bundle.ts.

import { fitGeometry, type Geometry } from '../../src/views/heat-map/stage/heat-map-geometry.ts';
import { HeatMapPainter } from '../../src/views/heat-map/stage/heat-map-painter.ts';
import { lookUpTable } from '../../src/views/heat-map/stage/heat-map-palette.ts';
import { zoomAt } from '../../src/views/heat-map/stage/heat-map-pointer.ts';
import type { Picture } from '../../src/views/heat-map/stage/viewport.ts';

const BLOCKS = 524_288;
const WIDTH = 1000;
const HEIGHT = 700;

interface HeatMapTimes {
  readonly recolour: number;
  readonly fill: number;
  readonly frameP95: number;
  readonly drawP95: number;
}

function makePicture(): Picture {
  const letters = new Uint8Array(BLOCKS);
  const categories = new Uint8Array(BLOCKS);
  let seed = 7;
  for (let block = 0; block < BLOCKS; block++) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    letters[block] = seed % 3 === 0 ? 0x3d : 0x68;
    categories[block] = ((seed >> 8) % 13) | (seed % 3 === 0 ? 0x80 : 0);
  }
  return { letters, categories, blockBytes: 16 };
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
}

function percentile(times: number[], share: number): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

/** A short task is done ten times a round: the page's clock ticks in steps of 0.1 ms. */
function time(work: () => void): number {
  const began = performance.now();
  for (let i = 0; i < 10; i++) work();
  return (performance.now() - began) / 10;
}

async function timeFrames(
  painter: HeatMapPainter,
  geometry: Geometry,
  picture: Picture,
): Promise<{ frames: number[]; draws: number[] }> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  document.body.append(canvas);
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  const extent = {
    width: geometry.width,
    height: geometry.height,
    placeWidth: WIDTH,
    placeHeight: HEIGHT,
    fitScale: geometry.fitScale,
  };
  const colours = { line: '#fff', label: '#666', font: 'monospace' };
  const size = { width: WIDTH, height: HEIGHT, ratio: 1 };
  let view = { scale: geometry.fitScale, offsetX: 0, offsetY: 0 };
  const frames: number[] = [];
  const draws: number[] = [];
  let before = performance.now();
  for (let frame = 0; frame < 150; frame++) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    if (frame > 10) frames.push(now - before);
    before = now;
    // In to single letters, and out again, off centre so that it pans too.
    view = zoomAt(view, frame < 75 ? 1.06 : 1 / 1.06, 300, 200, extent);
    painter.draw(context, view, size, picture, colours);
    draws.push(performance.now() - now);
  }
  canvas.remove();
  return { frames, draws };
}

async function measureHeatMap(): Promise<HeatMapTimes> {
  const picture = makePicture();
  const geometry = fitGeometry([BLOCKS], WIDTH, HEIGHT);
  const painter = new HeatMapPainter();
  const tables = [lookUpTable('kind', 'light'), lookUpTable('kind', 'dark')];
  const plain = document.createElement('canvas');
  plain.width = geometry.width;
  plain.height = geometry.height;
  const image = new ImageData(geometry.width, geometry.height);
  const pixels = new Uint32Array(image.data.buffer);
  const context = plain.getContext('2d') as CanvasRenderingContext2D;
  const recolours: number[] = [];
  const fills: number[] = [];
  for (let round = 0; round < 30; round++) {
    const ours = time(() => painter.recolour(geometry, picture, tables[round % 2]));
    const floor = time(() => {
      pixels.fill(0xff000000 + round);
      context.putImageData(image, 0, 0);
    });
    if (round < 5) continue;
    recolours.push(ours);
    fills.push(floor);
  }
  const { frames, draws } = await timeFrames(painter, geometry, picture);
  return {
    recolour: median(recolours),
    fill: median(fills),
    frameP95: percentile(frames, 0.95),
    drawP95: percentile(draws, 0.95),
  };
}

declare global {
  interface Window {
    measureHeatMap: () => Promise<HeatMapTimes>;
  }
}
window.measureHeatMap = measureHeatMap;
