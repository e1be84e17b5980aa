// What one snapshot costs at the worker's border in the built page: how often the model is asked, and
// that the capture's memory crosses once.

import { expect, type Page, test } from 'playwright/test';
import { App } from './app.ts';

interface Crossing {
  readonly question: string;
  /** Bytes of typed arrays in the message. */
  readonly bytes: number;
}

/** From now on every message of the page to the model is written down. */
async function watchBorder(page: Page): Promise<() => Promise<readonly Crossing[]>> {
  await page.addInitScript(() => {
    const crossings: Crossing[] = [];
    const weigh = (value: unknown): number => {
      if (ArrayBuffer.isView(value)) return value.byteLength;
      if (typeof value !== 'object' || value === null) return 0;
      return Object.values(value).reduce((sum: number, part) => sum + weigh(part), 0);
    };
    const post = Worker.prototype.postMessage;
    Object.assign(window, { crossings });
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof post>) {
      const [{ path, argumentList }] = args;
      const question = argumentList?.[0]?.value;
      if (path?.[0] === 'ask' && Array.isArray(argumentList) && typeof question === 'string') {
        crossings.push({ question, bytes: weigh(argumentList) });
      }
      return post.apply(this, args);
    } as typeof post;
  });
  return () =>
    page.evaluate(() => (window as unknown as { crossings: Crossing[] }).crossings.splice(0));
}

test('one snapshot is three questions to the model, and its memory crosses once', async ({
  page,
}) => {
  const app = new App(page);
  const crossed = await watchBorder(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('log = ["reading %d" % i for i in range(20)]\n');
  await app.takeSnapshot();
  await (await app.show('Inspector')).getByRole('button', { name: 'log', exact: true }).click();
  await expect(await app.show('Inspector')).toContainText('Why is it alive?');
  const all: Crossing[] = [];
  const listAll = async () => {
    all.push(...(await crossed()));
    return all.map(({ question }) => question).sort();
  };
  await listAll();
  all.length = 0;
  await app.takeSnapshot();
  // What is lost to rounding is asked last of all, when the hand rests.
  await expect.poll(listAll).toContain('slack');

  all.length = 0;
  await app.takeSnapshot();
  await expect.poll(listAll).toContain('slack');
  expect(await listAll()).toEqual(['missingReads', 'slack', 'view']);
  const heavy = all.filter(({ bytes }) => bytes > 0);
  expect(heavy.map(({ question }) => question)).toEqual(['missingReads']);
  expect(app.complaints).toEqual([]);
});
