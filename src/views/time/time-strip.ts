// The line of time with what belongs to it: the line itself, the film's buttons and words where there is one, else steps through the snapshots; what is
// done with the snapshot that is shown; closer and away. Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { FilmStep } from '../../film/answers/film-step.ts';
import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { FilmProgress, FilmRefusal } from '../../session/film/film-site.ts';
import type { PlaySpeed } from '../../session/film/player.ts';
import type { Stretch } from '../../session/time/stretches.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import type { Address } from '../../units.ts';
import { refusalWords, sliderWords } from '../../words/film/film-moment.ts';
import { pointWords } from '../../words/lab/timeline.ts';
import { toBytes, toCount, toCounted, toDuration } from '../../words/numbers.ts';
import '../film/film-controls.ts';
import '../film/film-where.ts';
import { type IconName, icon } from '../parts/icons.ts';
import './change-line.ts';
import { base, controls } from '../parts/shared-styles.ts';
import './line/time-line.ts';
import type { TimeLine } from './line/time-line.ts';
import './snapshot-tools.ts';
import type { SnapshotTools } from './snapshot-tools.ts';
import { timeRows, timeStripStyles } from './time-styles.ts';

/**
 * @fires scrub - detail: { step, hand }
 * @fires move - detail: FilmMove
 * @fires see-film - detail: SeenFilm
 * @fires speed - detail: PlaySpeed
 * @fires act - detail: FilmAct
 * @fires now - back to the present
 * @fires go - detail: address
 * @fires virtual-pico - film this program there instead
 * @fires show, pick, remove, save - detail: id of a snapshot
 * @fires rename - detail: { id, label }
 * @fires compare - detail: ids
 * @fires enlarge - detail: boolean
 */
@customElement('time-strip')
export class TimeStrip extends LitElement {
  static override styles = [base, controls, timeRows, timeStripStyles];

  @property({ attribute: false }) stretches: readonly Stretch[] = [];
  @property() shownId: string | undefined;
  @property({ attribute: false }) picked: readonly string[] = [];
  @property({ type: Boolean, reflect: true }) enlarged = false;

  @property({ attribute: false }) summary: FilmSummary | undefined;
  @property({ attribute: false }) strip: FilmStrip | undefined;
  /** A step; undefined in the present. */
  @property({ attribute: false }) moment: number | undefined;
  @property({ attribute: false }) step: FilmStep | undefined;
  @property({ attribute: false }) change: Changes | undefined;
  /** What the last line at the prompt changed, while that is on the stage. */
  @property({ attribute: false }) sinceLastLine: Changes | undefined;
  /** The last line that had been printed. */
  @property() printed = '';
  /** Memory of the moment is shown, or cannot be had. */
  @property({ type: Boolean }) settled = true;
  @property({ type: Boolean }) hasMoments = true;
  @property({ type: Boolean }) canGoOn = false;
  @property({ type: Boolean }) playing = false;
  @property({ type: Number }) speed: PlaySpeed = 4;
  @property({ attribute: false }) selected: Address | undefined;
  @property({ attribute: false }) progress: FilmProgress | undefined;
  @property({ attribute: false }) refusal: FilmRefusal | undefined;
  /** Another board is at work: the offer of it must wait. */
  @property({ type: Boolean }) busy = false;

  @state() private hovered: TimelinePoint | undefined;
  @query('time-line') private line!: TimeLine | null;
  @query('snapshot-tools') private tools!: SnapshotTools | null;

  /** Where the keys are. */
  focusLine(): void {
    this.line?.focus();
  }

  override render() {
    const { progress, refusal, stretches, summary } = this;
    if (stretches.length === 0 && progress === undefined && refusal === undefined) {
      return this.renderQuiet();
    }
    const place = this.moment ?? summary?.steps ?? 0;
    return html`<section>
      ${progress === undefined ? nothing : this.renderProgress(progress)}
      ${refusal === undefined || progress !== undefined ? nothing : this.renderRefusal(refusal)}
      ${stretches.length === 0 ? nothing : this.renderTools()}
      <div class="row told">
        ${
          summary === undefined
            ? nothing
            : html`<film-where
                .summary=${summary}
                .moment=${this.moment}
                .step=${this.step}
                .change=${this.change}
                .hasMoments=${this.hasMoments}
                ?short=${this.sinceLastLine !== undefined}
                @now=${() => this.fire('now')}
              ></film-where>`
        }
        ${this.renderChanged()}
      </div>
      ${
        stretches.length === 0
          ? nothing
          : html`<time-line
              .stretches=${stretches}
              .strip=${this.strip}
              .step=${place}
              .past=${this.moment !== undefined}
              .shownId=${this.shownId}
              .picked=${this.picked}
              .text=${summary === undefined ? '' : sliderWords(place, summary.steps, this.moment === undefined ? undefined : this.step, summary.programFile)}
              @scrub=${this.forward}
              @move=${this.forward}
              @see-film=${this.forward}
              @show=${this.forward}
              @pick=${this.forward}
              @remove=${this.forward}
              @rename=${(event: CustomEvent<string>) => this.tools?.beginRename(event.detail)}
              @window-change=${() => this.requestUpdate()}
              @point-hover=${(event: CustomEvent<TimelinePoint | undefined>) => {
                this.hovered = event.detail ?? undefined;
              }}
            ></time-line>`
      }
    </section>`;
  }

  private renderChanged() {
    return this.sinceLastLine === undefined
      ? nothing
      : html`<change-line .change=${this.sinceLastLine} @go=${this.forward}></change-line>`;
  }

  /** Nothing has a moment yet: one line, and the way to have something measured. */
  private renderQuiet() {
    return html`<section class="quiet">
      <div class="row told">
        ${
          this.sinceLastLine === undefined
            ? html`<span class="quiet-line"
                >Snapshots, runs and measurements stand here in order of time.</span
              >`
            : this.renderChanged()
        }
        <span class="view">${this.renderEnlarge()}</span>
      </div>
    </section>`;
  }

  private renderProgress({ steps, seconds, usedBytes }: FilmProgress) {
    return html`<div class="slim">
      <span class="live" aria-hidden="true"></span>
      <p>
        Filming: <strong>${toCounted(steps, 'step')}</strong> · ${toDuration(seconds)} of the board’s
        time · ${toBytes(usedBytes)} used
      </p>
    </div>`;
  }

  private renderRefusal(refusal: FilmRefusal) {
    return html`<div class="slim">
      <p>${refusalWords(refusal)}</p>
      <button ?disabled=${this.busy} @click=${() => this.fire('virtual-pico')}>
        ${icon('film')}Film this on the Virtual Pico
      </button>
    </div>`;
  }

  private renderTools() {
    return html`<div class="row">
      ${this.summary === undefined ? nothing : this.renderFilmControls(this.summary)}
      <snapshot-tools
        .points=${this.points()}
        .shownId=${this.shownId}
        .picked=${this.picked}
        ?stepping=${this.summary === undefined}
        ?past=${this.moment !== undefined}
        @show=${this.forward}
        @compare=${this.forward}
        @rename=${this.forward}
        @remove=${this.forward}
        @pick=${this.forward}
        @save=${this.forward}
      ></snapshot-tools>
      ${
        this.picked.length < 2
          ? nothing
          : html`<button class="primary" @click=${() => this.fire('compare', this.picked)}>
              Compare ${toCount(this.picked.length)}
            </button>`
      }
      <span class="aside">${this.renderAside()}</span>
      <span class="view" role="group" aria-label="What part of the line is seen">
        ${this.line?.isCut ? html`${this.renderLook('left', 'Earlier (Alt ←)', () => this.line?.panBy(-1))}${this.renderLook('right', 'Later (Alt →)', () => this.line?.panBy(1))}` : nothing}
        ${this.renderLook('zoomOut', 'See more of the line (−)', () => this.line?.zoomBy('out'))}
        ${this.renderLook('zoomIn', 'Closer (+)', () => this.line?.zoomBy('in'))}
        ${this.renderLook('fit', 'The whole line (0)', () => this.line?.showWhole())}
        ${this.renderEnlarge()}
      </span>
    </div>`;
  }

  private renderFilmControls(summary: FilmSummary) {
    return html`<film-controls
      .summary=${summary}
      .moment=${this.moment}
      .settled=${this.settled}
      .hasMoments=${this.hasMoments}
      .canGoOn=${this.canGoOn}
      .playing=${this.playing}
      .speed=${this.speed}
      .selected=${this.selected}
      @move=${this.forward}
      @speed=${this.forward}
      @act=${this.forward}
    ></film-controls>`;
  }

  private renderLook(name: IconName, label: string, look: () => void) {
    return html`<button
      class="icon quiet seldom"
      aria-label=${label}
      title=${label}
      @click=${look}
    >
      ${icon(name)}
    </button>`;
  }

  private renderEnlarge() {
    const label = this.enlarged ? 'Less of time' : 'More of time';
    return html`<button
      class="icon quiet"
      aria-label=${label}
      title="${label}: all measurements, sampling, recording"
      aria-expanded=${this.enlarged}
      @click=${() => this.fire('enlarge', !this.enlarged)}
    >
      ${icon(this.enlarged ? 'down' : 'up')}
    </button>`;
  }

  /** What the pointer is over; what had been printed last; that memory is on its way. */
  private renderAside() {
    const point =
      this.hovered ?? (this.moment === undefined ? this.pointOf(this.shownId) : undefined);
    if (point !== undefined) return pointWords(point);
    if (this.moment === undefined) return nothing;
    if (this.hasMoments && !this.settled) {
      return html`<span class="fetching">reading memory…</span>`;
    }
    return html`<span class="printed" title="Printed last">${this.printed}</span>`;
  }

  private pointOf(id: string | undefined): TimelinePoint | undefined {
    return id === undefined ? undefined : this.points().find((point) => point.id === id);
  }

  private points(): readonly TimelinePoint[] {
    return this.stretches.flatMap((stretch) => (stretch.kind === 'points' ? stretch.points : []));
  }

  private readonly forward = (event: CustomEvent): void => this.fire(event.type, event.detail);

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'time-strip': TimeStrip;
  }
}
