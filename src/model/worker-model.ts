// The model in a worker, as the page asks it. What speaks to the worker is loaded with the first question,
// so that the page itself opens at once.

import type { Capture } from '../capture/capture.ts';
import { toAppError } from '../errors.ts';
import type { Answer, Border, ModelNews } from './border.ts';
import { BorderModel } from './border-model.ts';
import type { Model } from './model.ts';
import type { Question } from './questions.ts';

/** @param load finds a capture by id when the worker has let go of it; throws where there is none */
export function makeWorkerModel(load: (id: string) => Promise<Capture>): Model {
  return new BorderModel(new LateBorder(), load);
}

class LateBorder implements Border {
  private border: Promise<Border> | undefined;

  /** @throws AppError worker/failed when the worker stopped, or did not start */
  async ask(
    question: Question,
    args: readonly unknown[],
    news: readonly ModelNews[],
  ): Promise<Answer> {
    this.border ??= import('./worker-border.ts').then(({ WorkerBorder }) => new WorkerBorder());
    try {
      return await (await this.border).ask(question, args, news);
    } catch (error) {
      throw toAppError(error, 'worker/failed');
    }
  }
}
