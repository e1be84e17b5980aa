// The border to the worker: started with the first question, and again with the next one when the worker
// stopped, was ended by the browser, or did not answer. Loaded with the first question.

import { releaseProxy, wrap } from 'comlink';
import { AppError } from '../errors.ts';
import { nameWorker, onEnded } from '../lifeline.ts';
import type { Milliseconds } from '../units.ts';
import type { Answer, Border, ModelNews } from './border.ts';
import type { Question } from './questions.ts';

/** The longest question on a full heap of 8 MB takes under a second; a phone may be twenty times as slow. */
const PATIENCE_MS: Milliseconds = 60_000;
/** A file may hold hundreds of snapshots. */
const PATIENCE_WITH_FILES_MS: Milliseconds = 300_000;
const WITH_FILES: ReadonlySet<Question> = new Set<Question>(['openText', 'openFilm']);

/** The worker as this end sees it. (Comlink's own type splits unions apart.) */
interface Remote extends Border {
  [releaseProxy](): void;
}

/** A worker, from its start to its end. */
interface Life {
  readonly worker: Worker;
  readonly remote: Remote;
  /** Rejects when it is over. */
  readonly over: Promise<never>;
  readonly end: (why: AppError) => void;
}

export class WorkerBorder implements Border {
  private readonly tellRestart: () => void;
  private life: Life | undefined;
  /** The one before has ended, and this one has not answered yet. */
  private isAnew = false;

  /** @param tellRestart a worker was started in place of one that ended, and has answered */
  constructor(tellRestart: () => void) {
    this.tellRestart = tellRestart;
  }

  /** @throws AppError worker/failed when the worker stopped, did not start or does not answer; Comlink's own errors */
  async ask(
    question: Question,
    args: readonly unknown[],
    news: readonly ModelNews[],
  ): Promise<Answer> {
    this.life ??= this.begin();
    const { remote, over, end } = this.life;
    const patience = WITH_FILES.has(question) ? PATIENCE_WITH_FILES_MS : PATIENCE_MS;
    const timer = setTimeout(
      () => end(new AppError('worker/failed', `no answer to ${question} in ${patience} ms`)),
      patience,
    );
    try {
      const answer = await Promise.race([remote.ask(question, args, news), over]);
      if (this.isAnew) this.tellRestart();
      this.isAnew = false;
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }

  private begin(): Life {
    const name = nameWorker('heap-lab-model');
    const worker = new Worker(new URL('./snapshot.worker.ts', import.meta.url), {
      type: 'module',
      name,
    });
    const remote = wrap<Border>(worker) as unknown as Remote;
    let end: Life['end'] = () => {};
    const over = new Promise<never>((_, reject) => {
      end = (why) => {
        if (this.life?.worker !== worker) return;
        this.life = undefined;
        this.isAnew = true;
        remote[releaseProxy]();
        worker.terminate();
        reject(why);
      };
    });
    over.catch(() => {}); // Nobody may be waiting.
    worker.addEventListener('error', ({ message }) =>
      end(new AppError('worker/failed', message || 'the worker ended')),
    );
    onEnded(worker, name, () => end(new AppError('worker/failed', 'the browser ended the worker')));
    return { worker, remote, over, end };
  }
}
