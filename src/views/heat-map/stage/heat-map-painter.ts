// Paints the heap onto a canvas: a base image with one pixel a block, drawn scaled; and, once cells
// are large enough, lines between them and what heat-map-details.ts writes into them. Half a million
// blocks recolour in about a millisecond because a category byte becomes a pixel by one look-up.

import { type DetailColours, drawDetails } from './heat-map-details.ts';
import { cellIn, type Geometry, type StretchPlace } from './heat-map-geometry.ts';
import type { CanvasSize, Picture, Seen, Viewport } from './viewport.ts';

/** From this size in CSS pixels a cell has a line around it. */
const LINES_FROM = 5;
/** And from this size on a whole pixel of it. */
const THICK_FROM = 11;

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
    for (const stretch of geometry.stretches)
      this.paintStretch(geometry, stretch, picture.categories);
    this.base.getContext('2d')?.putImageData(this.image, 0, 0);
  }

  private paintStretch(geometry: Geometry, stretch: StretchPlace, categories: Uint8Array): void {
    const { pixels, table } = this;
    const { rowBlocks, width } = geometry;
    const end = stretch.first + stretch.blocks;
    for (let first = stretch.first; first < end; first += rowBlocks) {
      const { x, y } = cellIn(geometry, stretch, first);
      const last = Math.min(first + rowBlocks, end);
      let at = y * width + x;
      for (let block = first; block < last; block++) {
        pixels[at++] = table[categories[block]];
      }
    }
  }

  /**
   * Draws what the viewport shows.
   * @param hatched the category of the lab's own blocks, where they are shown
   */
  draw(
    context: CanvasRenderingContext2D,
    viewport: Viewport,
    size: CanvasSize,
    picture: Picture,
    colours: DetailColours & { readonly line: string },
    hatched?: number,
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
    drawDetails({
      context,
      geometry,
      viewport,
      seen,
      picture,
      table: this.table,
      colours,
      hatched,
    });
  }
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
  const thickness = scale >= THICK_FROM ? 1 : 0.5;
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
