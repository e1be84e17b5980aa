// The region "By line": four tables, one at a time. Knows no session: what it shows is handed to it, what is
// pressed it tells.

import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FilmCollections } from '../../film/answers/film-collections.ts';
import type { FilmHolders } from '../../film/answers/film-holders.ts';
import type { FilmImport } from '../../film/answers/film-imports.ts';
import type { FilmLines } from '../../film/answers/film-lines.ts';
import type { FilmLine } from '../../film/path-table.ts';
import type { LinesTopic } from '../../session/film/lines-topic.ts';
import './collections-table.ts';
import './holders-table.ts';
import './imports-table.ts';
import { linesPanelStyles } from './lines-panel-styles.ts';
import './lines-table.ts';

const TOPICS: readonly (readonly [LinesTopic, string])[] = [
  ['lines', 'Lines'],
  ['holders', 'Who holds it'],
  ['collections', 'Collections'],
  ['imports', 'Imports'],
];

/**
 * @fires line - detail: FilmLine that is to be shown, with its blocks
 * @fires seek - detail: number, a step
 * @fires topic - detail: LinesTopic
 * @fires when - detail: 'peak' or 'moment', of who holds the memory
 * @fires libraries - detail: boolean, whether lines of imported files have rows of their own
 */
@customElement('lines-panel')
export class LinesPanel extends LitElement {
  static override styles = linesPanelStyles;

  /** Whether a film is open. */
  @property({ type: Boolean }) hasFilm = false;
  @property() program = '';
  @property() programFile = '';
  @property() topic: LinesTopic = 'lines';
  /** Of each of these: undefined while it is asked for. */
  @property({ attribute: false }) lines: FilmLines | undefined;
  @property({ attribute: false }) holders: FilmHolders | undefined;
  @property({ attribute: false }) collections: FilmCollections | undefined;
  @property({ attribute: false }) imports: readonly FilmImport[] | undefined;
  @property() when: 'peak' | 'moment' = 'moment';
  /** Files besides the program ran, so that there is something to choose. */
  @property({ type: Boolean }) hasLibraries = false;
  @property({ type: Boolean }) withLibraries = false;
  /** The line that is looked at. */
  @property({ attribute: false }) line: FilmLine | undefined;

  override render() {
    return html`<section class="panel" aria-label="By line">
      <header>
        <h2>By line</h2>
        ${this.hasFilm ? this.renderTopics() : nothing}
      </header>
      <div class="body">${this.hasFilm ? this.renderTopic() : this.renderEmpty()}</div>
    </section>`;
  }

  private renderEmpty() {
    return html`<p class="empty">
      Which line asked for how much memory, how much of it is still alive and how much was thrown away
      at once stands here while a film is open. Run a program on a board in this page to film it.
    </p>`;
  }

  private renderTopics() {
    return html`<div class="topics" role="group" aria-label="What is shown">
      ${TOPICS.map(
        ([topic, label]) => html`<button
          class="quiet"
          aria-pressed=${this.topic === topic}
          @click=${() => this.fire('topic', topic)}
        >
          ${label}
        </button>`,
      )}
    </div>`;
  }

  private renderTopic() {
    const { programFile, topic } = this;
    switch (topic) {
      case 'lines':
        return this.renderLines();
      case 'holders':
        return html`<holders-table
          .holders=${this.holders}
          .when=${this.when}
          .programFile=${programFile}
          @line=${this.forward}
          @when=${this.forward}
        ></holders-table>`;
      case 'collections':
        return html`<collections-table
          .collections=${this.collections}
          .programFile=${programFile}
          @line=${this.forward}
          @seek=${this.forward}
        ></collections-table>`;
      case 'imports':
        return html`<imports-table
          .imports=${this.imports}
          .programFile=${programFile}
          @line=${this.forward}
          @seek=${this.forward}
        ></imports-table>`;
      default:
        return topic satisfies never;
    }
  }

  private renderLines() {
    const { lines } = this;
    if (lines === undefined) return html`<p class="status muted">Counting…</p>`;
    return html`
      ${
        this.hasLibraries
          ? html`<label class="status"
              ><input
                type="checkbox"
                .checked=${this.withLibraries}
                @change=${(event: Event) =>
                  this.fire('libraries', (event.target as HTMLInputElement).checked)}
              />Lines of imported files on their own</label
            >`
          : nothing
      }
      ${
        lines.rows.length === 0
          ? html`<p class="status muted">No memory was asked for up to this moment.</p>`
          : html`<lines-table
              .rows=${lines.rows}
              .program=${this.program}
              .programFile=${this.programFile}
              .line=${this.line}
              @line=${this.forward}
            ></lines-table>`
      }
    `;
  }

  private forward(event: CustomEvent): void {
    this.fire(event.type, event.detail);
  }

  private fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
