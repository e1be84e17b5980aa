// The heat map: one cell a block, zoomable from the whole heap to single lettered blocks. Properties in
// (a picture, what is selected), events out; it asks nobody anything. The letters of the firmware are
// always there underneath, whatever the colours show.

import { css, html, LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { TAIL_BIT } from '../../snapshot/compare/change-categories.ts';
import type { Address } from '../../units.ts';
import type { Scheme } from '../parts/scheme.ts';
import { base } from '../parts/shared-styles.ts';
import { addressOfBlock, blockOfAddress } from './heat-map-geometry.ts';
import { type GestureTarget, MapGestures } from './heat-map-gestures.ts';
import { handleMapKey, type MapKeyActions } from './heat-map-keys.ts';
import { type MapChange, NO_CHANGE } from './heat-map-marks.ts';
import { drawPng } from './heat-map-png.ts';
import { type DrawablePicture, LEGIBLE_SCALE, MapStage } from './heat-map-stage.ts';

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
  /** What the last step of a film took, and what it gave back. */
  @property({ attribute: false }) change: MapChange = NO_CHANGE;
  /** Spoken name: "Heat map of snapshot 3: 14,776 blocks, 12 % used". */
  @property() label = 'Heat map';
  @state() private scheme: Scheme = 'light';
  @query('canvas.map') private canvas!: HTMLCanvasElement | null;
  @query('canvas.marks') private marksCanvas!: HTMLCanvasElement | null;

  private litBlocks: readonly (readonly [Address, number])[] = [];
  private cursor = -1;
  private anchor = -1;
  private readonly stage = new MapStage({
    element: this,
    canvases: () => [this.canvas, this.marksCanvas],
    picture: () => this.picture,
    marks: () => ({
      selected: this.toRuns(this.selected),
      lit: this.toRuns(this.litBlocks),
      born: this.toRuns(this.change.born),
      gone: this.toRuns(this.change.gone),
      range: this.anchor >= 0 && this.cursor >= 0 ? [this.anchor, this.cursor] : undefined,
      cursor: this.matches(':focus-within') ? this.cursor : -1,
    }),
  });
  private readonly gestures = new MapGestures(this.gestureTarget());
  private readonly resize = new ResizeObserver(() => {
    if (this.stage.resize()) this.recolour();
  });
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
    this.stage.stop();
  }

  /** Blocks that the pointer is over, here or in another view. Drawn without an update of the element. */
  set lit(blocks: readonly (readonly [Address, number])[]) {
    this.litBlocks = blocks;
    this.stage.redraw();
  }

  /** As the screen shows it, marks on top; undefined where nothing is drawn. */
  toPng(): Promise<Blob | undefined> {
    return drawPng([this.canvas, this.marksCanvas].filter((canvas) => canvas !== null));
  }

  /** Larger or smaller, around the middle or the cursor. */
  zoom(direction: 1 | -1): void {
    this.stage.zoom(direction, this.cursor);
  }

  /** The whole heap. */
  fit(): void {
    this.stage.fit();
  }

  /** Zooms in on one block so that its letter is legible. */
  showBlock(address: Address): void {
    const block = this.blockOf(address);
    if (block < 0 || this.stage.geometry === undefined) return;
    this.cursor = block;
    this.stage.show(block);
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
    else this.stage.redraw();
  }

  private readonly readScheme = (): void => {
    const named = document.documentElement.dataset.theme;
    this.scheme =
      named === 'dark' || (named !== 'light' && this.darkQuery.matches) ? 'dark' : 'light';
  };

  private recolour(): void {
    const { stage } = this;
    stage.recolour(this.scheme);
    if (stage.geometry !== undefined) this.cursor = Math.min(this.cursor, stage.blocks - 1);
  }

  private toRuns(runs: readonly (readonly [Address, number])[]): (readonly [number, number])[] {
    return runs
      .map(([address, blocks]) => [this.blockOf(address), blocks] as const)
      .filter(([block]) => block >= 0);
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
    const { stage } = this;
    return {
      get canvas() {
        return map.canvas as HTMLCanvasElement;
      },
      get isZoomed() {
        return stage.isZoomed;
      },
      view: () => stage.view,
      extent: () => stage.extent(),
      setView: (view) => stage.setView(view),
      blockUnder: (point) => stage.blockUnder(point),
      hover: (block) => map.hover(block),
      click: (block) => {
        map.cursor = block;
        map.selectBlock(block);
        stage.redraw();
      },
      drawRange: (from, to) => {
        map.anchor = from;
        map.cursor = to;
        stage.redraw();
      },
      endRange: (select) => {
        if (select) map.selectRange();
        map.endRange();
      },
    };
  }

  private readonly handleDoubleClick = (event: MouseEvent): void => {
    const block = this.stage.blockUnder(event);
    if (this.stage.isZoomed && this.stage.view.scale >= LEGIBLE_SCALE) this.fit();
    else if (block >= 0) this.showBlock(this.addressOf(block));
  };

  private readonly keyActions: MapKeyActions = {
    move: (blocks, extend) => this.moveCursor(blocks, extend),
    moveToEnd: (direction, extend) =>
      this.moveCursor(direction === 1 ? this.stage.blocks : -this.stage.blocks, extend),
    jump: (direction) => this.jump(direction),
    select: () => this.selectBlock(this.cursor),
    zoom: (direction) => this.zoom(direction),
    fit: () => this.fit(),
    cancel: () => this.endRange(),
  };

  private moveCursor(step: number, extend: boolean): void {
    if (this.stage.blocks === 0) return;
    if (extend && this.anchor < 0) this.anchor = Math.max(this.cursor, 0);
    if (!extend) this.anchor = -1;
    const start = this.cursor < 0 ? 0 : this.cursor + step;
    this.cursor = Math.min(this.stage.blocks - 1, Math.max(0, start));
    this.stage.reveal(this.cursor);
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
    this.stage.redraw();
  }
}
