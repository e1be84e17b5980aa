// How often elements are drawn: what changes on every key and every move of the pointer draws what shows
// it, and nothing else. Counted from outside; the page knows nothing of it.

import { expect, type Page, test } from 'playwright/test';
import { App } from './app.ts';

interface Countable extends HTMLElement {
  isUpdatePending: boolean;
  performUpdate(): void;
}

declare global {
  interface Window {
    /** Updates since the last reset, by tag. */
    updates: Record<string, number>;
  }
}

/** Counts the updates of all Lit elements from now on. */
async function countUpdates(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.updates = {};
    let prototype = Object.getPrototypeOf(document.querySelector('lab-app')) as Countable;
    let owner = prototype;
    // The last one up the chain that has it is Lit's own, which all the others call.
    while (prototype !== HTMLElement.prototype) {
      if (Object.hasOwn(prototype, 'performUpdate')) owner = prototype;
      prototype = Object.getPrototypeOf(prototype) as Countable;
    }
    const { performUpdate } = owner;
    owner.performUpdate = function (this: Countable) {
      const tag = this.localName;
      if (this.isUpdatePending) window.updates[tag] = (window.updates[tag] ?? 0) + 1;
      performUpdate.call(this);
    };
  });
}

/** All updates while something is done, and which they were. */
async function updatesDuring(page: Page, act: () => Promise<void>): Promise<[number, string]> {
  await page.evaluate(() => {
    window.updates = {};
  });
  await act();
  // What was asked of board and worker has been answered and drawn.
  await page.waitForTimeout(500);
  const updates = await page.evaluate(() => window.updates);
  const sum = Object.values(updates).reduce((total, count) => total + count, 0);
  return [sum, JSON.stringify(updates)];
}

async function openWithSnapshot(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('log = ["reading %d" % i for i in range(200)]\n');
  await app.takeSnapshot();
  await expect(app.region('Object graph').locator('canvas').first()).toBeVisible();
  await page.waitForTimeout(1000); // what began before is over
  await countUpdates(page);
  return app;
}

test('what changes with every key and every move of the pointer draws what shows it, and nothing else', async ({
  page,
}) => {
  const app = await openWithSnapshot(page);

  await test.step('a key in the terminal draws nothing but the terminal', async () => {
    await app.region('Terminal').locator('.xterm-helper-textarea').focus();
    const [sum, which] = await updatesDuring(page, () =>
      page.keyboard.type('twenty_characters = 1', { delay: 30 }),
    );
    expect(sum, which).toBeLessThanOrEqual(25);
  });

  await test.step('a key in the editor draws nothing but the program', async () => {
    await app.region('Program').getByRole('textbox').click();
    const [sum, which] = await updatesDuring(page, () =>
      page.keyboard.type('twenty_characters = 1', { delay: 30 }),
    );
    expect(sum, which).toBeLessThanOrEqual(30);
  });

  await test.step('a move over the heat map draws the line that says what is there', async () => {
    const map = app.region('Heat map').getByRole('application');
    const box = await map.boundingBox();
    if (box === null) throw new Error('the map has no place');
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.waitForTimeout(300);
    const [sum, which] = await updatesDuring(page, async () => {
      for (let i = 1; i <= 10; i++) {
        await page.mouse.move(box.x + (box.width * i) / 11, box.y + box.height / 3);
        await page.waitForTimeout(50);
      }
    });
    expect(sum, which).toBeLessThanOrEqual(15);
  });
});
