// The whole page with nothing faked in the browser: Chromium's own Web Serial over a pseudo-terminal,
// the real interpreter behind it. Connect, type, take a snapshot, read a variable.

import { expect, test } from 'playwright/test';
import { App } from '../../journeys/app.ts';
import { findObstacle, type RealStack, startRealStack } from './real-stack.ts';

const obstacle = findObstacle();

test.describe('the lab on a real serial stack', () => {
  test.skip(obstacle !== undefined, obstacle);
  let stack: RealStack | undefined;

  test.afterAll(() => stack?.stop());

  test('connects to the port that was granted, and shows the heap', async ({ baseURL }) => {
    test.slow();
    const address = baseURL ?? '';
    stack = await startRealStack(new URL(address).origin);
    const page = await stack.browser.newPage({ viewport: { width: 1280, height: 800 } });
    const app = new App(page);
    await page.goto(address);
    await expect(app.button('Connect')).toHaveAttribute('title', /before/);
    await app.button('Connect').click();
    await app.expectTerminal('>>>');
    await app.type('data = [1, 2, 3]');
    await app.expectTerminal('>>> data');
    await app.takeSnapshot();
    await expect(await app.show('Inspector')).toContainText('[1, 2, 3]');
    expect(await app.figure('Heap')).toBe('228 KB');
    expect(app.complaints).toEqual([]);
  });
});
