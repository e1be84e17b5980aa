import { expect, test } from 'playwright/test';
import { change, onChange, signal, until } from './signals.ts';

test('a listener hears each change, and no change that is none', () => {
  const value = signal(1);
  const heard: number[] = [];
  onChange(value, (now) => heard.push(now));
  value.value = 2;
  value.value = 2;
  change(value, (now) => now + 1);
  expect(heard).toEqual([2, 3]);
});

test('a listener that stopped hears nothing, also when it stops another while being told', () => {
  const value = signal('a');
  const heard: string[] = [];
  const stopSecond = onChange(value, (now) => heard.push(`second ${now}`));
  onChange(value, () => stopSecond());
  value.value = 'b';
  value.value = 'c';
  expect(heard).toEqual(['second b']);
});

test('what a listener reads is not followed', () => {
  const followed = signal(0);
  const read = signal(0);
  let told = 0;
  onChange(followed, () => {
    told += 1 + read.value;
  });
  followed.value = 1;
  read.value = 5;
  expect(told).toBe(1);
});

test('who waits for a value goes on when it is there, and at once where it is already', async () => {
  const value = signal(0);
  await until(value, (now) => now === 0);
  let isThere = false;
  const waited = until(value, (now) => now >= 2).then(() => {
    isThere = true;
  });
  value.value = 1;
  await Promise.resolve();
  expect(isThere).toBe(false);
  value.value = 2;
  await waited;
  expect(isThere).toBe(true);
});
