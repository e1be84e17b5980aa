// Firmware for the Virtual Pico: what is at hand, adding a .uf2 file, what the Virtual Pico is not.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ShelvedFirmware } from '../../session/board/firmware.ts';
import { PICO_LIMITS } from '../../words/lab/board-differences.ts';
import { icon } from '../parts/icons.ts';
import './lab-dialog.ts';
import { toBytes } from '../../words/numbers.ts';
import { base, controls } from '../parts/shared-styles.ts';

/**
 * @fires start - detail: id of the firmware
 * @fires add - detail: File[]
 * @fires remove - detail: id
 * @fires close
 */
@customElement('firmware-dialog')
export class FirmwareDialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      .content {
        display: grid;
        gap: 14px;
      }
      .drop {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 18px;
        border: 1.5px dashed var(--line-strong);
        border-radius: 8px;
        text-align: center;
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--accent-ground);
      }
      ul.shelf {
        display: grid;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ul.shelf li {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 4px 4px 4px 12px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      ul.shelf li > div {
        flex: 1;
        min-width: 0;
      }
      ul.limits {
        margin: 4px 0 0;
        padding-left: 18px;
        color: var(--muted);
      }
      a {
        color: var(--accent);
      }
    `,
  ];

  @property({ attribute: false }) firmware: readonly ShelvedFirmware[] = [];
  @state() private over = false;

  override render() {
    return html`<lab-dialog
      heading="Virtual Pico"
      @close=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="content">
        <p>
          A Raspberry Pi Pico in this page: an emulator that executes the genuine firmware. The same
          heap at the same addresses, collection when it is asked for, real
          <code>MemoryError</code>.
        </p>
        ${this.renderShelf()}
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
          <p>Drop the .uf2 file that you would copy to a Pico here, or</p>
          <button @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input')?.click()}>
            Choose a firmware file
          </button>
          <input type="file" accept=".uf2" multiple hidden aria-label="Firmware files" @change=${this.handleFiles} />
          <p class="small muted">
            It is not part of this page: take the image for the Pico from
            <a
              href="https://micropython.org/download/RPI_PICO/"
              target="_blank"
              rel="noopener noreferrer"
              >micropython.org/download/RPI_PICO</a
            >. It is kept in this browser for next time.
          </p>
        </div>
        <div>
          <h3>What it is not</h3>
          <ul class="limits">
            ${PICO_LIMITS.map((limit) => html`<li>${limit}</li>`)}
          </ul>
        </div>
      </div>
    </lab-dialog>`;
  }

  private renderShelf() {
    if (this.firmware.length === 0) return nothing;
    return html`<ul class="shelf">
      ${this.firmware.map(
        ({ id, label, builtOn, bytes, from }) => html`<li>
          <div>
            ${label}
            <div class="small muted">
              ${builtOn}, ${toBytes(bytes)}, ${from === 'user' ? 'your file' : 'beside this page'}
            </div>
          </div>
          <button @click=${() => this.fire('start', id)}>${icon('play')}Start</button>
          ${
            from === 'user'
              ? html`<button
                  class="quiet icon"
                  aria-label="Forget ${label}"
                  @click=${() => this.fire('remove', id)}
                >
                  ${icon('trash')}
                </button>`
              : nothing
          }
        </li>`,
      )}
    </ul>`;
  }

  private handleFiles(event: Event): void {
    this.add([...((event.target as HTMLInputElement).files ?? [])]);
  }

  private handleDrop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.over = false;
    this.add([...(event.dataTransfer?.files ?? [])]);
  }

  private add(files: File[]): void {
    if (files.length > 0) this.fire('add', files);
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
