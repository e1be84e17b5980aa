// The border to the worker: started with the first question, and again with the next one when the worker
// stopped. Loaded with the first question.

import { releaseProxy, wrap } from 'comlink';
import { AppError, toAppError } from '../errors.ts';
import type { Answer, Border, ModelNews } from './border.ts';
import type { Question } from './questions.ts';

/** The worker as this end sees it. (Comlink's own type splits unions apart.) */
interface Remote extends Border {
  [releaseProxy](): void;
}

export class WorkerBorder implements Border {
  private worker: Worker | undefined;
  private remote: Remote | undefined;

  /** @throws AppError worker/failed when the worker stopped, or did not start */
  ask(question: Question, args: readonly unknown[], news: readonly ModelNews[]): Promise<Answer> {
    const remote = this.start();
    const { worker } = this;
    return new Promise<Answer>((resolve, reject) => {
      const handleError = (event: Event) => {
        this.close();
        const message = event instanceof ErrorEvent ? event.message : 'the worker did not start';
        reject(new AppError('worker/failed', message));
      };
      worker?.addEventListener('error', handleError, { once: true });
      remote
        .ask(question, args, news)
        .then(resolve, (error: unknown) => reject(toAppError(error, 'worker/failed')))
        .finally(() => worker?.removeEventListener('error', handleError));
    });
  }

  private start(): Remote {
    if (this.remote === undefined) {
      this.worker = new Worker(new URL('./snapshot.worker.ts', import.meta.url), {
        type: 'module',
        name: 'heap-lab-model',
      });
      this.remote = wrap<Border>(this.worker) as unknown as Remote;
    }
    return this.remote;
  }

  private close(): void {
    this.remote?.[releaseProxy]();
    this.worker?.terminate();
    this.worker = undefined;
    this.remote = undefined;
  }
}
