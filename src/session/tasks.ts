// What the lab is doing, one thing at a time, shown while it lasts and given up on demand. Knows neither
// what is done nor who is told where it fails.

import { AppError } from '../errors.ts';
import { change, signal } from '../signals.ts';

/** A task that takes long enough to be shown, and can be given up. */
export interface BusyState {
  readonly task: 'connect' | 'snapshot' | 'collect' | 'run' | 'open';
  readonly text: string;
  /** 0 to 1, where it is known. */
  readonly share?: number;
}

export class Tasks {
  readonly busy = signal<BusyState | undefined>(undefined);
  private controller: AbortController | undefined;

  /**
   * Does the work as the one task of the lab: while it is under way the controls are disabled.
   * @throws AppError embed/busy while another task is under way; whatever the work throws
   */
  async perform<T>(
    task: BusyState['task'],
    text: string,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.busy.value !== undefined)
      throw new AppError('embed/busy', 'another task is under way');
    const controller = new AbortController();
    this.controller = controller;
    this.busy.value = { task, text };
    try {
      return await work(controller.signal);
    } finally {
      this.controller = undefined;
      this.busy.value = undefined;
    }
  }

  /** Tells how far the task is. */
  progress(text: string, share?: number): void {
    change(this.busy, (busy) => busy && { ...busy, text, share });
  }

  /** Gives up the task that is under way. */
  cancel(): void {
    this.controller?.abort();
  }
}
