// The region around the heat map: what the colours show, zoom, legend, and a line that says
// what the pointer is on. Knows how a map is read, not where it comes from.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FilmColouring, FilmMap } from '../../film/answers/film-map.ts';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import type { ComparePicture } from '../../snapshot/answers/compare-picture.ts';
import type { MapPicture } from '../../snapshot/answers/picture.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { Address } from '../../units.ts';
import './block-line.ts';
import './heat-map.ts';
import { toBytes, toCount, toCounted } from '../../words/numbers.ts';
import { type IconName, icon } from '../parts/icons.ts';
import { currentScheme, type Scheme } from '../parts/scheme.ts';
import type { BlockLine, SelectedWords } from './block-line.ts';
import type { HeatMap } from './heat-map.ts';
import { heatMapPanelStyles } from './heat-map-panel-styles.ts';
import { renderColourChoice } from './legend/colour-choice.ts';
import { renderLegend, toLegendLines } from './legend/map-legend.ts';
import type { DrawablePicture } from './stage/heat-map-stage.ts';
import { type MapChange, NO_CHANGE } from './stage/map-change.ts';

/**
 * @fires colouring - detail: Colouring
 * @fires film-colouring - detail: FilmColouring
 * @fires block-hover, block-select, range-select - from the map
 * @fires end-compare - back from the comparison picture
 */
@customElement('heat-map-panel')
export class HeatMapPanel extends LitElement {
  static override styles = heatMapPanelStyles;

  @property({ attribute: false }) summary: SnapshotSummary | undefined;
  @property({ attribute: false }) picture: MapPicture | undefined;
  /** While two snapshots are compared: the difference, drawn instead. */
  @property({ attribute: false }) difference: ComparePicture | undefined;
  @property({ attribute: false }) marks: readonly (readonly [Address, number])[] = [];
  /** The marks are the pieces of one object. */
  @property({ type: Boolean }) joined = false;
  /** What is selected, where it takes words to say what that means. */
  @property({ attribute: false }) selected: SelectedWords | undefined;
  /** What the last step of a film took, and what it gave back. */
  @property({ attribute: false }) change: MapChange = NO_CHANGE;
  @property() colouring: Colouring = 'kind';
  /** A moment of a film, from its events: drawn instead until its memory is there. */
  @property({ attribute: false }) moment: FilmMap | undefined;
  /** The past is shown: blocks can be coloured by what the film knows. */
  @property({ type: Boolean }) past = false;
  /** What the film colours by, where the user chose one of its colourings. */
  @property({ attribute: false }) filmColouring: FilmColouring | undefined;
  /** Lines of this file need no name. */
  @property() programFile = '';
  /** The picture is older than what the board did since. */
  @property({ type: Boolean }) stale = false;
  @property({ type: Boolean }) connected = false;
  @state() private scheme: Scheme = currentScheme();
  @state() private showGuide = false;
  /** The lab's own blocks: not drawn unless asked for. */
  @state() private showsProbe = false;
  @query('heat-map') private map!: HeatMap | null;
  @query('block-line') private line!: BlockLine | null;
  private pointedAt: BlockInfo | undefined;
  /** Of the last snapshot, in CSS pixels: the map keeps its place while a moment moves. */
  private legendHeight = 0;

  /** What is pointed at: said below the map and lit in it, without drawing the panel anew. */
  set block(block: BlockInfo | undefined) {
    this.pointedAt = block;
    this.point();
  }

  get block(): BlockInfo | undefined {
    return this.pointedAt;
  }

  /** All of these blocks as cells with letters. */
  showBlocks(blocks: readonly (readonly [Address, number])[]): void {
    this.map?.showBlocks(blocks);
  }

  /** The map with its marks on top, as the screen shows it; undefined where none is drawn. */
  async toPng(): Promise<Blob | undefined> {
    return this.map?.toPng();
  }

  override render() {
    const { moment, summary } = this;
    const isEmpty = summary === undefined && moment === undefined;
    return html`
      <section class="panel" aria-label="Heat map">
        <header>
          <h2>Heat map</h2>
          ${isEmpty ? nothing : this.renderTools()}
        </header>
        ${this.renderContents()}
        ${this.stale ? html`<p class="stale">Older than what the board did last</p>` : nothing}
      </section>
      ${
        this.showGuide
          ? html`<letters-guide
              @close=${() => {
                this.showGuide = false;
              }}
            ></letters-guide>`
          : nothing
      }
    `;
  }

  private renderContents() {
    const { moment, summary } = this;
    if (moment !== undefined) return this.renderMoment(moment);
    return summary === undefined ? this.renderEmpty() : this.renderSnapshot(summary);
  }

  private renderTools() {
    return html`
      ${
        this.difference === undefined
          ? renderColourChoice({
              colouring: this.colouring,
              filmColouring: this.past ? (this.filmColouring ?? 'none') : undefined,
              hasMemory: this.summary?.depth === 'memory',
              pick: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail })),
            })
          : html`<button @click=${() => this.dispatchEvent(new Event('end-compare'))}>
              ${icon('left')}Back to the snapshot
            </button>`
      }
      <block-line .selected=${this.selected}></block-line>
      <span class="zoom">
        ${this.renderTool('zoomIn', 'Zoom in', '+', () => this.map?.zoom(1))}
        ${this.renderTool('zoomOut', 'Zoom out', '−', () => this.map?.zoom(-1))}
        ${this.renderTool('fit', 'Whole heap', '0', () => this.map?.fit())}
        <button
          class="quiet letters"
          aria-label="What the letters mean"
          @click=${() => {
            void import('./legend/letters-guide.ts');
            this.showGuide = true;
          }}
        >
          <span class="long">What the letters mean</span><span class="short">h = ?</span>
        </button>
      </span>
    `;
  }

  private renderTool(name: IconName, label: string, key: string, act: () => void) {
    return html`<button
      class="quiet icon"
      aria-label=${label}
      title="${label} (${key})"
      @click=${act}
    >
      ${icon(name)}
    </button>`;
  }

  private renderEmpty() {
    return html`<p class="empty">
      ${
        this.connected
          ? html`Press <strong>Take snapshot</strong>: every block of the heap appears here.`
          : html`Every block of a heap appears here, one cell each.`
      }
    </p>`;
  }

  private renderSnapshot(summary: SnapshotSummary) {
    return html`
      ${this.renderRemarks(summary)}
      ${
        summary.heap.areas.length === 0
          ? html`<div class="body">
              <p class="empty">
                Only figures were printed, no map: <code>mem_info()</code> without an argument.
                <code>micropython.mem_info(1)</code> prints every block.
              </p>
            </div>`
          : this.renderMap(summary)
      }
    `;
  }

  private renderMoment(moment: FilmMap) {
    void import('./moment-parts.ts');
    return html`
      ${this.renderHeatMap(moment, `Heat map at step ${toCount(moment.step)}: ${toBytes(moment.usedBytes)} used`)}
      <moment-legend
        .moment=${moment}
        .programFile=${this.programFile}
        .scheme=${this.scheme}
        .height=${this.legendHeight}
      ></moment-legend>
    `;
  }

  private renderMap(summary: SnapshotSummary) {
    const shown = this.difference;
    const picture = shown === undefined ? this.picture : { ...shown, colouring: 'change' as const };
    const legend = shown?.legend ?? this.picture?.legend ?? [];
    const label = `Heat map of ${summary.label}: ${toCounted(summary.heap.blocks, 'block')}, ${toBytes(summary.heap.used)} used`;
    return html`
      ${this.renderHeatMap(picture, label)}
      ${renderLegend(toLegendLines(legend), {
        colouring: shown === undefined ? this.colouring : 'change',
        scheme: this.scheme,
        showsProbe: this.showsProbe,
        toggleProbe: () => {
          this.showsProbe = !this.showsProbe;
        },
      })}
    `;
  }

  private renderHeatMap(picture: DrawablePicture | undefined, label: string) {
    return html`<heat-map
      .picture=${picture}
      .selected=${this.marks}
      .joined=${this.joined}
      .probe=${this.showsProbe}
      .change=${this.difference === undefined ? this.change : NO_CHANGE}
      .label=${label}
      @block-hover=${this.forward}
      @block-select=${this.forward}
      @range-select=${this.forward}
    ></heat-map>`;
  }

  private renderRemarks(summary: SnapshotSummary) {
    if (summary.problems.length + summary.notes.length === 0) return nothing;
    void import('./snapshot-remarks.ts');
    return html`<snapshot-remarks .summary=${summary}></snapshot-remarks>`;
  }

  protected override updated(): void {
    this.point();
    const legend = this.renderRoot.querySelector<HTMLElement>('.legend');
    if (this.moment === undefined && legend !== null) this.legendHeight = legend.offsetHeight;
  }

  private point(): void {
    const { block, line, map } = this;
    if (line !== null) line.block = block;
    if (map !== null) map.lit = block === undefined ? [] : [[block.start, block.blocks]];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.scheme = currentScheme();
    this.schemeWatch = new MutationObserver(() => {
      this.scheme = currentScheme();
    });
    this.schemeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.schemeWatch?.disconnect();
  }

  private schemeWatch: MutationObserver | undefined;

  private forward(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }
}
