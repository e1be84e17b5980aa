// What is written into cells that are large enough, of those in sight: letters, row labels, what is left out
// between two stretches, the hatching of the lab's own blocks.

import { TAIL_BIT } from '../../../snapshot/compare/change-categories.ts';
import { toShortBytes } from '../../../words/numbers.ts';
import { cellIn, type Geometry, LABEL_CELLS, type StretchPlace } from './heat-map-geometry.ts';
import { letterColour } from './heat-map-palette.ts';
import type { Picture, Seen, Viewport } from './viewport.ts';

/** Sizes of a cell in CSS pixels from which on each is drawn. */
const HATCH_FROM = 4;
const LABELS_FROM = 9;
const LETTERS_FROM = 11;
/** Not larger, however large the cells are: in CSS pixels. */
const LABEL_SIZE = 11;
const LETTER_SHARE = 0.62;

export interface DetailColours {
  readonly label: string;
  readonly font: string;
}

export interface Details {
  readonly context: CanvasRenderingContext2D;
  readonly geometry: Geometry;
  readonly viewport: Viewport;
  readonly seen: Seen;
  readonly picture: Picture;
  readonly table: Uint32Array;
  readonly colours: DetailColours;
  /** The category of the lab's own blocks, where they are shown. */
  readonly hatched: number | undefined;
}

export function drawDetails(details: Details): void {
  const { scale } = details.viewport;
  if (scale >= HATCH_FROM && details.hatched !== undefined) drawHatching(details, details.hatched);
  if (scale >= LABELS_FROM) drawLabels(details);
  if (scale >= LETTERS_FROM) drawLetters(details);
}

/** Calls `visit` with the first block, the end and the first cell of each row in sight. */
function eachRow(
  { geometry, seen }: Details,
  visit: (first: number, end: number, x: number, y: number, stretch: StretchPlace) => void,
): void {
  const { rowBlocks, rowsPerColumn, columns, stretches } = geometry;
  const columnWidth = rowBlocks + LABEL_CELLS;
  const lastColumn = Math.min(columns - 1, Math.floor((seen.right - 1) / columnWidth));
  // Rows in sight alone: a heap of 8 MB has 8,192, and this is done for every frame.
  for (let column = Math.floor(seen.left / columnWidth); column <= lastColumn; column++) {
    for (const stretch of stretches) {
      const top = column * rowsPerColumn - stretch.firstRow;
      const end = stretch.first + stretch.blocks;
      for (let y = Math.max(seen.top, -top); y < Math.min(seen.bottom, rowsPerColumn); y++) {
        const first = stretch.first + (top + y) * rowBlocks;
        if (first >= end) break;
        visit(
          first,
          Math.min(first + rowBlocks, end),
          column * columnWidth + LABEL_CELLS,
          y,
          stretch,
        );
      }
    }
  }
}

/** Calls `visit` with each block in sight and its cell. */
function eachBlock(
  details: Details,
  visit: (block: number, column: number, row: number) => void,
): void {
  const { left, right } = details.seen;
  eachRow(details, (first, end, x, y) => {
    const last = Math.min(end, first + right - x);
    for (let block = Math.max(first, first + left - x); block < last; block++) {
      visit(block, x + block - first, y);
    }
  });
}

function drawHatching(details: Details, hatched: number): void {
  const { context, picture, viewport, colours } = details;
  const { scale, offsetX, offsetY } = viewport;
  context.strokeStyle = colours.label;
  context.lineWidth = Math.min(1, scale / 10);
  context.beginPath();
  eachBlock(details, (block, column, row) => {
    if ((picture.categories[block] & ~TAIL_BIT) !== hatched) return;
    const left = offsetX + column * scale;
    const top = offsetY + row * scale;
    context.moveTo(left, top + scale);
    context.lineTo(left + scale, top);
  });
  context.stroke();
}

function drawLabels(details: Details): void {
  const { context, geometry, picture, colours, viewport } = details;
  const { scale, offsetX, offsetY } = viewport;
  context.fillStyle = colours.label;
  context.font = `${Math.min(LABEL_SIZE, scale * 0.9)}px ${colours.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const { blockBytes } = picture;
  eachRow(details, (first, _end, x, y, stretch) => {
    const offset = (first - geometry.areas[stretch.area].first) * blockBytes;
    const text = offset.toString(16).padStart(5, '0');
    context.fillText(text, offsetX + (x - 0.5) * scale, offsetY + (y + 0.5) * scale);
  });
  context.textAlign = 'left';
  geometry.stretches.forEach((stretch, at) => {
    const before = geometry.stretches[at - 1];
    if (before === undefined) return;
    const { x, y } = cellIn(geometry, stretch, stretch.first);
    const text =
      before.area === stretch.area
        ? `⋯ ${toShortBytes((stretch.first - before.first - before.blocks) * blockBytes)} between`
        : `Area ${stretch.area + 1}`;
    context.fillText(text, offsetX + x * scale, offsetY + (y - 0.5) * scale);
  });
}

function drawLetters(details: Details): void {
  const { context, picture, table, colours, viewport } = details;
  const { scale, offsetX, offsetY } = viewport;
  context.font = `600 ${Math.round(scale * LETTER_SHARE)}px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const free = table[0];
  eachBlock(details, (block, column, row) => {
    const pixel = table[picture.categories[block]];
    const letter = picture.letters[block];
    // '.', free: the empty ground says it; so it does for what is not shown.
    if (letter === 0x2e || pixel === free) return;
    context.fillStyle = letterColour(pixel);
    context.fillText(
      String.fromCharCode(letter),
      offsetX + (column + 0.5) * scale,
      offsetY + (row + 0.54) * scale,
    );
  });
}
