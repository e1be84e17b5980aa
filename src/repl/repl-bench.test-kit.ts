// The bench of the Repl's contract: a Repl on a board in some situation, what it shows and says, and
// the words that the tests of the contract share.

import { expect, test } from 'playwright/test';
import type { Board } from '../board/board.ts';
import { fromByteText, toByteText } from '../board/control-bytes.ts';
import type { ReplState } from './activity.ts';
import { Repl } from './repl.ts';
import type { ReplTimes } from './repl-times.ts';

/** What a test needs of its board. */
export interface Situation {
  /** The test's own name, for boards that play a script. */
  readonly id: string;
  /** Runs from power on. */
  readonly main?: string;
  /** What another tool has sent before the lab connects. */
  readonly sentBefore?: string;
  /** Whether what the board said before the lab connects is said then; kept by default (v1.24+). */
  readonly stale?: 'kept' | 'discarded';
  /** How the board's output is cut. */
  readonly cut?: 'packets' | 'bytes';
}

/** A board and its faults. A scripted board has them in its script and leaves them out. */
export interface ContractBoard {
  readonly board: Board;
  /** After so many more bytes nothing is heard until speakAgain(). */
  fallSilentAfter?(bytes: number): void;
  speakAgain?(): void;
  /** After so many more bytes the cable is pulled. */
  unplugAfter?(bytes: number): void;
  /** Something else on the board prints. */
  interject?(text: string): void;
  /** For scripts: throws where the conversation was another one. */
  check?(): void;
}

/** The board for a situation, not yet open. */
export type MakeBoard = (situation: Situation) => ContractBoard;

export interface ContractOptions {
  readonly times?: Partial<ReplTimes>;
  /** How long a test may take; boards that are slower than a Pico need more. */
  readonly timeoutMs?: number;
  /** Which of the contract's tests this kind of board can take, by name; all by default. */
  readonly canTake?: (name: string) => boolean;
}

/** Short where only silence tells, as long as ever where something is bound to come. */
const TEST_TIMES: Partial<ReplTimes> = {
  knockMs: 300,
  interruptMs: 600,
  quietMs: 30,
  settleMs: 40,
  answerMs: 500,
};
/** How long a line is cut in these tests. */
export const SILENCE_MS = 240;
export const BANNER_END = 'Type "help()" for more information.\r\n>>> ';

/** A program that prints now and then. */
export const TICKING = `
import time
n = 0
while True:
    n += 1
    print('tick', n)
    time.sleep_ms(20)
`;
/** The test that the interpreter in WebAssembly cannot take: its input() never reads anything. */
export const INPUT_IS_LEFT_ALONE = 'a program that waits in input() is left alone';

/** A Repl on an open board, with what it shows and says. */
export interface Bench extends ContractBoard {
  readonly repl: Repl;
  readonly phases: ReplState['phase'][];
  shown: string;
}

/** What the contract's probes are, so that scripts can answer them. */
export const ASKED = {
  seven: 'print(7)',
  raise: '1/0',
  forever: 'while True: pass',
  promptInside: "print('>>> ')\nprint('\\r\\n>>> ')",
  text: "print('abcdefghij')",
  slow: "import time\ntime.sleep_ms(150)\nprint('slept')",
} as const;

export type Open = (
  situation: Omit<Situation, 'id'>,
  work: (bench: Bench) => Promise<void>,
) => Promise<void>;

/** What the parts of the contract are written with. */
export interface Suite {
  /** A test of the contract, unless this kind of board cannot take it. */
  readonly it: (name: string, body: () => Promise<void>) => void;
  readonly open: Open;
}

export function openBench(makeBoard: MakeBoard, times: Partial<ReplTimes> = {}): Open {
  return async (situation, work) => {
    const made = makeBoard({ ...situation, id: test.info().title });
    const repl = new Repl(made.board, { ...TEST_TIMES, ...times });
    const bench: Bench = Object.assign(made, { repl, phases: [], shown: '' });
    repl.onTerminal((bytes) => {
      bench.shown += toByteText(bytes);
    });
    repl.onState(({ phase }) => bench.phases.push(phase));
    try {
      await made.board.open();
      await repl.attach();
      await work(bench);
      made.check?.();
    } finally {
      repl.detach();
      await made.board.close();
    }
  };
}

/** Waits until the terminal shows that, and forgets what it has shown. */
export async function seen(bench: Bench, text: string): Promise<void> {
  await expect.poll(() => bench.shown, { intervals: [5, 10, 20, 50] }).toContain(text);
  bench.shown = '';
}

export async function type(bench: Bench, text: string, echo = text): Promise<void> {
  await bench.repl.type(fromByteText(text));
  if (echo !== '') await seen(bench, echo);
}

/** The proof that the board stands at the friendly prompt, by an answer that only it gives. */
export async function expectPrompt(bench: Bench): Promise<void> {
  bench.shown = '';
  await type(bench, '6*7\r', '\r\n42\r\n>>> ');
}
