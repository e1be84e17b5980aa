// Whether the picture follows the board, and why it does not where it cannot: what the page shows of it, and what
// other verbs ask. Small, because it is there from the start; what follows is follower.ts, loaded with a board.

import type { Capture } from '../../capture/capture.ts';
import { type Signal, signal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import { findKept, keepValue } from '../kept-value.ts';

const KEY = 'heap-lab.follow';

/**
 * Why no picture is taken though Follow is on: the probe needs room that the heap hardly has any more, or it went wrong
 * and is not tried again after every line. A notice tells it in words.
 */
export type FollowHold = 'no-room' | 'failed';

/** The board that is connected, as those see it who change something on it. */
export interface FollowedBoard {
  /** The board has done something; `always`: it is to be seen also where Follow is off. */
  want(always?: boolean): void;
  /** The user types: the line is theirs. */
  makeWay(bytes: Uint8Array): void;
  /** The live picture as it was taken, once it is there, where it is still true. */
  findTrue(): Promise<Capture | undefined>;
}

export class FollowState {
  readonly isOn: Signal<boolean> = signal(findKept(KEY) !== 'off');
  readonly hold = signal<FollowHold | undefined>(undefined);
  /** A picture of what the board did last is on its way. */
  readonly isDue = signal(false);
  /** The picture of the board before the live one: what the last line did lies between the two. */
  readonly before = signal<SnapshotSummary | undefined>(undefined);
  /** Set while a board is connected. */
  board: FollowedBoard | undefined;

  turn(isOn: boolean): void {
    this.hold.value = undefined;
    this.isOn.value = isOn;
    keepValue(KEY, isOn ? 'on' : 'off');
    if (isOn) this.board?.want();
  }
}
