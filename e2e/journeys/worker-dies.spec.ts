// A worker that the browser ends, for want of memory or by a crash: it says nothing and never answers.

import { expect, test } from 'playwright/test';
import { App } from './app.ts';

test('what reads heaps is started again and goes on; a board that ended is said, and starts afresh', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('log = [1.5]\n');
  await app.takeSnapshot();
  const end = async (name: string) => {
    const worker = page.workers().find((one) => one.url().includes(name));
    if (worker === undefined) throw new Error(`no worker ${name}`);
    await Promise.all([worker.waitForEvent('close'), worker.evaluate(() => self.close())]);
  };
  await end('snapshot.worker');
  await app.takeSnapshot();
  await expect(app.notices()).toContainText('was started again');
  await expect(await app.show('Types')).toContainText('float');
  await end('virtual-board.worker');
  await expect(app.notices().filter({ hasText: 'ended the worker' })).toBeVisible();
  await app.tryWithoutBoard();
  await app.run('print("here again")\n');
  await app.expectTerminal('here again');
  expect(app.complaints).toEqual([]);
});
