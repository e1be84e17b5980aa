// What the imports of a film cost. Properties in, events out.

import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmImport } from '../../film/answers/film-imports.ts';
import type { FilmLine } from '../../film/path-table.ts';
import { whoWords } from '../../words/film/film-places.ts';
import { toBytes } from '../../words/numbers.ts';
import { linesTableStyles } from './lines-table-styles.ts';
import { renderWords } from './words-in-parts.ts';

/**
 * @fires seek - detail: number, a step
 * @fires line - detail: FilmLine that is to be shown, with its blocks
 */
@customElement('imports-table')
export class ImportsTable extends LitElement {
  static override styles = linesTableStyles;

  /** Undefined while they are asked for. */
  @property({ attribute: false }) imports: readonly FilmImport[] | undefined;
  @property() programFile = '';

  override render() {
    const { imports } = this;
    if (imports === undefined) return html`<p class="muted">Looking…</p>`;
    if (imports.length === 0) {
      return html`<p class="muted">
        Nothing that is written in Python was imported in this film. Modules that are built in, such as
        gc or machine, take no memory to speak of.
      </p>`;
    }
    return html`<table aria-label="What imports cost">
      <thead>
        <tr>
          <th>Module</th>
          <th class="made">Imported by</th>
          <th class="number" title="Taken for reading it and turning it into bytecode">Compiling</th>
          <th class="number" title="Taken while its own lines ran, and what they import">Its lines</th>
          <th class="number" title="How much of this is there when the film ends">Stays</th>
        </tr>
      </thead>
      <tbody>
        ${imports.map((row) => this.renderRow(row))}
      </tbody>
    </table>`;
  }

  private renderRow({ file, step, path, compileBytes, bodyBytes, keptBytes }: FilmImport) {
    const words = whoWords(path, 'line', this.programFile);
    return html`<tr>
      <td>
        <button class="link" @click=${() => this.fire('seek', step)}>
          ${file === '' ? 'a module' : file}
        </button>
      </td>
      <td class="made">
        ${renderWords(words, this.programFile, ({ file: of, line }) => this.choose({ file: of, line }))}
      </td>
      <td class="number">${toBytes(compileBytes)}</td>
      <td class="number">${toBytes(bodyBytes)}</td>
      <td class="number">${toBytes(keptBytes)}</td>
    </tr>`;
  }

  private choose(line: FilmLine): void {
    this.fire('line', line);
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
