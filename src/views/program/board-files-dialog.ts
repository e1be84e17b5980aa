// The files on the board: shown with their sizes, opened in the editor, saved to the computer, uploaded, deleted.

import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  type BoardFile,
  type BoardFileState,
  toText,
} from '../../session/program/board-file-state.ts';
import { toBytes } from '../../words/numbers.ts';
import '../dialogs/lab-dialog.ts';
import { icon } from '../parts/icons.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { saveBlobAs } from '../parts/save-file.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { chooseFiles } from './python-files.ts';

/** What the user is asked before something of theirs is gone. */
type Question =
  | { readonly ask: 'replace'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly ask: 'delete'; readonly path: string };

/** @fires close */
@customElement('board-files-dialog')
export class BoardFilesDialog extends PaneElement {
  static override styles = [
    base,
    controls,
    css`
      .content {
        display: grid;
        gap: 12px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 2px 8px 2px 0;
        border-bottom: 1px solid var(--line);
        text-align: left;
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      td:last-child {
        width: 1px;
        padding-right: 0;
        white-space: nowrap;
        text-align: right;
      }
      .foot,
      .question {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .question {
        padding: 8px 12px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--raised);
      }
      .question p {
        flex: 1 1 200px;
      }
    `,
  ];

  @state() private files: BoardFileState | undefined;
  @state() private question: Question | undefined;
  /** What could not be done as it was asked, in words. */
  @state() private remark = '';
  /** Files that are to be put on the board. */
  private readonly waiting: { readonly path: string; readonly bytes: Uint8Array }[] = [];

  protected override async firstUpdated(): Promise<void> {
    const files = await this.attempt(() => this.session.programs.loadBoardFiles());
    this.files = files;
    await this.attempt(() => files?.refresh());
  }

  override render() {
    const isFree = this.session.idleBoard.value !== undefined;
    const list = this.files?.list.value;
    const name = this.session.programs.name.value;
    return html`<lab-dialog
      heading="Files on the board"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="content">
        ${list === undefined ? this.renderWaiting() : this.renderTable(list, isFree)}
        <div aria-live="polite">
          ${this.remark === '' ? nothing : html`<p>${this.remark}</p>`}
          ${this.question === undefined ? nothing : this.renderQuestion(this.question)}
        </div>
        <div class="foot">
          <button ?disabled=${!isFree} @click=${this.upload}>${icon('share')}Upload files</button>
          <button
            ?disabled=${!isFree || this.session.program.value.trim() === ''}
            @click=${() => this.put(`/${name}`, new TextEncoder().encode(this.session.program.peek()))}
          >
            Put ${name} on the board
          </button>
        </div>
        <p class="small muted">
          A file named main.py runs by itself each time the board starts. The files are read and written through
          MicroPython’s own prompt, so no program may be running.
        </p>
      </div>
    </lab-dialog>`;
  }

  private renderWaiting() {
    const isRunning = this.session.busy.value?.task !== 'files';
    return html`<p class="muted">
      ${isRunning ? 'The list could not be read. Stop the program first, then open this list again.' : 'Reading the list…'}
    </p>`;
  }

  private renderTable(list: readonly BoardFile[], isFree: boolean) {
    if (list.length === 0) return html`<p class="muted">There are no files on the board yet.</p>`;
    return html`<table aria-label="Files">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" class="number">Size</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${list.map(
          ({ path, bytes }) => html`<tr>
            <th scope="row"><code>${path.slice(1)}</code></th>
            <td class="number">${toBytes(bytes)}</td>
            <td>
              <button class="quiet" aria-label="Open ${path.slice(1)}" ?disabled=${!isFree} @click=${() => this.open(path)}>Open</button>
              <button class="quiet" aria-label="Save ${path.slice(1)}" ?disabled=${!isFree} @click=${() => this.save(path)}>Save</button>
              <button
                class="quiet icon"
                aria-label="Delete ${path.slice(1)}"
                title="Delete"
                ?disabled=${!isFree}
                @click=${() => {
                  this.remark = '';
                  this.question = { ask: 'delete', path };
                }}
              >
                ${icon('trash')}
              </button>
            </td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private renderQuestion(question: Question) {
    const name = question.path.slice(1);
    const isDeleting = question.ask === 'delete';
    return html`<div class="question" role="group" aria-label="Question">
      <p>
        ${
          isDeleting
            ? `Delete ${name}? It is gone from the board then.`
            : `${name} is on the board already. Replace it?`
        }
      </p>
      <button class="primary" @click=${() => this.answer(question, true)}>
        ${isDeleting ? 'Delete' : 'Replace'}
      </button>
      <button @click=${() => this.answer(question, false)}>Keep it</button>
    </div>`;
  }

  private async open(path: string): Promise<void> {
    const bytes = await this.attempt(() => this.files?.read(path));
    if (bytes === undefined) return;
    const text = toText(bytes);
    if (text === undefined) {
      this.remark = `${path.slice(1)} is no text, so the editor cannot show it. Save keeps it as it is.`;
      return;
    }
    const programs = await this.session.programs.load();
    programs.create(path.slice(path.lastIndexOf('/') + 1), text);
    this.dispatchEvent(new Event('close'));
  }

  private async save(path: string): Promise<void> {
    const bytes = await this.attempt(() => this.files?.read(path));
    if (bytes === undefined) return;
    saveBlobAs(new Blob([bytes]), path.slice(path.lastIndexOf('/') + 1));
  }

  private readonly upload = async (): Promise<void> => {
    for (const file of await chooseFiles('')) {
      this.waiting.push({
        path: `/${file.name}`,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
    }
    await this.putWaiting();
  };

  private put(path: string, bytes: Uint8Array): Promise<void> {
    this.waiting.push({ path, bytes });
    return this.putWaiting();
  }

  /** Asks where a file of that name is there; the others wait until that is decided. */
  private async putWaiting(): Promise<void> {
    this.remark = '';
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      const { path, bytes } = next;
      if (this.files?.list.peek()?.some((file) => file.path === path)) {
        this.question = { ask: 'replace', path, bytes };
        return;
      }
      await this.write(path, bytes);
    }
  }

  private async answer(question: Question, isYes: boolean): Promise<void> {
    this.question = undefined;
    if (isYes && question.ask === 'replace') await this.write(question.path, question.bytes);
    if (isYes && question.ask === 'delete')
      await this.attempt(() => this.files?.remove(question.path));
    if (this.waiting.length > 0) await this.putWaiting();
  }

  private async write(path: string, bytes: Uint8Array): Promise<void> {
    await this.attempt(async () => {
      await this.files?.write(path, bytes);
      this.remark = `${path.slice(1)} is on the board.`;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'board-files-dialog': BoardFilesDialog;
  }
}
