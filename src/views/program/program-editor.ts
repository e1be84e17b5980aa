// The program: a Python editor; Run is in the bar on top. CodeMirror is loaded when the editor is first shown; until
// then a plain text area takes the typing, so that nothing is lost and nothing jumps.

import type { EditorView } from '@codemirror/view';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base, controls, panel } from '../parts/shared-styles.ts';

/**
 * @fires run - detail: { code, withSnapshots }
 * @fires edited - detail: string, the program's text
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
      .hint {
        padding: 6px 12px;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ type: Boolean }) ready = false;
  @query('.place') private place!: HTMLElement;

  private kept = '';
  private editor: EditorView | undefined;
  private setCode: ((text: string) => void) | undefined;

  /** The program's text from outside: a link, a lesson's step, a file. Typing is none: it comes back as it was. */
  set code(code: string) {
    if (code === this.text) return;
    this.kept = code;
    if (this.setCode === undefined) this.requestUpdate();
    else this.setCode(code);
  }

  /** What is in the editor now. */
  get text(): string {
    return this.editor?.state.doc.toString() ?? this.kept;
  }

  protected override async firstUpdated(): Promise<void> {
    const { createEditor } = await import('./codemirror-parts.ts');
    if (!this.isConnected) return;
    const parts = createEditor(this.place, this.renderRoot as ShadowRoot, this.kept, {
      onChange: (text) => this.handleEdit(text),
      onRun: () => this.handleRun(false),
    });
    const typing = this.findTyping();
    this.editor = parts.view;
    this.setCode = parts.setText;
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
      </section>
    `;
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
