// Paints the heap onto a canvas: a base image with one pixel a block, drawn scaled; and, once cells
// are large enough, lines between them, letters and row labels for what is visible. Half a million
// blocks recolour in about a millisecond because a category byte becomes a pixel by one look-up.

import type { Bytes } from '../../units.ts';
import {
  type AreaPlace,
  cellOf,
  type Geometry,
  LABEL_CELLS,
  ROW_BLOCKS,
} from './heat-map-geometry.ts';
import { letterColour } from './heat-map-palette.ts';

/** From this size in CSS pixels a cell has a line around it, and from the next on its letter. */
const LINES_FROM = 5;
const LETTERS_FROM = 11;
/** Row labels need about 50 px before a column. */
const LABELS_FROM = 9;

export interface Picture {
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
  readonly blockBytes: Bytes;
}

/** What part of the picture is seen: cells × scale + offset = CSS pixels. */
export interface Viewport {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

export class HeatMapPainter {
  private readonly base = document.createElement('canvas');
  private image: ImageData | undefined;
  private pixels = new Uint32Array(0);
  private geometry: Geometry | undefined;
  private table: Uint32Array = new Uint32Array(256);

  /** Makes the base image anew; needed when blocks, geometry or colours change. */
  recolour(geometry: Geometry, picture: Picture, table: Uint32Array): void {
    this.table = table;
    if (this.geometry !== geometry || this.image === undefined) {
      this.geometry = geometry;
      this.base.width = geometry.width;
      this.base.height = geometry.height;
      this.image = new ImageData(geometry.width, geometry.height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    for (const area of geometry.areas) this.paintArea(area, picture.categories);
    this.base.getContext('2d')?.putImageData(this.image, 0, 0);
  }

  private paintArea(area: AreaPlace, categories: Uint8Array): void {
    const { geometry, pixels, table } = this;
    if (geometry === undefined) return;
    const end = area.firstBlock + area.blocks;
    for (let first = area.firstBlock; first < end; first += ROW_BLOCKS) {
      const { x, y } = cellOf(geometry, first);
      const last = Math.min(first + ROW_BLOCKS, end);
      let at = y * geometry.width + x;
      for (let block = first; block < last; block++) {
        pixels[at++] = table[categories[block]];
      }
    }
  }

  /** Draws what the viewport shows. `width` and `height` in CSS pixels. */
  draw(
    context: CanvasRenderingContext2D,
    viewport: Viewport,
    size: { readonly width: number; readonly height: number; readonly ratio: number },
    picture: Picture,
    colours: { readonly line: string; readonly label: string; readonly font: string },
  ): void {
    const { geometry } = this;
    if (geometry === undefined) return;
    const { scale, offsetX, offsetY } = viewport;
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    // Below one device pixel a cell the mean of its neighbours is the honest picture.
    context.imageSmoothingEnabled = scale * size.ratio < 1;
    context.drawImage(this.base, offsetX, offsetY, geometry.width * scale, geometry.height * scale);
    const seen = visibleCells(geometry, viewport, size);
    if (scale >= LINES_FROM) drawLines(context, geometry, viewport, seen, colours.line);
    if (scale >= LABELS_FROM)
      drawLabels(context, geometry, viewport, seen, picture.blockBytes, colours);
    if (scale >= LETTERS_FROM) {
      drawLetters(context, geometry, viewport, seen, picture, this.table, colours.font);
    }
  }
}

interface Seen {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function visibleCells(
  geometry: Geometry,
  { scale, offsetX, offsetY }: Viewport,
  size: { readonly width: number; readonly height: number },
): Seen {
  return {
    left: Math.max(0, Math.floor(-offsetX / scale)),
    right: Math.min(geometry.width, Math.ceil((size.width - offsetX) / scale)),
    top: Math.max(0, Math.floor(-offsetY / scale)),
    bottom: Math.min(geometry.height, Math.ceil((size.height - offsetY) / scale)),
  };
}

/** Separating lines are the ground's colour: cells stand apart without a drawn frame. */
function drawLines(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  { scale, offsetX, offsetY }: Viewport,
  seen: Seen,
  colour: string,
): void {
  context.fillStyle = colour;
  const thickness = scale >= LETTERS_FROM ? 1 : 0.5;
  for (let x = seen.left; x <= Math.min(seen.right, geometry.width - 1); x++) {
    context.fillRect(
      offsetX + x * scale - thickness / 2,
      offsetY,
      thickness,
      geometry.height * scale,
    );
  }
  for (let y = seen.top; y <= seen.bottom; y++) {
    context.fillRect(
      offsetX,
      offsetY + y * scale - thickness / 2,
      geometry.width * scale,
      thickness,
    );
  }
}

function drawLabels(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  { scale, offsetX, offsetY }: Viewport,
  seen: Seen,
  blockBytes: Bytes,
  colours: { readonly label: string; readonly font: string },
): void {
  context.fillStyle = colours.label;
  context.font = `${Math.min(11, scale * 0.9)}px ${colours.font}`;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const area of geometry.areas) {
    const rows = Math.ceil(area.blocks / ROW_BLOCKS);
    for (let row = 0; row < rows; row++) {
      const { x, y } = cellOf(geometry, area.firstBlock + row * ROW_BLOCKS);
      if (y < seen.top || y > seen.bottom || x < seen.left || x - LABEL_CELLS > seen.right)
        continue;
      const text = (row * ROW_BLOCKS * blockBytes).toString(16).padStart(5, '0');
      context.fillText(text, offsetX + (x - 0.5) * scale, offsetY + (y + 0.5) * scale);
    }
  }
}

function drawLetters(
  context: CanvasRenderingContext2D,
  geometry: Geometry,
  { scale, offsetX, offsetY }: Viewport,
  seen: Seen,
  picture: Picture,
  table: Uint32Array,
  font: string,
): void {
  context.font = `600 ${Math.round(scale * 0.62)}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const area of geometry.areas) {
    const end = area.firstBlock + area.blocks;
    for (let first = area.firstBlock; first < end; first += ROW_BLOCKS) {
      const { x, y } = cellOf(geometry, first);
      if (y < seen.top || y >= seen.bottom || x + ROW_BLOCKS <= seen.left || x >= seen.right)
        continue;
      const last = Math.min(first + ROW_BLOCKS, end);
      for (let block = Math.max(first, first + seen.left - x); block < last; block++) {
        const column = x + block - first;
        if (column >= seen.right) break;
        const letter = picture.letters[block];
        if (letter === 0x2e) continue; // '.', free: the empty ground says it
        context.fillStyle = letterColour(table[picture.categories[block]]);
        context.fillText(
          String.fromCharCode(letter),
          offsetX + (column + 0.5) * scale,
          offsetY + (y + 0.54) * scale,
        );
      }
    }
  }
}
