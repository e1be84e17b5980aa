// The table by line: what each line of the program asked for, and what became of it. Properties in, events out.

import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FilmLineRow } from '../../film/answers/film-lines.ts';
import type { FilmLine } from '../../film/path-table.ts';
import { askerWords, causesWords } from '../../words/film/film-lines.ts';
import { toBytes, toCount, toCounted } from '../../words/numbers.ts';
import { type LineSort, sortRows } from './line-order.ts';
import { linesTableStyles } from './lines-table-styles.ts';

const HEADS: readonly (readonly [LineSort, string, string])[] = [
  ['line', 'Line', 'The line of the program that was under way'],
  ['bytes', 'Asked for', 'Everything the line has asked for so far, in whole blocks'],
  ['allocations', 'Times', 'How many allocations that were'],
  ['aliveBytes', 'Alive now', 'How much of this is not freed at the moment shown'],
  ['peakBytes', 'At the peak', 'How much of this was not freed when the most memory was used'],
  ['churnBytes', 'Thrown away', 'Thrown away at once: gone again within ten steps (churn)'],
  ['meanLife', 'Lived', 'How many steps the freed objects lived, on average'],
];

/** @fires line - detail: FilmLine that is to be shown, with its blocks */
@customElement('lines-table')
export class LinesTable extends LitElement {
  static override styles = linesTableStyles;

  @property({ attribute: false }) rows: readonly FilmLineRow[] = [];
  /** The text that was filmed, and the name that its lines have. */
  @property() program = '';
  @property() programFile = '';
  /** The line that is looked at. */
  @property({ attribute: false }) line: FilmLine | undefined;
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
    const source = this.program.split('\n');
    const rows = sortRows(this.rows, this.sort, this.isDescending, this.programFile);
    const most = rows.reduce((sum, { bytes }) => Math.max(sum, bytes), 1);
    return html`<table aria-label="Memory by line">
      <thead>
        <tr>
          ${this.renderHead(HEADS[0])}
          <th class="source">What it says</th>
          ${HEADS.slice(1).map((head) => this.renderHead(head))}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => this.renderRow(row, most, source))}
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

  private renderRow(row: FilmLineRow, most: number, source: readonly string[]) {
    const { file, line, bytes, aliveBytes, churnBytes, causes } = row;
    const isOwn = file === this.programFile;
    const isChosen = line === this.line?.line && file === this.line.file;
    const text = isOwn ? (source[line - 1]?.trim() ?? '') : '';
    const others = causesWords(causes);
    return html`<tr aria-selected=${isChosen}>
      <td class="line">
        <button
          class="link"
          title=${line === 0 ? askerWords(causes).explanation : 'Show this line and its blocks'}
          @click=${() => this.choose({ file, line })}
        >
          ${labelOf(row, isOwn)}
        </button>
      </td>
      <td class="source" title=${others === '' ? text : others}>
        ${text === '' ? html`<span class="muted">${others}</span>` : html`<code>${text}</code>`}
      </td>
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

  private choose(line: FilmLine): void {
    this.dispatchEvent(new CustomEvent('line', { detail: line }));
  }
}

function labelOf({ file, line, causes }: FilmLineRow, isOwn: boolean): string {
  if (line === 0) return askerWords(causes).label;
  return isOwn ? toCount(line) : `${file}:${toCount(line)}`;
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
