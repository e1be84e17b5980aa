// A difference by type: the program's objects and bytes that came, went, grew, or stand where another stood; what
// MicroPython itself took or gave back is said below.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  ChangeCount,
  OtherChange,
  TypeChange,
} from '../../snapshot/answers/changes/type-changes.ts';
import { othersWords } from '../../words/heap/comparison.ts';
import { toBytes, toCount } from '../../words/numbers.ts';
import { base, controls, tables } from '../parts/shared-styles.ts';

/** The weightiest; the rest on demand. */
const SHOWN_AT_FIRST = 8;

@customElement('compare-types')
export class CompareTypes extends LitElement {
  static override styles = [
    base,
    controls,
    tables,
    css`
      :host {
        display: block;
        overflow-x: auto;
      }
      caption {
        padding: 8px 12px 4px;
        text-align: left;
        font-weight: 600;
      }
      th:first-child,
      td:first-child {
        padding-left: 12px;
      }
      td.number .muted {
        margin-left: 6px;
      }
      .more {
        padding: 4px 12px 8px;
      }
    `,
  ];

  @property({ attribute: false }) types: readonly TypeChange[] = [];
  /** Three snapshots: what came and stayed has a column of its own. */
  @property({ type: Boolean }) hasThree = false;
  /** What changed besides. */
  @property({ attribute: false }) others: OtherChange | undefined;
  @state() private isWhole = false;

  override render() {
    const rows = this.isWhole ? this.types : this.types.slice(0, SHOWN_AT_FIRST);
    return html`<table>
        <caption>
          By type
        </caption>
        <thead>
          <tr>
            <th>Type</th>
            <th class="number" title="New − gone + grew − shrank">More</th>
            <th class="number">New</th>
            <th class="number">Gone</th>
            <th class="number">Grew</th>
            <th class="number">Shrank</th>
            <th class="number" title="Of the new ones, those that stand where something else stood">
              In place of another
            </th>
            ${this.hasThree ? html`<th class="number">New and still there</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>
      ${
        rows.length < this.types.length
          ? html`<p class="more">
              <button
                class="link small"
                @click=${() => {
                  this.isWhole = true;
                }}
              >
                All ${this.types.length} types
              </button>
            </p>`
          : nothing
      }
      ${this.others === undefined ? nothing : html`<p class="more small muted">${othersWords(this.others)}</p>`}`;
  }

  private renderRow(row: TypeChange) {
    const sign = row.more > 0 ? '+' : row.more < 0 ? '−' : '';
    return html`<tr>
      <td>${row.type}</td>
      <td class="number"><strong>${sign}${toBytes(Math.abs(row.more))}</strong></td>
      ${[row.appeared, row.freed, row.grown, row.shrunk, row.reused].map(renderCount)}
      ${this.hasThree ? renderCount(row.stayed) : nothing}
    </tr>`;
  }
}

function renderCount({ objects, bytes }: ChangeCount) {
  if (objects === 0) return html`<td class="number muted">–</td>`;
  return html`<td class="number">
    ${toCount(objects)}<span class="muted small">${toBytes(bytes)}</span>
  </td>`;
}
