// What the lab is doing, one thing at a time, shown while it lasts and given up on demand. Knows neither
// what is done nor who is told where it fails.

import { AppError } from '../errors.ts';
import { change, signal, until } from '../signals.ts';
import type { TakeStep } from '../take/asked-board.ts';

/** A task that takes long enough to be shown, and can be given up. */
export interface BusyState {
  readonly task: 'connect' | 'snapshot' | 'collect' | 'run' | 'open' | 'files';
  readonly doing: Doing;
  /** 0 to 1, where it is known. */
  readonly share?: number;
}

/** What is being done; the words are in words/lab/tasks.ts. */
export type Doing =
  | {
      readonly code:
        | 'doing/start-virtual'
        | 'doing/start-pico'
        | 'doing/snapshot'
        | 'doing/collect'
        | 'doing/run'
        | 'doing/run-step'
        | 'doing/fast-forward'
        | 'doing/run-with-snapshots'
        | 'doing/list-files';
    }
  /** A step of taking a snapshot. */
  | { readonly code: 'doing/take'; readonly step: TakeStep }
  | {
      readonly code: 'doing/open' | 'doing/put-file' | 'doing/read-file' | 'doing/remove-file';
      readonly name: string;
    };

export class Tasks {
  readonly busy = signal<BusyState | undefined>(undefined);
  private controller: AbortController | undefined;

  /**
   * Does the work as the one task of the lab: while it is under way the controls are disabled.
   * @throws AppError embed/busy while another task is under way; whatever the work throws
   */
  async perform<T>(
    task: BusyState['task'],
    doing: Doing,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.busy.value !== undefined)
      throw new AppError('embed/busy', 'another task is under way');
    const controller = new AbortController();
    this.controller = controller;
    this.busy.value = { task, doing };
    try {
      return await work(controller.signal);
    } finally {
      this.controller = undefined;
      this.busy.value = undefined;
    }
  }

  /** Does it as soon as no task is under way; who waits together goes one after the other. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    // Looked at again: another who waited may have taken the turn.
    while (this.busy.value !== undefined) await until(this.busy, (busy) => busy === undefined);
    return work();
  }

  /** Says how far the task is. */
  progress(doing: Doing, share?: number): void {
    change(this.busy, (busy) => busy && { ...busy, doing, share });
  }

  /** Gives up the task that is under way. */
  cancel(): void {
    this.controller?.abort();
  }
}
