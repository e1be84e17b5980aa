// Fast-forward before and while it runs: how far to go, then how far it is. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { FilmProgress, FilmUntil } from '../../session/film/film-site.ts';
import { toBytes, toCounted, toDuration } from '../../words/numbers.ts';
import { icon } from '../parts/icons.ts';
import { base, controls } from '../parts/shared-styles.ts';

/** What the board at hand can do. */
export type FastForwardReadiness = 'ready' | 'no-board' | 'other-board' | 'busy' | 'no-program';

const USUAL_HOURS = 48;

/**
 * @fires start - detail: FilmUntil
 * @fires cancel
 * @fires virtual-pico - a Virtual Pico is wanted
 */
@customElement('fast-forward-panel')
export class FastForwardPanel extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      fieldset {
        display: grid;
        gap: 8px;
        margin: 12px 0 16px;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        font-weight: 600;
      }
      label {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      input[type='number'] {
        width: 96px;
        text-align: right;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
      .clock {
        font-size: 34px;
        font-weight: 300;
        line-height: 1.2;
      }
      .running {
        display: grid;
        gap: 4px;
        margin: 8px 0 16px;
      }
      progress {
        width: 100%;
        accent-color: var(--accent);
      }
      .note {
        margin: 12px 0;
        padding: 10px 12px;
        border-radius: var(--radius);
        background: var(--sunken);
      }
    `,
  ];

  @property() readiness: FastForwardReadiness = 'ready';
  /** Set while it runs. */
  @property({ attribute: false }) progress: FilmProgress | undefined;
  @property({ type: Boolean }) running = false;
  @query('form') private form!: HTMLFormElement | null;

  override render() {
    return this.running ? this.renderRunning() : this.renderSetup();
  }

  private renderRunning() {
    const { seconds = 0, steps = 0, usedBytes = 0 } = this.progress ?? {};
    return html`<div class="running" role="status">
        <span class="clock">${toDuration(seconds)}</span>
        <span class="muted"
          >of the board’s own time · ${toCounted(steps, 'step')} · ${toBytes(usedBytes)} used</span
        >
        <progress aria-label="Running ahead"></progress>
      </div>
      <div class="end">
        <button @click=${() => this.dispatchEvent(new Event('cancel'))}>${icon('stop')}Cancel</button>
      </div>`;
  }

  private renderSetup() {
    const isReady = this.readiness === 'ready';
    return html`<p>
        The program in the editor runs on the Virtual Pico as fast as this computer can; sleeping takes
        no time, and all of it is filmed: hours in seconds, until it ends or one of these happens:
      </p>
      ${isReady ? nothing : this.renderWhyNot()}
      <form @submit=${this.handleStart}>
        <fieldset ?disabled=${!isReady}>
          <legend>Run until</legend>
          <p class="muted">a <code>MemoryError</code> ends the program, or it ends by itself,</p>
          <label
            ><input type="number" name="hours" min="0.01" max="8760" step="any" value=${USUAL_HOURS} required aria-label="Hours" />
            hours have passed on the board,</label
          >
          <label
            ><input type="number" name="allocation" min="1" step="1" placeholder="–" aria-label="Bytes asked for at once" />
            bytes or more are asked for at once,</label
          >
          <label
            ><input type="number" name="used" min="0.1" step="any" placeholder="–" aria-label="Used memory in KB" />
            KB of the heap are used.</label
          >
        </fieldset>
        <div class="end">
          <button class="primary" ?disabled=${!isReady}>${icon('fast')}Run ahead</button>
        </div>
      </form>`;
  }

  private renderWhyNot() {
    switch (this.readiness) {
      case 'busy':
        return html`<p class="note">The lab is busy: wait until it is done.</p>`;
      case 'no-program':
        return html`<p class="note">There is no program in the editor yet.</p>`;
      case 'no-board':
      case 'other-board':
        return html`<div class="note">
          <p>
            ${
              this.readiness === 'no-board'
                ? 'Time can run ahead only on the Virtual Pico: the genuine firmware in an emulator.'
                : 'This board cannot run ahead of time. The Virtual Pico can: the genuine firmware in an emulator, the same version if it is available.'
            }
          </p>
          <p>
            <button @click=${() => this.dispatchEvent(new Event('virtual-pico'))}>
              ${icon('film')}Film this on the Virtual Pico
            </button>
          </p>
        </div>`;
      default:
        return nothing;
    }
  }

  private handleStart(event: Event): void {
    event.preventDefault();
    const { form } = this;
    if (form === null) return;
    const fields = new FormData(form);
    const numberOf = (name: string): number | undefined => {
      const text = String(fields.get(name) ?? '');
      return text === '' ? undefined : Number(text);
    };
    const kilobytes = numberOf('used');
    const detail: FilmUntil = {
      hours: numberOf('hours'),
      allocationBytes: numberOf('allocation'),
      usedBytes: kilobytes === undefined ? undefined : kilobytes * 1024,
    };
    this.dispatchEvent(new CustomEvent('start', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fast-forward-panel': FastForwardPanel;
  }
}
