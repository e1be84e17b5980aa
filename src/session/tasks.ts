// What the lab is doing, one thing at a time, shown while it lasts and given up on demand; and the one
// place where what goes wrong becomes a notice.

import { AppError, isAppError } from '../errors.ts';
import { change, signal } from '../signals.ts';
import type { Notices } from './notices.ts';

/** A task that takes long enough to be shown, and can be given up. */
export interface BusyState {
  readonly task: 'connect' | 'snapshot' | 'collect' | 'run' | 'open';
  readonly text: string;
  /** 0 to 1, where it is known. */
  readonly share?: number;
}

export class Tasks {
  readonly busy = signal<BusyState | undefined>(undefined);
  private readonly notices: Notices;
  private controller: AbortController | undefined;

  constructor(notices: Notices) {
    this.notices = notices;
  }

  /** One task at a time: while one is under way the controls are disabled, and another is refused. */
  async run(
    task: BusyState['task'],
    text: string,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<boolean> {
    if (this.busy.value !== undefined) return false;
    const controller = new AbortController();
    this.controller = controller;
    this.busy.value = { task, text };
    try {
      return await this.guard(() => work(controller.signal));
    } finally {
      this.controller = undefined;
      this.busy.value = undefined;
    }
  }

  /**
   * Work that was asked for from outside: its failure is told here and passed on.
   * @throws AppError embed/busy while another task is under way; whatever the work throws
   */
  async perform<T>(
    task: BusyState['task'],
    text: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.busy.value !== undefined)
      throw new AppError('embed/busy', 'another task is under way');
    let outcome: { value: T } | { failure: unknown } | undefined;
    await this.run(task, text, async (signal) => {
      try {
        outcome = { value: await work(signal) };
      } catch (failure) {
        outcome = { failure };
        throw failure;
      }
    });
    if (outcome === undefined) throw new AppError('repl/cancelled', 'the task was given up');
    if ('failure' in outcome) throw outcome.failure;
    return outcome.value;
  }

  /** Tells how far the task is. */
  progress(text: string, share?: number): void {
    change(this.busy, (busy) => busy && { ...busy, text, share });
  }

  /** Gives up the task that is under way. */
  cancel(): void {
    this.controller?.abort();
  }

  /** Runs a verb; what goes wrong becomes a notice. True where it went well. */
  async guard(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isAppError(error, 'repl/cancelled')) this.notices.tell(error);
      return false;
    }
  }
}
