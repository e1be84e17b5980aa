import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from '../../board/control-bytes.ts';
import { PacedOutput } from './paced-output.ts';

/** A screen that is ready for more when it is told to be. */
function makeScreen() {
  const shown: string[] = [];
  let finish = (): void => {};
  const output = new PacedOutput((bytes) => {
    shown.push(toByteText(bytes));
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const say = (text: string) => output.push(fromByteText(text));
  return { output, shown, say, finish: () => finish() };
}

test('the first piece is shown at once, what comes meanwhile in one piece after it', async () => {
  const { shown, say, finish } = makeScreen();
  for (const text of ['a\r\n', 'b\r\n', 'c\r\n']) say(text);
  expect(shown).toEqual(['a\r\n']);
  finish();
  await expect.poll(() => shown).toEqual(['a\r\n', 'b\r\nc\r\n']);
});

test('a screen that cannot keep up is shown the newest, and how much is missing', async () => {
  const { shown, say, finish } = makeScreen();
  const line = `${'x'.repeat(1022)}\r\n`;
  for (let i = 0; i < 1001; i++) say(line);
  finish();
  await expect.poll(() => shown.length).toBe(2);
  expect(shown[1]).toBe(`[744 lines not shown]\r\n${line.repeat(256)}`);
});

test('what waited for a screen that was wiped is not shown', async () => {
  const { output, shown, say, finish } = makeScreen();
  say('before\r\n');
  say('still before\r\n');
  output.clear();
  say('after\r\n');
  finish();
  await expect.poll(() => shown).toEqual(['before\r\n', 'after\r\n']);
});
