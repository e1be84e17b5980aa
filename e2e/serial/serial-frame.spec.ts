// Whether this page may use serial at all, asked of the browser itself: pages, frames, permissions.

import { expect, type Page, test } from 'playwright/test';
import { bundleForPage } from '../tools/bundle.ts';

const COURSE = 'http://127.0.0.1:4179/course';
const LAB = 'http://localhost:4179/lab';

/** A course page with the lab in a frame of another origin; what the lab says there. */
async function askInFrame(
  page: Page,
  allow: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const frame = `<!doctype html><iframe ${allow} src="${LAB}"></iframe>`;
  const html = (body: string) => ({ contentType: 'text/html', body });
  await page.route(COURSE, (route) =>
    route.fulfill({ ...html(frame), headers: { 'content-type': 'text/html', ...headers } }),
  );
  await page.route(LAB, (route) => route.fulfill(html('<!doctype html><title>lab</title>')));
  await page.addInitScript({ content: await bundleForPage('serial/fakes/board-lab.ts') });
  await page.goto(COURSE);
  const lab = page.frame({ url: LAB });
  return (await lab?.evaluate(() => boardLab.support())) ?? 'no frame';
}

test('a frame of another site needs allow="serial"', async ({ page }) => {
  expect(await askInFrame(page, '')).toBe('frame-forbidden');
});

test('with it the lab may use serial there', async ({ page }) => {
  expect(await askInFrame(page, 'allow="serial"')).toBe('ready');
});

test("a header of the course's site forbids it all the same", async ({ page }) => {
  const headers = { 'permissions-policy': 'serial=(self)' };
  expect(await askInFrame(page, 'allow="serial"', headers)).toBe('frame-forbidden');
});

test('in a forbidden frame the chooser is refused for the right reason', async ({ page }) => {
  await askInFrame(page, '');
  const lab = page.frame({ url: LAB });
  expect(await lab?.evaluate(() => boardLab.connect())).toBe('board/frame-forbidden');
  expect(await lab?.evaluate(() => boardLab.granted())).toBe(0);
});
