// The region around the heat map: figures, what the colours show, zoom, legend, and a line that says
// what the pointer is on. Knows how a map is read, not where it comes from.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import type { ComparePicture } from '../../snapshot/answers/compare-picture.ts';
import type { MapPicture } from '../../snapshot/answers/picture.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { LegendEntry } from '../../snapshot/picture/heat-map/legend.ts';
import type { Colouring } from '../../snapshot/picture/heat-map/painted.ts';
import type { Address, Bytes } from '../../units.ts';
import { legendLabel, legendNote } from '../../words/heap/legend.ts';
import './block-line.ts';
import './figures-strip.ts';
import './heat-map.ts';
import { toBytes, toCount, toCounted } from '../../words/numbers.ts';
import { icon } from '../parts/icons.ts';
import { currentScheme, type Scheme } from '../parts/scheme.ts';
import type { BlockLine } from './block-line.ts';
import type { HeatMap } from './heat-map.ts';
import { categoryColour, type MapColouring } from './heat-map-palette.ts';
import { heatMapPanelStyles } from './heat-map-panel-styles.ts';

const COLOURINGS: readonly (readonly [Colouring, string, string])[] = [
  ['kind', 'Kind', 'what each block holds'],
  ['holes', 'Holes', 'how long each free stretch is'],
  ['owner', 'Owner', 'which variable keeps it alive'],
  ['alive', 'Alive or garbage', 'what the next collection would free'],
  ['age', 'Age', 'since which snapshot it is there'],
  ['churn', 'Churn', 'how often it changed over the snapshots'],
];

/** Colourings that need memory, not only the map. */
const NEEDS_MEMORY: readonly Colouring[] = ['owner', 'alive'];

/**
 * @fires colouring - detail: Colouring
 * @fires block-hover, block-select, range-select - from the map
 * @fires end-compare - back from the comparison picture
 */
@customElement('heat-map-panel')
export class HeatMapPanel extends LitElement {
  static override styles = heatMapPanelStyles;

  @property({ attribute: false }) summary: SnapshotSummary | undefined;
  @property({ attribute: false }) roundingLoss: Bytes | undefined;
  @property({ attribute: false }) picture: MapPicture | undefined;
  /** While two snapshots are compared: the difference, drawn instead. */
  @property({ attribute: false }) difference: ComparePicture | undefined;
  @property({ attribute: false }) marks: readonly (readonly [Address, number])[] = [];
  @property() colouring: Colouring = 'kind';
  /** The picture is older than what the board did since. */
  @property({ type: Boolean }) stale = false;
  @property({ type: Boolean }) connected = false;
  @state() private scheme: Scheme = currentScheme();
  @state() private showGuide = false;
  @query('heat-map') private map!: HeatMap | null;
  @query('block-line') private line!: BlockLine | null;
  private pointedAt: BlockInfo | undefined;

  /** What is pointed at: said below the map and lit in it, without drawing the panel anew. */
  set block(block: BlockInfo | undefined) {
    this.pointedAt = block;
    this.point();
  }

  get block(): BlockInfo | undefined {
    return this.pointedAt;
  }

  /** Brings a block into sight. */
  showBlock(address: Address): void {
    this.map?.showBlock(address);
  }

  /** The map with its marks on top, as the screen shows it; undefined where none is drawn. */
  async toPng(): Promise<Blob | undefined> {
    return this.map?.toPng();
  }

  override render() {
    const { summary } = this;
    return html`
      <section class="panel" aria-label="Heat map">
        <header>
          <h2>Heat map</h2>
          ${summary === undefined ? nothing : this.renderTools()}
        </header>
        ${summary === undefined ? this.renderEmpty() : this.renderSnapshot(summary)}
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

  private renderTools() {
    return html`
      ${this.stale ? html`<span class="stale">older than the last activity on the board</span>` : nothing}
      ${
        this.difference === undefined
          ? html`<label class="small"
              ><span class="muted">Colours</span>
              <select aria-label="What the colours show" @change=${this.handleColouring}>
                ${COLOURINGS.map(([id, label, note]) => {
                  const disabled = NEEDS_MEMORY.includes(id) && this.summary?.depth !== 'memory';
                  return html`<option
                    value=${id}
                    title=${note}
                    ?selected=${id === this.colouring}
                    ?disabled=${disabled}
                  >
                    ${label}
                  </option>`;
                })}
              </select></label
            >`
          : html`<button @click=${() => this.dispatchEvent(new Event('end-compare'))}>
              ${icon('left')}Back to the snapshot
            </button>`
      }
      <button
        class="quiet icon"
        aria-label="Zoom in"
        title="Zoom in (+)"
        @click=${() => this.map?.zoom(1)}
      >
        ${icon('zoomIn')}
      </button>
      <button
        class="quiet icon"
        aria-label="Zoom out"
        title="Zoom out (−)"
        @click=${() => this.map?.zoom(-1)}
      >
        ${icon('zoomOut')}
      </button>
      <button
        class="quiet icon"
        aria-label="Whole heap"
        title="Whole heap (0)"
        @click=${() => this.map?.fit()}
      >
        ${icon('fit')}
      </button>
      <button
        class="quiet"
        @click=${() => {
          void import('./letters-guide.ts');
          this.showGuide = true;
        }}
      >
        Letters
      </button>
    `;
  }

  private renderEmpty() {
    return html`<div class="body">
      <div class="empty">
        <h3>See what is in the memory of a running MicroPython</h3>
        <ol>
          ${
            this.connected
              ? html`<li>The board is connected. Type something in the terminal, or run a program.</li>
                  <li>Press <strong>Take snapshot</strong> above: every block of the heap appears here.</li>`
              : html`<li>
                    Press <strong>Connect</strong> and choose your Pico, or
                    <strong>Try without a board</strong>.
                  </li>
                  <li>Type in the terminal, or run a program.</li>
                  <li>Press <strong>Take snapshot</strong>: every block of the heap appears here.</li>`
          }
        </ol>
        <p>
          Only the text of <code>micropython.mem_info(1)</code> at hand? <strong>Open…</strong> takes
          it from any board.
        </p>
      </div>
    </div>`;
  }

  private renderSnapshot(summary: SnapshotSummary) {
    return html`
      <figures-strip .summary=${summary} .roundingLoss=${this.roundingLoss}></figures-strip>
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

  private renderMap(summary: SnapshotSummary) {
    const shown = this.difference;
    const picture = shown === undefined ? this.picture : { ...shown, colouring: 'change' as const };
    const legend = shown?.legend ?? this.picture?.legend ?? [];
    return html`
      <heat-map
        .picture=${picture}
        .selected=${this.marks}
        .label=${`Heat map of ${summary.label}: ${toCounted(summary.heap.blocks, 'block')}, ${toBytes(summary.heap.used)} used`}
        @block-hover=${this.forward}
        @block-select=${this.forward}
        @range-select=${this.forward}
      ></heat-map>
      <block-line></block-line>
      ${this.renderLegend(legend, shown === undefined ? this.colouring : 'change')}
    `;
  }

  private renderLegend(legend: readonly LegendEntry[], colouring: MapColouring) {
    return html`<ul class="legend" aria-label="Legend">
      ${legend.map(
        (entry) => html`<li title=${legendNote(entry.meaning)}>
          <span
            class="swatch"
            style="background:${categoryColour(colouring, this.scheme, entry.category)};color:${contrastOn(
              categoryColour(colouring, this.scheme, entry.category),
            )}"
            >${entry.letter ?? ''}</span
          >
          ${legendLabel(entry.meaning)}
          <span class="muted">${toCount(entry.blocks)}</span>
        </li>`,
      )}
    </ul>`;
  }

  private renderRemarks(summary: SnapshotSummary) {
    if (summary.problems.length + summary.notes.length === 0) return nothing;
    void import('./snapshot-remarks.ts');
    return html`<snapshot-remarks .summary=${summary}></snapshot-remarks>`;
  }

  protected override updated(): void {
    this.point();
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

  private handleColouring(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent('colouring', { detail: value }));
  }

  private forward(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail }));
  }
}

function contrastOn(colour: string): string {
  const [r, g, b] = (colour.match(/\d+/g) ?? []).map(Number);
  return 0.299 * (r ?? 0) + 0.587 * (g ?? 0) + 0.114 * (b ?? 0) > 140 ? '#101418' : '#ffffff';
}
