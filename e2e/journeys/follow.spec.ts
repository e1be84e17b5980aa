// The picture follows the board in the page: after connecting, after each line, after each run; and what the user wants
// to keep is kept as it is shown.

import { expect, type Page, test } from 'playwright/test';
import type { Session } from '../../src/session/session.ts';
import { App } from './app.ts';

// As most people see it: what is drawn anew moves to its place.
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

/** What is on the stage: another one is drawn anew. */
function shownId(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      document.querySelector<Element & { readonly session: Session }>('lab-app')?.session.shelf
        .current.value?.id,
  );
}

test('whatever is typed or run, the picture follows; Take snapshot keeps the moment that is shown', async ({
  page,
}) => {
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  const follow = page.getByRole('switch', { name: 'Follow', exact: true });
  await expect(follow).toHaveAttribute('aria-checked', 'true');

  const variables = await app.show('Inspector');
  await test.step('after connecting there is a picture, and no snapshot on the list', async () => {
    await app.type('first = [1, 2, 3]');
    await expect(variables).toContainText('first');
    await app.type('second = first');
    await expect(variables).toContainText('second');
  });

  await test.step('the moment that is shown is kept under a name, and nothing is drawn anew', async () => {
    const before = await shownId(page);
    await app.takeSnapshot();
    expect(await shownId(page)).toBe(before);
    await expect((await app.snapshotRows()).first()).toContainText('Snapshot 1');
    await app.show('Inspector');
  });

  await test.step('a program is run and shown; in the terminal it is one line', async () => {
    await app.run('log = ["x" * n for n in range(9)]\nprint("ready")\n');
    await expect(variables).toContainText('log');
    await app.expectTerminal('>>> # ran program.py\nready\n>>>');
    await expect(app.region('Heat map')).not.toContainText('Older than');
  });

  await test.step('what was chosen stays until the board does something again', async () => {
    await (await app.snapshotRows())
      .first()
      .getByRole('button', { name: /Snapshot 1/ })
      .first()
      .click();
    await app.show('Inspector');
    await expect(variables).not.toContainText('log');
    await app.type('third = 3');
    await expect(variables).toContainText(/log[\s\S]*third/);
  });

  await test.step('switched off, also on the next visit, no line is followed, but a run is', async () => {
    await follow.click();
    await expect(follow).toHaveAttribute('aria-checked', 'false');
    const before = await shownId(page);
    await app.type('fourth = print("four")');
    await app.expectTerminal('\nfour\n>>>');
    expect(await shownId(page)).toBe(before);
    await app.run('fifth = 5\n');
    await expect(variables).toContainText('fifth');
    await page.reload();
    await app.tryWithoutBoard();
    await app.show('Inspector');
    await expect(follow).toHaveAttribute('aria-checked', 'false');
    await follow.click();
    await app.type('sixth = 6');
    await expect(variables).toContainText('sixth');
  });
  expect(app.complaints).toEqual([]);
});
