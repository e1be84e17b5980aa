// The contract on what goes wrong: silence, endless talk, a cut line, a pulled cable.

import { expect } from 'playwright/test';
import { toByteText } from '../board/control-bytes.ts';
import {
  ASKED,
  BANNER_END,
  expectPrompt,
  SILENCE_MS,
  type Suite,
  seen,
} from './repl-bench.test-kit.ts';

export function describeFaults({ it, open }: Suite): void {
  it('a probe that never answers is given up and interrupted', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const silent = bench.repl.run(ASKED.forever, { silenceMs: 80 });
      await expect(silent).rejects.toMatchObject({ code: 'repl/timeout' });
      expect(bench.shown).toBe('');
      expect(bench.repl.state.phase).toBe('prompt');
      await expectPrompt(bench);
    }));

  it('a probe that talks forever is given up after its time', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const endless = bench.repl.run("while True: print('x')", { timeoutMs: 100 });
      await expect(endless).rejects.toMatchObject({ code: 'repl/timeout' });
      await expectPrompt(bench);
    }));

  it('a cancelled probe leaves the prompt as it was', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
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
    it(`after an answer cut at byte ${bytes} the outcome is right or an error, never wrong`, () =>
      open({}, async (bench) => {
        await seen(bench, BANNER_END);
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
    it(`unplugged ${bytes} bytes into a probe: board/unplugged, and lost`, () =>
      open({}, async (bench) => {
        await seen(bench, BANNER_END);
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

  it('output of something else between is shown, and the probe is answered', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const probe = bench.repl.run(ASKED.seven);
      bench.interject?.('timer\r\n');
      expect(toByteText((await probe).output)).toContain('7\r\n');
      expect(bench.shown).toContain('timer');
      await expectPrompt(bench);
    }));
}
