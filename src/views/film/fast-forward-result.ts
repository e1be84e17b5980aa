// What came of running ahead: when and why it ended, the curve over the board's own hours, who holds the
// memory, the moments that are worth a look. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FilmHolder } from '../../film/answers/film-holders.ts';
import type { FastForwardOutcome } from '../../session/film/fast-forward.ts';
import { type MissingPart, writeStandIn } from '../../session/film/missing-part.ts';
import { holdersWords, missingWords, outcomeWords } from '../../words/film/fast-forward.ts';
import { lineWords } from '../../words/film/film-places.ts';
import { toBytes, toCount, toCounted, toDuration, toPercent } from '../../words/numbers.ts';
import { base, controls } from '../parts/shared-styles.ts';
import '../time/line/time-line.ts';

/** Lines that are told at once; the table by line has all. */
const LINES_AT_MOST = 6;

/**
 * @fires show - detail: a step to go to
 * @fires compare - the last good moment with the failing one
 * @fires line - detail: { file, line }
 * @fires put-file - detail: { name, text }, for the board
 * @fires again - other marks
 */
@customElement('fast-forward-result')
export class FastForwardResult extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        gap: 14px;
      }
      .said {
        font-size: var(--size-large);
        text-wrap: pretty;
      }
      h3 {
        margin-bottom: 4px;
      }
      time-line {
        height: 120px;
      }
      ol {
        display: grid;
        grid-template-columns: auto minmax(40px, 1fr) auto auto;
        align-items: center;
        gap: 6px 12px;
        margin: 0 0 6px;
        padding: 0;
        list-style: none;
      }
      .holder {
        display: contents;
      }
      .holder > :first-child {
        justify-self: start;
      }
      .bar {
        height: 10px;
        border-radius: 2px;
        background: var(--film-alive);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
      .missing {
        display: grid;
        gap: 8px;
        padding: 12px;
        border-radius: var(--radius);
        background: var(--warning-ground);
      }
      textarea {
        width: 100%;
        height: 150px;
        font: 12px / 1.5 var(--mono);
      }
      .missing label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      @media (forced-colors: active) {
        .bar {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) outcome!: FastForwardOutcome;
  /** Where the film's moment stands. */
  @property({ type: Number }) place = 0;
  @property({ type: Boolean }) past = false;
  @property({ type: Boolean }) busy = false;
  @query('textarea') private text!: HTMLTextAreaElement | null;
  @query('.name') private fileName!: HTMLInputElement | null;

  override render() {
    const { outcome } = this;
    const { summary, strip, missing } = outcome;
    return html`
      <p class="said">${outcomeWords(outcome)}</p>
      ${missing === undefined ? nothing : this.renderMissing(missing)}
      <div>
        <h3>Used memory over ${toDuration(summary.seconds)}</h3>
        <time-line
          .stretches=${[{ kind: 'film', id: 'ahead', steps: summary.steps, at: 0 }]}
          .strip=${strip}
          .step=${this.place}
          .past=${this.past}
          .text=${`step ${toCount(this.place)} of ${toCount(summary.steps)}`}
          @scrub=${(event: CustomEvent<{ step: number }>) => this.fire('show', event.detail.step)}
        ></time-line>
      </div>
      ${this.renderHolders()} ${this.renderVerbs()}
    `;
  }

  private renderHolders() {
    const { rows, usedBytes } = this.outcome.holders;
    const most = Math.max(1, ...rows.map(({ bytes }) => bytes));
    return html`<div>
      <h3>What holds the memory, by line</h3>
      <ol>
        ${rows.slice(0, LINES_AT_MOST).map((row) => this.renderHolder(row, most, usedBytes))}
      </ol>
      <p class="muted small">${holdersWords(this.outcome)}</p>
    </div>`;
  }

  private renderHolder({ file, line, bytes, objects }: FilmHolder, most: number, used: number) {
    const { programFile } = this.outcome.summary;
    const name = line === 0 ? 'no line: the compiler' : lineWords({ file, line }, programFile).text;
    return html`<li class="holder">
      ${
        line > 0 && file === programFile
          ? html`<button class="link" @click=${() => this.fire('line', { file, line })}>${name}</button>`
          : html`<span>${name}</span>`
      }
      <span class="bar" style="width:${(100 * bytes) / most}%"></span>
      <span class="number"><strong>${toBytes(bytes)}</strong> · ${toPercent(bytes / Math.max(1, used))}</span>
      <span class="number muted">${toCounted(objects, 'object')}</span>
    </li>`;
  }

  private renderVerbs() {
    const { failure, summary } = this.outcome;
    const canCompare = failure?.goodStep !== undefined;
    return html`<div class="end">
      <button @click=${() => this.fire('again')}>Run again…</button>
      <button @click=${() => this.fire('show', summary.peak.step)}>Show the peak</button>
      ${
        failure === undefined
          ? nothing
          : html`<button @click=${() => this.fire('show', failure.step)}>Show the failing moment</button>`
      }
      ${
        canCompare
          ? html`<button class="primary" ?disabled=${this.busy} @click=${() => this.fire('compare')}>
              Compare it with the last good one
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderMissing(missing: MissingPart) {
    const { program } = this.outcome.summary;
    const module = missing.code === 'missing/module' ? missing.module : 'sensor';
    return html`<div class="missing">
      <p>${missingWords(missing)}</p>
      <label
        >File on the board
        <input type="text" class="name" .value=${`${module.replaceAll('.', '/')}.py`}
      /></label>
      <textarea aria-label="Stand-in module" spellcheck="false" .value=${writeStandIn(module, program)}></textarea>
      <div class="end">
        <button
          ?disabled=${this.busy}
          @click=${() => this.fire('put-file', { name: this.fileName?.value ?? '', text: this.text?.value ?? '' })}
        >
          Put it on the virtual board
        </button>
      </div>
    </div>`;
  }

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fast-forward-result': FastForwardResult;
  }
}
