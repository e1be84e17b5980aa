// Joins "By line" to the session: the tables at the film's moment, asked for while somebody looks.

import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { FilmLine } from '../../film/path-table.ts';
import type { LinesTopic } from '../../session/film/lines-topic.ts';
import { PaneElement } from '../parts/pane-element.ts';
import { goToLine } from './go-to-line.ts';
import './lines-panel.ts';

@customElement('lines-pane')
export class LinesPane extends PaneElement {
  protected override handleSeen(seen: boolean): void {
    this.session.lines.watch(seen);
  }

  override render() {
    const { film, lines } = this.session;
    const summary = film.summary.value;
    return html`<lines-panel
      .hasFilm=${summary !== undefined}
      .program=${summary?.program ?? ''}
      .programFile=${summary?.programFile ?? ''}
      .topic=${lines.topic.value}
      .lines=${lines.lines.value}
      .holders=${lines.holders.value}
      .collections=${lines.collections.value}
      .imports=${lines.imports.value}
      .when=${lines.when.value}
      .hasLibraries=${(summary?.files.length ?? 0) > 1}
      .withLibraries=${lines.withLibraries.value}
      .line=${lines.line.value}
      @line=${(event: CustomEvent<FilmLine>) => this.look(event.detail)}
      @seek=${(event: CustomEvent<number>) => film.seek(event.detail)}
      @topic=${(event: CustomEvent<LinesTopic>) => {
        lines.topic.value = event.detail;
      }}
      @when=${(event: CustomEvent<'moment' | 'peak'>) => {
        lines.when.value = event.detail;
      }}
      @libraries=${(event: CustomEvent<boolean>) => {
        lines.withLibraries.value = event.detail;
      }}
    ></lines-panel>`;
  }

  /** The line in the editor, its blocks in map and graph. */
  private look(line: FilmLine): void {
    const { film, lines } = this.session;
    if (line.line > 0 && line.file === film.summary.value?.programFile) {
      goToLine(this.page, line.line);
    }
    void this.attempt(() => lines.look(line));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lines-pane': LinesPane;
  }
}
