// What taking a snapshot needs of a connection, and what whoever asks for one may say. The connection
// itself is somebody else's (session/board/).

import type { BoardAnswer } from '../probe/ask-board.ts';
import type { CodeRunner, RunOptions } from '../repl/code-runner.ts';
import type { Peeker } from './peeker.ts';

/** A board with a conversation, and what it has told of itself. */
export interface AskedBoard {
  readonly repl: CodeRunner;
  /** Looks at it from outside, where that can be done. */
  readonly peeker: Peeker;
  /** What the board says of itself, asked once and kept. */
  facts(options?: RunOptions): Promise<BoardAnswer>;
  /** The same with what is asked only when there is time: types, and which one of several boards. */
  allFacts(options?: RunOptions): Promise<BoardAnswer>;
  /** Told when a fresh interpreter runs there: what was known of the one before is void. */
  onFresh(listener: () => void): () => void;
}

/** What is being done. */
export type TakeStep = 'map' | 'board' | 'memory' | 'types' | 'names';

export interface TakeOptions {
  readonly label: string;
  readonly signal?: AbortSignal;
  /** Collects garbage first, in the same moment. */
  readonly collectFirst?: boolean;
  /** @param share 0 to 1, where it is known */
  readonly onProgress?: (step: TakeStep, share?: number) => void;
}
