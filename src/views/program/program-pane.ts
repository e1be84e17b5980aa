// Joins the editor to the session: the program's text, and running it.

import { html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { ProgramError } from '../../session/program/traceback.ts';
import { computed } from '../../signals.ts';
import { PaneElement } from '../parts/pane-element.ts';
import type { FilmMarks } from './film-marks.ts';
import './program-editor.ts';
import type { ProgramEditor } from './program-editor.ts';

@customElement('program-pane')
export class ProgramPane extends PaneElement {
  @query('program-editor') private editor!: ProgramEditor | null;
  /** The same as long as nothing of it changes: the editor draws its marks anew for another. */
  private readonly film = computed(() => this.readFilm());

  /** Brings a line of the film, or of the text, into sight. */
  goToLine(line: number): void {
    this.editor?.goToLine(line);
  }

  protected override handleSeen(seen: boolean): void {
    this.session.lines.watchEditor(seen);
  }

  override render() {
    const { busy, connector, program, programs } = this.session;
    return html`<program-editor
      .code=${program.value}
      .ready=${connector.isReady.value && busy.value === undefined}
      .film=${this.film.value}
      .error=${this.findError()}
      @line=${(event: CustomEvent<number>) => this.look(event.detail)}
      @edited=${(event: CustomEvent<string>) => {
        programs.edit(event.detail);
      }}
      @run=${(event: CustomEvent) => this.run(event.detail.code, event.detail.withSnapshots)}
      ><program-names slot="names" .session=${this.session} .page=${this.page}></program-names
    ></program-editor>`;
  }

  protected override firstUpdated(): void {
    void this.attempt(() => import('./program-names.ts'));
  }

  /** Of another text nothing is marked. */
  private findError(): ProgramError | undefined {
    const error = this.session.programs.error.value;
    return error?.program === this.session.program.value ? error : undefined;
  }

  private readFilm(): FilmMarks | undefined {
    const { film, lines } = this.session;
    const summary = film.summary.value;
    if (summary === undefined) return undefined;
    const { program, programFile } = summary;
    const rows = lines.ofProgram.value?.rows ?? [];
    const path = film.step.value?.path ?? [];
    const isOwn = ({ file, line }: { readonly file: string; readonly line: number }) =>
      file === programFile && line > 0;
    const [innermost] = path;
    const isCurrent = innermost !== undefined && isOwn(innermost);
    return {
      program,
      lines: rows.filter(isOwn),
      current: isCurrent ? innermost.line : undefined,
      callers: path
        .slice(isCurrent ? 1 : 0)
        .filter(isOwn)
        .map(({ line }) => line),
    };
  }

  private look(line: number): void {
    const { film, lines } = this.session;
    const file = film.summary.value?.programFile ?? '';
    this.page.show('lines', 'beside');
    void this.attempt(() => lines.look({ file, line }));
  }

  private run(code: string, withSnapshots: boolean): void {
    const { session } = this;
    void this.attempt<unknown>(() =>
      withSnapshots ? session.runWithSnapshots(code) : session.run(code),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'program-pane': ProgramPane;
  }
}
