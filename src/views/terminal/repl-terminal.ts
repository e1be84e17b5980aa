// The terminal on the friendly REPL: xterm.js, loaded when there is something to show or somebody comes to type; before
// that an empty prompt that looks the same. Bytes in, keys out; knows nothing of Python. Escape, then Tab, leaves it.

import type { FitAddon } from '@xterm/addon-fit';
import type { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { afterPaint } from '../../session/after-paint.ts';
import { findKept, keepValue } from '../../session/kept-value.ts';
import { icon } from '../parts/icons.ts';
import { replTerminalStyles } from './repl-terminal-styles.ts';
import { terminalColours } from './terminal-colours.ts';
import type { TerminalParts } from './xterm-parts.ts';

/** More lines would make a reconnected tab slow and are not read: the program's own log is elsewhere. */
const SCROLLBACK_LINES = 5000;
/** What arrives before xterm is loaded is kept, at most this much. */
const WAITING_BYTES = 256 * 1024;

/** What tables of mem_info() and most programs are written for. */
const WIDE_COLUMNS = 80;
const FONT_PX = 13;
/** Smaller is not read; where 80 columns are still too wide the screen scrolls sideways. */
const LEAST_FONT_PX = 10;
const COLUMNS_KEY = 'heap-lab.columns';

/**
 * @fires typed - detail: Uint8Array, what the user typed or pasted
 */
@customElement('repl-terminal')
export class ReplTerminal extends LitElement {
  static override styles = replTerminalStyles;

  /** A word beside the heading: what to do first. */
  @property() hint = '';
  /** A board is there or on its way: it will have something to say. */
  @property({ type: Boolean }) awake = false;
  @state() private isThere = false;
  @state() private searching = false;
  /** At least 80 columns, whatever the room. */
  @state() private isWide = findKept(COLUMNS_KEY) === '80';

  @query('.place') private place!: HTMLElement | null;
  private terminal: Terminal | undefined;
  private output: TerminalParts['output'] | undefined;
  private fitter: FitAddon | undefined;
  private searcher: SearchAddon | undefined;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private waking: Promise<void> | undefined;
  private readonly resize = new ResizeObserver(() => this.fit());
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly themeWatch = new MutationObserver(() => this.applyColours());

  /** Shows bytes as they came from the board. */
  write(bytes: Uint8Array): void {
    if (this.output !== undefined) {
      this.output.push(bytes);
      return;
    }
    void this.wake();
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    while (this.waitingBytes > WAITING_BYTES && this.waiting.length > 1) {
      this.waitingBytes -= this.waiting.shift()?.length ?? 0;
    }
  }

  /** Empties the screen: another board speaks now. */
  clear(): void {
    this.waiting = [];
    this.waitingBytes = 0;
    this.output?.clear();
    this.terminal?.reset();
  }

  override focus(): void {
    void this.wake().then(() => this.terminal?.focus());
  }

  /** The text of the screen and what scrolled off, for tests and for copying everything. */
  get text(): string {
    const buffer = this.terminal?.buffer.active;
    if (buffer === undefined) return '';
    const lines: string[] = [];
    for (let i = 0; i < buffer.length; i++) {
      const line = buffer.getLine(i);
      const text = line?.translateToString(true) ?? '';
      if (line?.isWrapped && lines.length > 0) lines[lines.length - 1] += text;
      else lines.push(text);
    }
    return lines.join('\n').trimEnd();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.scheme.addEventListener('change', this.applyColours);
    this.themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    this.scheme.removeEventListener('change', this.applyColours);
    this.themeWatch.disconnect();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('awake') && this.awake) void this.wake();
  }

  /** Resolves when xterm is there. */
  private wake(): Promise<void> {
    this.waking ??= this.load();
    return this.waking;
  }

  private async load(): Promise<void> {
    const { createTerminal } = await import('./xterm-parts.ts');
    // A task of its own: to read the program of the terminal is one already.
    await afterPaint();
    const { place } = this;
    if (place === null || !this.isConnected) {
      this.waking = undefined;
      return;
    }
    this.isThere = true;
    await this.updateComplete;
    const parts = createTerminal(place, SCROLLBACK_LINES, terminalColours(this));
    this.terminal = parts.terminal;
    this.fitter = parts.fitter;
    this.searcher = parts.searcher;
    this.output = parts.output;
    const encoder = new TextEncoder();
    parts.terminal.onData((text) => this.send(encoder.encode(text)));
    parts.terminal.onBinary((text) => this.send(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    parts.terminal.attachCustomKeyEventHandler((event) => this.handleKey(event));
    for (const bytes of this.waiting) parts.output.push(bytes);
    this.waiting = [];
    this.resize.observe(place);
    this.fit();
  }

  override render() {
    return html`
      <section class="panel" aria-label="Terminal">
        <header>
          <h2>Terminal</h2>
          <span class="hint small muted">${this.hint}</span>
          <button
            class="quiet"
            aria-pressed=${this.isWide}
            title="As wide as tables and most programs are written for: smaller letters, or scrolling sideways"
            @click=${() => this.toggleWide()}
          >
            80 columns
          </button>
          <button
            class="quiet icon"
            aria-label="Search in the terminal"
            title="Search (Ctrl+Shift+F)"
            aria-pressed=${this.searching}
            @click=${() => this.toggleSearch()}
          >
            ${icon('search')}
          </button>
        </header>
        ${this.searching ? this.renderSearch() : nothing}
        <div class="screen">
          <div class="place" ?hidden=${!this.isThere}></div>
          ${this.isThere ? nothing : this.renderStill()}
        </div>
      </section>
    `;
  }

  /** Before xterm: whoever comes here finds it when they are here. */
  private renderStill() {
    return html`<div
      class="still"
      tabindex="0"
      role="textbox"
      aria-label="MicroPython prompt"
      @focus=${() => this.focus()}
    ></div>`;
  }

  private renderSearch() {
    return html`
      <div class="search" role="search">
        <input
          type="search"
          aria-label="Find in the terminal"
          placeholder="Find"
          @keydown=${this.handleSearchKey}
        />
        <button @click=${() => this.findText(-1)}>Previous</button>
        <button @click=${() => this.findText(1)}>Next</button>
      </div>
    `;
  }

  private readonly applyColours = (): void => {
    if (this.terminal !== undefined) this.terminal.options.theme = terminalColours(this);
  };

  private fit(): void {
    const { place } = this;
    // A hidden panel is 0 × 0: fitting it would fold every line to nothing.
    if (place === null || place.clientWidth < 20 || place.clientHeight < 20) return;
    const { terminal, fitter } = this;
    if (terminal === undefined || fitter === undefined) return;
    terminal.options.fontSize = FONT_PX;
    place.style.minWidth = '';
    if (this.isWide) makeRoom(place, terminal, fitter);
    fitter.fit();
  }

  private toggleWide(): void {
    this.isWide = !this.isWide;
    keepValue(COLUMNS_KEY, this.isWide ? '80' : '');
    this.fit();
  }

  private send(bytes: Uint8Array): void {
    this.dispatchEvent(new CustomEvent('typed', { detail: bytes }));
  }

  /** Returns false for keys that the terminal must not take. */
  private handleKey(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.shiftKey && event.code === 'KeyF') {
      event.preventDefault();
      this.toggleSearch(true);
      return false;
    }
    // With text selected, Ctrl-C copies; without, it interrupts, as in every terminal program.
    if (control && event.code === 'KeyC' && (event.shiftKey || this.terminal?.hasSelection())) {
      event.preventDefault();
      void navigator.clipboard?.writeText(this.terminal?.getSelection() ?? '');
      this.terminal?.clearSelection();
      return false;
    }
    // Paste arrives as a paste event, which the browser fires only when nobody takes the key.
    if (control && event.code === 'KeyV') return false;
    if (event.key === 'Escape') {
      this.leaveOnTab = true;
      return true;
    }
    if (event.key === 'Tab' && (this.leaveOnTab || event.shiftKey)) {
      this.leaveOnTab = false;
      return false;
    }
    this.leaveOnTab = false;
    return true;
  }

  private leaveOnTab = false;

  private async toggleSearch(open = !this.searching): Promise<void> {
    this.searching = open;
    await this.updateComplete;
    if (open) this.renderRoot.querySelector<HTMLInputElement>('.search input')?.focus();
    else this.focus();
  }

  private handleSearchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.findText(event.shiftKey ? -1 : 1);
    if (event.key === 'Escape') void this.toggleSearch(false);
  }

  private findText(direction: 1 | -1): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>('.search input');
    if (input === null || input.value === '') return;
    if (direction === 1) this.searcher?.findNext(input.value);
    else this.searcher?.findPrevious(input.value);
  }
}
/** Smaller letters first, then a screen that is wider than its place. */
function makeRoom(place: HTMLElement, terminal: Terminal, fitter: FitAddon): void {
  const columns = fitter.proposeDimensions()?.cols ?? WIDE_COLUMNS;
  if (columns >= WIDE_COLUMNS) return;
  const smaller = Math.floor((FONT_PX * columns * 2) / WIDE_COLUMNS) / 2;
  terminal.options.fontSize = Math.max(LEAST_FONT_PX, smaller);
  const now = fitter.proposeDimensions()?.cols ?? WIDE_COLUMNS;
  if (now >= WIDE_COLUMNS) return;
  place.style.minWidth = `${Math.ceil((place.clientWidth * (WIDE_COLUMNS + 3)) / now)}px`;
}
