// The timeline: how used memory, free memory and the largest hole went, over snapshots, samples and
// what the program printed. Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Sampling } from '../../session/time/timeline.ts';
import { findPeak, findTightest } from '../../snapshot/timeline/downsample.ts';
import type { CheckedPattern, LogPattern } from '../../snapshot/timeline/log-pattern.ts';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import { writeTimelineCsv } from '../../snapshot/timeline/timeline-csv.ts';
import { toBytes, toClock, toCounted, toNames, toPercent } from '../../words/numbers.ts';
import { saveTextAs } from '../parts/save-file.ts';
import { currentScheme } from '../parts/scheme.ts';
import './timeline-chart.ts';
import './timeline-recording.ts';
import { choosePace, type Pace } from './timeline-scale.ts';
import { timelineStyles } from './timeline-styles.ts';

/** Rows of the table; the file has them all. */
const MAX_ROWS = 200;

const SOURCE_WORDS: Readonly<Record<TimelinePoint['source'], string>> = {
  snapshot: 'snapshot',
  sample: 'sample',
  'mem-info': 'mem_info()',
  line: 'printed line',
};

/**
 * @fires show - detail: id of a snapshot
 * @fires sampling - detail: boolean
 * @fires clear - forget all points but snapshots
 */
@customElement('timeline-panel')
export class TimelinePanel extends LitElement {
  static override styles = timelineStyles;

  @property({ attribute: false }) points: readonly TimelinePoint[] = [];
  @property() currentId: string | undefined;
  @property({ attribute: false }) sampling: Sampling | undefined;
  @property({ type: Boolean }) connected = false;
  @property({ attribute: false }) pattern: LogPattern | undefined;
  /** Takes another pattern for status lines, or says why not. */
  @property({ attribute: false }) usePattern: ((source: string) => CheckedPattern) | undefined;
  @state() private pace: Pace | 'auto' = 'auto';
  @state() private hovered: TimelinePoint | undefined;
  @state() private isRecordingOpen = false;
  @state() private isTableOpen = false;
  @state() private scheme = currentScheme();
  private schemeWatch: MutationObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const look = () => {
      this.scheme = currentScheme();
    };
    this.schemeWatch = new MutationObserver(look);
    this.schemeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.schemeWatch?.disconnect();
  }

  override render() {
    return html`<section class="panel" aria-label="Timeline">
        <header>
          <h2>Timeline</h2>
          ${this.points.length > 2 ? this.renderPace() : nothing} ${this.renderSampling()}
          <button
            class="quiet"
            @click=${() => {
              this.isRecordingOpen = true;
            }}
          >
            Record a program
          </button>
          <button
            class="quiet"
            ?disabled=${this.points.length === 0}
            title="Save all points as CSV"
            @click=${this.handleExport}
          >
            CSV
          </button>
        </header>
        <div class="body">
          ${this.points.length === 0 ? this.renderEmpty() : this.renderPoints()}
        </div>
      </section>
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

  private renderPace() {
    const shown = this.shownPace();
    return html`<span class="choice" role="group" aria-label="How points are spaced">
      ${(['steps', 'clock'] as const).map(
        (pace) => html`<button
          aria-pressed=${shown === pace}
          title=${pace === 'steps' ? 'One step for each point' : 'As the clock went'}
          @click=${() => {
            this.pace = pace;
          }}
        >
          ${pace === 'steps' ? 'Steps' : 'Clock'}
        </button>`,
      )}
    </span>`;
  }

  private renderSampling() {
    const { sampling } = this;
    const cost = sampling?.cost;
    const title =
      'Looks at the figures every 2 seconds while the board waits at its prompt. Each look leaves some garbage on the board until the next collection.';
    return html`<label class="switch small" title=${title}>
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

  private renderEmpty() {
    return html`<div class="empty">
      <h3>How memory goes over time</h3>
      <p>
        Every snapshot becomes a point here, and a click on a point shows it. Switch on
        <strong>Sample while idle</strong> for light looks in between.
      </p>
      <p>
        A program that runs by itself can report too: <strong>Record a program</strong> has the lines
        to paste.
      </p>
    </div>`;
  }

  private renderPoints() {
    const peak = findPeak(this.points);
    const tightest = findTightest(this.points);
    return html`
      <div class="legend small" aria-hidden="true">
        <span class="used">used</span><span class="free">free</span
        ><span class="hole">largest hole</span><span class="share">fragmentation</span>
        <span class="readout">${this.renderReadout()}</span>
      </div>
      <timeline-chart
        .points=${this.points}
        .pace=${this.shownPace()}
        .currentId=${this.currentId}
        .scheme=${this.scheme}
        .label=${this.describe(peak, tightest)}
        @show=${(event: CustomEvent) => this.fire('show', event.detail)}
        @point-hover=${(event: CustomEvent) => {
          this.hovered = event.detail ?? undefined;
        }}
      ></timeline-chart>
      <p class="extremes small">
        ${this.renderExtreme('Most in use', peak, peak?.used)}
        ${this.renderExtreme('Tightest: largest hole', tightest, tightest?.largestHole)}
        <button
          class="link"
          aria-expanded=${this.isTableOpen}
          @click=${() => {
            this.isTableOpen = !this.isTableOpen;
          }}
        >
          ${this.isTableOpen ? 'Hide the table' : `As a table (${toCounted(this.points.length, 'point')})`}
        </button>
      </p>
      ${this.isTableOpen ? this.renderTable() : nothing}
    `;
  }

  private renderReadout() {
    const point = this.hovered;
    if (point === undefined) return nothing;
    const parts = [
      point.label ?? SOURCE_WORDS[point.source],
      toClock(point.at),
      point.used === undefined ? '' : `${toBytes(point.used)} used`,
      point.free === undefined ? '' : `${toBytes(point.free)} free`,
      point.largestHole === undefined ? '' : `hole ${toBytes(point.largestHole)}`,
    ];
    return parts.filter((part) => part !== '').join(' · ');
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
    return html`<table aria-label="Points of the timeline, newest first">
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
      <p class="extremes small muted">
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
    return html`<tr aria-selected=${point.id !== undefined && point.id === this.currentId}>
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

  private describe(peak?: TimelinePoint, tightest?: TimelinePoint): string {
    const parts = [`Timeline of ${toCounted(this.points.length, 'point')}`];
    if (peak?.used !== undefined) parts.push(`most in use ${toBytes(peak.used)}`);
    if (tightest?.largestHole !== undefined) {
      parts.push(`smallest largest hole ${toBytes(tightest.largestHole)}`);
    }
    return `${toNames(parts)}. The table below has every point.`;
  }

  private shownPace(): Pace {
    return this.pace === 'auto' ? choosePace(this.points) : this.pace;
  }

  private readonly handleExport = (): void => {
    saveTextAs([...writeTimelineCsv(this.points)].join(''), 'heap-lab-timeline.csv', 'text/csv');
  };

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
