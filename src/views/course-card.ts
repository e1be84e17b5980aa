// What the course page around the frame would like, and the user's own buttons for it: the program that
// would run stands beside Run. A page cannot press these buttons, and they wait a moment before they can be pressed, so that a
// click meant for something else does not hit them.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CourseAsk } from '../session/course-asks.ts';
import { base, controls } from './shared-styles.ts';

/** Longer than a double click. In milliseconds. */
const READY_AFTER_MS = 500;

/**
 * @fires answer - detail: boolean
 * @fires connect-board - the user pressed Connect
 * @fires new-tab - the user wants the lab outside the frame
 */
@customElement('course-card')
export class CourseCard extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: fixed;
        inset: 12px 12px auto;
        z-index: 20;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      section {
        pointer-events: auto;
        width: min(560px, 100%);
        padding: 16px 20px;
        display: grid;
        gap: 10px;
        background: var(--surface);
        border: 1px solid var(--line-strong);
        border-radius: 10px;
        box-shadow: var(--shadow);
      }
      pre {
        margin: 0;
        max-height: min(240px, 40vh);
        padding: 8px 10px;
        overflow: auto;
        background: var(--sunken);
        border-radius: var(--radius);
        font: 12px / 1.45 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) ask: CourseAsk | undefined;
  /** The frame may not use serial: only a tab of its own can. */
  @property({ type: Boolean }) forbidden = false;
  @state() private isReady = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('ask')) return;
    this.isReady = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.isReady = true;
    }, READY_AFTER_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    const { ask } = this;
    if (ask === undefined) return nothing;
    return html`<section aria-labelledby="heading" aria-live="polite">
      ${this.renderAsk(ask)}
    </section>`;
  }

  private renderAsk(ask: CourseAsk) {
    switch (ask.kind) {
      case 'run':
        return this.renderQuestion(
          'Run this on your board?',
          html`<p><b>${ask.origin}</b>, the page around this frame, sent this program.</p>
            <pre tabindex="0" aria-label="The program">${ask.code}</pre>`,
          'Run on my board',
        );
      case 'read':
        return this.renderQuestion(
          'Show your snapshots to this page?',
          html`<p>
            <b>${ask.origin}</b>, the page around this frame, asks to take snapshots of your board
            and to read them: names, values and texts. A heap may hold a Wi-Fi password.
          </p>`,
          'Allow until I disconnect',
        );
      case 'connect':
        return this.forbidden ? this.renderForbidden() : this.renderConnect(ask.origin);
      default:
        return ask satisfies never;
    }
  }

  private renderQuestion(heading: string, text: unknown, yes: string) {
    return html`<h2 id="heading">${heading}</h2>
      ${text}
      <div class="end">
        <button @click=${() => this.answer(false)}>Not now</button>
        <button class="primary" ?disabled=${!this.isReady} @click=${() => this.answer(true)}>
          ${yes}
        </button>
      </div>`;
  }

  private renderConnect(origin: string) {
    return html`<h2 id="heading">Connect your board</h2>
      <p><b>${origin}</b> goes on with your own board. Plug it in and choose it.</p>
      <div class="end">
        <button @click=${() => this.answer(false)}>Not now</button>
        <button
          class="primary"
          ?disabled=${!this.isReady}
          @click=${() => this.dispatchEvent(new Event('connect-board'))}
        >
          Connect my board
        </button>
      </div>`;
  }

  private renderForbidden() {
    return html`<h2 id="heading">Boards cannot be reached from this page</h2>
      <p>
        The site around this frame does not pass on the right to use serial ports. In a tab of its
        own the lab can use your board; what you see here comes along.
      </p>
      <div class="end">
        <button @click=${() => this.answer(false)}>Not now</button>
        <button class="primary" @click=${() => this.dispatchEvent(new Event('new-tab'))}>
          Open in a new tab
        </button>
      </div>`;
  }

  private answer(granted: boolean): void {
    this.dispatchEvent(new CustomEvent('answer', { detail: granted }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'course-card': CourseCard;
  }
}
