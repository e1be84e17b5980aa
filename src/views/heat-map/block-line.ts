// The line below the heat map that says what is pointed at. An element of its own: it changes with every
// move of the pointer, and the rest of the panel does not.

import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BlockInfo } from '../../snapshot/answers/block-info.ts';
import { describeBlock } from '../../words/heap/block.ts';
import { toCounted } from '../../words/numbers.ts';
import { base } from '../parts/shared-styles.ts';

@customElement('block-line')
export class BlockLine extends LitElement {
  static override styles = [
    base,
    css`
      .line {
        display: flex;
        gap: 12px;
        align-items: baseline;
        /* A fixed height: nothing may jump. */
        height: 26px;
        padding: 2px 12px;
        overflow: hidden;
        white-space: nowrap;
      }
      .line > * {
        flex: none;
      }
      .line > .what {
        flex: 0 1 auto;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      @media (max-width: 700px) {
        .line {
          flex-wrap: wrap;
          gap: 0 12px;
          height: 42px;
          white-space: normal;
        }
        .line > * {
          flex: 0 1 auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) block: BlockInfo | undefined;

  override render() {
    return html`<div class="line small" aria-live="polite">${this.renderWords()}</div>`;
  }

  private renderWords() {
    const { block } = this;
    if (block === undefined) {
      return html`<span class="muted"
        >${
          matchMedia('(pointer: coarse)').matches
            ? 'Tap a block to see what it is; two fingers zoom.'
            : 'Point at a block; click selects its object, the wheel zooms, Shift and drag selects a range.'
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
