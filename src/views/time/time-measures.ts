// What was measured, in figures beside the line of time when it is enlarged: sampling, recording a program, the extremes, all
// points as a table and as a file. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Sampling } from '../../session/time/timeline.ts';
import { findPeak, findTightest } from '../../snapshot/timeline/extremes.ts';
import type { CheckedPattern, LogPattern } from '../../snapshot/timeline/log-pattern.ts';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import { writeTimelineCsv } from '../../snapshot/timeline/timeline-csv.ts';
import { SOURCE_WORDS } from '../../words/lab/timeline.ts';
import { toBytes, toClock, toCounted, toPercent } from '../../words/numbers.ts';
import { saveTextAs } from '../parts/save-file.ts';
import { base, controls, tables } from '../parts/shared-styles.ts';
import './timeline-recording.ts';

/** Rows of the table; the file has them all. */
const MAX_ROWS = 200;

/**
 * @fires show - detail: id of a snapshot
 * @fires sampling - detail: boolean
 * @fires clear - forget all points but snapshots
 */
@customElement('time-measures')
export class TimeMeasures extends LitElement {
  static override styles = [
    base,
    controls,
    tables,
    css`
      :host {
        display: block;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
        padding: 4px;
      }
      .switch {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) points: readonly TimelinePoint[] = [];
  @property() shownId: string | undefined;
  @property({ attribute: false }) sampling: Sampling | undefined;
  @property({ type: Boolean }) connected = false;
  @property({ attribute: false }) pattern: LogPattern | undefined;
  /** Takes another pattern for status lines, or says why not. */
  @property({ attribute: false }) usePattern: ((source: string) => CheckedPattern) | undefined;
  @state() private isRecordingOpen = false;
  @state() private isTableOpen = false;

  override render() {
    const { points } = this;
    const peak = findPeak(points);
    const tightest = findTightest(points);
    return html`<div class="row small">
        ${this.renderSampling()}
        <button
          class="quiet"
          @click=${() => {
            this.isRecordingOpen = true;
          }}
        >
          Record a program
        </button>
        ${this.renderExtreme('Most in use', peak, peak?.used)}
        ${this.renderExtreme('Tightest: largest hole', tightest, tightest?.largestHole)}
        ${
          points.length === 0
            ? nothing
            : html`<button
                  class="link"
                  aria-expanded=${this.isTableOpen}
                  @click=${() => {
                    this.isTableOpen = !this.isTableOpen;
                  }}
                >
                  ${this.isTableOpen ? 'Hide the table' : `As a table (${toCounted(points.length, 'point')})`}
                </button>
                <button class="quiet" title="Save all points as CSV" @click=${this.handleExport}>CSV</button>`
        }
      </div>
      ${this.isTableOpen ? this.renderTable() : nothing}
      ${
        this.isRecordingOpen
          ? html`<timeline-recording
              .pattern=${this.pattern}
              .usePattern=${this.usePattern}
              @close=${() => {
                this.isRecordingOpen = false;
              }}
            ></timeline-recording>`
          : nothing
      }`;
  }

  private renderSampling() {
    const { sampling } = this;
    const cost = sampling?.cost;
    const title =
      'Looks at the figures every 2 seconds while the board waits at its prompt. Each look leaves some garbage on the board until the next collection.';
    return html`<label class="switch" title=${title}>
      <input
        type="checkbox"
        role="switch"
        .checked=${sampling !== undefined}
        ?disabled=${!this.connected && sampling === undefined}
        @change=${(event: Event) => this.fire('sampling', (event.target as HTMLInputElement).checked)}
      />
      Sample while idle
      ${cost === undefined ? nothing : html`<span class="muted">costs ${toBytes(cost)} each</span>`}
    </label>`;
  }

  private renderExtreme(words: string, point: TimelinePoint | undefined, value?: number) {
    if (point === undefined || value === undefined) return nothing;
    const where = point.label ?? toClock(point.at);
    return html`<span>
      <span class="muted">${words}</span> <strong>${toBytes(value)}</strong>
      ${
        point.id === undefined
          ? html`<span class="muted">at ${where}</span>`
          : html`<button class="link" @click=${() => this.fire('show', point.id)}>${where}</button>`
      }
    </span>`;
  }

  private renderTable() {
    const rows = this.points.slice(-MAX_ROWS).reverse();
    return html`<table aria-label="Points on the line of time, newest first">
        <thead>
          <tr>
            <th>Time</th>
            <th>From</th>
            <th class="number">Used</th>
            <th class="number">Free</th>
            <th class="number">Largest hole</th>
            <th class="number">Fragmentation</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((point) => this.renderRow(point))}
        </tbody>
      </table>
      <p class="row small muted">
        ${
          this.points.length > rows.length
            ? html`<span>The newest ${rows.length} of ${this.points.length}; CSV has them all.</span>`
            : nothing
        }
        <button class="link" @click=${() => this.dispatchEvent(new Event('clear'))}>
          Forget all points but snapshots
        </button>
      </p>`;
  }

  private renderRow(point: TimelinePoint) {
    const bytes = (value: number | undefined) => (value === undefined ? '' : toBytes(value));
    return html`<tr aria-selected=${point.id !== undefined && point.id === this.shownId}>
      <td>${toClock(point.at)}</td>
      <td>
        ${
          point.id === undefined
            ? SOURCE_WORDS[point.source]
            : html`<button class="link" @click=${() => this.fire('show', point.id)}>
                ${point.label}
              </button>`
        }
      </td>
      <td class="number">${bytes(point.used)}</td>
      <td class="number">${bytes(point.free)}</td>
      <td class="number">${bytes(point.largestHole)}</td>
      <td class="number">
        ${point.fragmentation === undefined ? '' : toPercent(point.fragmentation)}
      </td>
    </tr>`;
  }

  private readonly handleExport = (): void => {
    saveTextAs([...writeTimelineCsv(this.points)].join(''), 'heap-lab-timeline.csv', 'text/csv');
  };

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'time-measures': TimeMeasures;
  }
}
