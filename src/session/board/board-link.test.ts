// A connection to a board of which nothing is known: what it is sent, and when.

import { expect, test } from 'playwright/test';
import { InterpreterBoard } from '../../testing/interpreter-board.test-kit.ts';
import { BoardLink } from './board-link.ts';

test('a board that has said nothing is sent nothing, until its prompt is in sight', async () => {
  const board = new InterpreterBoard({ stale: 'discarded' });
  const link = new BoardLink(board);
  await link.open();
  expect(link.repl.state.phase).toBe('listening');
  expect(() => link.requireHeard()).toThrow(expect.objectContaining({ code: 'repl/unknown' }));
  expect(board.written).toBe('');
  await link.repl.type(Uint8Array.of(0x0d));
  await expect.poll(() => link.repl.state.phase).toBe('prompt');
  link.requireHeard();
  expect(board.written).toBe('\r');
  await link.close();
});

test('a board that has just been switched on shows its prompt when it is greeted; a program gets no line', async () => {
  const idle = new BoardLink(new InterpreterBoard({ stale: 'discarded' }));
  await idle.open();
  await idle.repl.greet();
  await expect.poll(() => idle.repl.isIdle).toBe(true);
  await idle.close();

  const busy = new InterpreterBoard({ main: 'while True: pass', stale: 'discarded' });
  const link = new BoardLink(busy);
  await link.open();
  await link.repl.greet();
  expect(busy.written).not.toContain('\r');
  await link.close();
});
