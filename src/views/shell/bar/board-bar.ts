// The bar on top: which board, what state, and the verbs. Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ConnectionState } from '../../../session/board/connection-state.ts';
import type { BusyState } from '../../../session/tasks.ts';
import { connectionWords } from '../../../words/lab/connection-words.ts';
import { doingWords } from '../../../words/lab/tasks.ts';
import { icon } from '../../parts/icons.ts';
import type { VerbName } from '../app-verbs.ts';
import { boardBarStyles } from './board-bar-styles.ts';
import type { BoardChoice } from './board-choices.ts';

/**
 * @fires connect - detail: { anyBoard, choose }
 * @fires try-board - detail: BoardStart
 * @fires open-dialog - detail: DialogName
 * @fires look-for-boards - the menu of boards opens
 * @fires verb - detail: VerbName
 */
@customElement('board-bar')
export class BoardBar extends LitElement {
  static override styles = boardBarStyles;

  @property({ attribute: false }) connection: ConnectionState = { phase: 'none' };
  @property({ attribute: false }) busy: BusyState | undefined;
  @property({ attribute: false }) choices: readonly BoardChoice[] = [];
  /** A port was granted before and is plugged in. */
  @property({ type: Boolean }) known = false;
  @property({ type: Boolean }) canShare = true;
  /** How fast a Virtual Pico runs, in words. */
  @property() speed = '';
  @property({ type: Boolean }) compact = false;
  @state() private menu: 'none' | 'boards' | 'more' = 'none';

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.closeOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.closeOutside);
  }

  override render() {
    const open = this.connection.phase === 'ready';
    return html`
      <header class="bar ${open ? '' : 'no-board'}" @keydown=${this.handleKey}>
        ${this.renderBrand()}
        ${open ? nothing : this.renderConnect()} ${this.renderState()} ${this.renderVerbs(open)}
        ${this.renderProgress()}
      </header>
    `;
  }

  private renderBrand() {
    if (this.compact) return html`<h1 class="visually-hidden">Heap Lab</h1>`;
    return html`<h1 class="brand">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect x="1" y="1" width="6" height="6" rx="1" fill="var(--accent)" />
        <rect x="9" y="1" width="6" height="6" rx="1" fill="var(--line-strong)" />
        <rect x="1" y="9" width="6" height="6" rx="1" fill="#e69f00" />
        <rect x="9" y="9" width="6" height="6" rx="1" fill="#009e73" />
      </svg>
      <span>Heap Lab</span>
    </h1>`;
  }

  private renderConnect() {
    const connecting = this.connection.phase === 'connecting';
    return html`
      <button
        class="primary"
        ?disabled=${connecting}
        title=${this.known ? 'Connect to the board that you chose before' : 'Choose a Raspberry Pi Pico'}
        @click=${() => this.fire('connect', { anyBoard: false, choose: false })}
      >
        ${icon('plug')}<span>Connect</span>
      </button>
      <div class="split">
        <button ?disabled=${connecting} @click=${() => this.tryBoard(this.choices[0])}>
          Try<span class="long"> without a board</span>
        </button>
        <button
          aria-label="More boards"
          aria-haspopup="menu"
          aria-expanded=${this.menu === 'boards'}
          ?disabled=${connecting}
          @click=${() => this.toggle('boards')}
        >
          ${icon('down')}
        </button>
        ${this.menu === 'boards' ? this.renderBoardMenu() : nothing}
      </div>
    `;
  }

  private renderBoardMenu() {
    return html`<div class="menu" role="menu" aria-label="Boards">
      ${this.choices.map(
        (choice) => html`<button role="menuitem" @click=${() => this.tryBoard(choice)}>
          ${choice.label}
          <div class="small muted">${choice.note}</div>
        </button>`,
      )}
      <button
        role="menuitem"
        @click=${() => this.fire('connect', { anyBoard: true, choose: true })}
      >
        My board is not listed
        <div class="small muted">Choose among all serial ports</div>
      </button>
    </div>`;
  }

  private renderState() {
    const { tone, title, detail } = connectionWords(this.connection, this.busy, this.speed);
    return html`<div class="state" role="status">
      <span class="dot ${tone}" aria-hidden="true"></span>
      <div class="words">
        <div>${title}</div>
        ${detail === '' ? nothing : html`<div class="small muted" title=${detail}>${detail}${this.renderDifferences()}</div>`}
      </div>
    </div>`;
  }

  /** A virtual board says at once that it is not quite a Pico. */
  private renderDifferences() {
    const { connection } = this;
    if (connection.phase !== 'ready' || connection.kind === 'serial') return nothing;
    return html` ·
      <button class="link" @click=${() => this.fire('open-dialog', 'differences')}>
        ${connection.kind === 'pico' ? 'what it is not' : 'not quite a Pico'}
      </button>`;
  }

  private renderVerbs(open: boolean) {
    const running = open && this.isRunning();
    const idle = open && this.busy === undefined;
    // What is read from outside needs no turn.
    const canLook = idle || (open && this.busy?.task === 'run' && this.isPico());
    return html`<div class="verbs">
      <slot></slot>
      ${
        running || this.busy?.task === 'run'
          ? html`<button @click=${() => this.verb('stop')}>${icon('stop')}<span>Stop</span></button>`
          : html`<button
              class="${open ? 'primary' : 'idle'} run"
              ?disabled=${!idle}
              title="Run the program in the editor (Ctrl+Enter)"
              @click=${() => this.verb('run')}
            >
              ${icon('play')}<span>Run</span>
            </button>`
      }
      <button
        class="seldom fast"
        title="Run hours of the program in seconds, to its MemoryError"
        @click=${() => this.fire('open-dialog', 'fast-forward')}
      >
        ${icon('fast')}<span>Fast-forward</span>
      </button>
      <button
        title="Keep this moment under a name"
        ?disabled=${!canLook}
        @click=${() => this.verb('snapshot')}
      >
        ${icon('camera')}<span>Take snapshot</span>
      </button>
      <button
        class="seldom"
        title="Free what nothing refers to, and look"
        ?disabled=${!idle}
        @click=${() => this.verb('collect')}
      >
        ${icon('sweep')}<span>Collect garbage</span>
      </button>
      <button class="seldom" title="A file, a printed map, an image of a RAM" @click=${() => this.fire('open-dialog', 'open')}>
        ${icon('folder')}<span>Open…</span>
      </button>
      ${
        this.canShare
          ? html`<button class="seldom" title="A link to what is on the screen" @click=${() => this.verb('share')}>
              ${icon('share')}<span>Share</span>
            </button>`
          : nothing
      }
      <div class="split">
        <button
          class="icon"
          aria-label="More"
          aria-haspopup="menu"
          aria-expanded=${this.menu === 'more'}
          style="border-radius: var(--radius)"
          @click=${() => this.toggle('more')}
        >
          ${icon('more')}
        </button>
        ${this.menu === 'more' ? this.renderMoreMenu(open) : nothing}
      </div>
    </div>`;
  }

  private renderMoreMenu(open: boolean) {
    const serial = this.connection.phase !== 'none' && this.connection.kind === 'serial';
    const canRestart = this.connection.phase === 'ready' && this.connection.canRestart;
    const item = (verb: VerbName, label: string, note: string) =>
      html`<button role="menuitem" @click=${() => this.verb(verb)}>
        ${label}
        <div class="small muted">${note}</div>
      </button>`;
    return html`<div class="menu end" role="menu" aria-label="More">
      ${open ? item('reset', 'Soft reset', 'Starts MicroPython afresh; the heap is emptied') : nothing}
      ${open && canRestart ? item('restart', 'Switch off and on', 'Also when nothing answers') : nothing}
      ${open ? item('disconnect', 'Disconnect', 'Frees the port for other programs') : nothing}
      ${
        serial || this.known
          ? item('forget', 'Forget this board', 'The browser asks again next time')
          : nothing
      }
      ${item('theme', 'Light or dark', 'Switches the colours of this page')}
      ${item('guide', 'Guide', 'What everything means, and how to embed the lab')}
    </div>`;
  }

  private renderProgress() {
    const { busy } = this;
    if (busy === undefined || busy.task === 'run') return nothing;
    return busy.share === undefined
      ? html`<progress aria-label=${doingWords(busy.doing)}></progress>`
      : html`<progress aria-label=${doingWords(busy.doing)} max="1" .value=${busy.share}></progress>`;
  }

  private isPico(): boolean {
    return this.connection.phase === 'ready' && this.connection.kind === 'pico';
  }

  private isRunning(): boolean {
    return this.connection.phase === 'ready' && this.connection.activity === 'running';
  }

  private tryBoard(choice: BoardChoice | undefined): void {
    if (choice !== undefined) this.fire('try-board', choice.start);
  }

  private verb(name: VerbName): void {
    this.fire('verb', name);
  }

  private fire(name: string, detail?: unknown): void {
    this.menu = 'none';
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private async toggle(menu: 'boards' | 'more'): Promise<void> {
    this.menu = this.menu === menu ? 'none' : menu;
    if (this.menu === 'boards') this.dispatchEvent(new Event('look-for-boards'));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.menu button')?.focus();
  }

  private readonly closeOutside = (event: Event): void => {
    if (this.menu !== 'none' && !event.composedPath().includes(this)) this.menu = 'none';
  };

  private handleKey(event: KeyboardEvent): void {
    if (this.menu === 'none') return;
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.menu button')];
    const at = items.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLElement);
    if (event.key === 'Escape') this.menu = 'none';
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at - 1 + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
  }
}
