// The store in a real browser: captures outlive reloads, faults lose nothing, two tabs see each other.

import type { BrowserContext, Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import { bundleForPage } from '../tools/bundle.ts';

const ADDRESS = 'https://heap-lab.test/';

/** A secure page of its own origin with the store in it. */
async function openPage(context: BrowserContext): Promise<Page> {
  const script = await bundleForPage('journeys/store-page.ts');
  const body = '<!doctype html><title>store</title>';
  await context.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body }));
  const page = await context.newPage();
  await page.addInitScript({ content: `${script};${HELPERS}` });
  await page.goto(ADDRESS);
  return page;
}

/** Within the page: makeCapture(id, takenAt, bytes), codeOf(promise), idsOf(store). */
const HELPERS = `
  window.makeCapture = (id, takenAt, bytes = 100) => ({
    id, label: id, takenAt, origin: 'probe', depth: 'memory',
    board: { kind: 'pico', name: 'Pico' }, mapText: 'GC: total: 64', notes: [],
    memory: [{ start: 0x20000000, bytes: new Uint8Array(bytes).fill(7) }],
  });
  window.codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
  window.idsOf = async (store) => (await store.list()).map((row) => row.id);
`;

test('captures, labels and samples outlive a reload; memory comes back byte for byte', async ({
  context,
}) => {
  const page = await openPage(context);
  await page.evaluate(`(async () => {
    const store = await openStore();
    await store.add(makeCapture('b', 2));
    await store.add(makeCapture('a', 1), { figures: { total: 64, used: 16, free: 48, largestHole: 32 } });
    await store.rename('a', 'before');
    await store.addSamples([{ time: 9, used: 1, free: 2, boardId: 'x', source: 'terminal' }]);
  })()`);
  await page.reload();
  const found = await page.evaluate(`(async () => {
    const store = await openStore();
    const capture = await store.get('a');
    const bytes = [...capture.memory[0].bytes];
    return [store.kind, await store.list(), capture.label, bytes.length, Math.min(...bytes), await store.samples()];
  })()`);
  expect(found).toMatchObject([
    'database',
    [
      { id: 'a', label: 'before', figures: { largestHole: 32 }, boardName: 'Pico' },
      { id: 'b', label: 'b' },
    ],
    'before',
    100,
    7,
    [{ time: 9, source: 'terminal' }],
  ]);
});

test('what is removed can be brought back, also after a reload; clear() leaves nothing', async ({
  context,
}) => {
  const page = await openPage(context);
  await page.evaluate(`openStore().then(async (store) => {
    await store.add(makeCapture('a', 1));
    await store.remove('a');
  })`);
  await page.reload();
  const ids = await page.evaluate(`openStore().then(async (store) => {
    const removed = await idsOf(store);
    await store.restore('a');
    const restored = await idsOf(store);
    await store.clear();
    return [removed, restored, await idsOf(store), await codeOf(store.get('a'))];
  })`);
  expect(ids).toEqual([[], ['a'], [], 'store/damaged']);
});

test('over the quota the oldest go, are told, and pinned ones stay', async ({ context }) => {
  const page = await openPage(context);
  const result = await page.evaluate(`openStore({ quotaBytes: 35000 }).then(async (store) => {
    const told = [];
    store.onThinned((rows) => told.push(...rows.map((row) => row.id)));
    await store.add(makeCapture('a', 1, 10000));
    await store.setPinned('a', true);
    for (const [index, id] of ['b', 'c', 'd'].entries()) await store.add(makeCapture(id, 2 + index, 10000));
    return [told, await idsOf(store), await codeOf(store.add(makeCapture('e', 9, 30000))), await idsOf(store)];
  })`);
  expect(result).toEqual([['b'], ['a', 'c', 'd'], 'store/full', ['a', 'c', 'd']]);
});

test('a full disk is said, and nothing that was there is lost', async ({ context }) => {
  const page = await openPage(context);
  const devtools = await context.newCDPSession(page);
  const { origin } = new URL(ADDRESS);
  // Before the first write, because Chromium remembers for a while how much room there is.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  const result = await page.evaluate(`openStore({ quotaBytes: 1e9 }).then(async (store) => {
    await store.add(makeCapture('a', 1, 5000));
    const code = await codeOf(store.add(makeCapture('b', 2, 8e6)));
    return [code, await idsOf(store), (await store.get('a')).memory[0].bytes.length];
  })`);
  expect(result).toEqual(['store/full', ['a'], 5000]);
});

test('a page that goes away in the middle of a snapshot loses nothing that was there', async ({
  context,
}) => {
  const page = await openPage(context);
  await page.evaluate(`openStore({ quotaBytes: 25e6 }).then(async (store) => {
    await store.add(makeCapture('a', 1, 10e6));
    window.adding = store.add(makeCapture('b', 2, 20e6)); // 'a' would have to go for it
  })`);
  await page.close({ runBeforeUnload: false });
  const after = await openPage(context);
  const ids = await after.evaluate(`openStore({ quotaBytes: 25e6 }).then(async (store) => {
    const ids = await idsOf(store);
    return [ids.length, (await store.get(ids[0])).memory[0].bytes.length === (ids[0] === 'a' ? 10e6 : 20e6)];
  })`);
  expect(ids).toEqual([1, true]);
});

test('a damaged record is said for that one only', async ({ context }) => {
  const page = await openPage(context);
  const codes = await page.evaluate(`openStore().then(async (store) => {
    await store.add(makeCapture('a', 1));
    await store.add(makeCapture('b', 2));
    await store.add(makeCapture('c', 3));
    await new Promise((done, fail) => {
      const opening = indexedDB.open('heap-lab');
      opening.onsuccess = () => {
        const work = opening.result.transaction('captures', 'readwrite');
        work.objectStore('captures').put({ ...makeCapture('a', 1), memory: [{ start: 0, bytes: 'no' }] });
        work.objectStore('captures').delete('b');
        work.oncomplete = () => { opening.result.close(); done(); };
        work.onerror = fail;
      };
    });
    return [await codeOf(store.get('a')), await codeOf(store.get('b')), await codeOf(store.get('c')), await idsOf(store)];
  })`);
  expect(codes).toEqual(['store/damaged', 'store/damaged', 'done', ['a', 'b', 'c']]);
});

test('a second tab hears of what the first one adds', async ({ context }) => {
  const first = await openPage(context);
  const second = await openPage(context);
  await second.evaluate(`openStore().then((store) => {
    window.store = store;
    window.heard = new Promise((done) => store.onChanged(done));
  })`);
  await first.evaluate(`openStore().then((store) => store.add(makeCapture('a', 1)))`);
  await second.evaluate(`window.heard`);
  expect(await second.evaluate(`idsOf(store)`)).toEqual(['a']);
});

test('a newer version in another tab takes the database; this tab says so and does not stand in its way', async ({
  context,
}) => {
  const first = await openPage(context);
  const second = await openPage(context);
  await first.evaluate(`openStore().then((store) => { window.store = store; })`);
  const upgraded = await second.evaluate(`new Promise((done) => {
    const opening = indexedDB.open('heap-lab', 99);
    opening.onsuccess = () => { window.database = opening.result; done('upgraded'); };
    opening.onerror = () => done('failed');
  })`);
  expect(upgraded).toBe('upgraded');
  expect(await first.evaluate(`codeOf(store.add(makeCapture('a', 1)))`)).toBe('store/blocked');
  const later = await first.evaluate(`openStore().then(async (store) => {
    await store.add(makeCapture('a', 1));
    return [store.kind, store.trouble.code, await idsOf(store)];
  })`);
  expect(later).toEqual(['memory', 'store/blocked', ['a']]);
});

test('samples are bounded: the oldest go', async ({ context }) => {
  const page = await openPage(context);
  const result = await page.evaluate(`openStore().then(async (store) => {
    const sample = (time) => ({ time, used: 1, free: 2, boardId: 'x', source: 'probe' });
    await store.addSamples(Array.from({ length: 20000 }, (_, index) => sample(index)));
    await store.addSamples([sample(20000), sample(20001), sample(20002)]);
    const kept = await store.samples();
    return [kept.length, kept[0].time, kept.at(-1).time];
  })`);
  expect(result).toEqual([20_000, 3, 20_002]);
});

test('a summary lies beside its capture, comes with the list, and goes with the capture', async ({
  context,
}) => {
  const page = await openPage(context);
  const found = await page.evaluate(`(async () => {
    const store = await openStore({ quotaBytes: 6000 });
    const heard = [];
    store.onChanged((where) => heard.push(where));
    await store.add(makeCapture('a', 1), { summary: { objects: 7 } });
    const before = await store.list();
    await store.add(makeCapture('b', 2, 4000));
    await store.add(makeCapture('a', 3, 4000));
    return [before[0].summary, (await store.list()).map(({ id, summary }) => [id, summary]), heard];
  })()`);
  expect(found).toEqual([{ objects: 7 }, [['a', undefined]], ['here', 'here', 'here']]);
});

test('a database of the first version is taken over', async ({ context }) => {
  const page = await openPage(context);
  const found = await page.evaluate(`(async () => {
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('heap-lab', 1);
      opening.onerror = () => reject(opening.error);
      opening.onupgradeneeded = () => {
        const database = opening.result;
        const capture = makeCapture('old', 1);
        const row = { id: 'old', label: 'old', takenAt: 1, origin: 'probe', depth: 'memory',
          boardName: 'Pico', boardKind: 'pico', pinned: false,
          bytes: 1000 + 2 * capture.mapText.length + 100 };
        database.createObjectStore('rows', { keyPath: 'id' }).put(row);
        database.createObjectStore('captures', { keyPath: 'id' }).put(capture);
        database.createObjectStore('samples', { autoIncrement: true }).createIndex('time', 'time');
      };
      opening.onsuccess = () => { opening.result.close(); resolve(); };
    });
    const store = await openStore();
    return [store.kind, await idsOf(store), (await store.get('old')).label];
  })()`);
  expect(found).toEqual(['database', ['old'], 'old']);
});
