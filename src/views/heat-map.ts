// The heat map: one cell a block, zoomable from the whole heap to single lettered blocks. Properties in
// (a picture, what is selected), events out; it asks nobody anything. The letters of the firmware are
// always there underneath, whatever the colours show.

import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { TAIL_BIT } from '../snapshot/answer/categories.ts';
import type { Colouring, MapPicture } from '../snapshot/answer/shapes.ts';
import type { Address } from '../units.ts';
import { blockAt, cellOf, fitGeometry, type Geometry, ROW_BLOCKS } from './heat-map-geometry.ts';
import { drawMarks, type Marks } from './heat-map-marks.ts';
import { HeatMapPainter, type Viewport } from './heat-map-painter.ts';
import { lookUpTable, type Scheme } from './heat-map-palette.ts';
import { type Extent, fitViewport, panBy, reveal, ZOOM_STEP, zoomAt } from './heat-map-pointer.ts';
import { base } from './shared-styles.ts';
import { resolveToken } from './terminal-colours.ts';

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
  /** Blocks that the pointer is over in another view. */
  @property({ attribute: false }) lit: readonly (readonly [Address, number])[] = [];
  /** Spoken name: "Heat map of snapshot 3: 14,776 blocks, 12 % used". */
  @property() label = 'Heat map';
  @state() private scheme: Scheme = 'light';
  @query('canvas.map') private canvas!: HTMLCanvasElement;
  @query('canvas.marks') private marksCanvas!: HTMLCanvasElement;

  private readonly painter = new HeatMapPainter();
  private geometry: Geometry | undefined;
  private view: Viewport = { scale: 1, offsetX: 0, offsetY: 0 };
  private zoomed = false;
  private size = { width: 0, height: 0, ratio: 1 };
  private cursor = -1;
  private anchor = -1;
  private dragging: 'none' | 'pan' | 'range' = 'none';
  private moved = false;
  private readonly pointers = new Map<number, { x: number; y: number }>();
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
        @pointerdown=${this.handlePointerDown}
        @pointermove=${this.handlePointerMove}
        @pointerup=${this.handlePointerUp}
        @pointercancel=${this.handlePointerUp}
        @pointerleave=${() => this.hover(-1)}
        @wheel=${this.handleWheel}
        @dblclick=${this.handleDoubleClick}
        @keydown=${this.handleKey}
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
    this.painter.draw(context, view, size, picture, {
      line: resolveToken(this, '--surface'),
      label: resolveToken(this, '--muted'),
      font: getComputedStyle(this).getPropertyValue('--mono'),
    });
    const marks: Marks = {
      selected: this.toRuns(this.selected),
      lit: this.toRuns(this.lit),
      range: this.anchor >= 0 && this.cursor >= 0 ? [this.anchor, this.cursor] : undefined,
      cursor: this.matches(':focus-within') ? this.cursor : -1,
    };
    drawMarks(marksContext, geometry, view, size, marks, {
      strong: resolveToken(this, '--text'),
      accent: resolveToken(this, '--focus'),
      surface: resolveToken(this, '--surface'),
    });
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

  /** Address of a block counted over all areas. */
  private addressOf(block: number): Address {
    let first = 0;
    for (const area of this.picture?.areas ?? []) {
      if (block < first + area.blocks) {
        return area.start + (block - first) * (this.picture?.blockBytes ?? 16);
      }
      first += area.blocks;
    }
    return 0;
  }

  private blockOf(address: Address): number {
    const { picture } = this;
    if (picture === undefined) return -1;
    let first = 0;
    for (const area of picture.areas) {
      const within = Math.floor((address - area.start) / picture.blockBytes);
      if (within >= 0 && within < area.blocks) return first + within;
      first += area.blocks;
    }
    return -1;
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

  private readonly handlePointerDown = (event: PointerEvent): void => {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.moved = false;
    this.cursor = this.blockUnder(event);
    // Drag moves the picture where there is more to see; with Shift, or at full view, it selects.
    const ranges = event.shiftKey || (!this.zoomed && event.pointerType === 'mouse');
    this.dragging = event.button === 1 || !ranges ? 'pan' : 'range';
    this.anchor = this.dragging === 'range' ? this.cursor : -1;
  };

  private readonly handlePointerMove = (event: PointerEvent): void => {
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) {
      this.hover(this.blockUnder(event));
      return;
    }
    const dx = event.clientX - before.x;
    const dy = event.clientY - before.y;
    if (!this.moved && Math.hypot(dx, dy) < 4) return;
    this.moved = true;
    if (this.pointers.size === 2) this.pinch(event, before);
    else if (this.dragging === 'pan') this.setView(panBy(this.view, dx, dy, this.extent()));
    else {
      const under = this.blockUnder(event);
      if (under >= 0) this.cursor = under;
      this.redraw();
    }
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  private pinch(event: PointerEvent, before: { x: number; y: number }): void {
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const box = this.getBoundingClientRect();
    const x = (event.clientX + other.x) / 2 - box.left;
    const y = (event.clientY + other.y) / 2 - box.top;
    if (was > 0) this.setView(zoomAt(this.view, is / was, x, y, this.extent()));
  }

  private readonly handlePointerUp = (event: PointerEvent): void => {
    if (!this.pointers.delete(event.pointerId)) return;
    if (!this.moved) this.selectBlock(this.blockUnder(event));
    else if (this.dragging === 'range') this.selectRange();
    this.dragging = 'none';
    this.anchor = -1;
    this.redraw();
  };

  private readonly handleWheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.shiftKey) {
      const along = event.deltaX || event.deltaY;
      this.setView(panBy(this.view, 0, -along, this.extent()));
      return;
    }
    const box = this.getBoundingClientRect();
    // Lines and pages (Firefox, old mice) become pixels of about a text line.
    const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : 18);
    const factor = Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.003);
    this.setView(
      zoomAt(this.view, factor, event.clientX - box.left, event.clientY - box.top, this.extent()),
    );
  };

  private readonly handleDoubleClick = (event: MouseEvent): void => {
    const block = this.blockUnder(event);
    if (this.zoomed && this.view.scale >= 14) this.fit();
    else if (block >= 0) this.showBlock(this.addressOf(block));
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -ROW_BLOCKS,
      ArrowDown: ROW_BLOCKS,
      PageUp: -ROW_BLOCKS * 8,
      PageDown: ROW_BLOCKS * 8,
    };
    const step = steps[event.key];
    if (step !== undefined) this.moveCursor(step, event.shiftKey);
    else if (event.key === 'Home') this.moveCursor(-this.cursor, event.shiftKey);
    else if (event.key === 'End')
      this.moveCursor(this.blockCount() - 1 - this.cursor, event.shiftKey);
    else if (event.key === 'n' || event.key === 'p') this.jump(event.key === 'n' ? 1 : -1);
    else if (event.key === 'Enter' || event.key === ' ') this.selectBlock(this.cursor);
    else if (event.key === '+' || event.key === '=') this.zoom(1);
    else if (event.key === '-') this.zoom(-1);
    else if (event.key === '0') this.fit();
    else if (event.key === 'Escape') this.endRange();
    else return;
    event.preventDefault();
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
      ((categories[block] as number) & TAIL_BIT) === 0 &&
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
