// The newest question wins, whichever answer comes first.

import { expect, test } from 'playwright/test';
import { Latest } from './latest.ts';

function makeBench() {
  const errors: unknown[] = [];
  const latest = new Latest<string>((error) => errors.push(error));
  return { latest, errors };
}

/** An answer that comes, or fails to, when the test says so. */
function makeAnswer() {
  let resolve!: (answer: string) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<string>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

test('the answer is given to the signal and to the caller', async () => {
  const { latest } = makeBench();
  expect(await latest.ask(async () => 'one')).toBe('one');
  expect(latest.answer.value).toBe('one');
});

test('an answer stays while something newer is asked', async () => {
  const { latest } = makeBench();
  await latest.ask(async () => 'one');
  const second = makeAnswer();
  const asking = latest.ask(() => second.promise);
  expect(latest.answer.value).toBe('one');
  second.resolve('two');
  await asking;
  expect(latest.answer.value).toBe('two');
});

test('a late answer to an older question is dropped', async () => {
  const { latest } = makeBench();
  const first = makeAnswer();
  const asking = latest.ask(() => first.promise);
  await latest.ask(async () => 'two');
  first.resolve('one');
  expect(await asking).toBeUndefined();
  expect(latest.answer.value).toBe('two');
});

test('a late error of an older question is dropped', async () => {
  const { latest, errors } = makeBench();
  const first = makeAnswer();
  const asking = latest.ask(() => first.promise);
  await latest.ask(async () => 'two');
  first.reject(new Error('too late'));
  expect(await asking).toBeUndefined();
  expect(latest.answer.value).toBe('two');
  expect(errors).toEqual([]);
});

test('the error of the newest question is told once, and leaves no answer', async () => {
  const { latest, errors } = makeBench();
  await latest.ask(async () => 'one');
  const error = new Error('no answer');
  await latest.ask(() => Promise.reject(error));
  expect(errors).toEqual([error]);
  expect(latest.answer.value).toBeUndefined();
});

test('clearing drops the answer, and what is under way', async () => {
  const { latest, errors } = makeBench();
  await latest.ask(async () => 'one');
  const second = makeAnswer();
  const asking = latest.ask(() => second.promise);
  latest.clear();
  expect(latest.answer.value).toBeUndefined();
  second.resolve('two');
  await asking;
  expect(latest.answer.value).toBeUndefined();
  const third = makeAnswer();
  const askingAgain = latest.ask(() => third.promise);
  latest.clear();
  third.reject(new Error('nobody wants to know'));
  await askingAgain;
  expect(errors).toEqual([]);
});

test('where telling throws, asking throws', async () => {
  const latest = new Latest<string>((error) => {
    throw error;
  });
  await expect(latest.ask(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
