// The Virtual Pico in a real browser, in its own worker, as Vite builds it; and the shelf of firmware in
// the browser's database. On firmware of our own always, on genuine firmware where there is some.

import { test as base, expect, type Page } from 'playwright/test';
import {
  findGenuine,
  NO_FIRMWARE,
  readGenuine,
} from '../../src/board/pico/genuine-board.test-kit.ts';
import { buildUsbProgram } from '../../src/emulator/usb/usb-program.test-kit.ts';
import { flashToUf2 } from '../../src/firmware/uf2.test-kit.ts';
import { buildPage } from '../tools/built-page.ts';
import type { picoPage } from '../tools/pico-page/main.ts';

const OWN = Buffer.from(flashToUf2(buildUsbProgram())).toString('base64');
type PicoPage = typeof picoPage;

const test = base.extend<{ pico: Page }, { site: string }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here.
    async ({}, use) => {
      const built = await buildPage('e2e/tools/pico-page');
      await use(built.address);
      await built.close();
    },
    { scope: 'worker' },
  ],
  pico: async ({ page, site }, use) => {
    await page.goto(site);
    await page.waitForFunction(() => 'picoPage' in window);
    await use(page);
  },
});

/** Calls a function of the page by name. */
async function call<K extends keyof PicoPage>(
  page: Page,
  name: K,
  ...args: Parameters<PicoPage[K]>
): Promise<Awaited<ReturnType<PicoPage[K]>>> {
  return page.evaluate(
    ([key, values]) => (window.picoPage[key] as (...all: unknown[]) => never)(...values),
    [name, args] as const,
  );
}

const said = (page: Page) => () => call(page, 'said');

test('firmware of our own boots in the worker, answers, and starts again', async ({ pico }) => {
  await call(pico, 'open', OWN);
  await expect.poll(said(pico)).toBe('hello\r\n');
  await call(pico, 'write', 'HAL');
  await expect.poll(said(pico)).toBe('hello\r\nIBM');
  await call(pico, 'restart');
  await expect.poll(said(pico)).toBe('hello\r\nIBMhello\r\n');
  await call(pico, 'close');
});

test('a file that is no firmware is refused with its code across the worker border', async ({
  pico,
}) => {
  const failure = await pico.evaluate(() =>
    window.picoPage.open(btoa('no firmware')).catch((error: { code: string }) => error.code),
  );
  expect(failure).toBe('firmware/not-uf2');
});

test('firmware that was given is kept over a reload, given back as it was, and forgotten', async ({
  pico,
}) => {
  const entry = await call(pico, 'add', OWN);
  expect(entry).toMatchObject({ version: 'v0.0.1', from: 'user', builtOn: '2026-11-20' });
  await call(pico, 'add', OWN);
  await pico.reload();
  await pico.waitForFunction(() => 'picoPage' in window);
  const [first, ...others] = await call(pico, 'list');
  expect(others).toEqual([]);
  expect(await call(pico, 'get', first.id)).toBe(OWN);
  await call(pico, 'openShelved', first.id);
  await expect.poll(said(pico)).toBe('hello\r\n');
  await call(pico, 'remove', first.id);
  expect(await call(pico, 'list')).toEqual([]);
  expect(await call(pico, 'get', first.id)).toBe('firmware/missing');
});

test('firmware that an earlier version of the lab has kept is still there', async ({ pico }) => {
  await pico.evaluate(
    (base64) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('heap-lab-firmware', 1);
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('labels');
          opening.result.createObjectStore('files');
        };
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const work = opening.result.transaction(['labels', 'files'], 'readwrite');
          const id = 'v0.0.1 2026-11-20 RP2040';
          const [version, builtOn, label] = [
            'v0.0.1',
            '2026-11-20',
            'MicroPython v0.0.1 for RP2040',
          ];
          const entry = { id, label, version, builtOn, bytes: 4096, from: 'user', addedAt: 1 };
          work.objectStore('labels').put(entry, id);
          const file = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          work.objectStore('files').put(file, id);
          work.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    OWN,
  );
  expect((await call(pico, 'list')).map(({ id }) => id)).toEqual(['v0.0.1 2026-11-20 RP2040']);
  expect(await call(pico, 'get', 'v0.0.1 2026-11-20 RP2040')).toBe(OWN);
});

test('what is no firmware is not kept', async ({ pico }) => {
  expect(await call(pico, 'add', btoa('no firmware'))).toBe('firmware/not-uf2');
  expect(await call(pico, 'add', btoa('x'.repeat(9_000_000)))).toBe('firmware/too-large');
  expect(await call(pico, 'list')).toEqual([]);
});

test('firmware beside the page is offered after the own one, and fetched when it is wanted', async ({
  page,
  site,
}) => {
  const entry = (version: string) => ({
    file: `${version}.uf2`,
    version,
    builtOn: '2026-11-20',
    board: 'Test program with RP2040',
    bytes: 1,
  });
  await page.route('**/firmware/index.json', (route) =>
    route.fulfill({ json: { firmware: [entry('v0.0.1'), entry('v0.0.2')] } }),
  );
  await page.route('**/firmware/v0.0.2.uf2', (route) =>
    route.fulfill({ body: Buffer.from(OWN, 'base64') }),
  );
  await page.goto(site);
  await page.waitForFunction(() => 'picoPage' in window);
  await call(page, 'add', OWN);
  const list = await call(page, 'list');
  expect(list.map(({ version, from }) => [version, from])).toEqual([
    ['v0.0.1', 'user'],
    ['v0.0.2', 'host'],
  ]);
  await call(page, 'openShelved', list[1].id);
  await expect.poll(said(page)).toBe('hello\r\n');
});

test('genuine firmware reaches its prompt, and a busy board leaves the page at ease', async ({
  pico,
}) => {
  const found = findGenuine(24, 99);
  test.skip(found === undefined, NO_FIRMWARE);
  if (found === undefined) return;
  await call(pico, 'open', Buffer.from(readGenuine(found)).toString('base64'));
  await call(pico, 'write', '\r\r');
  await expect.poll(said(pico)).toContain('>>> ');
  await call(pico, 'write', 'import gc; gc.collect(); print(6 * 7, gc.mem_free() < 264 * 1024)\r');
  await expect.poll(said(pico)).toContain('\n42 True\r\n');
  await call(pico, 'write', 'while True: pass\r\r');
  // The board computes without end in its worker; a frame that waits for it would wait forever.
  expect(await call(pico, 'longestFrame', 1000)).toBeLessThan(1000);
  await expect.poll(async () => (await call(pico, 'speeds')).length).toBeGreaterThan(0);
  await call(pico, 'write', '\x03');
  await expect.poll(said(pico)).toContain('KeyboardInterrupt');
});
