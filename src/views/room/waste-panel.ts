// What memory is lost to: pieces, garbage, rounding, spare slots, equal texts, many small objects; what
// it costs and what a program can do about it. Properties in, events out.

import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { WasteReport, WasteRow } from '../../snapshot/answers/waste.ts';
import type { SizeClass } from '../../snapshot/map/runs.ts';
import { describeWaste } from '../../words/heap/waste.ts';
import { toBytes, toCount, toCounted } from '../../words/numbers.ts';
import { base, controls, panel } from '../parts/shared-styles.ts';

/**
 * @fires go - detail: address of an object
 * @fires found - detail: { text, rows } to light in the map
 */
@customElement('waste-panel')
export class WastePanel extends LitElement {
  static override styles = [
    base,
    controls,
    panel,
    css`
      :host {
        display: block;
        min-height: 0;
        height: 100%;
      }
      ul.findings {
        display: grid;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .findings > li {
        border-bottom: 1px solid var(--line);
      }
      summary {
        display: grid;
        grid-template-columns: 14px minmax(0, 1fr) auto;
        align-items: baseline;
        gap: 8px;
        padding: 8px 12px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary::before {
        content: '▸';
        color: var(--muted);
      }
      details[open] > summary::before {
        content: '▾';
      }
      summary:hover {
        background: var(--sunken);
      }
      .bar {
        grid-column: 2 / -1;
        height: 3px;
        border-radius: 2px;
        background: var(--line);
        overflow: hidden;
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--warning);
      }
      .inside {
        display: grid;
        gap: 8px;
        padding: 0 12px 12px 34px;
        max-width: 84ch;
      }
      .inside ul {
        display: grid;
        gap: 2px;
        margin: 2px 0 0;
        padding-left: 18px;
      }
      .examples {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }
      .examples button {
        display: inline-block;
        max-width: 32ch;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .holes {
        padding: 12px;
      }
      .holes ol {
        display: grid;
        gap: 3px;
        margin: 6px 0 0;
        padding: 0;
        list-style: none;
        max-width: 560px;
      }
      .holes li {
        display: grid;
        grid-template-columns: minmax(7ch, 13ch) minmax(0, 1fr) auto;
        align-items: center;
        gap: 8px;
      }
      .holes i {
        display: block;
        height: 10px;
        min-width: 2px;
        border-radius: 2px;
        background: var(--accent);
      }
      .good {
        padding: 16px 12px;
      }
    `,
  ];

  @property({ attribute: false }) waste: WasteReport | undefined;
  /** A snapshot is shown. */
  @property({ type: Boolean }) hasSnapshot = false;

  override render() {
    return html`<section class="panel" aria-label="Waste">
      <header><h2>Waste</h2></header>
      <div class="body">${this.renderBody()}</div>
    </section>`;
  }

  private renderBody() {
    const { waste } = this;
    if (!this.hasSnapshot) {
      return html`<div class="empty">
        <h3>Where memory is lost</h3>
        <p>
          Take a snapshot: free memory in pieces, garbage, rounding, spare slots and equal strings are
          listed here, with what a program can do about each.
        </p>
      </div>`;
    }
    if (waste === undefined) return html`<p class="good muted" role="status">Looking…</p>`;
    const most = Math.max(1, ...waste.findings.map(({ bytes }) => bytes));
    return html`
      ${
        waste.findings.length === 0
          ? html`<p class="good">Nothing that matters is lost: free memory lies in one piece.</p>`
          : html`<ul class="findings">
              ${waste.findings.map((row, at) => this.renderFinding(row, most, at === 0))}
            </ul>`
      }
      ${
        waste.hasObjects
          ? nothing
          : html`<p class="good small muted">
              This snapshot has the block map only. With memory read, garbage, rounding, spare slots
              and equal strings are found too.
            </p>`
      }
      ${waste.holes.length === 0 ? nothing : this.renderHoles(waste)}
    `;
  }

  private renderFinding(row: WasteRow, most: number, isOpen: boolean) {
    const { title, explanation, advice } = describeWaste(row);
    return html`<li>
      <details ?open=${isOpen}>
        <summary>
          <strong>${title}</strong>
          <span class="number" title=${toCounted(row.bytes, 'byte')}>${toBytes(row.bytes)}</span>
          <span class="bar"><i style="width:${(100 * row.bytes) / most}%"></i></span>
        </summary>
        <div class="inside">
          <p>${explanation}</p>
          <div>
            <span class="muted">What a program can do</span>
            <ul>
              ${advice.map((suggestion) => html`<li>${suggestion}</li>`)}
            </ul>
          </div>
          ${this.renderExamples(row, title)}
          ${
            row.certainty === 'guessed'
              ? html`<p class="small muted">An estimate from a sample: the heap is large.</p>`
              : nothing
          }
        </div>
      </details>
    </li>`;
  }

  private renderExamples({ examples, found }: WasteRow, title: string) {
    if (examples.length === 0) return nothing;
    return html`<div class="examples small">
      ${examples.map(
        ({ address, text, name }) => html`<button
          class="link mono"
          title=${text}
          @click=${() => this.fire('go', address)}
        >
          ${name === '' ? text : name}
        </button>`,
      )}
      <button class="link" @click=${() => this.fire('found', { text: title, rows: found })}>
        ${
          found.length > examples.length
            ? `Show ${toCounted(found.length, 'object')} in the map`
            : 'Show them in the map'
        }
      </button>
    </div>`;
  }

  private renderHoles({ holes, blockBytes }: WasteReport) {
    const most = Math.max(...holes.map(({ blocks }) => blocks));
    return html`<div class="holes">
      <h3>Free memory by the length of its holes</h3>
      <ol class="small">
        ${holes.map(
          (hole) => html`<li>
            <span>${toSpan(hole)}</span>
            <i style="width:${(100 * hole.blocks) / most}%"></i>
            <span class="muted"
              >${toCounted(hole.count, 'hole')}, ${toBytes(hole.blocks * blockBytes)}</span
            >
          </li>`,
        )}
      </ol>
    </div>`;
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function toSpan({ from, to }: SizeClass): string {
  return from === to ? toCounted(from, 'block') : `${toCount(from)} to ${toCounted(to, 'block')}`;
}
