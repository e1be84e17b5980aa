import { expect, test } from 'playwright/test';
import { Tasks } from './tasks.ts';

const DOING = { code: 'doing/open', name: 'a file' } as const;

test('a second task is refused while the first is under way', async () => {
  const tasks = new Tasks();
  let finish = () => {};
  const first = tasks.perform(
    'run',
    { code: 'doing/run' },
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  await expect(tasks.perform('open', DOING, async () => {})).rejects.toMatchObject({
    code: 'embed/busy',
  });
  finish();
  await first;
  expect(await tasks.perform('open', DOING, async () => 42)).toBe(42);
});

test('who waits for their turn goes one after the other, in the order of coming', async () => {
  const tasks = new Tasks();
  const done: string[] = [];
  const open = (name: string) =>
    tasks.inTurn(() =>
      tasks.perform('open', DOING, async () => {
        await Promise.resolve();
        done.push(name);
      }),
    );
  await Promise.all([open('first'), open('second'), open('third')]);
  expect(done).toEqual(['first', 'second', 'third']);
});
