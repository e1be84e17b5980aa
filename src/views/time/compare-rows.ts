// A difference object by object: windows of rows, filtered by what became of them. A click selects the
// object in the snapshot in which it stands.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Latest } from '../../session/latest.ts';
import type {
  ChangeFilter,
  ChangeQuery,
  ChangeRow,
  ChangeRows,
} from '../../snapshot/answers/changes/change-rows.ts';
import { toHexAddress } from '../../units.ts';
import { factValue, kindWords } from '../../words/heap/changes.ts';
import { CHANGE_FILTERS } from '../../words/heap/comparison.ts';
import { toBytes, toCounted, toSignedBytes } from '../../words/numbers.ts';
import { renderNames } from '../parts/render-names.ts';
import { base, controls, tables } from '../parts/shared-styles.ts';

const WINDOW = 50;

const FILTERS: readonly (ChangeFilter | '')[] = [
  '',
  'born',
  'gone',
  'grown',
  'shrunk',
  'slots',
  'name',
  'garbage',
  'born-garbage',
  'reachable',
];

/** @fires go-row - detail: ChangeRow */
@customElement('compare-rows')
export class CompareRows extends LitElement {
  static override styles = [
    base,
    controls,
    tables,
    css`
      :host {
        display: block;
      }
      .head,
      .foot {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 12px 12px 4px;
      }
      .foot {
        padding: 6px 12px 10px;
      }
      th:first-child,
      td:first-child {
        padding-left: 12px;
      }
      td.what {
        white-space: nowrap;
      }
      td.text {
        max-width: 0;
        width: 55%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      td.text code {
        color: var(--muted);
      }
    `,
  ];

  /** Changes with the comparison, so that rows are asked for again. */
  @property({ attribute: false }) ids: readonly string[] = [];
  @property({ type: Boolean }) hasThree = false;
  @property({ attribute: false }) ask: ((query: ChangeQuery) => Promise<ChangeRows>) | undefined;
  @state() private kind: ChangeFilter | '' = '';
  @state() private shown = WINDOW;
  @state() private rows: ChangeRows | undefined;
  private readonly latest = new Latest<ChangeRows>((error) => {
    throw error;
  });

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('ids')) {
      this.kind = this.hasThree ? 'stayed' : '';
      this.shown = WINDOW;
    }
    if (changed.has('ids') || changed.has('kind') || changed.has('shown')) void this.fetch();
  }

  override render() {
    const filters: typeof FILTERS = this.hasThree ? ['stayed', ...FILTERS] : FILTERS;
    return html`<div class="head">
        <h3>Objects</h3>
        <select
          aria-label="Which changes"
          @change=${(event: Event) => {
            this.kind = (event.target as HTMLSelectElement).value as ChangeFilter | '';
            this.shown = WINDOW;
          }}
        >
          ${filters.map(
            (kind) =>
              html`<option value=${kind} ?selected=${kind === this.kind}>
                ${CHANGE_FILTERS[kind]}
              </option>`,
          )}
        </select>
        ${
          this.rows === undefined
            ? nothing
            : html`<span class="small muted" role="status"
                >${toCounted(this.rows.total, 'object')}, ${toBytes(this.rows.bytes)}</span
              >`
        }
      </div>
      ${this.rows === undefined || this.rows.total === 0 ? nothing : this.renderTable(this.rows)}`;
  }

  private renderTable({ rows, total }: ChangeRows) {
    return html`<table>
        <thead>
          <tr>
            <th>Change</th>
            <th>Object or name</th>
            <th>What it holds</th>
            <th class="number" title="Bytes that it takes, its parts included, more than before">Takes</th>
            <th class="number" title="Bytes that it keeps alive, more than before">Keeps alive</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>
      ${
        rows.length < total
          ? html`<div class="foot">
              <button
                @click=${() => {
                  this.shown += WINDOW * 2;
                }}
              >
                Show more
              </button>
            </div>`
          : nothing
      }`;
  }

  private renderRow(row: ChangeRow) {
    const { fact } = row;
    const isName = fact.kind === 'name';
    const title = isName ? fact.name : fact.name === '' ? fact.type : fact.name;
    const hint = isName ? '' : `${fact.type} at ${toHexAddress(fact.address)}`;
    const isGarbage = fact.kind === 'born' && fact.garbage;
    return html`<tr>
      <td class="what">${kindWords(fact.kind)}</td>
      <td>
        ${
          isName && fact.is?.to === undefined
            ? html`<span class="mono">${title}</span>`
            : html`<button class="link mono" title=${hint} @click=${() => this.go(row)}>${title}</button>`
        }
      </td>
      <td class="text">
        ${fact.kind === 'name' || fact.kind === 'slots' ? renderNames(factValue(fact)) : html`<code title=${fact.text}>${fact.text}</code>`}
        ${isGarbage ? html`<span class="muted small">garbage already</span>` : nothing}
      </td>
      <td class="number">${isName ? '–' : toSignedBytes(fact.moreBytes)}</td>
      <td class="number">${toSignedBytes(fact.moreKept)}</td>
    </tr>`;
  }

  private async fetch(): Promise<void> {
    const { ask, ids, shown } = this;
    if (ask === undefined || ids.length < 2) {
      this.latest.clear();
      return;
    }
    const kind = this.kind === '' ? undefined : this.kind;
    this.rows = (await this.latest.ask(() => ask({ kind, from: 0, to: shown }))) ?? this.rows;
  }

  private go(row: ChangeRow): void {
    this.dispatchEvent(new CustomEvent('go-row', { detail: row }));
  }
}
