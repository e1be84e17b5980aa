// The contract of repl-contract.test-kit.ts on a board that plays the bytes of an rp2 board, and the
// manners that the real interpreter does not have: old firmware, CircuitPython, no Python at all.

import { expect, test } from 'playwright/test';
import {
  hears,
  isRestarted,
  isUnplugged,
  ScriptedBoard,
  type ScriptLine,
  says,
  saysSlowly,
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
import { fromByteText, toByteText } from './control-bytes.ts';
import { Repl } from './repl.ts';
import { ASKED } from './repl-bench.test-kit.ts';
import { describeRepl } from './repl-contract.test-kit.ts';

const AT_PROMPT = says(BANNER + PROMPT);
const TRACEBACK =
  'Traceback (most recent call last):\r\n  File "<stdin>", line 1, in <module>\r\nZeroDivisionError: divide by zero\r\n';
const INTERRUPTED =
  'Traceback (most recent call last):\r\n  File "<stdin>", line 1, in <module>\r\nKeyboardInterrupt: \r\n';
/** What expectPrompt of the contract types. */
const ANSWERS_SUM = [hears('6*7\r'), says('6*7\r\n42\r\n>>> ')];

/** Situations of the contract by their test's name, as an rp2 board would play them. */
const SCRIPTS: Readonly<Record<string, readonly ScriptLine[]>> = {
  'a probe gives its output, and the terminal looks untouched': [
    AT_PROMPT,
    ...isKnocked(),
    ...isVisited(ASKED.seven, '7\r\n'),
    ...ANSWERS_SUM,
  ],
  "a probe's answer may be cut into bytes": [
    AT_PROMPT,
    hears(KNOCK),
    saysSlowly('x\bx\b\x1b[K'),
    ...slowly([...isVisited(ASKED.seven, '7\r\n'), ...isVisited(ASKED.seven, '7\r\n')]),
    ...slowly([hears('abc'), says('abc'), ...isKnocked('abc')]),
    ...slowly([hears('\x03\x01'), says(`\r\n>>> \r\n${RAW_BANNER}`)]),
    ...slowly([...isStarted(ASKED.seven), ends('7\r\n'), ...isLeft()]),
    ...slowly([hears('abc'), says('abc'), hears('\x03'), says('\r\n>>> '), ...ANSWERS_SUM]),
  ],
  'what a probe raises is its error, and no exception of ours': [
    AT_PROMPT,
    ...isKnocked(),
    ...isVisited(ASKED.raise, '', TRACEBACK),
    ...ANSWERS_SUM,
  ],
  'prompts inside the output are output': [
    AT_PROMPT,
    ...isKnocked(),
    ...isVisited(ASKED.promptInside, '>>> \r\n\r\r\n>>> \r\n'),
    ...ANSWERS_SUM,
  ],
  'a probe that never answers is given up and interrupted': [
    AT_PROMPT,
    ...isKnocked(),
    ...isEntered,
    ...isStarted(ASKED.forever),
    hears('\x03'),
    says(`\x04${INTERRUPTED}\x04>`),
    ...isLeft(),
    ...ANSWERS_SUM,
  ],
  'unplugged 20 bytes into a probe: board/unplugged, and lost': [
    AT_PROMPT,
    ...isKnocked(),
    hears('\x01'),
    says('\r\nraw REPL'),
    isUnplugged,
  ],
  'unplugged 46 bytes into a probe: board/unplugged, and lost': [
    AT_PROMPT,
    ...isKnocked(),
    ...isEntered,
    ...isStarted(ASKED.text),
    says('abcde'),
    isUnplugged,
  ],
  'output of something else between is shown, and the probe is answered': [
    AT_PROMPT,
    hears(KNOCK),
    says('timer\r\nx\bx\b\x1b[K'),
    ...isVisited(ASKED.seven, '7\r\n'),
    ...ANSWERS_SUM,
  ],
  "a program's traceback is shown and told": [
    AT_PROMPT,
    ...isKnocked(),
    ...isVisited(ASKED.raise, '', TRACEBACK),
  ],
};

function slowly(lines: readonly ScriptLine[]): ScriptLine[] {
  return lines.map((line) => ('says' in line ? saysSlowly(line.says) : line));
}

const unclaimed = new Set(Object.keys(SCRIPTS));

describeRepl(
  'a scripted board',
  ({ id }) => {
    const board = new ScriptedBoard(SCRIPTS[id] ?? []);
    return {
      board,
      check: () => expect([board.isPlayed, board.unexpected]).toEqual([true, '']),
    };
  },
  { canTake: (name) => unclaimed.delete(name) },
);

test('every script belongs to a test of the contract', () => {
  expect([...unclaimed]).toEqual([]);
});

/** A Repl that attaches to a board with that script; times are short where only silence tells. */
async function attach(...script: ScriptLine[]) {
  const board = new ScriptedBoard(script);
  const repl = new Repl(board, {
    knockMs: 40,
    answerMs: 40,
    interruptMs: 40,
    quietMs: 10,
    settleMs: 20,
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
