// What happened between two or three snapshots: sentences first, then by type, then object by object.
// Properties in, events out; the picture of the difference is the heat map's.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ComparedSide } from '../../session/time/comparison.ts';
import type {
  ChangeQuery,
  ChangeRow,
  ChangeRows,
} from '../../snapshot/answers/changes/change-rows.ts';
import type { Comparison, MapFinding } from '../../snapshot/answers/compare.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Address } from '../../units.ts';
import './compare-rows.ts';
import { renderNames } from '../parts/render-names.ts';
import { comparePanelStyles } from './compare-styles.ts';
import './compare-types.ts';
import type { ChangeSentence } from '../../words/heap/changed-holders.ts';
import { changeSentences, SIGNS } from '../../words/heap/changes.ts';
import { CAUTIONS, mapFindingWords, stayedWords } from '../../words/heap/comparison.ts';
import { toBytes, toCount } from '../../words/numbers.ts';

const SIDES: readonly (readonly [ComparedSide, string])[] = [
  ['before', 'Before'],
  ['difference', 'Difference'],
  ['after', 'After'],
];

/** The look of what maps tell, and a sign, so that colour is never alone. */
const MAP_LOOKS: Readonly<Record<MapFinding['code'], readonly [string, string]>> = {
  'compare/map-grew': ['grown', '▲'],
  'compare/map-appeared': ['born', '+'],
  'compare/map-freed': ['gone', '−'],
  'compare/map-shrank': ['shrunk', '▼'],
  'compare/same-maps': ['unchanged', '='],
  'compare/only-figures': ['unchanged', '='],
};

/**
 * @fires compare - detail: ids, two or three
 * @fires side - detail: ComparedSide for the heat map
 * @fires go-row - detail: ChangeRow
 * @fires go - detail: address in the last snapshot
 * @fires close
 */
@customElement('compare-panel')
export class ComparePanel extends LitElement {
  static override styles = comparePanelStyles;

  /** All snapshots, to choose from. */
  @property({ attribute: false }) snapshots: readonly SnapshotSummary[] = [];
  @property({ attribute: false }) ids: readonly string[] = [];
  @property({ attribute: false }) result: Comparison | undefined;
  @property() side: ComparedSide = 'difference';
  @property({ attribute: false }) ask: ((query: ChangeQuery) => Promise<ChangeRows>) | undefined;

  override render() {
    const isOpen = this.ids.length >= 2;
    return html`<section class="panel" aria-label="Compare">
      <header>
        <h2>Compare</h2>
        ${this.snapshots.length >= 2 ? this.renderChoice() : nothing}
        ${
          isOpen
            ? html`<button class="quiet" @click=${() => this.dispatchEvent(new Event('close'))}>
                Done
              </button>`
            : nothing
        }
      </header>
      <div class="body">
        ${isOpen ? this.renderResult() : this.renderEmpty()}
      </div>
    </section>`;
  }

  private renderSides() {
    return html`<span class="sides">
      <span class="small muted">On the map</span>
      <span class="choice" role="group" aria-label="What the heat map shows">
        ${SIDES.map(
          ([side, words]) => html`<button
            aria-pressed=${this.side === side}
            @click=${() => this.fire('side', side)}
          >
            ${words}
          </button>`,
        )}
      </span>
    </span>`;
  }

  private renderChoice() {
    const [first, second, third] = this.ids;
    return html`<div class="chosen">
      ${this.renderSelect('Before', first, 0, false)} <span class="muted">→</span>
      ${this.renderSelect(third === undefined ? 'After' : 'During', second, 1, false)}
      ${
        this.snapshots.length < 3
          ? nothing
          : html`<span class="muted">→</span> ${this.renderSelect('And then', third, 2, true)}`
      }
    </div>`;
  }

  private renderSelect(label: string, id: string | undefined, place: number, canBeNone: boolean) {
    return html`<select
      aria-label=${label}
      @change=${(event: Event) => this.choose(place, (event.target as HTMLSelectElement).value)}
    >
      ${
        canBeNone || id === undefined
          ? html`<option value="" ?selected=${id === undefined}>
              ${canBeNone ? 'no third' : 'choose…'}
            </option>`
          : nothing
      }
      ${this.snapshots.map(
        (summary) => html`<option value=${summary.id} ?selected=${summary.id === id}>
          ${summary.label}
        </option>`,
      )}
    </select>`;
  }

  private renderEmpty() {
    return html`<div class="empty">
      <h3>What came, what went, what grew</h3>
      <p>
        ${
          this.snapshots.length < 2
            ? 'Take a snapshot, let the program do something, take another one: then Compare says in sentences what happened between them.'
            : 'Press Compare in the list of snapshots, or choose two above. With three, it also says what came in between and stayed: that is where leaks are.'
        }
      </p>
    </div>`;
  }

  private renderResult() {
    const { result } = this;
    if (result === undefined) return html`<p class="waiting muted" role="status">Comparing…</p>`;
    return html`
      ${result.cautions.map((code) => html`<p class="caution small">${CAUTIONS[code]}</p>`)}
      ${this.renderSum(result)}
      <ul class="findings" aria-label="What happened">
        ${
          result.stayed === undefined
            ? nothing
            : this.renderLine(
                'stayed',
                '●',
                stayedWords(
                  result.stayed,
                  result.snapshots.map(({ label }) => label),
                ),
              )
        }
        ${result.changes === undefined ? nothing : changeSentences(result.changes).map((sentence) => this.renderChange(sentence))}
        ${result.maps.map((finding) => this.renderLine(...MAP_LOOKS[finding.code], mapFindingWords(finding)))}
      </ul>
      ${
        result.types.length === 0
          ? nothing
          : html`<compare-types
              .types=${result.types}
              .others=${result.others}
              .hasThree=${result.stayed !== undefined}
            ></compare-types>`
      }
      ${
        result.depth === 'memory'
          ? html`<compare-rows
              .ids=${this.ids}
              .hasThree=${result.stayed !== undefined}
              .ask=${this.ask}
              @go-row=${(event: CustomEvent<ChangeRow>) => this.fire('go-row', event.detail)}
            ></compare-rows>`
          : html`<p class="waiting small muted">
              One of these snapshots has the block map only, so objects cannot be listed one by one.
            </p>`
      }
    `;
  }

  /** "3.2 KB more in use, 640 B less in the largest hole; the probe's 1.1 KB left out". */
  private renderSum({ snapshots, tally, changes }: Comparison) {
    const first = snapshots[0];
    const last = snapshots.at(-1);
    if (first === undefined || last === undefined) return nothing;
    const probe = tally.probe;
    return html`<div class="sum">
      ${this.renderFigure('in use', first.used, last.used)}
      ${this.renderFigure('largest hole', first.largestHole, last.largestHole)}
      ${this.renderSides()}
      <span class="muted small counts"
        >${toCount(changes?.sums.born.objects ?? tally.appeared.objects)} new,
        ${toCount(changes?.sums.gone.objects ?? tally.freed.objects)} gone,
        ${toCount(changes?.sums.grown.objects ?? tally.grown.objects)} grew${
          probe === undefined || probe.before + probe.after === 0
            ? ''
            : `; the lab’s own probe (${toBytes(probe.before)}, then ${toBytes(probe.after)}) is left out`
        }</span
      >
    </div>`;
  }

  private renderFigure(words: string, before: number, after: number) {
    const more = after - before;
    const sign = more > 0 ? '+' : more < 0 ? '−' : '±';
    return html`<span title="${toBytes(before)} before, ${toBytes(after)} after"
      ><strong>${sign}${toBytes(Math.abs(more))}</strong> ${words}</span
    >`;
  }

  private renderChange({ sign, text, address }: ChangeSentence) {
    return this.renderLine(sign, SIGNS[sign], text, address);
  }

  private renderLine(look: string, sign: string, text: string, address?: Address) {
    return html`<li class=${look}>
      <span class="sign" aria-hidden="true">${sign}</span>
      <span
        >${renderNames(text)}
        ${
          address === undefined
            ? nothing
            : html`<button class="link" @click=${() => this.fire('go', address)}>Show it</button>`
        }</span
      >
    </li>`;
  }

  private choose(place: number, id: string): void {
    const ids = [0, 1, 2].map((at) => (at === place ? id : (this.ids[at] ?? '')));
    const chosen = [...new Set(ids.filter((other) => other !== ''))];
    if (chosen.length >= 2) this.fire('compare', chosen);
    else this.ids = chosen;
  }

  private fire(name: string, detail: ComparedSide | readonly string[] | ChangeRow | Address): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
