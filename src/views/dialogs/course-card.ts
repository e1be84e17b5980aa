// What the course page around the frame would like, and the user's own buttons for it: the program that
// would run stands beside Run. A page cannot press these buttons, and they work only while they are really
// seen and have been for a moment, so that a click meant for something else does not hit them.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CourseAsk } from '../../session/page/course-asks.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { watchSeen } from './seen-watch.ts';

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
      .hint {
        animation: appear 0s 2s both;
      }
      @keyframes appear {
        from {
          visibility: hidden;
        }
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
  /** The row of buttons is really seen, and has been for a moment. */
  @state() private isSeen = false;
  private watched: Element | undefined;
  private stopWatch: (() => void) | undefined;

  protected override updated(changed: Map<string, unknown>): void {
    // The row, not the button: a greyed button would never count as seen.
    const row = this.renderRoot.querySelector('.end') ?? undefined;
    if (row === this.watched && !changed.has('ask')) return;
    this.stopWatch?.();
    this.watched = row;
    this.isSeen = false;
    if (row === undefined) return;
    this.stopWatch = watchSeen(row, (seen) => {
      this.isSeen = seen;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWatch?.();
    this.watched = undefined;
  }

  override render() {
    const { ask } = this;
    if (ask === undefined) return nothing;
    return html`<section aria-labelledby="heading" aria-live="polite">
      ${this.renderAsk(ask)} ${this.isSeen ? nothing : this.renderHint()}
    </section>`;
  }

  /** Appears only where it lasts: a page that covers or restyles the frame. */
  private renderHint() {
    return html`<p class="small muted hint">
      The buttons work once this card is fully seen. If they stay grey, the page covers it:
      <button class="quiet" @click=${() => this.dispatchEvent(new Event('new-tab'))}>
        open in a new tab
      </button>
    </p>`;
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
        <button class="primary" ?disabled=${!this.isSeen} @click=${() => this.answer(true)}>
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
          ?disabled=${!this.isSeen}
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
