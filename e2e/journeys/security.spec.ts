// What must never happen: an answer to a stranger, a request to elsewhere, markup out of data, a breach of
// the page's own policy, a word in the console.

import { test as base, expect, type Page } from 'playwright/test';
import { App } from './app.ts';
import { CourseSite, heard, plainParent, say } from './course-site.ts';
import { MirrorSite } from './mirror-site.ts';

const test = base.extend<{ course: CourseSite; lab: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  course: async ({}, use) => {
    const site = await CourseSite.start();
    await use(site);
    await site.stop();
  },
  lab: async ({ baseURL }, use) => use(baseURL as string),
});

test.use({ serviceWorkers: 'allow' });

/** Asks hello and waits for its answer: by then whatever was said before has been judged. */
async function handshake(page: Page, lab: string): Promise<void> {
  await say(page, { heapLab: 1, id: 'last', do: 'hello' }, new URL(lab).origin);
  await expect
    .poll(async () => (await heard(page)).some(({ data }) => data.id === 'last'))
    .toBe(true);
}

test('hostile messages of the parent get an error or silence', async ({ page, course, lab }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await course.open(page, plainParent(lab));
  await page.evaluate((origin) => {
    const frame = document.querySelector<HTMLIFrameElement>('#lab')?.contentWindow as Window;
    const cyclic: Record<string, unknown> = { heapLab: 1, id: 'cyclic', do: 'run' };
    cyclic.code = cyclic;
    let deep: unknown = 'bottom';
    for (let level = 0; level < 1000; level++) deep = [deep];
    const messages: unknown[] = [
      null,
      'heapLab',
      42,
      { heapLab: 1 },
      { heapLab: 1, id: { forged: true }, do: 'hello' },
      { heapLab: 1, id: Number.NaN, do: 'hello' },
      { heapLab: 1, id: 'x'.repeat(5000), do: 'hello' },
      { heapLab: 1, id: 'proto', do: '__proto__' },
      { heapLab: 1, id: 'deep', do: 'open', text: deep },
      { heapLab: 1, id: 'huge', do: 'run', code: 'x'.repeat(30_000_000) },
      { heapLab: 1, id: 'map', do: 'run', code: new Map([['code', 'x']]) },
      { heapLab: 1, id: 'early', do: 'run', code: 'print(1)' },
      { heapLab: 1, ok: true, id: 1, result: {} },
      { heapLab: 1, event: 'board', state: 'ready' },
      cyclic,
    ];
    for (const message of messages) frame.postMessage(message, origin);
  }, new URL(lab).origin);
  await handshake(page, lab);
  const answers = (await heard(page)).filter(({ data }) => data.ok === false);
  const codes = Object.fromEntries(answers.map(({ data }) => [data.id, data.error?.code]));
  expect(codes).toEqual({
    1: 'embed/bad-request',
    proto: 'embed/bad-request',
    deep: 'embed/bad-request',
    huge: 'embed/bad-request',
    map: 'embed/bad-request',
    cyclic: 'embed/bad-request',
    early: 'embed/refused',
  });
  expect(complaints).toEqual([]);
});

test('a page around the parent, and a window that opened the lab, get nothing', async ({
  page,
  course,
  lab,
}) => {
  course.put('/inner', plainParent(lab));
  await course.open(
    page,
    `<script>
      window.stolen = [];
      addEventListener('message', ({ data, origin }) => {
        if (data?.heapLab) stolen.push({ data, origin });
      });
    </script>
    <iframe src="/inner" width="1100" height="740"></iframe>`,
    '/outer',
  );
  await expect(page.frameLocator('iframe').frameLocator('#lab').locator('board-bar')).toBeVisible();
  const popup = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate((address) => {
      (window as unknown as { opened: Window | null }).opened = window.open(address);
    }, lab),
  ]).then(([opened]) => opened);
  await expect(new App(popup).button('Connect')).toBeVisible();
  await page.evaluate((origin) => {
    const { opened } = window as unknown as { opened: Window };
    const hello = { heapLab: 1, id: 'thief', do: 'hello' };
    const run = { heapLab: 1, id: 'thief', do: 'run', code: 'print(1)' };
    for (const message of [hello, run]) {
      window.frames[0].frames[0]?.postMessage(message, origin);
      opened.postMessage(message, origin);
    }
  }, new URL(lab).origin);
  const inner = page.frames().find((frame) => frame.url().endsWith('/inner'));
  await inner?.evaluate((origin) => {
    const frame = document.querySelector<HTMLIFrameElement>('#lab');
    frame?.contentWindow?.postMessage({ heapLab: 1, id: 'rightful', do: 'hello' }, origin);
  }, new URL(lab).origin);
  const ids = () =>
    inner?.evaluate(() =>
      (window as unknown as { heard: { data: { id: unknown } }[] }).heard.map(
        ({ data }) => data.id,
      ),
    );
  await expect.poll(ids).toContain('rightful');
  expect(await ids()).not.toContain('thief');
  expect(await page.evaluate(() => (window as unknown as { stolen: object[] }).stolen)).toEqual([]);
});

test('a page without an origin of its own gets nothing', async ({ page, course, lab }) => {
  const inner = `${plainParent(lab)}<script>
    const frame = document.querySelector('#lab');
    frame.onload = () => {
      frame.contentWindow.postMessage({ heapLab: 1, id: 1, do: 'hello' }, '*');
      setTimeout(() => parent.postMessage({ done: true, heard: heard.length }, '*'), 1500);
    };
  </script>`.replaceAll('"', '&quot;');
  await course.open(
    page,
    `<script>addEventListener('message', ({ data }) => { window.report = data; });</script>
    <iframe sandbox="allow-scripts" srcdoc="${inner}" width="1100" height="740"></iframe>`,
  );
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { report: object }).report))
    .toEqual({ done: true, heard: 0 });
});

test('a whole journey asks no other server, breaches no policy and says nothing', async ({
  page,
  lab,
}) => {
  const breaches: string[] = [];
  const strangers: string[] = [];
  await page.exposeFunction('noteBreach', (what: string) => breaches.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { noteBreach(what: string): void }).noteBreach(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const isOurs = origin === new URL(lab).origin || ['data:', 'blob:'].includes(protocol);
    if (!isOurs) strangers.push(request.url());
  });
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  const app = new App(page);
  await app.open();
  await app.tryWithoutBoard();
  await app.run('log = ["a", 1.5, [1, 2]]\nprint("ran")\n');
  await app.takeSnapshot();
  await app.type('log.append(bytearray(100))');
  await app.takeSnapshot();
  for (const name of ['Object graph', 'Types', 'Will it fit?', 'Lesson', 'Snapshots']) {
    await app.show(name);
  }
  for (const name of ['Share', 'Open…']) {
    await app.button(name).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await app.button('Collect garbage').click();
  await expect(await app.snapshotRows()).toHaveCount(3);
  expect(breaches).toEqual([]);
  expect(strangers).toEqual([]);
  expect(messages).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('text from boards, links and files never becomes markup', async ({ page }) => {
  const markup = '<img src=x onerror="globalThis.caught=1"><script>globalThis.caught=1</script>';
  const app = new App(page);
  await app.open('#lesson=%3Cimg%20src%3Dx%3E&view=%3Cscript%3E');
  await app.tryWithoutBoard();
  await app.run(`name = ${JSON.stringify(markup)} + str(1)\nd = {name: [name]}\nprint(name)\n`);
  await app.expectTerminal('<img src=x');
  await app.takeSnapshot();
  await expect(await app.show('Inspector')).toContainText('<img src=x');
  const snapshots = await app.show('Snapshots');
  await snapshots
    .getByRole('button', { name: /rename/i })
    .first()
    .click();
  await page.keyboard.insertText(markup);
  await page.keyboard.press('Enter');
  await expect(await app.show('Snapshots')).toContainText('<img src=x');
  for (const name of ['Object graph', 'Types']) {
    await app.show(name);
  }
  expect(await page.evaluate(() => 'caught' in globalThis)).toBe(false);
  const images = await page.evaluate(() => {
    const count = (root: ParentNode): number =>
      [...root.querySelectorAll('*')].reduce(
        (sum, element) => sum + (element.shadowRoot === null ? 0 : count(element.shadowRoot)),
        root.querySelectorAll('img[src="x"]').length,
      );
    return count(document);
  });
  expect(images).toBe(0);
});

test('the built pages hold no inline script and a strict policy', async ({ page, lab }) => {
  for (const name of ['', 'guide.html', 'course-example.html']) {
    const text = await (await page.request.get(lab + name)).text();
    const scripts = [...text.matchAll(/<script\b([^>]*)>([^<]*)/g)];
    const inline = scripts.filter(
      ([, has, body]) => !/src=|text\/plain/.test(has ?? '') && body?.trim(),
    );
    expect(inline, name).toEqual([]);
    const policy = /Content-Security-Policy"\s*content="([^"]*)/.exec(text)?.[1] ?? '';
    expect(policy.replaceAll('&#39;', "'"), name).toContain("default-src 'self'");
    expect(policy, name).not.toMatch(/unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
    expect(text, name).not.toMatch(/ on[a-z]+=/);
  }
});

test('the site works below any path', async ({ page, lab }) => {
  const mirror = await MirrorSite.start(lab, '/courses/2026/lab/');
  try {
    const app = new App(page);
    await page.goto(mirror.address);
    await app.tryWithoutBoard();
    await app.type('print(6 * 7)');
    await app.expectTerminal('\n42');
    await app.takeSnapshot();
    await page.goto(`${mirror.address}course-example.html`);
    await page.getByRole('button', { name: 'Run it and count the lists' }).click();
    await expect(page.locator('#answer')).toContainText('There are 2 lists');
    expect(app.complaints).toEqual([]);
  } finally {
    await mirror.stop();
  }
});
