import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from '../board/control-bytes.ts';
import { startInterpreter } from '../board/wasm/interpreter.ts';
import { findAnswer } from './knock.ts';
import { LineTracker } from './line-tracker.ts';

function track(shown: string) {
  const tracker = new LineTracker();
  tracker.push(fromByteText(shown));
  return tracker;
}

test('the entry is what stands after the prompt on the last line', () => {
  expect(track('>>> ').entry).toEqual({ kind: 'line', lines: [''], cursor: 0 });
  expect(track('7\r\n>>> a + b\b\b').entry).toEqual({ kind: 'line', lines: ['a + b'], cursor: 3 });
  expect(track('>>> for i in x:\r\n...     p').entry).toEqual({
    kind: 'compound',
    lines: ['for i in x:', '    p'],
    cursor: 5,
  });
  expect(track('>>> \r\npaste mode; …\r\n=== a = 1\r\n=== b').entry).toEqual({
    kind: 'paste',
    lines: ['a = 1', 'b'],
    cursor: 1,
  });
});

test('there is no entry while a program prints, and none from lines before its output', () => {
  expect(track('>>> f()\r\n12').entry).toBeUndefined();
  expect(track('>>> if a:\r\n... \r\n7\r\n... ').entry?.lines).toEqual(['']);
  expect(track('').entry).toBeUndefined();
});

/** Keys that readline knows: letters, cursor, delete, kill, history, Ctrl-A to E in mid-line. */
const keys = fc.array(
  fc.constantFrom(
    'x',
    'ab',
    '(1)',
    ' ',
    'é',
    '\x7f',
    '\b',
    '\x1b[D',
    '\x1b[C',
    '\x1b[H',
    '\x1b[F',
    '\x1b[3~',
    '\x0b',
    '\x15',
    '\x1b[A',
    '\x1b[B',
    '\x06',
    '\x17',
  ),
  { maxLength: 25 },
);

test('after any editing it agrees with the line that the board itself shows when knocked', async () => {
  let said = '';
  const interpreter = await startInterpreter({
    heapBytes: 233_024,
    onOutput: (bytes) => {
      said += toByteText(bytes);
    },
  });
  const send = async (text: string) => {
    said = '';
    await interpreter.feed(new TextEncoder().encode(text));
    return said;
  };
  const tracker = new LineTracker();
  tracker.push(fromByteText(await send('first = 1\rsecond\r')));
  await fc.assert(
    fc.asyncProperty(keys, async (typed) => {
      tracker.push(fromByteText(await send(`\x03${typed.join('')}`)));
      const entry = tracker.entry;
      const knocked = findAnswer(await send('x\x01\x05\x7f'))?.value;
      await send('\x03');
      expect(knocked).toEqual({ at: 'line', line: entry?.lines[0], cursor: entry?.cursor });
    }),
    { numRuns: 150 },
  );
});
