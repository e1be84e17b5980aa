// The heat map: one cell a block, zoomable from the whole heap to single lettered blocks. Properties in
// (a picture, what is selected), events out; it asks nobody anything. The letters of the firmware are
// always there underneath, whatever the colours show.

import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { MapPicture } from '../../snapshot/answers/picture.ts';
import { TAIL_BIT } from '../../snapshot/compare/change-categories.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { Address } from '../../units.ts';
import type { Scheme } from '../parts/scheme.ts';
import { base } from '../parts/shared-styles.ts';
import { resolveToken } from '../parts/tokens.ts';
import {
  addressOfBlock,
  blockAt,
  blockOfAddress,
  cellOf,
  fitGeometry,
  type Geometry,
} from './heat-map-geometry.ts';
import { type GestureTarget, MapGestures } from './heat-map-gestures.ts';
import { handleMapKey, type MapKeyActions } from './heat-map-keys.ts';
import { drawMarks, type Marks } from './heat-map-marks.ts';
import { HeatMapPainter, type Viewport } from './heat-map-painter.ts';
import { lookUpTable } from './heat-map-palette.ts';
import { drawPng } from './heat-map-png.ts';
import { type Extent, fitViewport, panBy, reveal, ZOOM_STEP, zoomAt } from './heat-map-pointer.ts';

/** What a heat map needs of a picture: MapPicture, or a comparison drawn the same way. */
export interface DrawablePicture {
  readonly colouring: Colouring | 'change';
  readonly blockBytes: number;
  readonly areas: MapPicture['areas'];
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
}

/**
 * @fires block-hover - detail: address of the block under pointer or cursor, or undefined
 * @fires block-select - detail: address
 * @fires range-select - detail: { from, to } addresses of first and last block
 */
@customElement('heat-map')
export class HeatMap extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        min-height: 0;
        overflow: hidden;
        touch-action: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        outline: none;
      }
      canvas.marks {
        pointer-events: none;
      }
      :host(:focus-within)::after {
        content: '';
        position: absolute;
        inset: 0;
        border: 2px solid var(--focus);
        border-radius: 4px;
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) picture: DrawablePicture | undefined;
  /** Blocks to mark as selected: first address and length in blocks. */
  @property({ attribute: false }) selected: readonly (readonly [Address, number])[] = [];
  /** Spoken name: "Heat map of snapshot 3: 14,776 blocks, 12 % used". */
  @property() label = 'Heat map';
  @state() private scheme: Scheme = 'light';
  @query('canvas.map') private canvas!: HTMLCanvasElement;
  @query('canvas.marks') private marksCanvas!: HTMLCanvasElement;

  private litBlocks: readonly (readonly [Address, number])[] = [];
  private readonly painter = new HeatMapPainter();
  private geometry: Geometry | undefined;
  private view: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  private zoomed = false;
  private size = { width: 0, height: 0, ratio: 1 };
  private cursor = -1;
  private anchor = -1;
  private readonly gestures = new MapGestures(this.gestureTarget());
  private colours = { line: '', label: '', font: '', strong: '', accent: '', surface: '' };
  private frame = 0;
  private readonly resize = new ResizeObserver(() => this.handleResize());
  private readonly darkQuery = matchMedia('(prefers-color-scheme: dark)');
  private readonly themeWatch = new MutationObserver(() => this.readScheme());

  override connectedCallback(): void {
    super.connectedCallback();
    this.darkQuery.addEventListener('change', this.readScheme);
    this.themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.resize.observe(this);
    this.readScheme();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.darkQuery.removeEventListener('change', this.readScheme);
    this.themeWatch.disconnect();
    this.resize.disconnect();
    cancelAnimationFrame(this.frame);
  }

  /** Blocks that the pointer is over, here or in another view. Drawn without an update of the element. */
  set lit(blocks: readonly (readonly [Address, number])[]) {
    this.litBlocks = blocks;
    this.redraw();
  }

  /** As the screen shows it, marks on top; undefined where nothing is drawn. */
  toPng(): Promise<Blob | undefined> {
    return drawPng([this.canvas, this.marksCanvas]);
  }

  /** Larger or smaller, around the middle or the cursor. */
  zoom(direction: 1 | -1): void {
    const { width, height } = this.size;
    const at = this.cursor >= 0 ? this.centreOf(this.cursor) : { x: width / 2, y: height / 2 };
    this.setView(zoomAt(this.view, ZOOM_STEP ** direction, at.x, at.y, this.extent()));
  }

  /** The whole heap. */
  fit(): void {
    this.zoomed = false;
    this.view = fitViewport(this.extent());
    this.redraw();
  }

  /** Zooms in on one block so that its letter is legible. */
  showBlock(address: Address): void {
    const block = this.blockOf(address);
    if (block < 0 || this.geometry === undefined) return;
    this.cursor = block;
    const { width, height } = this.size;
    if (this.view.scale < 14) {
      const at = this.centreOf(block);
      this.view = zoomAt(this.view, 16 / this.view.scale, at.x, at.y, this.extent());
      const now = this.centreOf(block);
      this.view = panBy(this.view, width / 2 - now.x, height / 2 - now.y, this.extent());
    }
    this.setView(reveal(this.view, cellOf(this.geometry, block), this.extent()));
  }

  override render() {
    return html`
      <canvas
        class="map"
        tabindex="0"
        role="application"
        aria-roledescription="heap map"
        aria-label="${this.label}. Arrow keys move block by block, Enter selects the object, Shift with arrows selects a range, plus and minus zoom, 0 shows the whole heap."
        @pointerdown=${this.gestures.down}
        @pointermove=${this.gestures.move}
        @pointerup=${this.gestures.up}
        @pointercancel=${this.gestures.up}
        @pointerleave=${() => this.hover(-1)}
        @wheel=${this.gestures.wheel}
        @dblclick=${this.handleDoubleClick}
        @keydown=${(event: KeyboardEvent) => handleMapKey(event, this.keyActions)}
      ></canvas>
      <canvas class="marks"></canvas>
    `;
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('picture') || changed.has('scheme')) this.recolour();
    else this.redraw();
  }

  private readonly readScheme = (): void => {
    const named = document.documentElement.dataset.theme;
    this.scheme =
      named === 'dark' || (named !== 'light' && this.darkQuery.matches) ? 'dark' : 'light';
  };

  private handleResize(): void {
    const box = this.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) return;
    this.size = { width: box.width, height: box.height, ratio: window.devicePixelRatio || 1 };
    for (const canvas of [this.canvas, this.marksCanvas]) {
      if (!canvas) continue;
      canvas.width = Math.round(box.width * this.size.ratio);
      canvas.height = Math.round(box.height * this.size.ratio);
    }
    this.geometry = undefined;
    this.recolour();
  }

  /** New blocks or colours; the view stays where the heap has kept its shape. */
  private recolour(): void {
    const { picture, size } = this;
    if (picture === undefined || size.width === 0) return;
    const shape = picture.areas.map((area) => area.blocks);
    const same = this.geometry?.areas.map((area) => area.blocks).join() === shape.join();
    if (!same || this.geometry === undefined) {
      this.geometry = fitGeometry(shape, size.width, size.height);
      if (!this.zoomed || !same) this.fit();
      this.cursor = Math.min(this.cursor, this.geometry.blocks - 1);
    }
    this.readColours();
    this.painter.recolour(this.geometry, picture, lookUpTable(picture.colouring, this.scheme));
    this.redraw();
  }

  private redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  private paint(): void {
    const { picture, geometry, size, view } = this;
    const context = this.canvas?.getContext('2d');
    const marksContext = this.marksCanvas?.getContext('2d');
    if (picture === undefined || geometry === undefined || !context || !marksContext) return;
    this.painter.draw(context, view, size, picture, this.colours);
    const marks: Marks = {
      selected: this.toRuns(this.selected),
      lit: this.toRuns(this.litBlocks),
      range: this.anchor >= 0 && this.cursor >= 0 ? [this.anchor, this.cursor] : undefined,
      cursor: this.matches(':focus-within') ? this.cursor : -1,
    };
    drawMarks(marksContext, geometry, view, size, marks, this.colours);
  }

  private toRuns(runs: readonly (readonly [Address, number])[]): (readonly [number, number])[] {
    return runs
      .map(([address, blocks]) => [this.blockOf(address), blocks] as const)
      .filter(([block]) => block >= 0);
  }

  private extent(): Extent {
    return {
      width: this.geometry?.width ?? 1,
      height: this.geometry?.height ?? 1,
      placeWidth: this.size.width,
      placeHeight: this.size.height,
      fitScale: this.geometry?.fitScale ?? 1,
    };
  }

  private setView(view: Viewport): void {
    this.view = view;
    this.zoomed = view.scale > this.extent().fitScale * 1.01;
    this.redraw();
  }

  private centreOf(block: number): { x: number; y: number } {
    const cell = this.geometry === undefined ? { x: 0, y: 0 } : cellOf(this.geometry, block);
    return {
      x: (cell.x + 0.5) * this.view.scale + this.view.offsetX,
      y: (cell.y + 0.5) * this.view.scale + this.view.offsetY,
    };
  }

  private blockUnder(event: { clientX: number; clientY: number }): number {
    if (this.geometry === undefined) return -1;
    const box = this.getBoundingClientRect();
    const x = (event.clientX - box.left - this.view.offsetX) / this.view.scale;
    const y = (event.clientY - box.top - this.view.offsetY) / this.view.scale;
    return blockAt(this.geometry, x, y);
  }

  private addressOf(block: number): Address {
    return this.picture === undefined ? 0 : addressOfBlock(this.picture, block);
  }

  private blockOf(address: Address): number {
    return this.picture === undefined ? -1 : blockOfAddress(this.picture, address);
  }

  private hover(block: number): void {
    this.dispatchEvent(
      new CustomEvent('block-hover', { detail: block < 0 ? undefined : this.addressOf(block) }),
    );
  }

  private selectBlock(block: number): void {
    if (block < 0) return;
    this.dispatchEvent(new CustomEvent('block-select', { detail: this.addressOf(block) }));
  }

  private selectRange(): void {
    if (this.anchor < 0 || this.cursor < 0) return;
    const from = this.addressOf(Math.min(this.anchor, this.cursor));
    const to = this.addressOf(Math.max(this.anchor, this.cursor));
    this.dispatchEvent(new CustomEvent('range-select', { detail: { from, to } }));
  }

  private gestureTarget(): GestureTarget {
    const map = this;
    return {
      get canvas() {
        return map.canvas;
      },
      get isZoomed() {
        return map.zoomed;
      },
      view: () => map.view,
      extent: () => map.extent(),
      setView: (view) => map.setView(view),
      blockUnder: (point) => map.blockUnder(point),
      hover: (block) => map.hover(block),
      click: (block) => {
        map.cursor = block;
        map.selectBlock(block);
        map.redraw();
      },
      drawRange: (from, to) => {
        map.anchor = from;
        map.cursor = to;
        map.redraw();
      },
      endRange: (select) => {
        if (select) map.selectRange();
        map.endRange();
      },
    };
  }

  /** Tokens become colours once per recolouring: asking the style for each frame would be slow. */
  private readColours(): void {
    this.colours = {
      line: resolveToken(this, '--surface'),
      surface: resolveToken(this, '--surface'),
      label: resolveToken(this, '--muted'),
      strong: resolveToken(this, '--text'),
      accent: resolveToken(this, '--focus'),
      font: getComputedStyle(this).getPropertyValue('--mono'),
    };
  }

  private readonly handleDoubleClick = (event: MouseEvent): void => {
    const block = this.blockUnder(event);
    if (this.zoomed && this.view.scale >= 14) this.fit();
    else if (block >= 0) this.showBlock(this.addressOf(block));
  };

  private readonly keyActions: MapKeyActions = {
    move: (blocks, extend) => this.moveCursor(blocks, extend),
    moveToEnd: (direction, extend) =>
      this.moveCursor(direction === 1 ? this.blockCount() : -this.blockCount(), extend),
    jump: (direction) => this.jump(direction),
    select: () => this.selectBlock(this.cursor),
    zoom: (direction) => this.zoom(direction),
    fit: () => this.fit(),
    cancel: () => this.endRange(),
  };

  private blockCount(): number {
    return this.geometry?.blocks ?? 0;
  }

  private moveCursor(step: number, extend: boolean): void {
    if (this.geometry === undefined || this.blockCount() === 0) return;
    if (extend && this.anchor < 0) this.anchor = Math.max(this.cursor, 0);
    if (!extend) this.anchor = -1;
    const start = this.cursor < 0 ? 0 : this.cursor + step;
    this.cursor = Math.min(this.blockCount() - 1, Math.max(0, start));
    this.setView(reveal(this.view, cellOf(this.geometry, this.cursor), this.extent()));
    this.hover(this.cursor);
    if (extend) this.selectRange();
  }

  /** n and p: next and previous object or hole. */
  private jump(direction: 1 | -1): void {
    const categories = this.picture?.categories;
    if (categories === undefined) return;
    const begins = (block: number) =>
      (categories[block] & TAIL_BIT) === 0 &&
      !(categories[block] === 0 && categories[block - 1] === 0);
    let block = Math.max(this.cursor, 0) + direction;
    while (block > 0 && block < categories.length - 1 && !begins(block)) block += direction;
    this.moveCursor(block - Math.max(this.cursor, 0), false);
  }

  private endRange(): void {
    this.anchor = -1;
    this.redraw();
  }
}
