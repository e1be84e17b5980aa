// Stop, until it has stopped: Ctrl-C, Ctrl-C again, and then the truth. Programs turn Ctrl-C off
// (micropython.kbd_intr(-1)) or catch KeyboardInterrupt. Knows neither the bar nor the words.

import { AppError, isAppError } from '../../errors.ts';
import { type ReadonlySignal, until } from '../../signals.ts';
import type { Milliseconds } from '../../units.ts';
import type { BoardLink } from './board-link.ts';

export interface StopTimes {
  /** A program that takes no notice of the first Ctrl-C for so long gets another one. */
  readonly againMs: Milliseconds;
  /** After this, from then on, the user is told. */
  readonly toldMs: Milliseconds;
}

const STOP_TIMES: StopTimes = { againMs: 1000, toldMs: 1000 };

/** What is needed of a connection; a BoardLink fits. */
export interface StoppedLink {
  readonly repl: Pick<BoardLink['repl'], 'interrupt' | 'insist'>;
  readonly board: Pick<BoardLink['board'], 'canRestart'>;
}

/**
 * @param isOver no program runs on this board any more, or it is gone
 * @throws AppError repl/unstoppable, repl/unstoppable-here; board/…, repl/…
 */
export async function stopProgram(
  { repl, board }: StoppedLink,
  isOver: ReadonlySignal<boolean>,
  { againMs, toldMs }: StopTimes = STOP_TIMES,
): Promise<void> {
  const over = until(isOver, (is) => is);
  // It tries for longer than anybody should wait for a word; that no prompt came, whatever came, is told here.
  const interrupted = repl.interrupt().catch((error: unknown) => {
    if (!isAppError(error, 'repl/no-prompt', 'repl/not-python')) throw error;
  });
  const failed = interrupted.then(() => new Promise<never>(() => {}));
  if (await Promise.race([isWithin(over, againMs), failed])) return interrupted;
  await repl.insist();
  if (await Promise.race([isWithin(over, toldMs), failed])) return interrupted;
  throw board.canRestart
    ? new AppError('repl/unstoppable-here', 'no prompt after Ctrl-C, twice')
    : new AppError('repl/unstoppable', 'no prompt after Ctrl-C, twice');
}

async function isWithin(done: Promise<void>, ms: Milliseconds): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const isDone = await Promise.race([done.then(() => true), late]);
  clearTimeout(timer);
  return isDone;
}
