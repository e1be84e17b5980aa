import { expect, test } from 'playwright/test';
import { toProbeError } from './probe-errors.ts';

test('no traceback is no error', () => {
  expect(toProbeError('')).toBeUndefined();
  expect(toProbeError('\r\n')).toBeUndefined();
});

test('MemoryError has a code of its own, however MicroPython writes it', () => {
  const said = [
    'Traceback (most recent call last):\r\n  File "<stdin>", line 3, in <module>\r\nMemoryError: memory allocation failed, allocating 512 bytes\r\n',
    'MemoryError: \r\n',
    'MemoryError: memory allocation failed, heap is locked',
  ];
  expect(said.map((text) => toProbeError(text)?.code)).toEqual(
    Array(3).fill('probe/out-of-memory'),
  );
});

test('everything else was raised by the probe, told by its last line', () => {
  const error = toProbeError(
    'Traceback (most recent call last):\r\n  File "<stdin>", line 1\r\nImportError: no module named \'uctypes\'\r\n',
  );
  expect(error).toMatchObject({
    code: 'probe/raised',
    message: "ImportError: no module named 'uctypes'",
  });
});
