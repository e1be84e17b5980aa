// The program: a Python editor; Run is in the bar on top. CodeMirror is loaded when the editor is first shown; until
// then a plain text area takes the typing, so that nothing is lost and nothing jumps.

import type { EditorView } from '@codemirror/view';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { afterPaint, whenIdle } from '../../session/after-paint.ts';
import type { ProgramError } from '../../session/program/traceback.ts';
import { programErrorWords } from '../../words/lab/program.ts';
import { icon } from '../parts/icons.ts';
import { base, controls, panel } from '../parts/shared-styles.ts';
import type { EditorParts } from './codemirror-parts.ts';
import type { FilmMarks, LineMark } from './film-marks.ts';

/**
 * @fires run - detail: { code, withSnapshots }
 * @fires edited - detail: string, the program's text
 * @fires line - detail: number, a line of the film whose blocks are asked for
 */
@customElement('program-editor')
export class ProgramEditor extends LitElement {
  static override styles = [
    base,
    controls,
    panel,
    css`
      :host {
        display: block;
        min-height: 0;
      }
      .body {
        display: flex;
        background: var(--surface);
      }
      .place,
      textarea {
        flex: 1;
        min-width: 0;
        min-height: 0;
      }
      textarea {
        border: 0;
        border-radius: 0;
        resize: none;
        padding: 8px 12px;
        font: 13px / 1.5 var(--mono);
        background: var(--surface);
        tab-size: 4;
      }
      .place .cm-editor {
        height: 100%;
      }
      /* Room for two lines, so that the text above does not jump with the cursor. */
      .note {
        display: grid;
        align-content: center;
        flex: none;
        min-height: 46px;
        padding: 4px 12px;
        border-top: 1px solid var(--line);
        font-size: var(--size-small);
        color: var(--muted);
      }
      .error,
      .way-out {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
        flex: none;
        padding: 6px 12px;
        border-top: 1px solid var(--line);
        font-size: var(--size-small);
      }
      .error {
        border-left: 3px solid var(--danger);
      }
      .way-out {
        color: var(--muted);
      }
      .panel > header h2 {
        margin-right: 0;
      }
      .panel {
        container-type: inline-size;
      }
      /* The name of the program says more, and the region has its own. */
      @container (max-width: 400px) {
        .panel > header h2 {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      .panel > header button svg {
        display: none;
      }
      /* Its picture says it where the program's name needs the room. */
      @container (max-width: 300px) {
        .panel > header button svg {
          display: block;
        }
        .run-words {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
      .panel > header slot {
        display: block;
        flex: 1;
        min-width: 0;
      }
      .note p::first-letter {
        text-transform: uppercase;
      }
    `,
  ];

  @property({ type: Boolean }) ready = false;
  /** What a film says of the text, while there is one. */
  @property({ attribute: false }) film: FilmMarks | undefined;
  /** Where the text failed when it ran last. */
  @property({ attribute: false }) error: ProgramError | undefined;
  /** The editor has the keys, and they came there by the keyboard. */
  @state() private isEnteredByKey = false;
  /** The mark of the line that the cursor is in. */
  @state() private mark: LineMark | undefined;
  /** Whether the text is the one that was filmed; undefined where no film is over it. */
  @state() private isAsFilmed: boolean | undefined;
  @query('.place') private place!: HTMLElement;

  private kept = '';
  /** How the focus moves: by Tab, by another key, or by the pointer. */
  private lastInput = '';
  private editor: EditorView | undefined;
  private parts: EditorParts | undefined;

  /** The program's text from outside: a link, a lesson's step, a file. Typing is none: it comes back as it was. */
  set code(code: string) {
    if (code === this.text) return;
    this.kept = code;
    if (this.parts === undefined) this.requestUpdate();
    else this.parts.setText(code);
  }

  /** What is in the editor now. */
  get text(): string {
    return this.editor?.state.doc.toString() ?? this.kept;
  }

  /** Brings a line of the film into sight, with the cursor. */
  goToLine(line: number): void {
    this.parts?.goToLine(line);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.noteInput, true);
    window.addEventListener('pointerdown', this.noteInput, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.noteInput, true);
    window.removeEventListener('pointerdown', this.noteInput, true);
  }

  protected override async firstUpdated(): Promise<void> {
    await whenIdle();
    const { createEditor } = await import('./codemirror-parts.ts');
    // A task of its own: to read the program of the editor is one already.
    await afterPaint();
    if (!this.isConnected) return;
    const parts = createEditor(this.place, this.renderRoot as ShadowRoot, this.kept, {
      onChange: (text) => this.handleEdit(text),
      onRun: () => this.handleRun(false),
      onLine: (line) => this.handleLine(line),
      onNote: (mark, isAsFilmed) => {
        this.mark = mark;
        this.isAsFilmed = isAsFilmed;
      },
    });
    const typing = this.findTyping();
    this.editor = parts.view;
    this.parts = parts;
    if (this.film !== undefined) parts.showFilm(this.film);
    if (this.error !== undefined) parts.showError(this.error.line);
    this.requestUpdate();
    await this.updateComplete;
    if (typing !== undefined) parts.focusAt(typing.from, typing.to);
  }

  /** Where the cursor is in the text area, while somebody types there: it goes on in the editor. */
  private findTyping(): { readonly from: number; readonly to: number } | undefined {
    const area = (this.renderRoot as ShadowRoot).activeElement;
    if (!(area instanceof HTMLTextAreaElement)) return undefined;
    return { from: area.selectionStart, to: area.selectionEnd };
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('film')) this.parts?.showFilm(this.film);
    if (changed.has('error')) this.parts?.showError(this.error?.line);
  }

  override render() {
    return html`
      <section class="panel" aria-label="Program">
        <header>
          <h2>Program</h2>
          <slot name="names"></slot>
          <button
            class="quiet"
            ?disabled=${!this.ready}
            title="Runs the program and takes snapshots before, after, and at every “# snapshot: name” line"
            @click=${() => this.handleRun(true)}
          >
            ${icon('camera')}<span class="run-words">Run with snapshots</span>
          </button>
        </header>
        <div class="body" @focusin=${this.handleFocus} @focusout=${this.handleBlur}>
          <div class="place" ?hidden=${this.editor === undefined}></div>
          ${
            this.editor === undefined
              ? html`<textarea
                  aria-label="Program text"
                  spellcheck="false"
                  .value=${this.kept}
                  @input=${this.handleInput}
                ></textarea>`
              : nothing
          }
        </div>
        ${this.error === undefined ? nothing : this.renderError(this.error)}
        ${this.isEnteredByKey ? html`<p class="way-out">Tab indents here. Esc, then Tab, leaves the editor.</p>` : nothing}
        ${this.isAsFilmed === undefined || this.error !== undefined ? nothing : this.renderNote(this.isAsFilmed)}
      </section>
    `;
  }

  private renderError(error: ProgramError) {
    return html`<div class="error" role="status">
      <button class="link" @click=${() => this.goToError(error)}>Line ${error.line}</button>
      <span>${programErrorWords(error)}</span>
    </div>`;
  }

  /** To mend it at once. */
  private goToError({ line }: ProgramError): void {
    this.parts?.goToLine(line);
    this.parts?.view.focus();
  }

  /** The gutter in words, of the line that the cursor is in. */
  private renderNote(isAsFilmed: boolean) {
    const { mark } = this;
    return html`<div class="note">
      ${
        isAsFilmed
          ? nothing
          : html`<p>Changed since it was filmed: the marks belong to the program that ran.</p>`
      }
      ${
        mark === undefined
          ? isAsFilmed
            ? html`<p>The cursor’s line asked for no memory.</p>`
            : nothing
          : html`<p>
              ${this.parts?.describeLine(mark)}.
              <button class="link" title="Alt+Enter" @click=${() => this.handleLine(mark.line)}>
                Show its blocks
              </button>
            </p>`
      }
    </div>`;
  }

  /** A hand at the keyboard comes in by Tab, and has to know how to get out. */
  private handleFocus(): void {
    this.isEnteredByKey = this.lastInput === 'Tab';
  }

  private readonly noteInput = (event: KeyboardEvent | PointerEvent): void => {
    this.lastInput = event instanceof KeyboardEvent ? event.key : 'pointer';
  };

  private handleBlur(): void {
    this.isEnteredByKey = false;
  }

  private handleLine(line: number): void {
    this.dispatchEvent(new CustomEvent('line', { detail: line }));
  }

  private handleInput(event: Event): void {
    this.handleEdit((event.target as HTMLTextAreaElement).value);
  }

  private handleEdit(text: string): void {
    this.kept = text;
    this.dispatchEvent(new CustomEvent('edited', { detail: text }));
  }

  private handleRun(withSnapshots: boolean): void {
    if (!this.ready) return;
    this.dispatchEvent(new CustomEvent('run', { detail: { code: this.text, withSnapshots } }));
  }
}
