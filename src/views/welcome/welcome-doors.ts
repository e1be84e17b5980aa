// The doors of the lab, for who has just arrived: a first lesson, the examples, a board of one's own. They stand
// above the lessons.

import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { cards } from '../parts/card-styles.ts';
import { type IconName, icon } from '../parts/icons.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { base, controls } from '../parts/shared-styles.ts';

const FIRST_LESSON = 'two-names';

@customElement('welcome-doors')
export class WelcomeDoors extends PaneElement {
  static override styles = [
    base,
    controls,
    cards,
    css`
      :host {
        display: block;
      }
      .welcome {
        display: grid;
        gap: 10px;
        padding: 12px 12px 4px;
      }
      .cards {
        grid-template-columns: repeat(auto-fit, minmax(min(180px, 100%), 1fr));
      }
      .cards button {
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 10px;
        align-items: center;
        padding: 5px 12px;
        background: var(--surface);
      }
      .cards button.first {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
      .cards svg {
        grid-row: span 2;
        color: var(--accent);
      }
    `,
  ];

  override render() {
    const { page, session } = this;
    return html`<div class="welcome">
      <p>See what is in the memory of a running MicroPython, and why.</p>
      <div class="cards">
        ${this.renderDoor('book', 'Start lesson 1', '8 minutes, no board needed', 'first', () =>
          this.startLesson(),
        )}
        ${this.renderDoor('play', 'Example programs', 'Twelve to run and to change', '', () =>
          page.openDialog('examples'),
        )}
        ${
          session.connector.isReady.value
            ? nothing
            : this.renderDoor('plug', 'Connect your Pico', 'By USB, in Chrome or Edge', '', () =>
                session.boards.connectSerial(),
              )
        }
      </div>
    </div>`;
  }

  private renderDoor(
    picture: IconName,
    title: string,
    note: string,
    look: string,
    open: () => unknown,
  ) {
    return html`<button class=${look} @click=${() => this.attempt(async () => open())}>
      ${icon(picture)}<strong>${title}</strong><span class="muted small">${note}</span>
    </button>`;
  }

  /** The lesson and a board to do it on: the interpreter in the page, where there is none yet. */
  private async startLesson(): Promise<void> {
    const { boards, connector } = this.session;
    const lessons = await this.session.loadLessons();
    await lessons.open(FIRST_LESSON, 1);
    if (connector.state.peek().phase === 'none') await boards.connectVirtual();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'welcome-doors': WelcomeDoors;
  }
}
