// A button with a small menu: the snapshot on the screen as a file for other tools. The menu is a popover,
// so that no panel cuts it off.

import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { icon } from '../parts/icons.ts';
import { base, controls } from '../parts/shared-styles.ts';
import { EXPORT_OPTIONS, type ExportChoice } from './export-files.ts';

/** Between the button and its menu, in px. */
const GAP_PX = 4;

/** @fires export - detail: ExportChoice */
@customElement('export-menu')
export class ExportMenu extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: inline-block;
      }
      .menu {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 4px;
        border: 1px solid var(--line);
        border-radius: 8px;
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow);
      }
      .menu button {
        display: grid;
        justify-items: start;
        gap: 0;
        width: 100%;
        padding: 5px 12px;
        border: 0;
        background: none;
        text-align: left;
      }
      .menu button:hover:not(:disabled),
      .menu button:focus-visible {
        background: var(--sunken);
      }
      .menu button:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];

  /** Objects are known: texts of them can be had. */
  @property({ type: Boolean }) hasObjects = false;
  @query('.opener') private opener!: HTMLButtonElement;
  @query('.menu') private menu!: HTMLElement;

  override render() {
    return html`<button
        class="quiet opener"
        aria-haspopup="menu"
        popovertarget="menu"
        title="Save the snapshot on the screen for other tools"
      >
        Export ${icon('down')}
      </button>
      <div
        id="menu"
        class="menu"
        popover
        role="menu"
        aria-label="Export"
        @beforetoggle=${this.handleToggle}
        @toggle=${this.handleToggled}
        @keydown=${this.handleKey}
      >
        ${EXPORT_OPTIONS.map(
          ({ choice, label, note }) => html`<button
            role="menuitem"
            ?disabled=${!this.hasObjects && !choice.endsWith('-png')}
            @click=${() => this.choose(choice)}
          >
            ${label}<span class="small muted">${note}</span>
          </button>`,
        )}
      </div>`;
  }

  private choose(choice: ExportChoice): void {
    this.menu.hidePopover();
    this.dispatchEvent(new CustomEvent('export', { detail: choice }));
  }

  /** Below the button's right end, above it where there is no room. */
  private handleToggle(event: ToggleEvent): void {
    if (event.newState !== 'open') return;
    const { right, top, bottom } = this.opener.getBoundingClientRect();
    const { style } = this.menu;
    style.right = `${Math.max(GAP_PX, innerWidth - right)}px`;
    const isLow = bottom > innerHeight * 0.6;
    style.top = isLow ? 'auto' : `${bottom + GAP_PX}px`;
    style.bottom = isLow ? `${innerHeight - top + GAP_PX}px` : 'auto';
  }

  private handleToggled(event: ToggleEvent): void {
    if (event.newState === 'open') this.items()[0]?.focus();
  }

  private handleKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const items = this.items();
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    items[(at + step + items.length) % items.length]?.focus();
    event.preventDefault();
  }

  private items(): HTMLButtonElement[] {
    return [...this.menu.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  }
}
