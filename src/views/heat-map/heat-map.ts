// The heat map: one cell a block, zoomable from the whole heap to single lettered blocks. Properties in
// (a picture, what is selected), events out; it asks nobody anything. The letters of the firmware are
// always there underneath, whatever the colours show.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { TAIL_BIT } from '../../snapshot/compare/change-categories.ts';
import type { Address } from '../../units.ts';
import type { Scheme } from '../parts/scheme.ts';
import { renderTails } from './free-tails.ts';
import { type GestureTarget, MapGestures } from './heat-map-gestures.ts';
import { handleMapKey, type MapKeyActions } from './heat-map-keys.ts';
import { drawPng } from './heat-map-png.ts';
import { heatMapStyles } from './heat-map-styles.ts';
import { addressOfBlock, blockOfAddress } from './stage/heat-map-geometry.ts';
import type { Run } from './stage/heat-map-marks.ts';
import { type DrawablePicture, MapStage } from './stage/heat-map-stage.ts';
import { type MapChange, NO_CHANGE } from './stage/map-change.ts';
import { LEGIBLE_SCALE } from './stage/map-layout.ts';
import type { FreeTail } from './stage/shown-blocks.ts';

/**
 * @fires block-hover - detail: address of the block under pointer or cursor, or undefined
 * @fires block-select - detail: address
 * @fires range-select - detail: { from, to } addresses of first and last block
 */
@customElement('heat-map')
export class HeatMap extends LitElement {
  static override styles = heatMapStyles;

  @property({ attribute: false }) picture: DrawablePicture | undefined;
  /** Blocks to mark as selected: first address and length in blocks. */
  @property({ attribute: false }) selected: readonly (readonly [Address, number])[] = [];
  /** They are the pieces of one object, itself first. */
  @property({ type: Boolean }) joined = false;
  /** The lab's own blocks are drawn, pale and hatched. */
  @property({ type: Boolean }) probe = false;
  /** What the last step of a film took, and what it gave back. */
  @property({ attribute: false }) change: MapChange = NO_CHANGE;
  /** Spoken name: "Heat map of snapshot 3: 14,776 blocks, 12 % used". */
  @property() label = 'Heat map';
  @state() private scheme: Scheme = 'light';
  /** What is drawn besides the used part: the free ends too, or only the rows of an object. */
  @state() private isOpen = false;
  @state() private isFocused = false;
  @state() private tails: readonly FreeTail[] = [];
  @query('canvas.map') private canvas!: HTMLCanvasElement | null;
  @query('canvas.marks') private marksCanvas!: HTMLCanvasElement | null;
  @query('.stage') private stageElement!: HTMLElement | null;
  @query('canvas.overview') private overview!: HTMLCanvasElement | null;

  private litBlocks: readonly (readonly [Address, number])[] = [];
  private cursor = -1;
  private anchor = -1;
  private readonly stage = new MapStage({
    canvases: () => ({ map: this.canvas, marks: this.marksCanvas, overview: this.overview }),
    picture: () => this.picture,
    showsProbe: () => this.probe,
    marks: () => ({
      selected: this.toRuns(this.selected),
      joined: this.joined,
      lit: this.toRuns(this.litBlocks),
      born: this.toRuns(this.change.born),
      gone: this.toRuns(this.change.gone),
      garbage: this.toRuns(this.change.garbage),
      changed: this.toRuns(this.change.changed),
      range: this.anchor >= 0 && this.cursor >= 0 ? [this.anchor, this.cursor] : undefined,
      cursor: this.stageElement?.matches(':focus-within') ? this.cursor : -1,
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
    if (this.stageElement !== null) this.resize.observe(this.stageElement);
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

  /** Back from an object's rows or from a part to all that is shown of the heap. */
  fit(): void {
    this.stage.layout.focusOn(undefined);
    this.recolour();
    this.stage.fitView();
  }

  /** With the free ends of the areas, or without. */
  toggleTails(): void {
    this.stage.layout.isOpen = !this.stage.layout.isOpen;
    this.fit();
  }

  /** All of these blocks as cells with letters; where they lie too far apart, only the rows that hold them. */
  showBlocks(blocks: readonly (readonly [Address, number])[]): void {
    const runs = this.toRuns(blocks);
    const [first] = runs;
    if (first === undefined || this.stage.geometry === undefined) return;
    this.cursor = first[0];
    this.uncover(runs);
    if (this.stage.show(runs)) return;
    this.stage.layout.focusOn(runs);
    this.recolour();
    this.stage.fitView();
  }

  /** Blocks that the layout leaves out are laid out: in the rows of an object, or in a free end. */
  private uncover(runs: readonly Run[]): void {
    const { layout } = this.stage;
    if (layout.shows(runs)) return;
    layout.focusOn(undefined);
    this.recolour();
    if (layout.shows(runs)) return;
    layout.isOpen = true;
    this.recolour();
  }

  override render() {
    return html`
      <div class="stage">
        <canvas
          class="map"
          tabindex="0"
          role="application"
          aria-roledescription="heap map"
          aria-label="${this.label}. Arrow keys move block by block, Enter selects the object or hole, Shift with arrows selects a range, plus and minus zoom, 0 shows all of it."
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
        <canvas
          class="overview"
          hidden
          aria-hidden="true"
          @pointerdown=${this.handleOverview}
          @pointermove=${this.handleOverview}
        ></canvas>
      </div>
      <div class="tails">
        ${
          this.isFocused
            ? html`<button class="back" @click=${() => this.fit()}>Back to the whole map</button>`
            : nothing
        }
        ${renderTails(this.tails, this.picture?.blockBytes ?? 16, this.isOpen, () => this.toggleTails())}
      </div>
    `;
  }

  protected override firstUpdated(): void {
    if (this.stageElement !== null) this.resize.observe(this.stageElement);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has('selected')) this.follow();
    if (changed.has('picture') || changed.has('scheme') || changed.has('probe')) this.recolour();
    else this.stage.redraw();
  }

  /** Another selection is somewhere else: the rows of the object before are left, and a hole at the end opened. */
  private follow(): void {
    const runs = this.toRuns(this.selected);
    if (runs.length > 0 && this.stage.geometry !== undefined) this.uncover(runs.slice(0, 1));
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
    const { isOpen, isFocused, tails } = stage.layout;
    this.isOpen = isOpen;
    this.isFocused = isFocused;
    // A new array with the same tails would draw the element once more for every picture.
    if (JSON.stringify(tails) !== JSON.stringify(this.tails)) this.tails = tails;
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

  private readonly handleOverview = (event: PointerEvent): void => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const canvas = event.currentTarget as HTMLCanvasElement;
    canvas.setPointerCapture(event.pointerId);
    if (this.isFocused) this.fit();
    this.stage.lookAt(event.offsetX, event.offsetY);
  };

  private readonly handleDoubleClick = (event: MouseEvent): void => {
    const block = this.stage.blockUnder(event);
    if (this.stage.isZoomed && this.stage.view.scale >= LEGIBLE_SCALE) this.fit();
    else if (block >= 0) this.showBlocks([[this.addressOf(block), 1]]);
  };

  private readonly keyActions: MapKeyActions = {
    move: (blocks, extend) => this.moveCursor(blocks, extend),
    moveRows: (rows, extend) =>
      this.moveCursor(rows * (this.stage.geometry?.rowBlocks ?? 1), extend),
    moveToEnd: (direction, extend) =>
      this.moveCursor(direction === 1 ? this.stage.blocks : -this.stage.blocks, extend),
    jump: (direction) => this.jump(direction),
    select: () => this.selectBlock(this.cursor),
    zoom: (direction) => this.zoom(direction),
    fit: () => this.fit(),
    cancel: () => {
      this.endRange();
      if (this.isFocused) this.fit();
    },
  };

  private moveCursor(step: number, extend: boolean): void {
    if (this.stage.blocks === 0) return;
    if (extend && this.anchor < 0) this.anchor = Math.max(this.cursor, 0);
    if (!extend) this.anchor = -1;
    // The first key of all begins at the first block, or goes to the end that it asks for.
    const isFirst = this.cursor < 0 && Math.abs(step) < this.stage.blocks;
    this.cursor = this.stage.layout.nearest(isFirst ? 0 : this.cursor + step, step);
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
