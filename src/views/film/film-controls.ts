// The buttons of a film on the line of time: a step back and forth, over and out of calls, play, what comes next of a kind.
// Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmSummary } from '../../film/answers/film-summary.ts';
import { PLAY_SPEEDS, type PlaySpeed } from '../../session/film/player.ts';
import type { Address } from '../../units.ts';
import { toCount } from '../../words/numbers.ts';
import { type IconName, icon } from '../parts/icons.ts';
import '../parts/menu-button.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { timeRows } from '../time/time-styles.ts';
import type { FilmMove } from './film-keys.ts';
import { furtherItems, isFilmAct, STEP_ITEMS, targetOf } from './film-menus.ts';

/**
 * @fires move - detail: FilmMove
 * @fires speed - detail: PlaySpeed
 * @fires act - detail: FilmAct
 */
@customElement('film-controls')
export class FilmControls extends LitElement {
  static override styles = [base, controls, timeRows];

  @property({ attribute: false }) summary: FilmSummary | undefined;
  /** A step; undefined in the present. */
  @property({ attribute: false }) moment: number | undefined;
  /** Memory of the moment is shown, or cannot be had. */
  @property({ type: Boolean }) settled = true;
  @property({ type: Boolean }) hasMoments = true;
  @property({ type: Boolean }) canGoOn = false;
  @property({ type: Boolean }) playing = false;
  @property({ type: Number }) speed: PlaySpeed = 4;
  @property({ attribute: false }) selected: Address | undefined;

  override render() {
    const { summary } = this;
    if (summary === undefined) return nothing;
    return html`<div class="row">
      ${this.renderSteps(this.moment ?? summary.steps, summary.steps)} ${this.renderPlay()}
      ${this.renderGo('Next allocation', { to: 'next-allocation' })}
      ${summary.collections > 0 ? this.renderGo('Next collection', { to: 'next-collection' }) : nothing}
      ${this.renderGo('To the peak', { to: 'peak' })} ${this.renderFurther(summary)}
    </div>`;
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
        class="seldom"
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
      align="start"
      .items=${furtherItems({ summary, selected, hasValues, canGoOn })}
      @pick=${this.handlePick}
    ></menu-button>`;
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

  private fire(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'film-controls': FilmControls;
  }
}
