// A heap from a drawing in the block map's own letters, for tests a person can read: drawHeap('hh=..L==.').
// The app prints heaps in the same notation, so a bug report is half a test.

import { countFigures } from '../snapshot/map/figures.ts';
import { type HeapMap, NO_DIALECT } from '../snapshot/model.ts';
import { type HeapToPrint, printMap } from './print-map.ts';

/** Where a drawn heap begins unless told otherwise: where the RAM of a Pico does. */
export const DRAWN_START = 0x2000_0000;

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
  const map = toMap(areas, blockBytes);
  const { unknown: _, heads: __, ...printed } = map.counted;
  return { ...map, printed };
}

/** A map with one area for each drawing, to the block, as if the firmware had printed no figures. */
export function drawMap(...drawings: readonly string[]): HeapMap {
  return toMap(
    drawings.map((letters, i) => ({ start: DRAWN_START + i * 0x10000, letters })),
    16,
  );
}

function toMap(drawn: HeapToPrint['areas'], blockBytes: 16 | 32): HeapMap {
  const areas = drawn.map(({ start, letters }) => ({
    start,
    letters: new TextEncoder().encode(letters),
  }));
  const counted = countFigures(areas, blockBytes);
  return { blockBytes, areas, printed: {}, counted, problems: [], dialect: NO_DIALECT };
}

/** The mem_info(1) text of a drawn heap, as a Pico prints it, lines ended by CR LF. */
export function drawText(picture: string, options: DrawingOptions = {}): string {
  return printMap(drawing(picture, options)).replaceAll('\n', '\r\n');
}
