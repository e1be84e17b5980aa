// What is drawn of the heat map and which part of it is in sight: canvases, cells, zoom, frames. Knows
// blocks by their numbers; what a pointer or a key means is for heat-map.ts to say.

import type { MapPicture } from '../../snapshot/answers/picture.ts';
import type { Scheme } from '../parts/scheme.ts';
import { resolveToken } from '../parts/tokens.ts';
import { blockAt, cellOf, fitGeometry, type Geometry } from './heat-map-geometry.ts';
import { drawMarks, type Marks } from './heat-map-marks.ts';
import { HeatMapPainter, type Viewport } from './heat-map-painter.ts';
import { lookUpTable, type MapColouring } from './heat-map-palette.ts';
import { type Extent, fitViewport, panBy, reveal, ZOOM_STEP, zoomAt } from './heat-map-pointer.ts';

/** What a heat map needs of a picture: MapPicture, or a comparison drawn the same way. */
export interface DrawablePicture {
  readonly colouring: MapColouring;
  readonly blockBytes: number;
  readonly areas: MapPicture['areas'];
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
}

/** The element around the stage. */
export interface StageHost {
  readonly element: HTMLElement;
  /** One for the map, one for the marks above it; null until they are there. */
  canvases(): readonly [HTMLCanvasElement | null, HTMLCanvasElement | null];
  picture(): DrawablePicture | undefined;
  marks(): Marks;
}

/** A cell of so many pixels has a letter that can be read. */
export const LEGIBLE_SCALE = 14;
const SHOWN_SCALE = 16;

export class MapStage {
  geometry: Geometry | undefined;
  view: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  /** More than the whole heap would fit. */
  isZoomed = false;
  private readonly host: StageHost;
  private readonly painter = new HeatMapPainter();
  private size = { width: 0, height: 0, ratio: 1 };
  private colours = {
    line: '',
    label: '',
    font: '',
    strong: '',
    accent: '',
    surface: '',
    good: '',
    muted: '',
  };
  private frame = 0;

  constructor(host: StageHost) {
    this.host = host;
  }

  get blocks(): number {
    return this.geometry?.blocks ?? 0;
  }

  /** Takes the size of its place; false where it has none. What was laid out has to be laid out anew. */
  resize(): boolean {
    const box = this.host.element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return false;
    this.size = { width: box.width, height: box.height, ratio: window.devicePixelRatio || 1 };
    for (const canvas of this.host.canvases()) {
      if (canvas === null) continue;
      canvas.width = Math.round(box.width * this.size.ratio);
      canvas.height = Math.round(box.height * this.size.ratio);
    }
    this.geometry = undefined;
    return true;
  }

  /** New blocks or colours; the view stays where the heap has kept its shape. */
  recolour(scheme: Scheme): void {
    const { size } = this;
    const picture = this.host.picture();
    if (picture === undefined || size.width === 0) return;
    const shape = picture.areas.map((area) => area.blocks);
    const same = this.geometry?.areas.map((area) => area.blocks).join() === shape.join();
    if (!same || this.geometry === undefined) {
      this.geometry = fitGeometry(shape, size.width, size.height);
      if (!this.isZoomed || !same) this.fit();
    }
    this.readColours();
    this.painter.recolour(this.geometry, picture, lookUpTable(picture.colouring, scheme));
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

  /** The whole heap. */
  fit(): void {
    this.isZoomed = false;
    this.view = fitViewport(this.extent());
    this.redraw();
  }

  /** Larger or smaller, around a block or, where it is none, around the middle. */
  zoom(direction: 1 | -1, block: number): void {
    const { width, height } = this.size;
    const at = block >= 0 ? this.centreOf(block) : { x: width / 2, y: height / 2 };
    this.setView(zoomAt(this.view, ZOOM_STEP ** direction, at.x, at.y, this.extent()));
  }

  /** Brings a block into sight, large enough to read its letter. */
  show(block: number): void {
    const { width, height } = this.size;
    if (this.view.scale < LEGIBLE_SCALE) {
      const at = this.centreOf(block);
      this.view = zoomAt(this.view, SHOWN_SCALE / this.view.scale, at.x, at.y, this.extent());
      const now = this.centreOf(block);
      this.view = panBy(this.view, width / 2 - now.x, height / 2 - now.y, this.extent());
    }
    this.reveal(block);
  }

  /** Brings a block into sight with as little movement as possible. */
  reveal(block: number): void {
    if (this.geometry === undefined) return;
    this.setView(reveal(this.view, cellOf(this.geometry, block), this.extent()));
  }

  setView(view: Viewport): void {
    this.view = view;
    this.isZoomed = view.scale > this.extent().fitScale * 1.01;
    this.redraw();
  }

  extent(): Extent {
    return {
      width: this.geometry?.width ?? 1,
      height: this.geometry?.height ?? 1,
      placeWidth: this.size.width,
      placeHeight: this.size.height,
      fitScale: this.geometry?.fitScale ?? 1,
    };
  }

  /** Block under a point of the window, or -1. */
  blockUnder(point: { readonly clientX: number; readonly clientY: number }): number {
    if (this.geometry === undefined) return -1;
    const box = this.host.element.getBoundingClientRect();
    const x = (point.clientX - box.left - this.view.offsetX) / this.view.scale;
    const y = (point.clientY - box.top - this.view.offsetY) / this.view.scale;
    return blockAt(this.geometry, x, y);
  }

  private paint(): void {
    const { geometry, size, view } = this;
    const picture = this.host.picture();
    const [map, above] = this.host.canvases().map((canvas) => canvas?.getContext('2d'));
    if (picture === undefined || geometry === undefined || !map || !above) return;
    this.painter.draw(map, view, size, picture, this.colours);
    drawMarks(above, geometry, view, size, this.host.marks(), this.colours);
  }

  private centreOf(block: number): { x: number; y: number } {
    const cell = this.geometry === undefined ? { x: 0, y: 0 } : cellOf(this.geometry, block);
    return {
      x: (cell.x + 0.5) * this.view.scale + this.view.offsetX,
      y: (cell.y + 0.5) * this.view.scale + this.view.offsetY,
    };
  }

  /** Tokens become colours once per recolouring: asking the style for each frame would be slow. */
  private readColours(): void {
    const { element } = this.host;
    this.colours = {
      line: resolveToken(element, '--surface'),
      surface: resolveToken(element, '--surface'),
      label: resolveToken(element, '--muted'),
      good: resolveToken(element, '--good'),
      muted: resolveToken(element, '--muted'),
      strong: resolveToken(element, '--text'),
      accent: resolveToken(element, '--focus'),
      font: getComputedStyle(element).getPropertyValue('--mono'),
    };
  }
}
