// A block map as mem_info(1) prints it: gc_dump_info() and gc_dump_alloc_table() of py/gc.c, v1.27.0.
// What a link leaves of a snapshot becomes text again, so that it is opened like any other.

import type { HeapArea, HeapMap, PrintedFigures } from '../snapshot/model.ts';
import type { Address } from '../units.ts';

const ROW_BLOCKS = 64;
const FREE = 46; // '.'

export function writeMapText({ areas, printed, blockBytes }: HeapMap): string {
  return writeFigures(printed) + areas.map((area) => writeArea(area, blockBytes)).join('');
}

/** Lines with nothing known are left out, single figures that are not known too. */
function writeFigures(figures: PrintedFigures): string {
  const { stackUsed, stackLimit } = figures;
  const stack = [
    ...(stackUsed === undefined ? [] : [`stack: ${stackUsed}`]),
    ...(stackUsed === undefined || stackLimit === undefined ? [] : [`out of ${stackLimit}`]),
  ].join(' ');
  const heap = joinFigures('GC: ', [
    ['total', figures.total],
    ['used', figures.used],
    ['free', figures.free],
    ['max new split', figures.maxNewSplit],
  ]);
  const objects = joinFigures(' No. of ', [
    ['1-blocks', figures.oneBlock],
    ['2-blocks', figures.twoBlock],
    ['max blk sz', figures.maxBlock],
    ['max free sz', figures.maxFree],
  ]);
  return [stack, heap, objects]
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n');
}

function joinFigures(
  head: string,
  figures: readonly (readonly [string, number | undefined])[],
): string {
  const known = figures.filter(([, value]) => value !== undefined);
  if (known.length === 0) return '';
  return head + known.map(([name, value]) => `${name}: ${value}`).join(', ');
}

/** Rows of 64 letters; two and more free ones in a row become one line that counts them. */
function writeArea({ start, letters }: HeapArea, blockBytes: number): string {
  const lines = [`GC memory layout; from ${toStart(start, blockBytes)}:`];
  let row = 0;
  const rows = Math.ceil(letters.length / ROW_BLOCKS);
  while (row < rows) {
    const free = countFreeRows(letters, row);
    if (free >= 2) {
      lines.push(`       (${free} lines all free)`);
      row += free;
      continue;
    }
    const from = row * ROW_BLOCKS;
    const label = (from * blockBytes).toString(16).padStart(8, '0');
    lines.push(`${label}: ${String.fromCharCode(...letters.subarray(from, from + ROW_BLOCKS))}`);
    row++;
  }
  return `${lines.join('\n')}\n`;
}

/**
 * The model keeps 32 bits of an address. Blocks of 32 bytes are of 64-bit builds (py/gc.c,
 * BYTES_PER_BLOCK), whose addresses have 12 digits: by that a reader of the text knows the size.
 */
function toStart(start: Address, blockBytes: number): string {
  const digits = start.toString(16).padStart(8, '0');
  return blockBytes === 32 ? `7f00${digits}` : digits;
}

/** Whole free rows from here on; a last, shorter row is written out, as its length would be lost. */
function countFreeRows(letters: Uint8Array, row: number): number {
  let end = row * ROW_BLOCKS;
  while (end < letters.length && letters[end] === FREE) end++;
  return Math.floor(end / ROW_BLOCKS) - row;
}
