// Where the connection stands, as named phases; each carries exactly what belongs to it.

import type { BoardKind } from '../../board/board.ts';
import type { BoardFacts } from '../../capture/capture.ts';
import type { AppError } from '../../errors.ts';
import type { Milliseconds } from '../../units.ts';

/** What the board is doing, as far as the lab can know without asking. */
export type Activity =
  /** Connected and only listening: nothing has been sent, so nothing is known. */
  | 'listening'
  /** The friendly prompt waits for input. */
  | 'prompt'
  /** A program runs. */
  | 'running'
  /** The lab itself is asking. */
  | 'probing';

export type ConnectionState =
  /** No board: at the start, and after Disconnect. */
  | { readonly phase: 'none' }
  /** The port is being opened or the interpreter loaded. */
  | { readonly phase: 'connecting'; readonly kind: BoardKind; readonly label: string }
  /** Open. `facts` are there once the board has been asked, which waits until it is needed. */
  | {
      readonly phase: 'ready';
      readonly kind: BoardKind;
      readonly label: string;
      readonly activity: Activity;
      readonly since: Milliseconds;
      readonly facts?: BoardFacts;
      readonly canRestart: boolean;
    }
  /** It went away by itself; snapshots stay. */
  | {
      readonly phase: 'lost';
      readonly kind: BoardKind;
      readonly label: string;
      readonly reason: AppError;
    };
