// Who holds the memory at a moment of a film, by the calls that took it. Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmHolder, FilmHolders } from '../../film/answers/film-holders.ts';
import type { FilmLine } from '../../film/path-table.ts';
import { whoWords } from '../../words/film/film-places.ts';
import { toBytes, toCount, toCounted, toPercent } from '../../words/numbers.ts';
import { linesTableStyles } from './lines-table-styles.ts';
import { renderWords } from './words-in-parts.ts';

/**
 * @fires line - detail: FilmLine that is to be shown, with its blocks
 * @fires when - detail: 'peak' or 'moment'
 */
@customElement('holders-table')
export class HoldersTable extends LitElement {
  static override styles = linesTableStyles;

  /** Undefined while they are asked for. */
  @property({ attribute: false }) holders: FilmHolders | undefined;
  @property() when: 'peak' | 'moment' = 'moment';
  @property() programFile = '';

  override render() {
    return html`<div class="choice" role="group" aria-label="When">
        ${this.renderChoice('moment', 'At this moment')} ${this.renderChoice('peak', 'At the peak')}
        ${
          this.holders === undefined
            ? nothing
            : html`<span class="muted small"
                >${toBytes(this.holders.usedBytes)} in use at step ${toCount(this.holders.step)}</span
              >`
        }
      </div>
      ${this.holders === undefined ? html`<p class="muted">Looking…</p>` : this.renderTable(this.holders)}`;
  }

  private renderChoice(when: 'peak' | 'moment', label: string) {
    return html`<button
      aria-pressed=${this.when === when}
      @click=${() => this.dispatchEvent(new CustomEvent('when', { detail: when }))}
    >
      ${label}
    </button>`;
  }

  private renderTable({ rows, total, usedBytes, beforeBytes }: FilmHolders) {
    return html`<table aria-label="Who holds the memory">
        <thead>
          <tr>
            <th>Made by</th>
            <th class="number">Holds</th>
            <th class="number share">Share</th>
            <th class="number">Objects</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.renderRow(row, usedBytes))}
          ${
            beforeBytes === 0
              ? nothing
              : html`<tr>
                  <td class="muted">there before the film began</td>
                  <td class="number">${toBytes(beforeBytes)}</td>
                  <td class="number share">${toPercent(beforeBytes / usedBytes)}</td>
                  <td></td>
                </tr>`
          }
        </tbody>
      </table>
      ${total > rows.length ? html`<p class="muted small">and ${toCount(total - rows.length)} more</p>` : nothing}`;
  }

  private renderRow({ path = [], file, line, bytes, objects }: FilmHolder, usedBytes: number) {
    // The innermost frame may have no lines: then its bytes are those of the line that called it.
    const words = whoWords(path, 'line', this.programFile);
    return html`<tr>
      <td>${renderWords(words, this.programFile, (at) => this.choose(at))}</td>
      <td class="number">
        ${
          line > 0
            ? html`<button class="link" title="Show its blocks" @click=${() => this.choose({ file, line })}>
                ${toBytes(bytes)}
              </button>`
            : toBytes(bytes)
        }
      </td>
      <td class="number share">${toPercent(bytes / Math.max(usedBytes, 1))}</td>
      <td class="number" title=${toCounted(objects, 'object')}>${toCount(objects)}</td>
    </tr>`;
  }

  private choose({ file, line }: FilmLine): void {
    this.dispatchEvent(new CustomEvent('line', { detail: { file, line } }));
  }
}
