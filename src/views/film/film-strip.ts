// The line of time of a film: its curve, its buttons, where the moment is and what led to it. Properties in,
// events out; also says that a film is being taken, or why there is none.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FilmStep } from '../../film/answers/film-step.ts';
import type { FilmStrip } from '../../film/answers/film-strip.ts';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import type { FilmProgress, FilmRefusal } from '../../session/film/film-site.ts';
import { PLAY_SPEEDS, type PlaySpeed } from '../../session/film/player.ts';
import type { Changes } from '../../snapshot/answers/changes/fact.ts';
import type { Address } from '../../units.ts';
import { stepSentences } from '../../words/film/film-change.ts';
import {
  changeWords,
  refusalWords,
  sliderWords,
  stepPlaceWords,
} from '../../words/film/film-moment.ts';
import { toText } from '../../words/film/film-places.ts';
import { toBytes, toCount, toCounted, toDuration } from '../../words/numbers.ts';
import { type IconName, icon } from '../parts/icons.ts';
import '../parts/menu-button.ts';
import { renderNames } from '../parts/render-names.ts';
import './film-curve.ts';
import type { FilmCurve } from './film-curve.ts';
import type { FilmMove } from './film-keys.ts';
import { furtherItems, isFilmAct, STEP_ITEMS, targetOf } from './film-menus.ts';
import { filmStripStyles } from './film-strip-styles.ts';

/** Bytes of a block, wherever films are taken. */
const BLOCK_BYTES = 16;

/**
 * @fires scrub - detail: { step, hand }
 * @fires move - detail: FilmMove
 * @fires measure - detail: how many columns the curve can tell apart
 * @fires speed - detail: PlaySpeed
 * @fires act - detail: FilmAct
 * @fires virtual-pico - film this program there instead
 */
@customElement('film-strip')
export class FilmStripElement extends LitElement {
  static override styles = filmStripStyles;

  @property({ attribute: false }) summary: FilmSummary | undefined;
  @property({ attribute: false }) strip: FilmStrip | undefined;
  /** A step; undefined in the present. */
  @property({ attribute: false }) moment: number | undefined;
  @property({ attribute: false }) step: FilmStep | undefined;
  /** What the step before changed in memory, once that is known. */
  @property({ attribute: false }) change: Changes | undefined;
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
  @query('film-curve') private curve!: FilmCurve | null;

  /** Where the keys are. */
  focusCurve(): void {
    this.curve?.focus();
  }

  override render() {
    return html`<section aria-label="Time">${this.renderContents()}</section>`;
  }

  private renderContents() {
    const { progress, summary, refusal } = this;
    if (progress !== undefined) return this.renderProgress(progress);
    if (summary !== undefined) return this.renderFilm(summary);
    return refusal === undefined ? nothing : this.renderRefusal(refusal);
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

  private renderFilm(summary: FilmSummary) {
    const place = this.moment ?? summary.steps;
    return html`
      <div class="row">
        ${this.renderSteps(place, summary.steps)} ${this.renderPlay()}
        ${this.renderGo('Next allocation', { to: 'next-allocation' })}
        ${summary.collections > 0 ? this.renderGo('Next collection', { to: 'next-collection' }) : nothing}
        ${this.renderGo('To the peak', { to: 'peak' })} ${this.renderFurther(summary)}
        <span class="aside">${this.renderAside()}</span>
      </div>
      <div class="row words">
        ${this.renderWhere(summary, place)} ${this.renderRemarks(summary)}
        ${
          this.moment === undefined
            ? nothing
            : html`<span class="past"
                >The past: step ${toCount(place)}
                <button @click=${() => this.move({ do: 'now' })}>Back to now</button></span
              >`
        }
      </div>
      <film-curve
        .strip=${this.strip}
        .place=${place}
        .past=${this.moment !== undefined}
        .text=${sliderWords(place, summary.steps, this.moment === undefined ? undefined : this.step, summary.programFile)}
        @scrub=${this.forward}
        @move=${this.forward}
        @measure=${this.forward}
      ></film-curve>
    `;
  }

  private renderSteps(place: number, steps: number) {
    const atStart = place <= 0;
    const atEnd = place >= steps;
    return html`<div class="steps">
      ${this.renderIcon('toStart', 'To the first step', atStart, { do: 'go', target: { to: 'first' }, hand: 'resting' })}
      <button
        aria-label="Step back"
        title="Step back (←)"
        ?disabled=${atStart}
        @click=${() => this.go({ to: 'previous' })}
      >
        ${icon('stepBack')}<span class="step-words">Step back</span>
      </button>
      <span class="split"
        ><button
          aria-label="Step forward"
          title="Step forward (→)"
          ?disabled=${atEnd}
          @click=${() => this.go({ to: 'next' })}
        >
          <span class="step-words">Step forward</span>${icon('stepForward')}</button
        ><menu-button
          label="More ways to step"
          icon="down"
          align="start"
          .items=${STEP_ITEMS}
          @pick=${this.handlePick}
        ></menu-button
      ></span>
      ${this.renderIcon('toEnd', 'To the last step', atEnd && this.moment !== undefined, { do: 'go', target: { to: 'last' }, hand: 'resting' })}
    </div>`;
  }

  private renderPlay() {
    return html`<button
        aria-label=${this.playing ? 'Pause' : 'Play'}
        title="${this.playing ? 'Pause' : 'Play'} (Space)"
        @click=${() => this.move({ do: 'play' })}
      >
        ${icon(this.playing ? 'pause' : 'play')}<span class="wide">${this.playing ? 'Pause' : 'Play'}</span>
      </button>
      <select
        aria-label="Speed"
        title="Steps a second"
        @change=${(event: Event) =>
          this.fire('speed', Number((event.target as HTMLSelectElement).value))}
      >
        ${PLAY_SPEEDS.map(
          (speed) => html`<option value=${speed} ?selected=${speed === this.speed}>
            ${toCount(speed)}/s
          </option>`,
        )}
      </select>`;
  }

  private renderGo(label: string, target: Parameters<typeof this.go>[0]) {
    return html`<button class="wide" @click=${() => this.go(target)}>${label}</button>`;
  }

  private renderIcon(name: IconName, label: string, disabled: boolean, move: FilmMove) {
    return html`<button
      class="icon"
      aria-label=${label}
      title=${label}
      ?disabled=${disabled}
      @click=${() => this.move(move)}
    >
      ${icon(name)}
    </button>`;
  }

  private renderFurther(summary: FilmSummary) {
    const hasValues = this.moment !== undefined && this.hasMoments && this.settled;
    const { selected, canGoOn } = this;
    return html`<menu-button
      label="More of the film"
      align="end"
      .items=${furtherItems({ summary, selected, hasValues, canGoOn })}
      @pick=${this.handlePick}
    ></menu-button>`;
  }

  /** "Step 31 of 243 · line 4 in read · +16 bytes", and in a sentence what led here. */
  private renderWhere({ steps, programFile }: FilmSummary, place: number) {
    const { moment, step } = this;
    if (moment === undefined || step === undefined) {
      return html`<span class="where">Now, after <strong>${toCounted(steps, 'step')}</strong></span
        ><span class="did">Drag the line, or step back, to see any moment of the run.</span>`;
    }
    const { before } = step;
    const change = before === undefined ? '' : changeWords(before);
    const did =
      before === undefined ? [] : stepSentences(before, this.change, programFile, BLOCK_BYTES);
    return html`<span class="where"
        >Step <strong>${toCount(place)}</strong> of ${toCount(steps)} ·
        <span title="The line that is about to run">${stepPlaceWords(step.path, programFile)}</span>
        ${change === '' ? nothing : html`· <strong title="What the step before changed">${change}</strong>`}</span
      ><span class="did" title=${did.map(toText).join(' ')}>${did.map((words) => html`${renderNames(toText(words))} `)}</span>`;
  }

  private renderRemarks({ ending, problems }: FilmSummary) {
    const { hasMoments, moment } = this;
    return html`
      ${moment !== undefined && !hasMoments ? html`<span class="muted" title="The board was started afresh, or another program was filmed: map and lines come from the events">memory no longer kept</span>` : nothing}
      ${ending === 'full' ? html`<span class="problem" title="The budget of memory was used up: the program went on, the film did not">cut short</span>` : nothing}
      ${ending === 'cut' ? html`<span class="problem" title="The board had to be started afresh: the film is what it had told before">cut off</span>` : nothing}
      ${problems.length > 0 ? html`<span class="problem" title="Some changes of the heap were not understood">with gaps</span>` : nothing}
    `;
  }

  /** What had been printed last, or that memory is on its way. */
  private renderAside() {
    if (this.moment === undefined) return nothing;
    if (this.hasMoments && !this.settled) {
      return html`<span class="fetching">reading memory…</span>`;
    }
    return html`<span class="printed" title="Printed last">${this.printed}</span>`;
  }

  private readonly handlePick = (event: CustomEvent<string>): void => {
    const id = event.detail;
    if (isFilmAct(id)) this.fire('act', id);
    const target = targetOf(id, this.moment ?? 0, this.selected);
    if (target !== undefined) this.go(target);
  };

  private go(target: Extract<FilmMove, { do: 'go' }>['target']): void {
    this.move({ do: 'go', target, hand: 'resting' });
  }

  private move(move: FilmMove): void {
    this.fire('move', move);
  }

  private readonly forward = (event: CustomEvent): void => this.fire(event.type, event.detail);

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'film-strip': FilmStripElement;
  }
}
