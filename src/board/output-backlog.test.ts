import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from './control-bytes.ts';
import { OutputBacklog } from './output-backlog.ts';

function taken(limit: number, pieces: readonly string[], isAtLineStart = true): string {
  const backlog = new OutputBacklog(limit);
  for (const piece of pieces) backlog.push(fromByteText(piece));
  return toByteText(backlog.take(isAtLineStart));
}

test('what fits comes out as it went in', () => {
  expect(taken(20, ['one\r\n', 'two\r\n', 'thr'])).toBe('one\r\ntwo\r\nthr');
  expect(taken(20, [])).toBe('');
});

test('of what does not fit the newest is kept, and a line says how many lines are missing', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${i}\r\n`);
  expect(taken(13, lines)).toBe('[4,998 lines not shown]\r\n4998\r\n4999\r\n');
  expect(taken(6, ['a\r\n', 'b\r\n', 'c\r\n'])).toBe('[1 line not shown]\r\nb\r\nc\r\n');
});

test('the note begins a line, and so does what comes after it', () => {
  expect(taken(4, ['a\r\n', 'b\r\n'], false)).toBe('\r\n[1 line not shown]\r\nb\r\n');
  expect(taken(12, ['whole\r\nhal', 'f of it\r\nlast'])).toBe('[2 lines not shown]\r\nlast');
});

test('where no line ends, bytes are counted', () => {
  expect(taken(4, ['xxxx', 'yyyy', 'zzzz'])).toBe('[8 bytes not shown]\r\nzzzz');
});

test('one piece is kept whatever its size', () => {
  expect(taken(4, ['longer than that'])).toBe('longer than that');
});

test('after it was taken, or cleared, it begins anew', () => {
  const backlog = new OutputBacklog(4);
  for (const piece of ['a\r\n', 'b\r\n']) backlog.push(fromByteText(piece));
  expect(backlog.isEmpty).toBe(false);
  backlog.take(true);
  expect(backlog.isEmpty).toBe(true);
  for (const piece of ['c\r\n', 'd\r\n']) backlog.push(fromByteText(piece));
  backlog.clear();
  backlog.push(fromByteText('e'));
  expect(toByteText(backlog.take(true))).toBe('e');
});
