// Boards with manners that the real interpreter does not have: old firmware, CircuitPython, timers that
// print, programs that ask, no Python at all.

import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from '../board/control-bytes.ts';
import {
  hears,
  isRestarted,
  ScriptedBoard,
  type ScriptLine,
  says,
} from '../testing/scripted-board.ts';
import {
  BANNER,
  ends,
  isEntered,
  isKnocked,
  isLeft,
  isStarted,
  isVisited,
  KNOCK,
  PROMPT,
  RAW_BANNER,
} from '../testing/scripted-repl.ts';
import { Repl } from './repl.ts';

const AT_PROMPT = says(BANNER + PROMPT);

/** Long enough for a script's answers. */
const SETTLE_MS = 20;

/** A Repl that attaches to a board with that script; times are short where only silence tells. */
async function attach(...script: ScriptLine[]) {
  const board = new ScriptedBoard(script);
  const repl = new Repl(board, {
    knockMs: 40,
    answerMs: 40,
    interruptMs: 40,
    quietMs: 10,
    settleMs: SETTLE_MS,
  });
  const terminal = { shown: '' };
  repl.onTerminal((bytes) => {
    terminal.shown += toByteText(bytes);
  });
  await board.open();
  await repl.attach();
  return { board, repl, terminal };
}

test('attaching sends nothing, whatever was said before', async () => {
  for (const stale of [
    '',
    'tick 1\r\n',
    BANNER + PROMPT,
    `${BANNER}>>> half`,
    RAW_BANNER,
    '\xff\x00',
  ]) {
    const { board, repl, terminal } = await attach(says(stale));
    expect(board.unexpected).toBe('');
    expect(terminal.shown).toBe(stale);
    repl.detach();
  }
});

test('firmware without raw paste gets raw REPL, from the first visit on', async () => {
  const { board, repl } = await attach(
    AT_PROMPT,
    ...isKnocked(),
    ...isEntered,
    hears('\x05A\x01'),
    says(RAW_BANNER),
    hears('print(1)\x04'),
    says('OK'),
    ends('1\r\n'),
    ...isLeft(),
    ...isEntered,
    hears('print(2)\x04'),
    says('OK'),
    ends('2\r\n'),
    ...isLeft(),
  );
  expect(toByteText((await repl.run('print(1)')).output)).toBe('1\r\n');
  expect(toByteText((await repl.run('print(2)')).output)).toBe('2\r\n');
  expect(board.isPlayed).toBe(true);
});

test('a board that knows the question but not raw paste gets raw REPL', async () => {
  const { board, repl } = await attach(
    AT_PROMPT,
    ...isKnocked(),
    ...isEntered,
    hears('\x05A\x01'),
    says('R\x00>'),
    hears('print(1)\x04'),
    says('OK'),
    ends('1\r\n'),
    ...isLeft(),
  );
  expect(toByteText((await repl.run('print(1)')).output)).toBe('1\r\n');
  expect(board.isPlayed).toBe(true);
});

test('the sender waits for windows and stops when the board says so', async () => {
  const code = `a b\n${'#'.repeat(600)}`;
  const { board, repl } = await attach(
    AT_PROMPT,
    ...isKnocked(),
    ...isEntered,
    hears('\x05A\x01'),
    says('R\x01\x80\x00\x01'),
    hears(code.slice(0, 256)),
    says('\x01'),
    hears(code.slice(256, 384)),
    says('\x04'),
    hears('\x04'),
    ends(
      '',
      'Traceback (most recent call last):\r\n  File "<stdin>", line 1\r\nSyntaxError: invalid syntax\r\n',
    ),
    ...isLeft(),
  );
  expect((await repl.run(code)).error).toContain('SyntaxError');
  expect(board.isPlayed).toBe(true);
});

test('CircuitPython is recognised and left at its prompt', async () => {
  const { board, repl } = await attach(
    ...isKnocked(),
    ...isVisited('print(1)', '1\r\n').slice(0, -2),
    ...isLeft('Adafruit CircuitPython 9.2.1 on 2024-11-20; Raspberry Pi Pico with rp2040\r\n'),
  );
  await expect(repl.run('print(1)')).rejects.toMatchObject({ code: 'repl/circuitpython' });
  expect(repl.state.phase).toBe('prompt');
  expect(board.isPlayed).toBe(true);
});

test('silence is a program that may run; after Interrupt it is a board without prompt', async () => {
  const { repl } = await attach();
  await expect(repl.run('1')).rejects.toMatchObject({ code: 'repl/running' });
  await expect(repl.interrupt()).rejects.toMatchObject({ code: 'repl/no-prompt' });
  await expect(repl.run('1', { interrupt: true })).rejects.toMatchObject({
    code: 'repl/no-prompt',
  });
});

test('a C program that prints is no Python', async () => {
  const { board, repl } = await attach(says('temp 21.5\r\n'));
  await expect.poll(() => repl.state.phase).toBe('running');
  const stop = repl.interrupt();
  board.goOn(hears('\x03'), says('temp 21.6\r\n'), hears('\x03\x02'), says('temp 21.7\r\n'));
  await expect(stop).rejects.toMatchObject({ code: 'repl/not-python' });
});

test('x and an erased line in the output of a program are no echo of a knock', async () => {
  const { repl } = await attach(hears(KNOCK), says('max 3\r\n\x1b[Kx\b\x1b[K x=1\b\b\x1b[K'));
  await expect(repl.run('1')).rejects.toMatchObject({ code: 'repl/running' });
});

test('a fresh interpreter ends the visit and is heard from its first byte on', async () => {
  const { board, repl, terminal } = await attach(AT_PROMPT, ...isKnocked(), ...isEntered);
  terminal.shown = '';
  const probe = repl.run('print(1)');
  board.goOn(hears('\x05A\x01'), isRestarted, says(BANNER + PROMPT));
  await expect(probe).rejects.toMatchObject({ code: 'repl/cancelled' });
  expect(terminal.shown).toBe(BANNER + PROMPT);
  expect(repl.state.phase).toBe('prompt');
  board.goOn(...isKnocked(), ...isVisited('print(2)', '2\r\n'));
  expect(toByteText((await repl.run('print(2)')).output)).toBe('2\r\n');
});

test('a fresh interpreter whose program prints is running, whatever stood at the prompt before', async () => {
  const { board, repl } = await attach(AT_PROMPT);
  board.goOn(hears('half'), says('half'));
  await repl.type(fromByteText('half'));
  await expect.poll(() => board.isPlayed).toBe(true);
  board.goOn(isRestarted, says('tick'));
  await expect.poll(() => repl.state.phase).toBe('running');
});

test('a fresh interpreter whose program asks is not taken for the prompt of before', async () => {
  const { board, repl } = await attach(AT_PROMPT, isRestarted, says('\r\nName? '), ...isKnocked());
  await expect(repl.run('print(1)')).rejects.toMatchObject({ code: 'repl/running' });
  expect(board.isPlayed).toBe(true);
});

test('after detach() nothing is shown, and a probe under way is given up', async () => {
  const { board, repl, terminal } = await attach(AT_PROMPT, hears(KNOCK));
  const probe = repl.run('print(1)');
  terminal.shown = '';
  repl.detach();
  await expect(probe).rejects.toMatchObject({ code: 'repl/cancelled' });
  board.goOn(says('late'));
  expect(terminal.shown).toBe('');
});

test('a board that does not take bytes ends in repl/timeout', async () => {
  const board = new ScriptedBoard([AT_PROMPT]);
  board.write = (_bytes: Uint8Array, signal?: AbortSignal) =>
    new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason)),
    );
  const repl = new Repl(board, { writeMs: 20, quietMs: 5 });
  await board.open();
  await expect(repl.type(fromByteText('1'))).rejects.toMatchObject({ code: 'repl/timeout' });
  await expect(repl.run('1')).rejects.toMatchObject({ code: 'repl/timeout' });
});

test('a timer that prints at the prompt is no program, also after Enter', async () => {
  const { board, repl, terminal } = await attach(AT_PROMPT, says('tick\r\n'), hears('\r'));
  board.goOn(says('\r\n>>> tick\r\n'), ...isKnocked(), ...isVisited('print(1)', '1\r\n'));
  await repl.type(fromByteText('\r'));
  const phases: string[] = [];
  repl.onState(({ phase }) => phases.push(phase));
  await new Promise((resolve) => setTimeout(resolve, 2 * SETTLE_MS));
  expect(toByteText((await repl.run('print(1)')).output)).toBe('1\r\n');
  expect(phases).toEqual(['probing', 'prompt']);
  expect(terminal.shown).toMatch(/tick\r\n\r\n>>> tick\r\n>>> $/s);
});

test('a program that asks with input() is running, and its answer is left alone', async () => {
  const { board, repl, terminal } = await attach(says('Name? '), ...isKnocked());
  await expect(repl.run('1')).rejects.toMatchObject({ code: 'repl/running' });
  expect(terminal.shown).toBe('Name? ');
  expect(board.isPlayed).toBe(true);
});

test('a half-typed line that a timer has printed over is back after a probe', async () => {
  const { board, repl, terminal } = await attach(
    AT_PROMPT,
    says('a + btick\r\n'),
    ...isKnocked('a + b'),
    hears('\x03\x01'),
    says(`\r\n>>> \r\n${RAW_BANNER}`),
    ...isStarted('print(1)'),
    ends('1\r\n'),
    ...isLeft(),
    hears('a + b'),
    says('a + b'),
  );
  await repl.run('print(1)');
  expect(terminal.shown).toMatch(/>>> a \+ btick\r\n>>> a \+ b$/);
  expect(board.isPlayed).toBe(true);
});

test('a board that was put back into the midst of a program is heard to its end, and left at its prompt', async () => {
  const { board, repl, terminal } = await attach(AT_PROMPT);
  const states: string[] = [];
  repl.onState(({ phase }) => states.push(phase));
  const begin = async () => board.goOn(ends('now 2\r\nnow 3\r\n'), ...isLeft());
  expect(await repl.resumeProgram(begin)).toEqual({ error: '' });
  expect(terminal.shown).toContain('now 2\r\nnow 3\r\n');
  expect(terminal.shown.endsWith(PROMPT)).toBe(true);
  expect([states[0], states.at(-1)]).toEqual(['running', 'prompt']);
  expect(board.isPlayed).toBe(true);
  repl.detach();
});
