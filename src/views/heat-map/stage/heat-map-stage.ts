// What is drawn of the heat map and which part of it is in sight: canvases, zoom, frames, the overview in the
// corner. Knows blocks by their numbers; which of them have cells is map-layout.ts's, what a pointer or a key
// means is for heat-map.ts to say.

import type { MapPicture } from '../../../snapshot/answers/picture.ts';
import type { Scheme } from '../../parts/scheme.ts';
import { blockAt, cellOf, type Geometry } from './heat-map-geometry.ts';
import { drawMarks, type Marks, type Run } from './heat-map-marks.ts';
import { MapOverview, type OverviewSize, sizeOfOverview } from './heat-map-overview.ts';
import { HeatMapPainter } from './heat-map-painter.ts';
import { lookUpTable, type MapColouring, probeCategory } from './heat-map-palette.ts';
import { type Extent, fitViewport, panBy, reveal, ZOOM_STEP, zoomAt } from './heat-map-pointer.ts';
import { LEGIBLE_SCALE, MapLayout } from './map-layout.ts';
import { NO_COLOURS, readStageColours } from './stage-colours.ts';
import type { Viewport } from './viewport.ts';

/** What a heat map needs of a picture: MapPicture, or a comparison drawn the same way. */
export interface DrawablePicture {
  readonly colouring: MapColouring;
  readonly blockBytes: number;
  readonly areas: MapPicture['areas'];
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
}

/** The canvases; null until they are there. */
export interface StageCanvases {
  readonly map: HTMLCanvasElement | null;
  /** Above the map. */
  readonly marks: HTMLCanvasElement | null;
  /** The whole heap, in a corner. */
  readonly overview: HTMLCanvasElement | null;
}

/** The element around the stage. */
export interface StageHost {
  canvases(): StageCanvases;
  picture(): DrawablePicture | undefined;
  marks(): Marks;
  showsProbe(): boolean;
}

const SHOWN_SCALE = 16;
/** Between the map and the overview. */
const OVERVIEW_MARGIN = 8;

export class MapStage {
  readonly layout = new MapLayout();
  view: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  /** More than the whole picture would fit. */
  isZoomed = false;
  private readonly host: StageHost;
  private readonly painter = new HeatMapPainter();
  private readonly overview = new MapOverview();
  private overviewSize: OverviewSize | undefined;
  private size = { width: 0, height: 0, ratio: 1 };
  private colours = NO_COLOURS;
  private table: Uint32Array = new Uint32Array(256);
  private frame = 0;

  constructor(host: StageHost) {
    this.host = host;
  }

  get geometry(): Geometry | undefined {
    return this.layout.geometry;
  }

  get blocks(): number {
    return this.geometry?.blocks ?? 0;
  }

  /** Takes the size of its place; false where it has none. What was laid out has to be laid out anew. */
  resize(): boolean {
    const { map, marks } = this.host.canvases();
    const box = map?.getBoundingClientRect();
    if (box === undefined || box.width < 1 || box.height < 1) return false;
    this.size = { width: box.width, height: box.height, ratio: window.devicePixelRatio || 1 };
    for (const canvas of [map, marks]) {
      if (canvas === null) continue;
      canvas.width = Math.round(box.width * this.size.ratio);
      canvas.height = Math.round(box.height * this.size.ratio);
    }
    this.layout.resize(this.size);
    return true;
  }

  /** New blocks or colours; the view stays where the heap has kept its shape. */
  recolour(scheme: Scheme): void {
    const { size, host, layout } = this;
    const picture = host.picture();
    const { map } = host.canvases();
    if (picture === undefined || map === null || size.width === 0) return;
    const shape = picture.areas.map((area) => area.blocks);
    const before = layout.geometry;
    const isOther = layout.update(picture.letters, shape);
    const { geometry } = layout;
    if (geometry === undefined) return;
    const isSameHeap = before?.blocks === geometry.blocks && before.height === geometry.height;
    if (isOther && (!this.isZoomed || !isSameHeap)) this.fitView();
    this.colours = readStageColours(map);
    this.table = lookUpTable(picture.colouring, scheme, host.showsProbe());
    this.painter.recolour(geometry, picture, this.table);
    this.updateOverview(true);
    this.redraw();
  }

  /** In the next frame, once. */
  redraw(): void {
    this.stop();
    this.frame = requestAnimationFrame(() => this.paint());
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }

  /** All that has cells. */
  fitView(): void {
    this.isZoomed = false;
    this.view = fitViewport(this.extent());
    // The rows of an object are shown to be read, also where they are more than fit.
    if (this.layout.isFocused && this.view.scale < LEGIBLE_SCALE) {
      this.isZoomed = true;
      this.view = zoomAt(this.view, LEGIBLE_SCALE / this.view.scale, 0, 0, this.extent());
    }
    this.updateOverview();
    this.redraw();
  }

  /** Larger or smaller, around a block or, where it is none, around the middle. */
  zoom(direction: 1 | -1, block: number): void {
    const { width, height } = this.size;
    const at = this.centreOf(block) ?? { x: width / 2, y: height / 2 };
    this.setView(zoomAt(this.view, ZOOM_STEP ** direction, at.x, at.y, this.extent()));
  }

  /** All the runs have cells with letters and are in sight; false where the layout has to change for that. */
  show(runs: readonly Run[]): boolean {
    if (!this.layout.shows(runs)) return false;
    const cells = runs.flatMap(([block, length]) => [
      this.cell(block),
      this.cell(block + length - 1),
    ]);
    const found = cells.filter((cell) => cell !== undefined);
    const left = Math.min(...found.map(({ x }) => x));
    const right = Math.max(...found.map(({ x }) => x)) + 1;
    const top = Math.min(...found.map(({ y }) => y));
    const bottom = Math.max(...found.map(({ y }) => y)) + 1;
    const { placeWidth, placeHeight } = this.extent();
    const scale = Math.max(this.view.scale, SHOWN_SCALE);
    const fits = Math.min(placeWidth / (right - left + 2), placeHeight / (bottom - top + 1));
    if (Math.min(scale, fits) < LEGIBLE_SCALE && this.view.scale < LEGIBLE_SCALE) return false;
    if (fits < LEGIBLE_SCALE) return false;
    const to = Math.min(scale, fits);
    if (to > this.view.scale) {
      this.view = zoomAt(this.view, to / this.view.scale, 0, 0, this.extent());
    }
    const middleX = ((left + right) / 2) * this.view.scale + this.view.offsetX;
    const middleY = ((top + bottom) / 2) * this.view.scale + this.view.offsetY;
    this.setView(
      panBy(this.view, placeWidth / 2 - middleX, placeHeight / 2 - middleY, this.extent()),
    );
    return true;
  }

  /** Brings a block into sight with as little movement as possible. */
  reveal(block: number): void {
    const cell = this.cell(block);
    if (cell !== undefined) this.setView(reveal(this.view, cell, this.extent()));
  }

  /** Brings what stands at a point of the overview into the middle. */
  lookAt(x: number, y: number): void {
    if (this.overviewSize === undefined || this.layout.isFocused) return;
    const cell = this.overview.cellAt(x, y, this.overviewSize);
    const { scale, offsetX, offsetY } = this.view;
    const { placeWidth, placeHeight } = this.extent();
    const dx = placeWidth / 2 - (cell.x * scale + offsetX);
    const dy = placeHeight / 2 - (cell.y * scale + offsetY);
    this.setView(panBy(this.view, dx, dy, this.extent()));
  }

  setView(view: Viewport): void {
    this.view = view;
    this.isZoomed = view.scale > this.extent().fitScale * 1.01;
    this.updateOverview();
    this.redraw();
  }

  extent(): Extent {
    const { geometry } = this;
    const beside = this.overviewSize === undefined ? 0 : this.overviewSize.width + OVERVIEW_MARGIN;
    return {
      width: geometry?.width ?? 1,
      height: geometry?.height ?? 1,
      placeWidth: this.size.width - (this.isZoomed ? beside : 0),
      placeHeight: this.size.height,
      fitScale: geometry?.fitScale ?? 1,
    };
  }

  /** Block under a point of the window, or -1. */
  blockUnder(point: { readonly clientX: number; readonly clientY: number }): number {
    const { geometry } = this;
    const box = this.host.canvases().map?.getBoundingClientRect();
    if (geometry === undefined || box === undefined) return -1;
    const x = (point.clientX - box.left - this.view.offsetX) / this.view.scale;
    const y = (point.clientY - box.top - this.view.offsetY) / this.view.scale;
    return blockAt(geometry, x, y);
  }

  private paint(): void {
    const { geometry, size, view } = this;
    const picture = this.host.picture();
    const canvases = this.host.canvases();
    const map = canvases.map?.getContext('2d');
    const above = canvases.marks?.getContext('2d');
    if (picture === undefined || geometry === undefined || !map || !above) return;
    const marks = this.host.marks();
    const hatched = this.host.showsProbe() ? probeCategory(picture.colouring) : undefined;
    this.painter.draw(map, view, size, picture, this.colours, hatched);
    above.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    above.clearRect(0, 0, size.width, size.height);
    drawMarks(above, geometry, view, marks, this.colours);
    this.paintOverview(picture, marks);
  }

  private paintOverview(picture: DrawablePicture, marks: Marks): void {
    const { overview: canvas } = this.host.canvases();
    if (canvas === null) return;
    canvas.hidden = this.overviewSize === undefined;
    if (this.overviewSize === undefined) return;
    const { placeWidth, placeHeight } = this.extent();
    const seen = { view: this.view, width: placeWidth, height: placeHeight };
    const part = this.layout.isFocused ? undefined : seen;
    this.overview.draw(canvas, this.overviewSize, picture, marks, this.colours, part);
  }

  /** There is one while only a part is in sight. */
  private updateOverview(isOther = false): void {
    const picture = this.host.picture();
    const { whole } = this.layout;
    const isPart = this.isZoomed || this.layout.isFocused;
    const had = this.overviewSize !== undefined;
    this.overviewSize =
      isPart && whole !== undefined ? sizeOfOverview(whole, this.size) : undefined;
    if (this.overviewSize === undefined || picture === undefined || whole === undefined) return;
    if (isOther || !had) this.overview.recolour(whole, picture, this.table);
  }

  private cell(block: number) {
    return this.geometry === undefined ? undefined : cellOf(this.geometry, block);
  }

  private centreOf(block: number): { x: number; y: number } | undefined {
    const cell = this.cell(block);
    if (cell === undefined) return undefined;
    const { scale, offsetX, offsetY } = this.view;
    return { x: (cell.x + 0.5) * scale + offsetX, y: (cell.y + 0.5) * scale + offsetY };
  }
}
