// The table by line: what each line of the program asked for, and what became of it. Properties in, events out.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { askerWords } from '../../words/heap/film-lines.ts';
import { toBytes, toCount, toCounted } from '../../words/numbers.ts';
import { type LineSort, type LineTableRow, type RowOrigin, sortRows } from './line-rows.ts';
import { linesTableStyles } from './lines-table-styles.ts';

const HEADS: readonly (readonly [LineSort, string, string])[] = [
  ['line', 'Line', 'The line of the program that was under way'],
  ['bytes', 'Asked for', 'Everything the line asked for so far, in whole blocks'],
  ['allocations', 'Times', 'How many allocations that were'],
  ['aliveBytes', 'Alive now', 'Of this, not freed at the moment that is shown'],
  ['peakBytes', 'At the peak', 'Of this, not freed when the film’s memory was fullest'],
  ['churnBytes', 'Thrown away at once', 'Gone again within a few steps (churn)'],
  ['meanLife', 'Lived', 'How many steps what is gone had lived, on average'],
];

/** @fires row - detail: RowOrigin whose line and blocks are asked for */
@customElement('lines-table')
export class LinesTable extends LitElement {
  static override styles = linesTableStyles;

  @property({ attribute: false }) rows: readonly LineTableRow[] = [];
  /** The program's line that is looked at. */
  @property({ type: Number }) line: number | undefined;
  @state() private sort: LineSort = 'bytes';
  @state() private isDescending = true;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('line')) {
      this.renderRoot
        .querySelector('tr[aria-selected="true"]')
        ?.scrollIntoView({ block: 'nearest' });
    }
  }

  override render() {
    const most = this.rows.reduce((sum, { bytes }) => Math.max(sum, bytes), 1);
    return html`<table aria-label="Memory by line">
      <thead>
        <tr>
          ${this.renderHead(HEADS[0])}
          <th class="source">What it says</th>
          ${HEADS.slice(1).map((head) => this.renderHead(head))}
        </tr>
      </thead>
      <tbody>
        ${sortRows(this.rows, this.sort, this.isDescending).map((row) => this.renderRow(row, most))}
      </tbody>
    </table>`;
  }

  private renderHead([sort, label, note]: (typeof HEADS)[number]) {
    const isActive = this.sort === sort;
    const isNumber = sort !== 'line';
    return html`<th
      class="${isNumber ? 'number' : ''} ${sort}"
      title=${note}
      aria-sort=${isActive ? (this.isDescending ? 'descending' : 'ascending') : nothing}
    >
      <button
        @click=${() => {
          this.isDescending = isActive ? !this.isDescending : isNumber;
          this.sort = sort;
        }}
      >
        ${label}${isActive ? (this.isDescending ? ' ↓' : ' ↑') : ''}
      </button>
    </th>`;
  }

  private renderRow(row: LineTableRow, most: number) {
    const { origin, bytes, aliveBytes, churnBytes } = row;
    const isChosen = origin.code === 'row/line' && origin.line === this.line;
    return html`<tr aria-selected=${isChosen}>
      <td class="line">
        <button class="link" title=${hintOf(origin)} @click=${() => this.choose(origin)}>
          ${labelOf(origin)}
        </button>
      </td>
      <td class="source" title=${row.source}><code>${row.source.trim()}</code></td>
      <td class="number bytes">
        <span class="bar" aria-hidden="true" style="--share:${toShare(bytes / most)}"
          ><span style="width:${toShare(aliveBytes / most)}"></span
        ></span>
        <span class="figure">${toBytes(bytes)}</span>
      </td>
      <td class="number allocations" title=${toCounted(row.allocations, 'allocation')}>
        ${toCount(row.allocations)}
      </td>
      <td class="number aliveBytes">${bytesOrNothing(aliveBytes)}</td>
      <td class="number peakBytes">${bytesOrNothing(row.peakBytes)}</td>
      <td class="number churnBytes">${bytesOrNothing(churnBytes)}</td>
      <td class="number meanLife">
        ${row.meanLife === undefined ? '' : toLifeWords(row.meanLife)}
      </td>
    </tr>`;
  }

  private choose(origin: RowOrigin): void {
    this.dispatchEvent(new CustomEvent('row', { detail: origin }));
  }
}

function toLifeWords(steps: number): string {
  return steps < 1 ? 'under 1 step' : toCounted(Math.round(steps), 'step');
}

function toShare(part: number): string {
  return `${(part * 100).toFixed(1)}%`;
}

/** A table full of noughts is hard to read. */
function bytesOrNothing(bytes: number): string {
  return bytes === 0 ? '' : toBytes(bytes);
}

function labelOf(origin: RowOrigin): string {
  switch (origin.code) {
    case 'row/line':
      return toCount(origin.line);
    case 'row/file-line':
      return `${origin.file}:${toCount(origin.line)}`;
    case 'row/other':
      return askerWords(origin.asker).label;
    default:
      return origin satisfies never;
  }
}

function hintOf(origin: RowOrigin): string {
  return origin.code === 'row/other'
    ? askerWords(origin.asker).explanation
    : 'Show this line and its blocks';
}
