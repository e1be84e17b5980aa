import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from '../control-bytes.ts';
import { OutputGate } from './output-gate.ts';

/** A gate on a clock of the test's own. */
function makeGate() {
  const sent: string[] = [];
  const clock = { ms: 0 };
  const gate = new OutputGate({
    send: (bytes) => sent.push(toByteText(bytes)),
    now: () => clock.ms,
  });
  const say = (text: string) => gate.take(fromByteText(text));
  return { gate, clock, sent, say };
}

/** Lines that are shown, and lines that are counted. */
function count(text: string): { shown: number; missing: number } {
  const notes = [...text.matchAll(/\[([\d,]+) lines? not shown\]\r\n/g)];
  const missing = notes.reduce((sum, [, digits]) => sum + Number(digits.replaceAll(',', '')), 0);
  return { shown: text.split('\r\n').length - 1 - notes.length, missing };
}

test('what is said outside a program goes on as it is, however much', () => {
  const { say, sent } = makeGate();
  const piece = 'x'.repeat(1 << 20);
  for (let i = 0; i < 3; i++) say(piece);
  expect(sent).toEqual([piece, piece, piece]);
});

test('a program that says little is heard piece by piece', () => {
  const { gate, clock, say, sent } = makeGate();
  gate.setBusy(true);
  for (let i = 0; i < 1000; i++) {
    clock.ms += 10;
    say(`${i}\r\n`);
    expect(sent).toHaveLength(i + 1);
  }
});

test('100,000 short lines at once all go on, in few messages', () => {
  const { gate, say, sent } = makeGate();
  gate.setBusy(true);
  const lines = Array.from({ length: 100_000 }, (_, i) => `${i}\r\n`);
  for (const line of lines) say(line);
  gate.setBusy(false);
  expect(sent.join('')).toBe(lines.join(''));
  expect(sent.length).toBeLessThan(200);
});

test('of a flood so much a second goes on, and every line is shown or counted', () => {
  const { gate, clock, say, sent } = makeGate();
  gate.setBusy(true);
  const seconds = 20;
  for (let i = 0; i < seconds * 50_000; i++) {
    clock.ms += 0.02;
    say('a line of twenty-two\r\n');
  }
  const flowing = sent.join('').length;
  expect(flowing).toBeLessThan((1 << 20) + seconds * 64_000 * 1.1);
  expect(flowing).toBeGreaterThan((1 << 20) + seconds * 64_000 * 0.9);
  expect(sent.length).toBeLessThan(seconds * 300);
  say('the last\r\n');
  gate.setBusy(false);
  expect(sent.join('').endsWith('a line of twenty-two\r\nthe last\r\n')).toBe(true);
  const { shown, missing } = count(sent.join(''));
  expect(shown + missing).toBe(seconds * 50_000 + 1);
});

test('whoever speaks to it hears all again', () => {
  const { gate, say, sent } = makeGate();
  gate.setBusy(true);
  for (let i = 0; i < 100_000; i++) say('a line of twenty-two\r\n');
  gate.setBusy(false);
  expect(sent.join('')).toContain('not shown');
  sent.length = 0;
  gate.renew();
  gate.setBusy(true);
  for (let i = 0; i < 40_000; i++) say('a line of twenty-two\r\n');
  gate.setBusy(false);
  expect(count(sent.join(''))).toEqual({ shown: 40_000, missing: 0 });
});

test('what waits is told while the program sleeps', () => {
  const { gate, clock, say, sent } = makeGate();
  gate.setBusy(true);
  for (let i = 0; i < 200; i++) say(`${i}\r\n`);
  expect(sent.join('')).not.toContain('199');
  clock.ms += 6;
  gate.poll();
  expect(sent.join('')).toContain('\r\n199\r\n');
});

test('an endless line without an end is cut, and its bytes are counted', () => {
  const { gate, say, sent } = makeGate();
  gate.setBusy(true);
  for (let i = 0; i < 600; i++) say('x'.repeat(4096));
  gate.setBusy(false);
  const text = sent.join('');
  expect(text).toMatch(/x\r\n\[[\d,]+ bytes not shown\]\r\nx+$/);
  const missing = Number(/\[([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
  expect(text.replace(/\r\n\[.*\]\r\n/, '').length + missing).toBe(600 * 4096);
});
