// Open…: a file, several at once, dropped or chosen; or text pasted from a forum. Hands over text and
// names; what is in them is for others to say.

import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './lab-dialog.ts';
import { base, controls } from '../parts/shared-styles.ts';

/**
 * @fires files - detail: File[]
 * @fires pasted - detail: string
 * @fires close
 */
@customElement('open-dialog')
export class OpenDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .drop {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 20px;
        border: 1.5px dashed var(--line-strong);
        border-radius: 8px;
        text-align: center;
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
      textarea {
        display: block;
        width: 100%;
        height: 200px;
        margin: 6px 0 10px;
        font: 12px / 1.4 var(--mono);
        white-space: pre;
        resize: vertical;
      }
      .or {
        margin: 16px 0 4px;
      }
      .end {
        display: flex;
        justify-content: flex-end;
      }
    `,
  ];

  @state() private over = false;
  @state() private text = '';

  override render() {
    return html`<lab-dialog heading="Open" @close=${() => this.dispatchEvent(new Event('close'))}>
      <div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${(event: DragEvent) => {
          event.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => {
          this.over = false;
        }}
        @drop=${this.handleDrop}
      >
        <p>Drop saved snapshots, films or logs here, or</p>
        <button @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input')?.click()}>
          Choose files
        </button>
        <input type="file" multiple hidden aria-label="Files" @change=${this.handleFiles} />
        <p class="small muted">
          Heap Lab snapshots (.json) and films (.heapfilm), any text with the output of micropython.mem_info(), or the RAM of a
          Pico as openocd, gdb or picotool saved it, together with the .uf2 file that ran
        </p>
      </div>
      <label class="or"
        ><p class="or">or paste what <code>micropython.mem_info(1)</code> printed, on any board:</p>
        <textarea
          spellcheck="false"
          placeholder="stack: 548 out of 7936&#10;GC: total: 246016, used: 3376, free: 242640&#10; No. of 1-blocks: 79, 2-blocks: 11, max blk sz: 29, max free sz: 14778&#10;GC memory layout; from 20003f00:&#10;00000000: h=MLhhhhDhhLhhBDhBhDBDBh===BhB=SB=BBBh…"
          aria-label="Pasted text"
          .value=${this.text}
          @input=${(event: Event) => {
            this.text = (event.target as HTMLTextAreaElement).value;
          }}
        ></textarea>
      </label>
      <div class="end">
        <button
          class="primary"
          ?disabled=${this.text.trim() === ''}
          @click=${() => this.dispatchEvent(new CustomEvent('pasted', { detail: this.text }))}
        >
          Show the heap
        </button>
      </div>
    </lab-dialog>`;
  }

  private handleFiles(event: Event): void {
    const { files } = event.target as HTMLInputElement;
    this.send([...(files ?? [])]);
  }

  private handleDrop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    this.send([...(event.dataTransfer?.files ?? [])]);
  }

  private send(files: File[]): void {
    if (files.length > 0) this.dispatchEvent(new CustomEvent('files', { detail: files }));
  }
}
