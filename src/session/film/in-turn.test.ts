// What follows fast changes is done one at a time, and never too seldom.

import { expect, test } from 'playwright/test';
import { inTurn } from './in-turn.ts';

/** Work that ends when it is told to. */
function makeWork() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  const end = async () => {
    ends.at(-1)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { ask: inTurn(work), end, begun: () => ends.length };
}

test('it begins at once', () => {
  const { ask, begun } = makeWork();
  ask();
  expect(begun()).toBe(1);
});

test('what is asked for meanwhile is done once, behind it', async () => {
  const { ask, begun, end } = makeWork();
  ask();
  ask();
  ask();
  expect(begun()).toBe(1);
  await end();
  expect(begun()).toBe(2);
  await end();
  expect(begun()).toBe(2);
});

test('when it is over, it can be asked for again', async () => {
  const { ask, begun, end } = makeWork();
  ask();
  await end();
  ask();
  expect(begun()).toBe(2);
});
