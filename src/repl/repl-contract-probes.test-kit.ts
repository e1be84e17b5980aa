// The contract of run(): code, its output, its errors.

import { expect, test } from 'playwright/test';
import { toByteText } from '../board/control-bytes.ts';
import { ASKED, BANNER_END, expectPrompt, type Suite, seen, type } from './repl-bench.test-kit.ts';

const SLOW_MS = 120_000;

export function describeProbes({ it, open }: Suite): void {
  it('a probe gives its output, and the terminal looks untouched', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
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
    it(`a probe's answer may be cut into ${cut}`, () =>
      open({ cut }, async (bench) => {
        await seen(bench, BANNER_END);
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

  it('what a probe raises is its error, and no exception of ours', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const { error, output } = await bench.repl.run(ASKED.raise);
      expect(error).toMatch(/^Traceback.*ZeroDivisionError: divide by zero\r\n$/s);
      expect(output).toHaveLength(0);
      await expectPrompt(bench);
    }));

  it('a syntax error in mid-stream stops the sending and is the error', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const { error } = await bench.repl.run(`a b\n${'# filler\n'.repeat(200)}`);
      expect(error).toContain('SyntaxError');
      await expectPrompt(bench);
    }));

  it('long code goes through the windows whole', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const numbers = Array.from({ length: 300 }, (_, index) => index);
      const { output } = await bench.repl.run(`print(sum([${numbers.join(',\n')}]))`);
      expect(toByteText(output)).toBe('44850\r\n');
      await expectPrompt(bench);
    }));

  it('probes asked for at once run one after the other', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const results = await Promise.all(
        [1, 2, 3].map((number) => bench.repl.run(`print(${number})`)),
      );
      expect(results.map(({ output }) => toByteText(output))).toEqual(['1\r\n', '2\r\n', '3\r\n']);
      await expectPrompt(bench);
    }));

  it('MemoryError inside the probe is its error, and the next one works', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const { error } = await bench.repl.run('x = bytearray(1 << 29)');
      expect(error).toContain('MemoryError');
      expect(toByteText((await bench.repl.run(ASKED.seven)).output)).toBe('7\r\n');
      await expectPrompt(bench);
    }));
}

export function describeOutput({ it, open }: Suite): void {
  it('prompts inside the output are output', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const { output } = await bench.repl.run(ASKED.promptInside);
      expect(toByteText(output)).toBe('>>> \r\n\r\r\n>>> \r\n');
      await expectPrompt(bench);
    }));

  it('NUL, 04 and UTF-8 in the output come through', () =>
    open({}, async (bench) => {
      await seen(bench, BANNER_END);
      const { output, error } = await bench.repl.run("print('a\\0b\\x04c\\x04>é☃')");
      expect(new TextDecoder().decode(output)).toBe('a\0b\x04c\x04>é☃\r\n');
      expect(error).toBe('');
      await expectPrompt(bench);
    }));

  it('a frame may hold every byte, and text around it stays text', () =>
    open({ cut: 'packets' }, async (bench) => {
      await seen(bench, BANNER_END);
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

  it('a megabyte of output arrives whole', () =>
    open({}, async (bench) => {
      test.setTimeout(SLOW_MS); // an emulated Pico on a busy machine
      await seen(bench, BANNER_END);
      let streamed = 0;
      const { output } = await bench.repl.run(
        "for i in range(8192): print('%07d' % i + 'x' * 119)",
        {
          timeoutMs: SLOW_MS,
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
