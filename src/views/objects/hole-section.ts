// Who pins a hole, as the inspector tells it: what stands at its two ends, whose that is, and what would be free
// if it went. Loaded with the first hole that is selected.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HoleNeighbour, HoleReport } from '../../snapshot/answers/room/hole.ts';
import { describeHole, describeNeighbour } from '../../words/heap/hole.ts';
import { inspectorStyles } from './inspector-styles.ts';

/**
 * @fires go - detail: address of a neighbour
 * @fires show-in-map
 */
@customElement('hole-section')
export class HoleSection extends LitElement {
  static override styles = inspectorStyles;

  @property({ attribute: false }) hole!: HoleReport;

  override render() {
    const { hole } = this;
    return html`<div class="content">
      <div class="title"><strong>${describeHole(hole)}</strong></div>
      <div class="buttons">
        <button @click=${() => this.dispatchEvent(new Event('show-in-map'))}>Show in map</button>
      </div>
      <div>
        <h3>What stands before it</h3>
        ${this.renderNeighbour(hole.before, 'Nothing: the heap begins here.')}
      </div>
      <div>
        <h3>What stands behind it</h3>
        ${this.renderNeighbour(hole.after, 'Nothing: the heap ends here.')}
      </div>
    </div>`;
  }

  private renderNeighbour(neighbour: HoleNeighbour | undefined, none: string) {
    if (neighbour === undefined) return html`<p class="muted">${none}</p>`;
    const { name, what, text, owner, opens } = describeNeighbour(neighbour, this.hole);
    const { object } = neighbour;
    return html`<p>
        ${
          object === undefined
            ? html`<code>${name}</code>`
            : html`<button class="link" @click=${() => this.go(object.address)}>${name}</button>`
        }
        <span class="muted">${what}</span>
      </p>
      ${text === '' ? nothing : html`<p class="value" title=${text}>${text}</p>`}
      ${owner === '' ? nothing : html`<p class="muted">${owner}</p>`}
      ${opens === '' ? nothing : html`<p>${opens}.</p>`}`;
  }

  private go(address: number): void {
    this.dispatchEvent(new CustomEvent('go', { detail: address }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hole-section': HoleSection;
  }
}
