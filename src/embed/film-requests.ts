// The contract's verbs about films (1.1), done with the session: what lines took, steps, events, a moment with
// its frames and values, running ahead. Beside requests.ts, which hands them over.

import { AppError } from '../errors.ts';
import type { Session } from '../session/session.ts';
import type { CourseRequest } from './messages.ts';
import type { Permission } from './permission.ts';
import { Printed, toLines, toOutput } from './printed.ts';
import { toFilm, toFrame, toLineRows, toSummary } from './results.ts';

type With<Verb extends CourseRequest['do']> = Extract<CourseRequest, { do: Verb }>;
type FilmSummary = NonNullable<Session['film']['summary']['value']>;

export class FilmRequests {
  private readonly session: Session;
  private readonly permission: Permission;

  constructor(session: Session, permission: Permission) {
    this.session = session;
    this.permission = permission;
  }

  /** What it prints is shown in the terminal and given back, with the traceback or null. */
  async run({ code, film }: With<'run'>): Promise<object> {
    const printed = new Printed();
    const { error } = await this.session.run(code, { onOutput: (bytes) => printed.push(bytes) });
    const told = { output: printed.text, error: error === '' ? null : toLines(error) };
    if (!film) return told;
    const { open, summary } = this.session.film;
    // A program that did not compile, or a board that cannot be filmed.
    const isItsFilm = open.value?.camera !== undefined && summary.value?.program === code;
    return { ...told, film: isItsFilm ? toFilm(summary.value as FilmSummary) : null };
  }

  /** @throws AppError embed/not-found where there is no film; embed/refused where the user's own is not to be read */
  async film(request: With<'film'>): Promise<object> {
    const { id, programFile } = await this.getFilm();
    const { model } = this.session.shelf;
    switch (request.what) {
      case 'lines':
        return {
          rows: toLineRows(await model.ask('filmLines', id, undefined, 'program'), programFile),
        };
      case 'steps': {
        const { total, lines } = await model.ask('filmStepLines', id, request.from, request.to);
        return { total, lines: [...lines] };
      }
      case 'events': {
        const { total, rows } = await model.ask('filmEvents', id, request.from, request.to);
        return {
          total,
          rows: rows.map(({ step, kind, address, blocks, line }) => ({
            ...{ step, kind, address, blocks, line },
          })),
        };
      }
      default:
        return request.what satisfies never;
    }
  }

  /** @throws AppError embed/not-found, embed/busy where another moment was asked for meanwhile, film/gone */
  async seek({ step }: With<'seek'>): Promise<object> {
    const { id, steps } = await this.getFilm();
    const { film, shelf } = this.session;
    const { model } = shelf;
    if (step === 'now') {
      film.backToNow();
      const output = await model.ask('filmOutput', id, steps);
      const current = shelf.current.value;
      const mayTell = current !== undefined && this.permission.isFree(current);
      const summary = mayTell ? toSummary(current) : null;
      return { step, line: 0, frames: [], output: toOutput(output.text), summary };
    }
    if (step > steps) throw new AppError('embed/not-found', `the film has ${steps} steps`);
    if (!film.hasMoments.value) throw new AppError('film/gone', 'its moments are not kept');
    const values = await film.visit(step);
    if (values === undefined) throw new AppError('embed/busy', 'another moment was asked for');
    const { capture, frames, summary } = values;
    const [told, { lines }, output] = await Promise.all([
      model.ask('filmFrames', id, capture.id, frames),
      model.ask('filmStepLines', id, step, step + 1),
      model.ask('filmOutput', id, step),
    ]);
    return {
      step,
      line: lines[0] ?? 0,
      frames: told.map(toFrame),
      output: toOutput(output.text),
      summary: toSummary(summary),
    };
  }

  /** @throws AppError film/not-here on any board but the Virtual Pico */
  async fastForward({ code, hours }: With<'fastForward'>): Promise<object> {
    const { session } = this;
    const runner = await session.loadFastForward();
    const outcome = await runner.run(code, { hours });
    const error = runner.error === '' ? null : toLines(runner.error);
    if (outcome === undefined) return { output: '', error, film: null, rows: [] };
    const { id, steps, programFile } = outcome.summary;
    const { model } = session.shelf;
    const [output, lines] = await Promise.all([
      model.ask('filmOutput', id, steps),
      model.ask('filmLines', id, undefined, 'program'),
    ]);
    return {
      output: toOutput(output.text),
      error,
      film: toFilm(outcome.summary),
      rows: toLineRows(lines, programFile),
    };
  }

  /** @throws AppError embed/not-found, embed/refused, embed/busy */
  private async getFilm(): Promise<FilmSummary> {
    const summary = this.session.film.summary.value;
    if (summary === undefined) throw new AppError('embed/not-found', 'there is no film');
    await this.permission.toReadFilm();
    return summary;
  }
}
