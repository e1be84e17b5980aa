import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from '../board/control-bytes.ts';
import { AppError } from '../errors.ts';
import { ByteReader, byText } from './byte-reader.ts';

const SOON = { withinMs: 20, what: 'a test' };
const code = (wanted: string) => ({ code: wanted });

test('a text is found in any chunks, and all before it is skipped in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'ab', 'abc'), { maxLength: 20 }),
      fc.array(fc.constantFrom('c', 'd', 'x'), { maxLength: 5 }),
      async (before, after) => {
        const stream = [...before, 'ab', 'cd', ...after];
        const reader = new ByteReader();
        for (const piece of stream) reader.push(fromByteText(piece));
        let skipped = '';
        const found = await reader.readUntil(byText('abcd'), {
          ...SOON,
          keep: 3,
          onSkipped: (bytes) => {
            skipped += toByteText(bytes);
          },
        });
        const whole = stream.join('');
        expect(found).toBe('abcd');
        expect(skipped).toBe(whole.slice(0, whole.indexOf('abcd')));
        expect(skipped + found + toByteText(reader.takeHeld())).toBe(whole);
      },
    ),
  );
});

test('what comes late is awaited, and what is skipped is told before the end', async () => {
  const reader = new ByteReader();
  const told: string[] = [];
  const found = reader.readUntil(byText('>'), {
    withinMs: 2000,
    what: 'the prompt',
    keep: 0,
    onSkipped: (bytes) => told.push(toByteText(bytes)),
  });
  for (const piece of ['tick', 'tock', '>rest']) {
    reader.push(fromByteText(piece));
    await Promise.resolve();
  }
  expect(await found).toBe('>');
  expect(told.join('')).toBe('ticktock');
  expect(toByteText(await reader.readExactly(2, SOON))).toBe('re');
  reader.unread(fromByteText('re'));
  expect(toByteText(await reader.readSome(SOON))).toBe('rest');
});

test('every wait ends: in time, by its signal, or with the connection', async () => {
  const reader = new ByteReader();
  await expect(reader.readSome(SOON)).rejects.toMatchObject(code('repl/timeout'));
  await expect(reader.readExactly(1, SOON)).rejects.toMatchObject(code('repl/timeout'));
  const stop = new AbortController();
  const cancelled = reader.readSome({ ...SOON, withinMs: 60_000, signal: stop.signal });
  stop.abort();
  await expect(cancelled).rejects.toMatchObject(code('repl/cancelled'));
  const lost = reader.readSome({ ...SOON, withinMs: 60_000 });
  reader.fail(new AppError('board/unplugged', 'the cable was pulled'));
  await expect(lost).rejects.toMatchObject(code('board/unplugged'));
  await expect(reader.readSome(SOON)).rejects.toMatchObject(code('board/unplugged'));
  expect(reader.isOpen).toBe(false);
});

test('quiet is waited for, but not forever', async () => {
  const reader = new ByteReader();
  reader.push(fromByteText('late answer'));
  expect(toByteText(await reader.readUntilQuiet(5, 1000))).toBe('late answer');
  const talk = setInterval(() => reader.push(fromByteText('.')), 1);
  const heard = await reader.readUntilQuiet(500, 30);
  clearInterval(talk);
  expect(toByteText(heard)).toMatch(/^\.+$/);
});

test('a megabyte said at once in small pieces is read without delay', async () => {
  const reader = new ByteReader();
  const piece = new Uint8Array(64);
  for (let i = 0; i < 1 << 14; i++) reader.push(piece);
  expect(await reader.readSome(SOON)).toHaveLength(1 << 20);
});
