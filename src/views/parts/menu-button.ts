// A button with a menu: opened by click or keys, closed by choice, Escape, or a click elsewhere. Properties
// in, one event out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type IconName, icon } from './icons.ts';
import { base, controls } from './shared-styles.ts';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly disabled?: boolean;
}

/** @fires pick - detail: the item's id */
@customElement('menu-button')
export class MenuButton extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        position: relative;
        display: inline-flex;
      }
      .menu {
        position: absolute;
        z-index: 20;
        inset: auto 0 calc(100% + 4px) auto;
        display: grid;
        width: max-content;
        max-width: min(280px, calc(100vw - 24px));
        max-height: 60vh;
        padding: 4px;
        overflow: auto;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: 8px;
        box-shadow: var(--shadow);
      }
      :host([align='start']) .menu {
        inset: auto auto calc(100% + 4px) 0;
      }
      .menu button {
        display: block;
        padding: 5px 10px;
        border: 0;
        background: none;
        font-weight: 400;
        text-align: left;
        white-space: normal;
      }
      .menu button:hover:not(:disabled),
      .menu button:focus-visible {
        background: var(--sunken);
      }
    `,
  ];

  @property() label = '';
  @property() icon: IconName = 'more';
  /** Which edge of the button the menu keeps to. */
  @property({ reflect: true }) align: 'start' | 'end' = 'end';
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @property({ type: Boolean }) disabled = false;
  @state() private isOpen = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.closeOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.closeOutside);
  }

  override render() {
    return html`<button
        class="icon opener"
        aria-label=${this.label}
        title=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.isOpen}
        ?disabled=${this.disabled}
        @click=${this.toggle}
      >
        ${icon(this.icon)}
      </button>
      ${this.isOpen ? this.renderMenu() : nothing}`;
  }

  private renderMenu() {
    return html`<div class="menu" role="menu" aria-label=${this.label} @keydown=${this.handleKey}>
      ${this.items.map(
        ({ id, label, note, disabled }) => html`<button
          role="menuitem"
          ?disabled=${disabled ?? false}
          @click=${() => this.pick(id)}
        >
          ${label}${note === undefined ? nothing : html`<div class="small muted">${note}</div>`}
        </button>`,
      )}
    </div>`;
  }

  private pick(id: string): void {
    this.isOpen = false;
    this.opener?.focus();
    this.dispatchEvent(new CustomEvent('pick', { detail: id }));
  }

  private async toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    await this.updateComplete;
    this.choices[0]?.focus();
  }

  private get opener(): HTMLElement | null {
    return this.renderRoot.querySelector('.opener');
  }

  private get choices(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.menu button:enabled')];
  }

  private handleKey(event: KeyboardEvent): void {
    const { choices } = this;
    const at = choices.indexOf((this.renderRoot as ShadowRoot).activeElement as HTMLElement);
    if (event.key === 'Escape') {
      this.isOpen = false;
      this.opener?.focus();
    } else if (event.key === 'ArrowDown') choices[(at + 1) % choices.length]?.focus();
    else if (event.key === 'ArrowUp') choices.at(at - 1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private readonly closeOutside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.isOpen = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'menu-button': MenuButton;
  }
}
