// Without network: after the first visit everything works, also inside a course page; and a newer lab is
// announced, never forced.

import { test as base, expect, type Page } from 'playwright/test';
import { App } from './app.ts';
import { CourseSite, heard, plainParent, say } from './course-site.ts';
import { MirrorSite } from './mirror-site.ts';

const test = base.extend<{ mirror: MirrorSite; course: CourseSite }>({
  mirror: async ({ baseURL }, use) => {
    const site = await MirrorSite.start(baseURL as string, '/lab/');
    await use(site);
    await site.stop();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  course: async ({}, use) => {
    const site = await CourseSite.start();
    await use(site);
    await site.stop();
  },
});

test.use({ serviceWorkers: 'allow' });
// The service worker takes all files in first, on machines that have other work too.
test.describe.configure({ timeout: 60_000 });

/** Until the service worker holds everything and this page is in its hands. */
async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller !== null) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}

test('after the first visit everything works without network', async ({
  page,
  mirror,
  context,
}) => {
  await visit(page, mirror.address);
  await mirror.stop();
  await context.setOffline(true);
  await page.goto(`${mirror.address}?theme=dark#lesson=two-names`);
  const app = new App(page);
  await expect(app.region('Lesson')).toContainText('Two names, one list');
  await app.tryWithoutBoard();
  await app.run('log = ["offline", 1.5]\nprint("ran")\n');
  await app.expectTerminal('ran');
  await app.show('Snapshots');
  await app.takeSnapshot();
  await expect(await app.show('Inspector')).toContainText("'offline'");
  for (const name of ['Object graph', 'Types', 'Will it fit?']) {
    await app.show(name);
  }
  await app.button('Share').click();
  await expect(page.getByRole('textbox', { name: 'Link', exact: true })).toHaveValue(
    /lesson=two-names/,
  );
  await page.goto(`${mirror.address}guide.html`);
  await expect(page.getByRole('heading', { name: 'Guide for course authors' })).toBeVisible();
  expect(app.complaints).toEqual([]);
});

test('inside a course page too', async ({ page, mirror, course, context }) => {
  await course.open(page, plainParent(mirror.address));
  const frame = page.frame({ url: mirror.address });
  await frame?.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await mirror.stop();
  await context.setOffline(true);
  const again = `${mirror.address}?embed=1`;
  await page.evaluate((address) => {
    const lab = document.querySelector<HTMLIFrameElement>('#lab');
    if (lab !== null) lab.src = address;
  }, again);
  await expect(
    page.frameLocator('#lab').getByRole('button', { name: 'Run', exact: true }),
  ).toBeVisible();
  const { origin } = new URL(mirror.address);
  const answer = async (id: string) => (await heard(page)).find(({ data }) => data.id === id)?.data;
  const ask = async (id: string, message: object) => {
    await say(page, { heapLab: 1, id, ...message }, origin);
    await expect.poll(() => answer(id)).toMatchObject({ ok: true });
  };
  await ask('hello', { do: 'hello' });
  await ask('connect', { do: 'connect', board: 'virtual' });
  await ask('run', { do: 'run', code: 'print("offline")' });
  expect((await answer('run'))?.result).toEqual({ output: 'offline\n', error: null });
  await ask('snapshot', { do: 'snapshot' });
});

test('a newer lab is announced, and starts when the user says so', async ({ page, mirror }) => {
  await visit(page, mirror.address);
  mirror.change = (path, text) => {
    if (path === 'sw.js') return `${text}\n// newer`;
    return text;
  };
  const app = new App(page);
  await app.tryWithoutBoard();
  await app.type('work = 1');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const offer = app.notices().filter({ hasText: 'A newer Heap Lab is ready' });
  await expect(offer).toBeVisible();
  await app.type('print(work + 41)');
  await app.expectTerminal('\n42');
  const reloaded = page.waitForEvent('load');
  await offer.getByRole('button', { name: 'Start it now' }).click();
  await reloaded;
  await expect(app.button('Connect')).toBeEnabled();
  const waiting = await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null,
  );
  expect(waiting).toBeNull();
});

test('while another tab works with the older lab, it does not start', async ({
  page,
  mirror,
  context,
}) => {
  await visit(page, mirror.address);
  const other = await context.newPage();
  await other.goto(mirror.address);
  mirror.change = (path, text) => (path === 'sw.js' ? `${text}\n// newer` : text);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  const app = new App(page);
  await app.notices().getByRole('button', { name: 'Start it now' }).click();
  await expect(app.notices()).toContainText('Close the other tabs');
});

test('it can be installed', async ({ page, mirror }) => {
  await page.goto(mirror.address);
  const link = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await page.request.get(new URL(link ?? '', mirror.address).href)).json();
  expect(manifest).toMatchObject({ start_url: './', scope: './', display: 'standalone' });
  for (const { src } of manifest.icons) {
    expect((await page.request.get(new URL(src, mirror.address).href)).status(), src).toBe(200);
  }
});
