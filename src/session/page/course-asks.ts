// What a course page around the frame would like and only the user may grant: one question at a time, as
// a card in the frame. Knows no messages and no elements.

import { AppError } from '../../errors.ts';
import { signal } from '../../signals.ts';

export type CourseAsk =
  /** Run this program on a board at the cable. */
  | { readonly kind: 'run'; readonly origin: string; readonly code: string }
  /** Take and read snapshots of a board at the cable, or read those that the user took or opened. */
  | { readonly kind: 'read'; readonly origin: string }
  /** Open a board at the cable. */
  | { readonly kind: 'connect'; readonly origin: string };

export class CourseAsks {
  /** The question that waits for the user. */
  readonly current = signal<CourseAsk | undefined>(undefined);
  private settle: ((granted: boolean) => void) | undefined;

  /**
   * Asks, and waits for as long as the user likes.
   * @throws AppError embed/busy while another question waits
   */
  ask(question: CourseAsk): Promise<boolean> {
    const waiting = this.current.value;
    // A card that only points at Connect makes room for anything.
    if (waiting !== undefined && waiting.kind !== 'connect') {
      throw new AppError('embed/busy', 'another question waits for the user');
    }
    this.settle?.(false);
    return new Promise((resolve) => {
      this.settle = resolve;
      this.current.value = question;
    });
  }

  answer(granted: boolean): void {
    const { settle } = this;
    this.settle = undefined;
    this.current.value = undefined;
    settle?.(granted);
  }
}
