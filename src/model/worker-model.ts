// The model in a worker, as the page asks it. What speaks to the worker is loaded with the first question,
// so that the page itself opens at once.

import type { Capture } from '../capture/capture.ts';
import { toAppError } from '../errors.ts';
import type { Answer, Border, ModelNews } from './border.ts';
import { BorderModel } from './border-model.ts';
import type { Model } from './model.ts';
import type { Question } from './questions.ts';

/**
 * @param load finds a capture by id when the worker has let go of it; throws where there is none
 * @param tellRestart a worker that failed was started again, and has answered
 */
export function makeWorkerModel(
  load: (id: string) => Promise<Capture>,
  tellRestart: () => void = () => {},
): Model {
  return new BorderModel(new LateBorder(tellRestart), load);
}

class LateBorder implements Border {
  private readonly tellRestart: () => void;
  private border: Promise<Border> | undefined;

  constructor(tellRestart: () => void) {
    this.tellRestart = tellRestart;
  }

  /** @throws AppError worker/failed when the worker stopped, or did not start */
  async ask(
    question: Question,
    args: readonly unknown[],
    news: readonly ModelNews[],
  ): Promise<Answer> {
    this.border ??= import('./worker-border.ts').then(
      ({ WorkerBorder }) => new WorkerBorder(this.tellRestart),
    );
    try {
      return await (await this.border).ask(question, args, news);
    } catch (error) {
      throw toAppError(error, 'worker/failed');
    }
  }
}
