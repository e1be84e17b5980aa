// The contract on programs: those that run when the lab comes, and those that it starts.

import { expect } from 'playwright/test';
import { fromByteText, toByteText } from '../board/control-bytes.ts';
import {
  ASKED,
  BANNER_END,
  expectPrompt,
  INPUT_IS_LEFT_ALONE,
  type Suite,
  seen,
  TICKING,
  type,
} from './repl-bench.test-kit.ts';

export function describeRunning({ it, open }: Suite): void {
  it('attaching to a running program disturbs nothing, and it is known to run', () =>
    open({ main: TICKING }, async (bench) => {
      await seen(bench, 'tick');
      await expect.poll(() => bench.repl.state.phase).toBe('running');
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      await seen(bench, 'tick');
      await seen(bench, 'tick');
      expect(bench.repl.state.phase).toBe('running');
    }));

  it('a silent running program is found out without being disturbed', () =>
    open({ main: 'while True: pass' }, async (bench) => {
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      expect(bench.repl.state.phase).toBe('running');
      expect(bench.shown).not.toContain('KeyboardInterrupt');
    }));

  it(INPUT_IS_LEFT_ALONE, () =>
    open({ main: "print('hi', input('Name? '))" }, async (bench) => {
      await seen(bench, 'Name? ');
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      await type(bench, 'Bo\r', '\r\nhi Bo\r\n');
      await expect.poll(() => bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }),
  );

  it('Interrupt stops it, shows its traceback and the prompt', () =>
    open({ main: TICKING }, async (bench) => {
      await seen(bench, 'tick');
      await bench.repl.interrupt();
      await seen(bench, 'KeyboardInterrupt: \r\n');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  it('a probe may be told to interrupt it', () =>
    open({ main: 'n = 0\nwhile True: n += 1' }, async (bench) => {
      const { output } = await bench.repl.run('print(n > 0)', { interrupt: true });
      expect(toByteText(output)).toBe('True\r\n');
      expect(bench.shown).toContain('KeyboardInterrupt');
      await expectPrompt(bench);
    }));

  it('a program started at the prompt is running until its prompt is back', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await type(bench, 'while True: pass\r\r', 'while True: pass');
      await expect.poll(() => bench.repl.state.phase).toBe('running');
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject({ code: 'repl/running' });
      await type(bench, '\x03', 'KeyboardInterrupt: \r\n>>> ');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  it('a soft reset is shown and ends at the prompt', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await type(bench, 'x = 5\r', '>>> ');
      await bench.repl.softReset();
      await seen(bench, 'MPY: soft reboot\r\n');
      await expect.poll(() => bench.repl.state.phase).toBe('prompt');
      expect((await bench.repl.run('x')).error).toContain('NameError');
      await expectPrompt(bench);
    }));
}

export function describePrograms({ it, open }: Suite): void {
  it("a program's output is shown, its globals stay, and the half-typed line is back", () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
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

  it("a program's traceback is shown and told", () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const { error } = await bench.repl.runProgram(ASKED.raise);
      expect(error).toContain('ZeroDivisionError');
      expect(bench.shown).toBe(`\r\n${error}>>> `);
    }));

  it('interrupt() stops a program, which runs until then', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const program = bench.repl.runProgram(TICKING);
      await seen(bench, 'tick 2');
      expect(bench.repl.state.phase).toBe('running');
      await bench.repl.interrupt();
      expect((await program).error).toContain('KeyboardInterrupt');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  it('a probe does not wait for a program; it is refused, or told to stop it', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const program = bench.repl.runProgram(TICKING);
      await seen(bench, 'tick 2');
      const refused = { code: 'repl/running' };
      await expect(bench.repl.run(ASKED.seven)).rejects.toMatchObject(refused);
      await expect(bench.repl.runProgram(ASKED.seven)).rejects.toMatchObject(refused);
      await seen(bench, 'tick');
      const { output } = await bench.repl.run(ASKED.seven, { interrupt: true });
      expect(toByteText(output)).toBe('7\r\n');
      expect((await program).error).toContain('KeyboardInterrupt');
      await expectPrompt(bench);
    }));

  it('a program that catches one Ctrl-C is stopped by the next', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const loop = 'while True: print(1)';
      const stubborn = `try:\n ${loop}\nexcept KeyboardInterrupt:\n print('no')\n${loop}`;
      const program = bench.repl.runProgram(stubborn);
      await seen(bench, '1\r\n');
      const { output } = await bench.repl.run(ASKED.seven, { interrupt: true });
      expect(toByteText(output)).toBe('7\r\n');
      expect((await program).error).toContain('KeyboardInterrupt');
      await expectPrompt(bench);
    }));

  it('what is typed while a program runs is its input', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const program = bench.repl.runProgram(TICKING);
      await seen(bench, 'tick 2');
      await bench.repl.type(fromByteText('\x03'));
      expect((await program).error).toContain('KeyboardInterrupt');
      await expectPrompt(bench);
    }));

  it('a cancelled program is interrupted', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const giveUp = new AbortController();
      const program = bench.repl.runProgram(TICKING, { signal: giveUp.signal });
      const ended = expect(program).rejects.toMatchObject({ code: 'repl/cancelled' });
      await seen(bench, 'tick 2');
      giveUp.abort();
      await ended;
      await expectPrompt(bench);
    }));

  it('what looks like a frame in a program is its output', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await bench.repl.runProgram("import sys\nsys.stdout.buffer.write(b'\\x02HLm\\xff\\0\\0\\0')");
      expect(bench.shown).toContain('\x02HLm\xff\0\0\0');
      await expectPrompt(bench);
    }));
}
