// The program: a Python editor; Run is in the bar on top. CodeMirror is loaded when the editor is first shown; until
// then a plain text area takes the typing, so that nothing is lost and nothing jumps.

import type { EditorView } from '@codemirror/view';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
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
      .note p::first-letter {
        text-transform: uppercase;
      }
    `,
  ];

  @property({ type: Boolean }) ready = false;
  /** What a film says of the text, while there is one. */
  @property({ attribute: false }) film: FilmMarks | undefined;
  /** The mark of the line that the cursor is in. */
  @state() private mark: LineMark | undefined;
  /** Whether the text is the one that was filmed; undefined where no film is over it. */
  @state() private isAsFilmed: boolean | undefined;
  @query('.place') private place!: HTMLElement;

  private kept = '';
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

  protected override async firstUpdated(): Promise<void> {
    const { createEditor } = await import('./codemirror-parts.ts');
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
    parts.showFilm(this.film);
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
  }

  override render() {
    return html`
      <section class="panel" aria-label="Program">
        <header>
          <h2>Program</h2>
          <button
            class="quiet"
            ?disabled=${!this.ready}
            title="Runs the program and takes snapshots before, after, and at every “# snapshot: name” line"
            @click=${() => this.handleRun(true)}
          >
            Run with snapshots
          </button>
        </header>
        <div class="body">
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
        ${this.isAsFilmed === undefined ? nothing : this.renderNote(this.isAsFilmed)}
      </section>
    `;
  }

  /** The gutter in words, of the line that the cursor is in. */
  private renderNote(isAsFilmed: boolean) {
    const { mark } = this;
    return html`<div class="note">
      ${
        isAsFilmed
          ? nothing
          : html`<p>Changed since it was filmed: the marks are of the text that ran.</p>`
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
