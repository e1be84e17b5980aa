// Tabs over panes: one of a group is seen. Arrow keys go from tab to tab, as in every tab list.

import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { afterPaint } from '../../session/after-paint.ts';
import type { Pane } from '../panes.ts';
import { base, controls } from '../parts/shared-styles.ts';

/** @fires pick - detail: id of a pane */
@customElement('pane-tabs')
export class PaneTabs extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .tabs {
        display: flex;
        gap: 2px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      button {
        min-height: 28px;
        border-color: transparent;
        background: transparent;
        color: var(--muted);
        flex: none;
      }
      button[aria-selected='true'] {
        background: var(--surface);
        border-color: var(--line);
        color: var(--text);
      }
      @media (forced-colors: active) {
        button[aria-selected='true'] {
          forced-color-adjust: none;
          border-color: Highlight;
          background: Highlight;
          color: HighlightText;
        }
      }
    `,
  ];

  @property({ attribute: false }) panes: readonly Pick<Pane, 'id' | 'label'>[] = [];
  @property() selected = '';
  @property() label = '';

  override render() {
    return html`<div class="tabs" role="tablist" aria-label=${this.label} @keydown=${this.handleKey}>
      ${this.panes.map(
        (pane) => html`<button
          role="tab"
          aria-selected=${pane.id === this.selected}
          tabindex=${this.isReached(pane.id) ? 0 : -1}
          @click=${() => this.pick(pane.id)}
        >
          ${pane.label}
        </button>`,
      )}
    </div>`;
  }

  /** On a narrow page the tab in front may be beyond the edge. */
  protected override async updated(changed: PropertyValues<this>): Promise<void> {
    if (!changed.has('selected') && !changed.has('panes')) return;
    // Where it stands is known then, without asking for it twice.
    await afterPaint();
    const tab = this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]');
    tab?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }

  /** By the Tab key; of a closed side its first. */
  private isReached(id: string): boolean {
    const reached = this.panes.some((pane) => pane.id === this.selected)
      ? this.selected
      : this.panes[0]?.id;
    return id === reached;
  }

  private handleKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = this.panes.findIndex((pane) => pane.id === this.selected);
    const next = (at + step + this.panes.length) % this.panes.length;
    this.pick(this.panes[next].id);
    this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  private pick(id: string): void {
    this.dispatchEvent(new CustomEvent('pick', { detail: id }));
  }
}
