// Which program is in the editor, and the others: a button with its name that opens the list; new, rename, delete, Open and
// Save. Loaded behind the editor.

import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ProgramFiles } from '../../session/program/program-files.ts';
import type { ProgramFile } from '../../session/program/program-store.ts';
import { icon } from '../parts/icons.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { type FileHandle, openPythonFiles, savePythonFile } from './python-files.ts';

@customElement('program-names')
export class ProgramNames extends PaneElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      :host > * {
        height: auto;
      }
      .opener {
        max-width: 100%;
        padding: 0 4px 0 8px;
        font-weight: 400;
      }
      .opener span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .list {
        inset: auto;
        height: fit-content;
        margin: 0;
        width: min(300px, calc(100vw - 16px));
        max-height: 70vh;
        padding: 6px;
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow);
      }
      ul {
        margin: 0 0 6px;
        padding: 0 0 6px;
        border-bottom: 1px solid var(--line);
        list-style: none;
      }
      li {
        display: flex;
        gap: 2px;
      }
      li button:first-child,
      li input {
        flex: 1;
        min-width: 0;
      }
      li button:first-child {
        justify-content: start;
        overflow: hidden;
        font-weight: 400;
      }
      li button[aria-current] {
        background: var(--accent-ground);
        color: var(--accent);
        font-weight: 600;
      }
      .acts {
        display: grid;
        grid-template-columns: 1fr 1fr 1fr;
        gap: 4px;
      }
      .acts .wide {
        grid-column: 1 / -1;
      }
      p {
        padding: 2px 8px 8px;
      }
    `,
  ];

  @state() private files: ProgramFiles | undefined;
  /** Closed, it follows no file: every key changes one. */
  @state() private isOpen = false;
  /** The file whose name is being written. */
  @state() private renamed: string | undefined;
  @query('.opener') private opener!: HTMLElement;
  @query('.list') private list!: HTMLElement;
  /** Where files of the computer were opened from or saved to, by program. */
  private readonly handles = new Map<string, FileHandle>();

  protected override async firstUpdated(): Promise<void> {
    this.files = await this.attempt(() => this.session.programs.load());
  }

  override render() {
    const name = this.session.programs.name.value;
    return html`<button
        class="opener quiet"
        aria-label="${name}, all programs"
        title="Your programs"
        aria-haspopup="dialog"
        @click=${this.open}
      >
        <span>${name}</span>${icon('down')}
      </button>
      <div class="list" popover role="dialog" aria-label="Programs" @toggle=${this.handleToggle} @keydown=${this.handleKey}>
        ${this.files === undefined || !this.isOpen ? nothing : this.renderList(this.files)}
      </div>`;
  }

  private renderList(files: ProgramFiles) {
    const { connector } = this.session;
    return html`
      <ul aria-label="Your programs">
        ${files.list.value.map((file) => this.renderFile(files, file))}
      </ul>
      ${
        files.isKept.value
          ? nothing
          : html`<p class="small muted">This browser keeps nothing here: save what you need to a file.</p>`
      }
      <div class="acts">
        <button @click=${() => this.act(() => files.create())}>New</button>
        <button title="Open .py files from this computer" @click=${() => this.act(() => this.openFiles(files))}>Open</button>
        <button title="Save as a .py file on this computer" @click=${() => this.act(() => this.save(files))}>Save</button>
        <button
          class="wide"
          ?disabled=${!connector.isReady.value}
          title=${connector.isReady.value ? '' : 'Connect a board first'}
          @click=${() => this.act(() => this.page.openDialog('board-files'))}
        >
          Files on the board
        </button>
      </div>
    `;
  }

  private renderFile(files: ProgramFiles, file: ProgramFile) {
    const { id, name } = file;
    if (this.renamed === id) {
      return html`<li>
        <input
          aria-label="New name of ${name}"
          .value=${name}
          @keydown=${(event: KeyboardEvent) => this.handleNameKey(event)}
          @change=${(event: Event) => files.rename(id, (event.target as HTMLInputElement).value)}
          @blur=${() => {
            this.renamed = undefined;
          }}
        />
      </li>`;
    }
    const isCurrent = id === files.currentId.value;
    return html`<li>
      <button class="quiet" aria-current=${isCurrent ? 'true' : nothing} @click=${() => this.act(() => files.open(id))}>
        ${name}
      </button>
      <button class="quiet icon" aria-label="Rename ${name}" title="Rename" @click=${() => this.rename(id)}>
        ${icon('pencil')}
      </button>
      <button class="quiet icon" aria-label="Delete ${name}" title="Delete" @click=${() => files.remove(id)}>
        ${icon('trash')}
      </button>
    </li>`;
  }

  private readonly handleToggle = ({ newState }: ToggleEvent): void => {
    this.isOpen = newState === 'open';
  };

  private readonly open = async (): Promise<void> => {
    this.isOpen = true;
    await this.updateComplete;
    this.list.showPopover();
    const { left, bottom } = this.opener.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.list;
    this.list.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`;
    this.list.style.top = `${Math.max(8, Math.min(bottom + 4, innerHeight - offsetHeight - 8))}px`;
    this.list.querySelector<HTMLElement>('[aria-current], .acts button')?.focus();
  };

  /** Closes the list and does it. */
  private act(work: () => unknown): void {
    this.list.hidePopover();
    void this.attempt(work);
  }

  private async rename(id: string): Promise<void> {
    this.renamed = id;
    await this.updateComplete;
    this.list.querySelector('input')?.select();
  }

  private handleNameKey(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (event.key === 'Enter') field.blur();
    if (event.key !== 'Escape') return;
    // The name stays as it was, and the list open.
    event.preventDefault();
    event.stopPropagation();
    this.renamed = undefined;
  }

  private readonly handleKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.target instanceof HTMLInputElement) return;
    const buttons = [...this.list.querySelectorAll<HTMLElement>('li button:first-child')];
    const at = buttons.indexOf(event.target as HTMLElement);
    buttons.at((at + step) % buttons.length)?.focus();
    event.preventDefault();
  };

  private async openFiles(files: ProgramFiles): Promise<void> {
    for (const { name, text, handle } of await openPythonFiles()) {
      const id = files.create(name, text);
      if (handle !== undefined) this.handles.set(id, handle);
    }
  }

  private async save(files: ProgramFiles): Promise<void> {
    const id = files.currentId.peek() ?? '';
    const name = this.session.programs.name.peek();
    const text = this.session.program.peek();
    const handle = await savePythonFile(name, text, this.handles.get(id));
    if (handle === undefined) return;
    this.handles.set(id, handle);
    files.rename(id, handle.name);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'program-names': ProgramNames;
  }
}
