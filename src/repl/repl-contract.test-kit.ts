// What a Repl promises, as one suite for every board: a scripted one, the real interpreter behind a
// cable, the Virtual Pico. Usage: describeRepl('the interpreter', makeBoard).

import { expect, test } from 'playwright/test';
import type { Board } from '../board/board.ts';
import type { ReplState } from './activity.ts';
import { fromByteText, toByteText } from './control-bytes.ts';
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

/** The board for a situation, not yet open; undefined where this kind of board cannot be in it. */
export type MakeBoard = (situation: Situation) => ContractBoard | undefined;

export interface ContractOptions {
  readonly times?: Partial<ReplTimes>;
  /** How long a test may take; boards that are slower than a Pico need more. */
  readonly timeoutMs?: number;
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
const SILENCE_MS = 240;
const BANNER = 'Type "help()" for more information.\r\n>>> ';

/** A Repl on an open board, with what it shows and says. */
interface Bench extends ContractBoard {
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

export function describeRepl(
  name: string,
  makeBoard: MakeBoard,
  options: ContractOptions = {},
): void {
  test.describe(`Repl on ${name}`, () => {
    if (options.timeoutMs) test.describe.configure({ timeout: options.timeoutMs });
    const open = openBench(makeBoard, { ...TEST_TIMES, ...options.times });
    describeProbes(open);
    describeEntries(open);
    describeRunning(open);
    describeFaults(open);
    describeOutput(open);
    describePrograms(open);
  });
}

type Open = (
  situation: Omit<Situation, 'id'>,
  work: (bench: Bench) => Promise<void>,
) => Promise<void>;

function openBench(makeBoard: MakeBoard, times: Partial<ReplTimes>): Open {
  return async (situation, work) => {
    const made = makeBoard({ ...situation, id: test.info().title });
    test.skip(made === undefined, 'not a situation of this board');
    if (!made) return;
    const repl = new Repl(made.board, times);
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
async function seen(bench: Bench, text: string): Promise<void> {
  await expect.poll(() => bench.shown, { intervals: [5, 10, 20, 50] }).toContain(text);
  bench.shown = '';
}

async function type(bench: Bench, text: string, echo = text): Promise<void> {
  await bench.repl.type(fromByteText(text));
  if (echo !== '') await seen(bench, echo);
}

/** The proof that the board stands at the friendly prompt, by an answer that only it gives. */
async function expectPrompt(bench: Bench): Promise<void> {
  bench.shown = '';
  await type(bench, '6*7\r', '\r\n42\r\n>>> ');
}

function describeProbes(open: Open): void {
  test('a probe gives its output, and the terminal looks untouched', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const result = await bench.repl.run(ASKED.seven);
      expect({ ...result, output: toByteText(result.output) }).toEqual({
        output: '7\r\n',
        frames: [],
        error: '',
      });
      expect(bench.shown).toBe('');
      expect(bench.repl.state.phase).toBe('prompt');
      expect(bench.phases).toContain('probing');
      await expectPrompt(bench);
    }));

  for (const cut of ['bytes', 'packets'] as const) {
    test(`a probe's answer may be cut into ${cut}`, () =>
      open({ cut }, async (bench) => {
        await seen(bench, BANNER);
        for (const line of ['7\r\n', '7\r\n']) {
          expect(toByteText((await bench.repl.run(ASKED.seven)).output)).toBe(line);
        }
        await type(bench, 'abc');
        expect(toByteText((await bench.repl.run(ASKED.seven)).output)).toBe('7\r\n');
        expect(bench.shown).toBe('');
        await type(bench, '\x03', '\r\n>>> ');
        await expectPrompt(bench);
      }));
  }

  test('what a probe raises is its error, and no exception of ours', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const { error, output } = await bench.repl.run(ASKED.raise);
      expect(error).toMatch(/^Traceback.*ZeroDivisionError: divide by zero\r\n$/s);
      expect(output).toHaveLength(0);
      await expectPrompt(bench);
    }));

  test('a syntax error in mid-stream stops the sending and is the error', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const { error } = await bench.repl.run(`a b\n${'# filler\n'.repeat(200)}`);
      expect(error).toContain('SyntaxError');
      await expectPrompt(bench);
    }));

  test('long code goes through the windows whole', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const numbers = Array.from({ length: 300 }, (_, index) => index);
      const { output } = await bench.repl.run(`print(sum([${numbers.join(',\n')}]))`);
      expect(toByteText(output)).toBe('44850\r\n');
      await expectPrompt(bench);
    }));

  test('probes asked for at once run one after the other', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const results = await Promise.all(
        [1, 2, 3].map((number) => bench.repl.run(`print(${number})`)),
      );
      expect(results.map(({ output }) => toByteText(output))).toEqual(['1\r\n', '2\r\n', '3\r\n']);
      await expectPrompt(bench);
    }));

  test('MemoryError inside the probe is its error, and the next one works', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const { error } = await bench.repl.run('x = bytearray(1 << 29)');
      expect(error).toContain('MemoryError');
      expect(toByteText((await bench.repl.run(ASKED.seven)).output)).toBe('7\r\n');
      await expectPrompt(bench);
    }));
}

function describeEntries(open: Open): void {
  test('a half-typed line is back after a probe, its cursor where it was', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, 'print(1)\x1b[D\x1b[D', 'print(1)\b\b');
      await bench.repl.run(ASKED.seven);
      expect(bench.shown).toBe('');
      await type(bench, '2\r', '\r\n21\r\n>>> ');
      await expectPrompt(bench);
    }));

  test('a line edited or recalled from history is back as it is', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, '123\r', '\r\n123\r\n>>> ');
      await type(bench, '\x1b[A\x7f\x7fx4\x1b[D\x7f', '');
      await bench.repl.run(ASKED.seven);
      await type(bench, '\r', '\r\n14\r\n>>> ');
      await expectPrompt(bench);
    }));

  test('a half-typed compound statement is back after a probe', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, 'for i in (1, 2):\r', '\r\n...     ');
      await type(bench, 'j = i\r', '\r\n...     ');
      await type(bench, 'print', 'print');
      await bench.repl.run(ASKED.seven);
      expect(bench.shown).toBe('');
      await type(bench, '(j)\r\r\x7f\r', '\r\n1\r\n2\r\n>>> ');
      await expectPrompt(bench);
    }));

  test('half-typed paste mode is back after a probe', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, '\x05', 'Ctrl-D to finish\r\n=== ');
      await type(bench, 'a = 5\rprint(a + ', '=== print(a + ');
      await bench.repl.run(ASKED.seven);
      await type(bench, '1)\x04', '\r\n6\r\n>>> ');
      await expectPrompt(bench);
    }));

  test('what is typed while a probe has the line comes after it', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const probe = bench.repl.run(ASKED.slow);
      await bench.repl.type(fromByteText('6*'));
      await bench.repl.type(fromByteText('7\r'));
      expect(toByteText((await probe).output)).toBe('slept\r\n');
      await seen(bench, '6*7\r\n42\r\n>>> ');
    }));

  test('Ctrl-C typed while a probe has the line gives the probe up', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const probe = bench.repl.run(ASKED.forever);
      await bench.repl.type(fromByteText('forgotten\x036*7\r'));
      await expect(probe).rejects.toMatchObject({ code: 'repl/cancelled' });
      await seen(bench, '\r\n42\r\n>>> ');
    }));

  for (const stale of ['kept', 'discarded'] as const) {
    test(`the raw REPL that another tool left is left again (its words ${stale})`, () =>
      open({ sentBefore: '\x01print("half', stale }, async (bench) => {
        const { output } = await bench.repl.run(ASKED.seven);
        expect(toByteText(output)).toBe('7\r\n');
        await expectPrompt(bench);
      }));

    test(`paste mode that another tool left does not run (its words ${stale})`, () =>
      open({ sentBefore: '\x05print("never")\r', stale }, async (bench) => {
        const { output } = await bench.repl.run(ASKED.seven);
        expect(toByteText(output)).toBe('7\r\n');
        await type(bench, '\x03', '\r\n>>> ');
        expect(bench.shown).not.toContain('\r\nnever');
        await expectPrompt(bench);
      }));
  }

  test('a line that another tool left and nobody saw is never run, and its loss is said', () =>
    open({ sentBefore: 'print("never"', stale: 'discarded' }, async (bench) => {
      const { output } = await bench.repl.run(ASKED.seven);
      expect(toByteText(output)).toBe('7\r\n');
      expect(bench.shown).toMatch(
        /^\[A line .* was cleared: print\("never"\]\r\nMicroPython.*>>> $/s,
      );
      await expectPrompt(bench);
    }));

  test('a line that another tool left in sight is back after a probe', () =>
    open({ sentBefore: 'print("seen"' }, async (bench) => {
      await seen(bench, '>>> print("seen"');
      await bench.repl.run(ASKED.seven);
      expect(bench.shown).toBe('');
      await type(bench, ')\r', '\r\nseen\r\n>>> ');
    }));

  test('what a modem manager has sent does not matter', () =>
    open({ sentBefore: 'AT\rAT+GCAP\r\x7e\x00\x78\xf0\x7e', stale: 'discarded' }, async (bench) => {
      expect(toByteText((await bench.repl.run(ASKED.seven)).output)).toBe('7\r\n');
      await expectPrompt(bench);
    }));
}

const TICKING = `
import time
n = 0
while True:
    n += 1
    print('tick', n)
    time.sleep_ms(20)
`;

function describeRunning(open: Open): void {
  test('attaching to a running program disturbs nothing, and it is known to run', () =>
    open({ main: TICKING }, async (bench) => {
      await seen(bench, 'tick');
      await expect.poll(() => bench.repl.state.phase).toBe('running');
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      await seen(bench, 'tick');
      await seen(bench, 'tick');
      expect(bench.repl.state.phase).toBe('running');
    }));

  test('a silent running program is found out without being disturbed', () =>
    open({ main: 'while True: pass' }, async (bench) => {
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      expect(bench.repl.state.phase).toBe('running');
      expect(bench.shown).not.toContain('KeyboardInterrupt');
    }));

  test('Interrupt stops it, shows its traceback and the prompt', () =>
    open({ main: TICKING }, async (bench) => {
      await seen(bench, 'tick');
      await bench.repl.interrupt();
      await seen(bench, 'KeyboardInterrupt: \r\n');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  test('a probe may be told to interrupt it', () =>
    open({ main: 'n = 0\nwhile True: n += 1' }, async (bench) => {
      const { output } = await bench.repl.run('print(n > 0)', { interrupt: true });
      expect(toByteText(output)).toBe('True\r\n');
      expect(bench.shown).toContain('KeyboardInterrupt');
      await expectPrompt(bench);
    }));

  test('a program started at the prompt is running until its prompt is back', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, 'while True: pass\r\r', 'while True: pass');
      await expect.poll(() => bench.repl.state.phase).toBe('running');
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      await type(bench, '\x03', 'KeyboardInterrupt: \r\n>>> ');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  test('a soft reset is shown and ends at the prompt', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, 'x = 5\r', '>>> ');
      await bench.repl.softReset();
      await seen(bench, 'MPY: soft reboot\r\n');
      await expect.poll(() => bench.repl.state.phase).toBe('prompt');
      expect((await bench.repl.run('x')).error).toContain('NameError');
      await expectPrompt(bench);
    }));
}

function describeFaults(open: Open): void {
  test('a probe that never answers is given up and interrupted', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const silent = bench.repl.run(ASKED.forever, { silenceMs: 80 });
      await expect(silent).rejects.toMatchObject({ code: 'repl/timeout' });
      expect(bench.shown).toBe('');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  test('a probe that talks for ever is given up after its time', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const endless = bench.repl.run("while True: print('x')", { timeoutMs: 100 });
      await expect(endless).rejects.toMatchObject({ code: 'repl/timeout' });
      await expectPrompt(bench);
    }));

  test('a cancelled probe leaves the prompt as it was', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const giveUp = new AbortController();
      const probe = bench.repl.run(ASKED.forever, { signal: giveUp.signal });
      setTimeout(() => giveUp.abort(), 20);
      await expect(probe).rejects.toMatchObject({ code: 'repl/cancelled' });
      await expect(bench.repl.run(ASKED.seven, { signal: giveUp.signal })).rejects.toMatchObject({
        code: 'repl/cancelled',
      });
      expect(bench.shown).toBe('');
      await expectPrompt(bench);
    }));

  for (const bytes of [0, 3, 30, 46, 60]) {
    test(`after an answer cut at byte ${bytes} the outcome is right or an error, never wrong`, () =>
      open({}, async (bench) => {
        await seen(bench, BANNER);
        bench.fallSilentAfter?.(bytes);
        setTimeout(() => bench.speakAgain?.(), SILENCE_MS);
        const outcome = await bench.repl.run(ASKED.text, { silenceMs: SILENCE_MS / 3 }).then(
          ({ output }) => toByteText(output),
          (error) => error.code,
        );
        expect(['abcdefghij\r\n', 'repl/timeout', 'repl/running']).toContain(outcome);
        const next = await bench.repl.run(ASKED.seven, { interrupt: true });
        expect(toByteText(next.output)).toBe('7\r\n');
        await expectPrompt(bench);
      }));
  }

  for (const bytes of [0, 20, 46, 55]) {
    test(`unplugged ${bytes} bytes into a probe: board/unplugged, and lost`, () =>
      open({}, async (bench) => {
        await seen(bench, BANNER);
        const probe = bench.repl.run(ASKED.text);
        bench.unplugAfter?.(bytes);
        await expect(probe).rejects.toMatchObject({ code: 'board/unplugged' });
        expect(bench.repl.state).toMatchObject({
          phase: 'lost',
          reason: { code: 'board/unplugged' },
        });
        await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({
          code: 'board/unplugged',
        });
        await expect(bench.repl.interrupt()).rejects.toMatchObject({ code: 'board/unplugged' });
      }));
  }

  test('output of something else between is shown, and the probe is answered', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const probe = bench.repl.run(ASKED.seven);
      bench.interject?.('timer\r\n');
      expect(toByteText((await probe).output)).toContain('7\r\n');
      expect(bench.shown).toContain('timer');
      await expectPrompt(bench);
    }));
}

function describeOutput(open: Open): void {
  test('prompts inside the output are output', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const { output } = await bench.repl.run(ASKED.promptInside);
      expect(toByteText(output)).toBe('>>> \r\n\r\r\n>>> \r\n');
      await expectPrompt(bench);
    }));

  test('NUL, 04 and UTF-8 in the output come through', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const { output, error } = await bench.repl.run("print('a\\0b\\x04c\\x04>é☃')");
      expect(new TextDecoder().decode(output)).toBe('a\0b\x04c\x04>é☃\r\n');
      expect(error).toBe('');
      await expectPrompt(bench);
    }));

  test('a frame may hold every byte, and text around it stays text', () =>
    open({ cut: 'packets' }, async (bench) => {
      await seen(bench, BANNER);
      const code = [
        'import sys',
        "print('before')",
        "sys.stdout.buffer.write(b'\\x02HLm\\x00\\x02\\x00\\x00' + bytes(range(256)) * 2)",
        "sys.stdout.buffer.write(b'\\x01\\x02\\x03\\x04')",
        "print('after')",
      ].join('\n');
      const frames: number[] = [];
      const result = await bench.repl.run(code, { onFrame: (frame) => frames.push(frame.kind) });
      expect(frames).toEqual(['m'.charCodeAt(0)]);
      expect(toByteText(result.output)).toBe('before\r\nafter\r\n');
      expect(result.frames[0]?.crc).toBe(0x04030201);
      expect(result.frames[0]?.payload).toEqual(
        Uint8Array.from({ length: 512 }, (_, index) => index % 256),
      );
      await expectPrompt(bench);
    }));

  test('a megabyte of output arrives whole', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      let streamed = 0;
      const { output } = await bench.repl.run(
        "for i in range(8192): print('%07d' % i + 'x' * 119)",
        {
          onText: (bytes) => {
            streamed += bytes.length;
          },
        },
      );
      expect(output).toHaveLength(1 << 20);
      expect(streamed).toBe(1 << 20);
      expect(toByteText(output.slice(-128, -121))).toBe('0008191');
      expect(bench.shown).toBe('');
      await expectPrompt(bench);
    }));
}

function describePrograms(open: Open): void {
  test("a program's output is shown, its globals stay, and the half-typed line is back", () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await type(bench, 'n +');
      const heard: string[] = [];
      const { error } = await bench.repl.runProgram("n = 20\nprint('hello')", {
        onOutput: (bytes) => heard.push(toByteText(bytes)),
      });
      expect(error).toBe('');
      expect(heard.join('')).toBe('hello\r\n');
      expect(bench.shown).toBe('\r\nhello\r\n>>> n +');
      await type(bench, ' 1\r', '\r\n21\r\n>>> ');
    }));

  test("a program's traceback is shown and told", () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const { error } = await bench.repl.runProgram(ASKED.raise);
      expect(error).toContain('ZeroDivisionError');
      expect(bench.shown).toBe(`\r\n${error}>>> `);
    }));

  test('interrupt() stops a program, which runs until then', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const program = bench.repl.runProgram(TICKING);
      await seen(bench, 'tick 2');
      expect(bench.repl.state.phase).toBe('running');
      await bench.repl.interrupt();
      expect((await program).error).toContain('KeyboardInterrupt');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  test('a cancelled program is interrupted', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      const giveUp = new AbortController();
      const program = bench.repl.runProgram(TICKING, { signal: giveUp.signal });
      const ended = expect(program).rejects.toMatchObject({ code: 'repl/cancelled' });
      await seen(bench, 'tick 2');
      giveUp.abort();
      await ended;
      await expectPrompt(bench);
    }));

  test('what looks like a frame in a program is its output', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER);
      await bench.repl.runProgram("import sys\nsys.stdout.buffer.write(b'\\x02HLm\\xff\\0\\0\\0')");
      expect(bench.shown).toContain('\x02HLm\xff\0\0\0');
      await expectPrompt(bench);
    }));
}
