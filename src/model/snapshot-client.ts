// The page's end of the worker: start it, ask, cancel, start it again when it stopped. Failures arrive
// as values and leave as AppError; captures that the worker no longer holds are handed over again.

import { releaseProxy, wrap } from 'comlink';
import type { Capture } from '../capture/capture.ts';
import type { Opening } from '../capture/open-text.ts';
import type { MemorySpan } from '../capture/spans.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Answer, LabQuestions, LabWorker } from './lab-api.ts';

type Question = keyof LabQuestions;

/** The worker as this end sees it: every answer a promise. (Comlink's own type splits unions apart.) */
interface Remote {
  ask(question: Question, args: readonly unknown[]): Promise<Answer<unknown>>;
  add(capture: Capture): Promise<void>;
  forget(id: string): Promise<void>;
  openText(
    text: string | Blob,
    opening: Omit<Opening, 'newId'>,
  ): Promise<Answer<readonly Capture[]>>;
  planFirstReads(capture: Capture): Promise<Answer<readonly MemorySpan[]>>;
  planNextReads(capture: Capture): Promise<Answer<readonly MemorySpan[]>>;
  planLateReads(capture: Capture): Promise<Answer<readonly MemorySpan[]>>;
  findNewHeads(before: string, after: string): Promise<Answer<readonly number[]>>;
  planMoreReads(capture: Capture): Promise<Answer<readonly MemorySpan[]>>;
  [releaseProxy](): void;
}
type Reply<Q extends Question> = ReturnType<LabQuestions[Q]>;

export class SnapshotClient {
  private readonly load: (id: string) => Promise<Capture>;
  private worker: Worker | undefined;
  private remote: Remote | undefined;

  /** @param load finds a capture by id when the worker has let go of it; throws where there is none */
  constructor(load: (id: string) => Promise<Capture>) {
    this.load = load;
  }

  /**
   * Asks one question.
   * @throws AppError of the answer's code; worker/failed when the worker stopped
   */
  async ask<Q extends Question>(
    question: Q,
    ...args: Parameters<LabQuestions[Q]>
  ): Promise<Reply<Q>> {
    // Age and churn look back on eight captures besides the one shown; each may be absent once.
    for (let attempt = 0; attempt < 12; attempt++) {
      const answer = (await this.call((remote) => remote.ask(question, args))) as Answer<Reply<Q>>;
      if (answer.ok) return answer.value;
      if (answer.code !== 'absent') throw new AppError(answer.code, answer.message);
      const capture = await this.load(answer.id);
      await this.call((remote) => remote.add(capture));
    }
    throw new AppError('worker/failed', `the worker does not keep captures for ${question}`);
  }

  /** Hands a capture over; reading it begins when it is asked about. */
  async add(capture: Capture): Promise<void> {
    await this.call((remote) => remote.add(capture));
  }

  /** Lets go of a capture that was deleted. */
  async forget(id: string): Promise<void> {
    await this.call((remote) => remote.forget(id));
  }

  /**
   * The captures in a text, read in the worker.
   * @throws AppError as capture/open-text.ts
   */
  async openText(
    text: string | Blob,
    opening: Omit<Opening, 'newId'>,
  ): Promise<readonly Capture[]> {
    return unwrap(await this.call((remote) => remote.openText(text, opening)));
  }

  /** What a memory capture reads in the one moment of its map. */
  async planFirstReads(capture: Capture): Promise<readonly MemorySpan[]> {
    return unwrap(await this.call((remote) => remote.planFirstReads(capture)));
  }

  /** What the next snapshot of the same board reads, foreseen from this one. */
  async planNextReads(capture: Capture): Promise<readonly MemorySpan[]> {
    return unwrap(await this.call((remote) => remote.planNextReads(capture)));
  }

  /** Used blocks that the capture's memory does not hold. */
  async planLateReads(capture: Capture): Promise<readonly MemorySpan[]> {
    return unwrap(await this.call((remote) => remote.planLateReads(capture)));
  }

  /** Heads that the later map has where the earlier is free: address and blocks in turns. */
  async findNewHeads(before: string, after: string): Promise<readonly number[]> {
    return unwrap(await this.call((remote) => remote.findNewHeads(before, after)));
  }

  /** What must still be read to understand the capture; empty when it is enough. */
  async planMoreReads(capture: Capture): Promise<readonly MemorySpan[]> {
    return unwrap(await this.call((remote) => remote.planMoreReads(capture)));
  }

  close(): void {
    this.remote?.[releaseProxy]();
    this.worker?.terminate();
    this.worker = undefined;
    this.remote = undefined;
  }

  private async call<T>(ask: (remote: Remote) => Promise<T>): Promise<T> {
    const remote = this.start();
    const { worker } = this;
    return new Promise<T>((resolve, reject) => {
      const handleError = (event: Event) => {
        this.close();
        const message = event instanceof ErrorEvent ? event.message : 'the worker did not start';
        reject(new AppError('worker/failed', message));
      };
      worker?.addEventListener('error', handleError, { once: true });
      ask(remote)
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
      this.remote = wrap<LabWorker>(this.worker);
    }
    return this.remote;
  }
}

function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  if (answer.code === 'absent') throw new AppError('worker/failed', 'the worker lost a capture');
  throw new AppError(answer.code, answer.message);
}
