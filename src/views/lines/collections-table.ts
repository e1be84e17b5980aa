// The collections of a film: who asked, what was swept, what that had been. Properties in, events out.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmCollectionRow, FilmCollections } from '../../film/answers/film-collections.ts';
import type { FilmLine } from '../../film/path-table.ts';
import { sweptLinesWords } from '../../words/film/film-lines.ts';
import { whoWords } from '../../words/film/film-places.ts';
import { toBytes, toCount } from '../../words/numbers.ts';
import { linesTableStyles } from './lines-table-styles.ts';
import { renderWords } from './words-in-parts.ts';

/**
 * @fires seek - detail: number, a step
 * @fires line - detail: FilmLine that is to be shown, with its blocks
 */
@customElement('collections-table')
export class CollectionsTable extends LitElement {
  static override styles = linesTableStyles;

  /** Undefined while they are asked for. */
  @property({ attribute: false }) collections: FilmCollections | undefined;
  @property() programFile = '';

  override render() {
    const { collections } = this;
    if (collections === undefined) return html`<p class="muted">Looking…</p>`;
    if (collections.total === 0) {
      return html`<p class="muted">
        There was no collection in this film: there was room enough, and nothing asked for one.
      </p>`;
    }
    const more = collections.total - collections.rows.length;
    return html`<table aria-label="Collections">
        <thead>
          <tr>
            <th class="number">Step</th>
            <th>Asked for by</th>
            <th class="number">Swept</th>
            <th class="number objects">Objects</th>
            <th class="made">Most of it made by</th>
            <th class="number after">Left in use</th>
          </tr>
        </thead>
        <tbody>
          ${collections.rows.map((row) => this.renderRow(row))}
        </tbody>
      </table>
      ${more > 0 ? html`<p class="muted small">and ${toCount(more)} more</p>` : nothing}`;
  }

  private renderRow(row: FilmCollectionRow) {
    const { step, path, bytes, objects, usedAfter, hasFailed, lines } = row;
    const words = whoWords(path, 'line', this.programFile);
    return html`<tr>
      <td class="number">
        <button class="link" @click=${() => this.fire('seek', Math.max(0, step + 1))}>
          ${step < 0 ? 'before' : toCount(step)}
        </button>
      </td>
      <td>
        ${renderWords(words, this.programFile, (at) => this.choose(at))}
        ${hasFailed ? html`<span class="flag">in vain: MemoryError</span>` : nothing}
      </td>
      <td class="number">${toBytes(bytes)}</td>
      <td class="number objects">${toCount(objects)}</td>
      <td class="made">
        ${renderWords(sweptLinesWords(lines, this.programFile), this.programFile, (at) => this.choose(at))}
      </td>
      <td class="number after">${toBytes(usedAfter)}</td>
    </tr>`;
  }

  private choose({ file, line }: FilmLine): void {
    this.fire('line', { file, line });
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
