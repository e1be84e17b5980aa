// The heat map: one cell a block, zoomable from the whole heap to single lettered blocks. Properties in
// (a picture, what is selected), events out; it asks nobody anything. The letters of the firmware are
// always there underneath, whatever the colours show.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Address } from '../../units.ts';
import type { Scheme } from '../parts/scheme.ts';
import { renderTails } from './free-tails.ts';
import { MapCursor } from './heat-map-cursor.ts';
import { type GestureTarget, MapGestures } from './heat-map-gestures.ts';
import { handleMapKey } from './heat-map-keys.ts';
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
      range: this.cursor.range,
      cursor: this.stageElement?.matches(':focus-within') ? this.cursor.block : -1,
    }),
  });
  private readonly cursor = new MapCursor(this.stage, {
    picture: () => this.picture,
    leave: () => {
      if (this.isFocused) this.fit();
    },
    fit: () => this.fit(),
    tell: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })),
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
    this.stage.zoom(direction, this.cursor.block);
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
    this.cursor.block = first[0];
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
          @pointerleave=${() => this.cursor.hover(-1)}
          @wheel=${this.gestures.wheel}
          @dblclick=${this.handleDoubleClick}
          @keydown=${(event: KeyboardEvent) => handleMapKey(event, this.cursor)}
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
    if (stage.geometry !== undefined) {
      this.cursor.block = Math.min(this.cursor.block, stage.blocks - 1);
    }
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
      hover: (block) => map.cursor.hover(block),
      click: (block) => map.cursor.click(block),
      drawRange: (from, to) => map.cursor.drawRange(from, to),
      endRange: (select) => map.cursor.endRange(select),
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
}
