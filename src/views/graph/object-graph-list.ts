// The object graph as a nested list with buttons: the same boxes, names and references in words. Shown
// beside or instead of the canvas; for assistive tools it is always there.

import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { whenIdle } from '../../session/after-paint.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { describeBox, nameBox } from '../../words/heap/graph.ts';
import { base, controls } from '../parts/shared-styles.ts';
import type { GraphChange } from './graph-changes.ts';
import { renderFate } from './object-graph-footer.ts';
import { buildOutline, type OutlineItem } from './object-graph-outline.ts';

/**
 * @fires choose - detail: id of a box
 * @fires expand, collapse, hide - detail: id of a box
 * @fires point - detail: id of a box, or undefined
 */
@customElement('object-graph-list')
export class ObjectGraphList extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ul ul {
        margin-left: 9px;
        padding-left: 14px;
        border-left: 1px solid var(--line);
      }
      li > div {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 2px 8px;
        padding: 3px 6px;
        border-radius: var(--radius);
      }
      li > div:hover {
        background: var(--sunken);
      }
      li > div.selected {
        background: var(--accent-ground);
      }
      .label {
        font: 12px / 1.45 var(--mono);
        color: var(--muted);
      }
      .name {
        font: 600 12px / 1.45 var(--mono);
      }
      .what {
        min-width: 0;
        font: 12px / 1.45 var(--mono);
        overflow-wrap: anywhere;
      }
      .ghost {
        color: var(--warning);
      }
      .fate {
        padding: 0 6px;
        border-radius: 7px;
        font-size: var(--size-small);
        font-weight: 600;
        background: var(--good-ground);
        color: var(--good);
      }
      .tools {
        display: inline-flex;
        gap: 8px;
      }
      .tools button {
        font-size: var(--size-small);
      }
    `,
  ];

  @property({ attribute: false }) picture: GraphPicture | undefined;
  @property() selected: string | undefined;
  /** What the last change did. */
  @property({ attribute: false }) change: GraphChange | undefined;
  /** Seen: its buttons take part in the order of the Tab key. */
  @property({ type: Boolean }) seen = false;

  /** Out of sight it is for those who listen, and can wait until the picture is drawn. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.seen) await whenIdle();
    await super.scheduleUpdate();
  }

  override render() {
    const items = this.picture === undefined ? [] : buildOutline(this.picture);
    return html`<ul aria-label="Objects and references">
      ${items.map((item) => this.renderItem(item))}
    </ul>`;
  }

  private renderItem({
    box,
    label,
    isGhost,
    isPast,
    isAgain,
    children,
  }: OutlineItem): TemplateResult {
    return html`<li>
      <div
        class=${box.id === this.selected ? 'selected' : ''}
        @mouseenter=${() => this.fire('point', box.id)}
        @mouseleave=${() => this.fire('point', undefined)}
      >
        ${label === '' ? nothing : html`<span class="label">${label}</span>`}
        ${isGhost ? html`<span class="ghost small">deleted, still kept alive</span>` : nothing}
        ${isPast ? html`<span class="muted small">before</span>` : nothing}
        ${this.renderName(box)} ${renderFate(box, this.change)}
        ${
          isAgain
            ? html`<span class="muted small">described elsewhere in this list</span>`
            : html`<span class="what">${describeBox(box)}</span>
                ${this.renderTools(box)}`
        }
      </div>
      ${
        children.length === 0 || isAgain
          ? nothing
          : html`<ul>
              ${children.map((child) => this.renderItem(child))}
            </ul>`
      }
    </li>`;
  }

  private renderName(box: GraphBox) {
    if (box.kind !== 'object') return html`<span class="name">${nameBox(box)}</span>`;
    return html`<button
      class="link name"
      tabindex=${this.seen ? 0 : -1}
      aria-current=${box.id === this.selected ? 'true' : 'false'}
      @click=${() => this.fire('choose', box.id)}
    >
      ${nameBox(box)}
    </button>`;
  }

  private renderTools(box: GraphBox) {
    if (box.kind === 'ghost') return nothing;
    const tool = (event: string, text: string) => html`<button
      class="link"
      tabindex=${this.seen ? 0 : -1}
      aria-label="${text} ${nameBox(box)}"
      @click=${() => this.fire(event, box.id)}
    >
      ${text}
    </button>`;
    return html`<span class="tools">
      ${box.canExpand ? tool('expand', 'Show more') : nothing}
      ${box.canCollapse ? tool('collapse', 'Fold') : nothing}
      ${box.kind === 'object' ? tool('hide', 'Hide') : nothing}
    </span>`;
  }

  private fire(name: string, detail: string | undefined): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
