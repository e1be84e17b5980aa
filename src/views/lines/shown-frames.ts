// What the frames pane shows, in the words that the pane put it into. Plain data.

import type { FrameEntry } from '../../film/tape.ts';
import type { Address } from '../../units.ts';

export interface ShownFrame {
  /** As compiled: 'build', '<module>'. */
  readonly function: string;
  readonly file: string;
  /** 0 where its code has no lines. */
  readonly line: number;
  readonly entry: FrameEntry;
  /** Its lines are those of the program in the editor. */
  readonly isProgram: boolean;
  /** Undefined until memory is there. */
  readonly locals: readonly LocalRow[] | undefined;
}

/** One that rests: a generator, or a coroutine. */
export interface ShownResting extends ShownFrame {
  /** Of the generator. */
  readonly address: Address;
  /** A task of asyncio runs it. */
  readonly isTask: boolean;
  /** Nothing of its body has run. */
  readonly isNew: boolean;
}

export interface LocalRow {
  /** Of the variable, or 'slot 3'. */
  readonly name: string;
  /** Why there is no better name, or what else is to be said; '' as a rule. */
  readonly note: string;
  readonly type: string;
  readonly text: string;
  /** Of the object in the heap; undefined where the value is in the slot itself. */
  readonly address: Address | undefined;
  /** The last step changed it. */
  readonly isChanged: boolean;
}
