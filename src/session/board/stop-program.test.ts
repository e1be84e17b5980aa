// Stop against programs of every stubbornness: what they are sent, and what the user is told.

import { expect, test } from 'playwright/test';
import { AppError } from '../../errors.ts';
import { signal } from '../../signals.ts';
import { stopProgram } from './stop-program.ts';

const AT_ONCE = { againMs: 0, toldMs: 0 };
const FOR_EVER = { againMs: 2 ** 30, toldMs: 2 ** 30 };

/** A program that ends with so many Ctrl-C. */
function makeProgram(needed: number, { canRestart = false } = {}) {
  const isOver = signal(false);
  let heard = 0;
  const interrupt = async () => {
    heard++;
    if (heard >= needed) isOver.value = true;
  };
  const link = { repl: { interrupt, insist: interrupt }, board: { canRestart } };
  return { isOver, link, heard: () => heard };
}

test('a program that stops gets one Ctrl-C', async () => {
  const { link, isOver, heard } = makeProgram(1);
  await stopProgram(link, isOver, FOR_EVER);
  expect(heard()).toBe(1);
});

test('one that takes no notice gets another', async () => {
  const { link, isOver, heard } = makeProgram(2);
  await stopProgram(link, isOver, { ...FOR_EVER, againMs: 0 });
  expect(heard()).toBe(2);
});

test('of one that goes on it is said, with what can be done on that board', async () => {
  for (const [canRestart, code] of [
    [false, 'repl/unstoppable'],
    [true, 'repl/unstoppable-here'],
  ] as const) {
    const { link, isOver } = makeProgram(3, { canRestart });
    await expect(stopProgram(link, isOver, AT_ONCE)).rejects.toMatchObject({ code });
  }
});

test('a board that is gone is told as such, that no prompt came is not told twice', async () => {
  const { link, isOver } = makeProgram(3);
  const failing = (code: 'board/unplugged' | 'repl/no-prompt' | 'repl/not-python') => ({
    ...link,
    repl: { ...link.repl, interrupt: () => Promise.reject(new AppError(code, 'so')) },
  });
  const gone = stopProgram(failing('board/unplugged'), isOver, FOR_EVER);
  await expect(gone).rejects.toMatchObject({ code: 'board/unplugged' });
  // What a program prints is no sign of what runs it.
  for (const code of ['repl/no-prompt', 'repl/not-python'] as const) {
    const stubborn = stopProgram(failing(code), isOver, AT_ONCE);
    await expect(stubborn).rejects.toMatchObject({ code: 'repl/unstoppable' });
  }
});
