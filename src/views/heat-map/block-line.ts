// The line beside the heat map's heading that says what is pointed at, else what is selected. An element of its own: it changes with every
// move of the pointer, and the rest of the panel does not.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import type { Address } from '../../units.ts';
import { describeBlock } from '../../words/heap/block.ts';
import { toCounted } from '../../words/numbers.ts';
import { base } from '../parts/shared-styles.ts';

/** The selection in words, and its first block. */
export interface SelectedWords {
  readonly start: Address;
  readonly text: string;
}

@customElement('block-line')
export class BlockLine extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .line {
        display: flex;
        gap: 10px;
        align-items: baseline;
        /* A fixed height: nothing may jump. */
        height: 20px;
        overflow: hidden;
        white-space: nowrap;
      }
      .line > * {
        flex: none;
      }
      .line > .what,
      .line > .hint {
        flex: 0 1 auto;
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  @property({ attribute: false }) block: BlockInfo | undefined;
  /** What is selected: said while nothing else is pointed at. */
  @property({ attribute: false }) selected: SelectedWords | undefined;

  override render() {
    return html`<div class="line small" aria-live="polite">${this.renderWords()}</div>`;
  }

  private renderWords() {
    const { block, selected } = this;
    if (selected !== undefined && (block === undefined || block.start === selected.start)) {
      return html`<span class="what" title=${selected.text}>${selected.text}</span>`;
    }
    if (block === undefined) {
      return html`<span class="muted hint"
        >${
          matchMedia('(pointer: coarse)').matches
            ? 'Tap a block to see what it is.'
            : 'Point at a block to see what it is; click to select it.'
        }</span
      >`;
    }
    const { title, text, keeper } = describeBlock(block);
    return html`
      <span class="mono">0x${block.start.toString(16)}</span>
      <span>${toCounted(block.blocks, 'block')}</span>
      <span class="what"><strong>${title}</strong> ${text}</span>
      <span class="muted">${keeper}</span>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'block-line': BlockLine;
  }
}
