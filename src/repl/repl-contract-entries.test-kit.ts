// The contract on what stands at the prompt: nothing typed is lost, nothing is run that was not entered.

import { expect } from 'playwright/test';
import { fromByteText, toByteText } from '../board/control-bytes.ts';
import { ASKED, BANNER_END, expectPrompt, type Suite, seen, type } from './repl-bench.test-kit.ts';

export function describeEntries({ it, open }: Suite): void {
  it('a half-typed line is back after a probe, its cursor where it was', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await type(bench, 'print(1)\x1b[D\x1b[D', 'print(1)\b\b');
      await bench.repl.run(ASKED.seven);
      expect(bench.shown).toBe('');
      await type(bench, '2\r', '\r\n21\r\n>>> ');
      await expectPrompt(bench);
    }));

  it('a line edited or recalled from history is back as it is', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await type(bench, '123\r', '\r\n123\r\n>>> ');
      await type(bench, '\x1b[A\x7f\x7fx4\x1b[D\x7f', '');
      await bench.repl.run(ASKED.seven);
      await type(bench, '\r', '\r\n14\r\n>>> ');
      await expectPrompt(bench);
    }));

  it('a half-typed compound statement is back after a probe', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await type(bench, 'for i in (1, 2):\r', '\r\n...     ');
      await type(bench, 'j = i\r', '\r\n...     ');
      await type(bench, 'print', 'print');
      await bench.repl.run(ASKED.seven);
      expect(bench.shown).toBe('');
      await type(bench, '(j)\r\r\x7f\r', '\r\n1\r\n2\r\n>>> ');
      await expectPrompt(bench);
    }));

  it('half-typed paste mode is back after a probe', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      await type(bench, '\x05', 'Ctrl-D to finish\r\n=== ');
      await type(bench, 'a = 5\rprint(a + ', '=== print(a + ');
      await bench.repl.run(ASKED.seven);
      await type(bench, '1)\x04', '\r\n6\r\n>>> ');
      await expectPrompt(bench);
    }));

  it('what is typed while a probe has the line comes after it', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const probe = bench.repl.run(ASKED.slow);
      await bench.repl.type(fromByteText('6*'));
      await bench.repl.type(fromByteText('7\r'));
      expect(toByteText((await probe).output)).toBe('slept\r\n');
      await seen(bench, '6*7\r\n42\r\n>>> ');
    }));

  it('Ctrl-C typed while a probe has the line gives the probe up', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const probe = bench.repl.run(ASKED.forever);
      await bench.repl.type(fromByteText('forgotten\x036*7\r'));
      await expect(probe).rejects.toMatchObject({ code: 'repl/cancelled' });
      await seen(bench, '\r\n42\r\n>>> ');
    }));

  for (const stale of ['kept', 'discarded'] as const) {
    it(`the raw REPL that another tool left is left again (its words ${stale})`, () =>
      open({ sentBefore: '\x01print("half', stale }, async (bench) => {
        const { output } = await bench.repl.run(ASKED.seven);
        expect(toByteText(output)).toBe('7\r\n');
        await expectPrompt(bench);
      }));

    it(`paste mode that another tool left does not run (its words ${stale})`, () =>
      open({ sentBefore: '\x05print("never")\r', stale }, async (bench) => {
        const { output } = await bench.repl.run(ASKED.seven);
        expect(toByteText(output)).toBe('7\r\n');
        await type(bench, '\x03', '\r\n>>> ');
        expect(bench.shown).not.toContain('\r\nnever');
        await expectPrompt(bench);
      }));
  }

  it('a line that another tool left and nobody saw is never run, and its loss is said', () =>
    open({ sentBefore: 'print("never"', stale: 'discarded' }, async (bench) => {
      const { output } = await bench.repl.run(ASKED.seven);
      expect(toByteText(output)).toBe('7\r\n');
      expect(bench.shown).toMatch(
        /^\[A line .* was cleared: print\("never"\]\r\nMicroPython.*>>> $/s,
      );
      await expectPrompt(bench);
    }));

  it('a line that another tool left in sight is back after a probe', () =>
    open({ sentBefore: 'print("seen"' }, async (bench) => {
      await seen(bench, '>>> print("seen"');
      await bench.repl.run(ASKED.seven);
      expect(bench.shown).toBe('');
      await type(bench, ')\r', '\r\nseen\r\n>>> ');
    }));

  it('what a modem manager has sent does not matter', () =>
    open({ sentBefore: 'AT\rAT+GCAP\r\x7e\x00\x78\xf0\x7e', stale: 'discarded' }, async (bench) => {
      expect(toByteText((await bench.repl.run(ASKED.seven)).output)).toBe('7\r\n');
      await expectPrompt(bench);
    }));
}
