// A heap from a drawing in the block map's own letters, for tests a person can read: drawHeap('hh=..L==.').
// The app prints heaps in the same notation, so a bug report is half a test.

import { countFigures } from '../snapshot/map/figures.ts';
import type { HeapMap } from '../snapshot/model.ts';
import { type HeapToPrint, printMap } from './print-map.ts';

/** Where a drawn heap begins unless told otherwise: as on a Pico. */
export const DRAWN_START = 0x20004000;

export interface DrawingOptions {
  /** Address of the first area; each further one begins 64 KiB behind the end of the one before. */
  readonly start?: number;
  readonly blockBytes?: 16 | 32;
}

/** What to print: areas divided by `|`, white space is for the eye, free blocks fill up to a multiple of 4. */
export function drawing(picture: string, options: DrawingOptions = {}): HeapToPrint {
  const blockBytes = options.blockBytes ?? 16;
  let start = options.start ?? DRAWN_START;
  const areas = picture.split('|').map((part) => {
    const drawn = part.replaceAll(/\s/g, '');
    const letters = drawn.padEnd(Math.ceil(drawn.length / 4) * 4, '.');
    const area = { start, letters };
    start += letters.length * blockBytes + 0x10000;
    return area;
  });
  return { areas, blockBytes };
}

/** The map of a drawn heap, without going through text. */
export function drawHeap(picture: string, options: DrawingOptions = {}): HeapMap {
  const { areas, blockBytes } = drawing(picture, options);
  const drawn = areas.map(({ start, letters }) => ({
    start,
    letters: new TextEncoder().encode(letters),
  }));
  const counted = countFigures(drawn, blockBytes);
  const printed = {
    total: counted.total,
    used: counted.used,
    free: counted.free,
    oneBlock: counted.oneBlock,
    twoBlock: counted.twoBlock,
    maxBlock: counted.maxBlock,
    maxFree: counted.maxFree,
  };
  return { blockBytes, areas: drawn, printed, counted, problems: [], dialect: 'drawn' };
}

/** The mem_info(1) text of a drawn heap, as a Pico prints it, lines ended by CR LF. */
export function drawText(picture: string, options: DrawingOptions = {}): string {
  return printMap(drawing(picture, options)).replaceAll('\n', '\r\n');
}
