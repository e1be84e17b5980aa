// The contract of repl-contract.test-kit.ts on a board that plays the bytes of an rp2 board.

import { expect, test } from 'playwright/test';
import {
  hears,
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
