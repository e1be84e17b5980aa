// The asking end of the border: sends along what the model must know, hands over captures that it does
// not hold, and turns failures back into errors. Knows not whether a worker is at the other end.

import type { Capture } from '../capture/capture.ts';
import { type CaptureAddition, extendCapture } from '../capture/extend-capture.ts';
import { AppError, fromOutcome, isAppError } from '../errors.ts';
import type { FilmTape } from '../film/tape.ts';
import type { Answer, Border, ModelNews } from './border.ts';
import type { Model } from './model.ts';
import type { Question, Questions, Reply } from './questions.ts';

/** Age and churn look back on eight captures besides the one shown; each may be absent once. */
const MAX_ATTEMPTS = 12;

export class BorderModel implements Model {
  private readonly border: Border;
  private readonly load: (id: string) => Promise<Capture>;
  private news: ModelNews[] = [];
  /** The capture that came last, whole: while it is being taken nobody else has it, and the worker may
   *  have to be started again. */
  private newest: Capture | undefined;
  /** Nobody else can bring a film again: its program has run. */
  private readonly films = new Map<string, FilmTape>();

  /** @param load finds a capture by id when the model has let go of it; throws where there is none */
  constructor(border: Border, load: (id: string) => Promise<Capture>) {
    this.border = border;
    this.load = load;
  }

  add(capture: Capture): void {
    this.newest = capture;
    this.news.push({ news: 'added', capture });
  }

  extend(id: string, more: CaptureAddition): void {
    if (this.newest?.id === id) this.newest = extendCapture(this.newest, more);
    this.news.push({ news: 'extended', id, more });
  }

  drop(id: string): void {
    if (this.newest?.id === id) this.newest = undefined;
    this.news.push({ news: 'dropped', id });
  }

  addFilm(tape: FilmTape): void {
    this.films.set(tape.id, tape);
    this.news.push({ news: 'film-added', tape });
  }

  dropFilm(id: string): void {
    this.films.delete(id);
    this.news.push({ news: 'film-dropped', id });
  }

  async ask<Q extends Question>(question: Q, ...args: Parameters<Questions[Q]>): Promise<Reply<Q>> {
    let hasFailed = false;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { news } = this;
      this.news = [];
      let answer: Answer;
      try {
        answer = await this.border.ask(question, args, news);
      } catch (error) {
        // Whatever it held is brought again as it is missed. A question that ends every worker is given up.
        if (hasFailed || !isAppError(error, 'worker/failed')) throw error;
        hasFailed = true;
        continue;
      }
      if (answer.ok || answer.code !== 'absent') return fromOutcome(answer) as Reply<Q>;
      this.news.push(await this.bring(answer));
    }
    throw new AppError('worker/failed', `the worker does not keep captures for ${question}`);
  }

  /** What the worker does not have. @throws AppError film/gone, and what `load` throws */
  private async bring({ what, id }: Extract<Answer, { code: 'absent' }>): Promise<ModelNews> {
    const { newest } = this;
    if (what === 'capture') {
      return { news: 'added', capture: newest?.id === id ? newest : await this.load(id) };
    }
    const tape = this.films.get(id);
    if (tape === undefined) throw new AppError('film/gone', `film ${id} is not there`);
    return { news: 'film-added', tape };
  }
}
