import { expect, test } from 'playwright/test';
import { Printed, toOutput } from './printed.ts';

test('what a program prints is told exactly, with plain ends of lines', () => {
  const printed = new Printed();
  const bytes = new TextEncoder().encode('ä\r\nb\r\n');
  for (const byte of bytes) printed.push(Uint8Array.of(byte));
  expect(printed.text).toBe('ä\nb\n');
});

test('what is beyond the limit is left out, and the answer says so', () => {
  const printed = new Printed();
  const chunk = new TextEncoder().encode('x'.repeat(1000));
  for (let i = 0; i < 2000; i++) printed.push(chunk);
  const told = `${'x'.repeat(1 << 20)}\n[951,424 characters not told]\n`;
  expect(printed.text).toBe(told);
  expect(toOutput('x'.repeat(2_000_000))).toBe(told);
});
