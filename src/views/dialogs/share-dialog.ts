// Share: a link, an iframe line and a <heap-lab> line for what is on the screen, and what of it travels.
// The lines are made by whoever opens the dialog; nothing is sent anywhere.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isAppError, isTold } from '../../errors.ts';
import { Latest } from '../../session/latest.ts';
import type { ShareChoice, ShareLines } from '../../session/page/page-state.ts';
import { ERROR_WORDS } from '../../words/lab/error-messages.ts';
import { toCount } from '../../words/numbers.ts';
import { icon } from '../parts/icons.ts';
import './lab-dialog.ts';
import { base, controls } from '../parts/shared-styles.ts';

/** What there is to share. */
export type Shareable = Readonly<Record<keyof ShareChoice, boolean>>;

type LineName = keyof ShareLines;

const LINES: readonly { name: LineName; label: string; rows: number }[] = [
  { name: 'link', label: 'Link', rows: 2 },
  { name: 'iframe', label: 'Line for a course page', rows: 3 },
  { name: 'element', label: 'Element for a course page that allows scripts', rows: 4 },
];

/** Programs cut links longer than this, the strictest first: mails, chats, some course systems. */
const LONG_LINK_CHARS = 8000;
const SAID_MS = 2000;

/** @fires close */
@customElement('share-dialog')
export class ShareDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      fieldset {
        display: grid;
        gap: 6px 20px;
        grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
        margin: 0 0 16px;
        padding: 0;
        border: 0;
      }
      legend {
        margin-bottom: 6px;
        padding: 0;
        font-weight: 600;
      }
      fieldset label {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      fieldset label.off {
        color: var(--muted);
      }
      .note {
        margin: 0 0 14px;
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--warning-ground);
        color: var(--warning);
      }
      .line {
        margin-top: 14px;
      }
      a {
        color: var(--accent);
      }
      .head {
        display: flex;
        align-items: baseline;
        gap: 8px;
        margin-bottom: 4px;
      }
      .head label {
        flex: 1;
        font-weight: 600;
      }
      textarea {
        display: block;
        width: 100%;
        resize: vertical;
        font: 12px / 1.4 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) shareable!: Shareable;
  @property({ attribute: false }) make!: (choice: ShareChoice) => Promise<ShareLines>;
  @state() private choice: ShareChoice | undefined;
  @state() private lines: ShareLines | undefined;
  @state() private failure: unknown;
  @state() private copied: LineName | undefined;
  /** The newest choice wins: packing a snapshot takes a moment. */
  private readonly latest = new Latest<ShareLines>((error) => {
    this.failure = error;
  });
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends when the lines are those of the newest choice. */
  private refreshed = Promise.resolve();

  protected override willUpdate(): void {
    if (this.choice !== undefined) return;
    const { program, lesson } = this.shareable;
    this.choice = {
      program: program && !lesson,
      lesson,
      snapshot: false,
      contents: false,
      view: false,
      theme: false,
      board: false,
    };
    this.refreshed = this.refreshLines();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    const { choice } = this;
    if (choice === undefined) return nothing;
    return html`<lab-dialog heading="Share" @close=${() => this.dispatchEvent(new Event('close'))}>
      <fieldset>
        <legend>What travels</legend>
        ${this.renderBox(choice, 'program', 'The program in the editor')}
        ${this.renderBox(choice, 'lesson', 'The lesson, at this step')}
        ${this.renderBox(choice, 'snapshot', 'The snapshot on the screen')}
        ${this.renderBox(choice, 'contents', 'with names and values', choice.snapshot)}
        ${this.renderBox(choice, 'view', 'This view in front')} ${this.renderBox(choice, 'theme', 'These colours')}
        ${this.renderBox(choice, 'board', 'Start the same board')}
      </fieldset>
      ${
        choice.contents
          ? html`<p class="note" role="alert">
              Names, values and texts of the program travel in this link: everyone who has it can read
              them. A heap may hold a Wi-Fi password.
            </p>`
          : nothing
      }
      ${this.failure === undefined ? this.renderLines() : this.renderFailure()}
    </lab-dialog>`;
  }

  private renderBox(choice: ShareChoice, name: keyof ShareChoice, label: string, possible = true) {
    const enabled = possible && this.shareable[name];
    return html`<label class=${enabled ? '' : 'off'}>
      <input
        type="checkbox"
        .checked=${enabled && choice[name]}
        ?disabled=${!enabled}
        @change=${(event: Event) => this.choose({ ...choice, [name]: (event.target as HTMLInputElement).checked })}
      />
      ${label}
    </label>`;
  }

  private renderLines() {
    const { lines } = this;
    if (lines === undefined) return html`<p class="muted">Making the link…</p>`;
    return html`${LINES.map(({ name, label, rows }) => {
      const text = lines[name];
      return html`<div class="line">
        <div class="head">
          <label for=${name}>${label}</label>
          <span class="small muted">${toCount(text.length)} characters</span>
          <button aria-label="Copy: ${label}" @click=${() => this.copy(name)}>
            ${this.copied === name ? html`${icon('check')}Copied` : 'Copy'}
          </button>
        </div>
        <textarea
          id=${name}
          readonly
          rows=${rows}
          spellcheck="false"
          .value=${text}
          @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
        ></textarea>
      </div>`;
    })}
    ${
      lines.link.length > LONG_LINK_CHARS
        ? html`<p class="note" style="margin: 14px 0 0">
            Mail and chat programs may cut a link of this length. A saved file is safer.
          </p>`
        : nothing
    }
    <p class="small muted" style="margin-top: 14px">
      Everything after the # stays in the browser: no server sees it.
      <a href="./guide.html" target="_blank" rel="noopener">Guide for course authors</a>
    </p>
    <span class="visually-hidden" role="status">${this.copied === undefined ? '' : 'Copied'}</span>`;
  }

  private renderFailure() {
    const { failure } = this;
    const words =
      isAppError(failure) && isTold(failure.code) ? ERROR_WORDS[failure.code] : undefined;
    return html`<p class="note" role="alert">
      ${words?.heading ?? 'The link could not be made'}. ${words?.text} ${words?.advice.join(' ')}
    </p>`;
  }

  private choose(choice: ShareChoice): void {
    this.choice = { ...choice, contents: choice.contents && choice.snapshot };
    this.refreshed = this.refreshLines();
  }

  private async refreshLines(): Promise<void> {
    const { choice } = this;
    if (choice === undefined) return;
    const lines = await this.latest.ask(() => this.make(choice));
    if (lines === undefined) return;
    this.lines = lines;
    this.failure = undefined;
  }

  private async copy(name: LineName): Promise<void> {
    // Whoever ticks a box and copies at once means the link with what was ticked.
    await this.refreshed;
    const text = this.lines?.[name] ?? '';
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A frame without the right to the clipboard: the text is selected, and copying is up to the user.
      this.renderRoot.querySelector<HTMLTextAreaElement>(`#${name}`)?.select();
      if (!document.execCommand('copy')) return;
    }
    this.copied = name;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.copied = undefined;
    }, SAID_MS);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'share-dialog': ShareDialog;
  }
}
