// The types table: how many, how large, what they keep alive; a type opens to its objects. Rows come
// from the worker in windows, so that a hundred thousand objects scroll like ten.

import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Latest } from '../../session/latest.ts';
import type { TypeDifference } from '../../snapshot/answers/changes/fact.ts';
import type { ObjectQuery, ObjectRow, ObjectRows, TypeRow } from '../../snapshot/answers/rows.ts';
import { type Address, toHexAddress } from '../../units.ts';
import './export-menu.ts';
import { faultWords } from '../../words/heap/find.ts';
import { toBytes, toCount, toCounted, toSignedBytes, toSignedCount } from '../../words/numbers.ts';
import { icon } from '../parts/icons.ts';
import { joinDifferences } from './type-differences.ts';
import { typesPanelStyles } from './types-panel-styles.ts';

/** Rows asked for at a time, and how many more come with each "more". */
const WINDOW = 100;

/** So many of the objects that a search finds are lit in map and graph. */
const MARKED = 500;

type Sort = 'type' | 'count' | 'moreCount' | 'bytes' | 'moreBytes' | 'keptAlive' | 'largest';

/**
 * @fires go - detail: address of an object
 * @fires light - detail: address or undefined
 * @fires closed - the list of objects was left
 * @fires export - detail: ExportChoice
 * @fires found - detail: { text, rows } what a search found, to be lit in map and graph
 */
@customElement('types-panel')
export class TypesPanel extends LitElement {
  static override styles = typesPanelStyles;

  @property({ attribute: false }) types: readonly TypeRow[] = [];
  /** By how much the rows differ from a moment before; undefined where there is none to compare with. */
  @property({ attribute: false }) differences: readonly TypeDifference[] | undefined;
  /** Asks for a window of rows; rejects with words where a search is not understood. */
  @property({ attribute: false }) ask: ((query: ObjectQuery) => Promise<ObjectRows>) | undefined;
  /** Changes with the snapshot, so that open rows are asked for again. */
  @property() snapshotId = '';
  @property({ type: Boolean }) hasObjects = false;
  @property() selected: Address | undefined;
  /** What is looked for in another view; '' where nothing is. */
  @property() sought = '';
  /** Addresses of a range chosen in the map. */
  @property({ attribute: false }) range: readonly [Address, Address] | undefined;
  @state() private sort: Sort = 'bytes';
  @state() private descending = true;
  @state() private openType: string | undefined;
  @state() private find = '';
  @state() private rows: ObjectRows | undefined;
  @state() private shown = WINDOW;
  @state() private problem = '';
  private readonly latest = new Latest<ObjectRows>((error) => {
    this.rows = undefined;
    this.problem = error instanceof Error ? error.message : String(error);
  });

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('range') && this.range !== undefined) {
      this.openType = undefined;
      this.find = '';
    }
    if (changed.has('sought') && this.sought !== '') this.find = this.sought;
    const asks = ['snapshotId', 'openType', 'find', 'shown', 'range'];
    if (asks.some((name) => changed.has(name))) void this.fetch();
  }

  override render() {
    const listing = this.listing();
    return html`<section class="panel" aria-label="Types">
      <header>
        ${
          listing === undefined
            ? html`<h2>Types</h2>`
            : html`<button class="quiet" @click=${this.close}>${icon('left')}Types</button>
                <h2 class="small muted">${listing}</h2>`
        }
        <input
          type="search"
          aria-label="Find objects"
          placeholder="Find: type:list blocks>8 kept>1k line:12 &quot;text&quot;"
          ?disabled=${!this.hasObjects}
          .value=${this.find}
          @change=${this.handleFind}
        />
        <export-menu
          .hasObjects=${this.hasObjects}
          @export=${(event: CustomEvent) => this.dispatchEvent(new CustomEvent('export', { detail: event.detail }))}
        ></export-menu>
      </header>
      ${this.problem === '' ? nothing : html`<p class="status problem" role="alert">${this.problem}</p>`}
      <div class="body">${this.renderBody(listing !== undefined)}</div>
    </section>`;
  }

  private renderBody(listing: boolean) {
    if (!this.hasObjects) {
      return html`<p class="empty">
        Types and objects appear here once a snapshot has read memory: take one from a connected
        board.
      </p>`;
    }
    return listing ? this.renderObjects() : this.renderTypes();
  }

  /** What the list of objects is of; undefined where types are shown. */
  private listing(): string | undefined {
    if (this.find !== '') return `found: ${this.find}`;
    if (this.openType !== undefined) return this.openType;
    if (this.range !== undefined) return 'the selected blocks';
    return undefined;
  }

  private renderTypes() {
    const factor = this.descending ? -1 : 1;
    const { differences } = this;
    const rows = joinDifferences(this.types, differences).sort((a, b) => {
      const by = this.sort;
      if (by === 'type') return a.type.localeCompare(b.type) * -factor;
      return (a[by] - b[by]) * factor;
    });
    return html`<table>
      <thead>
        <tr>
          ${this.renderHead('type', 'Type', false)} ${this.renderHead('count', 'Objects', true)}
          ${differences && this.renderHead('moreCount', '± objects', true)}
          ${this.renderHead('bytes', 'Size', true)}
          ${differences && this.renderHead('moreBytes', '± size', true)}
          ${this.renderHead('keptAlive', 'Keeps alive', true)}
          ${this.renderHead('largest', 'Largest', true)}
          <th class="number garbage">Garbage</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <td class=${row.role === 'object' ? '' : 'part'}>
              <button
                class="link"
                @click=${() => {
                  this.openType = row.type;
                }}
              >
                ${row.type}
              </button>
            </td>
            <td class="number">${toCount(row.count)}</td>
            ${differences && this.renderMore(row.moreCount, toSignedCount)}
            <td class="number" title="${toCounted(row.blocks, 'block')}">${toBytes(row.bytes)}</td>
            ${differences && this.renderMore(row.moreBytes, toSignedBytes)}
            <td class="number">${toBytes(row.keptAlive)}</td>
            <td class="number largest">${toCounted(row.largest, 'block')}</td>
            <td class="number garbage">${row.garbage === 0 ? '' : toCount(row.garbage)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  /** Nothing stands where nothing changed, so that what did is seen. */
  private renderMore(more: number, words: (value: number) => string) {
    const look = more > 0 ? 'more' : 'less';
    return html`<td class="number ${look}">${more === 0 ? '' : words(more)}</td>`;
  }

  private renderHead(sort: Sort, label: string, isNumber: boolean) {
    const active = this.sort === sort;
    return html`<th
      class="${isNumber ? 'number' : ''} ${sort}"
      aria-sort=${active ? (this.descending ? 'descending' : 'ascending') : nothing}
    >
      <button
        @click=${() => {
          this.descending = active ? !this.descending : true;
          this.sort = sort;
        }}
      >
        ${label}${active ? (this.descending ? ' ↓' : ' ↑') : ''}
      </button>
    </th>`;
  }

  private renderObjects() {
    const { rows } = this;
    if (rows === undefined) return html`<p class="status muted">Looking…</p>`;
    return html`
      <table>
        <thead>
          <tr>
            <th>Value</th>
            <th>Type</th>
            <th class="number">Size</th>
            <th class="number">Keeps alive</th>
            <th class="address">Address</th>
          </tr>
        </thead>
        <tbody>
          ${rows.rows.slice(0, this.shown).map((row) => this.renderObject(row))}
        </tbody>
      </table>
      <div class="status small muted">
        ${toCounted(rows.total, 'object')}, ${toBytes(rows.bytes)}
        ${
          rows.total > Math.min(this.shown, rows.rows.length)
            ? html`<button
                @click=${() => {
                  this.shown += WINDOW;
                }}
              >
                Show more
              </button>`
            : nothing
        }
      </div>
    `;
  }

  private renderObject(row: ObjectRow) {
    return html`<tr
      aria-selected=${row.address === this.selected}
      @mouseenter=${() => this.fire('light', row.address)}
      @mouseleave=${() => this.fire('light', undefined)}
    >
      <td class="text">
        <button
          class="link mono"
          title=${row.text}
          @click=${() => this.fire('go', row.address)}
        >
          ${row.text === '' ? row.type : row.text}
        </button>
      </td>
      <td class=${row.role === 'object' ? '' : 'part'}>
        ${row.type} ${row.garbage ? html`<span class="muted small">garbage</span>` : nothing}
      </td>
      <td class="number" title="${toCounted(row.blocks, 'block')}">${toBytes(row.bytes)}</td>
      <td class="number">${toBytes(row.keptAlive)}</td>
      <td class="mono address">${toHexAddress(row.address)}</td>
    </tr>`;
  }

  private async fetch(): Promise<void> {
    const { ask } = this;
    if (this.listing() === undefined || ask === undefined || !this.hasObjects) {
      this.latest.clear();
      return;
    }
    const query: ObjectQuery = {
      type: this.find === '' ? this.openType : undefined,
      find: this.find,
      range: this.find === '' && this.openType === undefined ? this.range : undefined,
      sort: 'size',
      descending: true,
      from: 0,
      to: this.find === '' ? this.shown : Math.max(this.shown, MARKED),
    };
    const rows = await this.latest.ask(() => ask(query));
    if (rows === undefined) return;
    this.rows = rows;
    this.problem = rows.mistake === undefined ? '' : faultWords(rows.mistake.fault);
    if (this.find !== '') {
      const detail = { text: this.find, rows: rows.rows };
      this.dispatchEvent(new CustomEvent('found', { detail }));
    }
  }

  private handleFind(event: Event): void {
    this.find = (event.target as HTMLInputElement).value.trim();
    this.shown = WINDOW;
    this.problem = '';
  }

  private readonly close = (): void => {
    this.openType = undefined;
    this.find = '';
    this.problem = '';
    this.rows = undefined;
    this.range = undefined;
    this.dispatchEvent(new Event('closed'));
  };

  private fire(name: string, detail: Address | undefined): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
