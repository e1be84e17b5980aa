// How a pane hears of what it draws: of exactly what it read, once for each turn, and only while somebody
// can see it.

import { test as base, expect } from 'playwright/test';
import { bundleForPage } from '../tools/bundle.ts';

const test = base.extend<{ script: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  script: async ({}, use) => use(await bundleForPage('journeys/pane-page.ts')),
});

test.beforeEach(async ({ page, script }) => {
  await page.setContent('<!doctype html><title>pane</title>');
  await page.addScriptTag({ content: script });
  await expect(page.locator('probe-pane')).toContainText('one');
});

test('what was read while drawing, and before it, draws again; nothing else does', async ({
  page,
}) => {
  const draws = await page.evaluate(async () => {
    const { probe, drawsFor } = window;
    return {
      shown: await drawsFor(() => {
        probe.shown.value = 'two';
      }),
      same: await drawsFor(() => {
        probe.shown.value = 'two';
      }),
      prepared: await drawsFor(() => {
        probe.prepared.value = 1;
      }),
      notRead: await drawsFor(() => {
        probe.detail.value = 1;
      }),
    };
  });
  expect(draws).toEqual({ shown: 1, same: 0, prepared: 1, notRead: 0 });
  await expect(page.locator('probe-pane')).toContainText('two');
});

test('several changes in one turn are drawn once', async ({ page }) => {
  const draws = await page.evaluate(() =>
    window.drawsFor(() => {
      window.probe.shown.value = 'two';
      window.probe.shown.value = 'three';
      window.probe.prepared.value = 1;
      window.pane.requestUpdate();
    }),
  );
  expect(draws).toBe(1);
  await expect(page.locator('probe-pane')).toContainText('three');
});

test('what is no longer read is no longer followed', async ({ page }) => {
  const draws = await page.evaluate(async () => {
    const { probe, drawsFor } = window;
    await drawsFor(() => {
      probe.open.value = true;
    });
    const open = await drawsFor(() => {
      probe.detail.value = 2;
    });
    await drawsFor(() => {
      probe.open.value = false;
    });
    const closed = await drawsFor(() => {
      probe.detail.value = 3;
    });
    return { open, closed, watched: [...probe.watched].sort() };
  });
  expect(draws).toEqual({ open: 1, closed: 0, watched: ['open', 'prepared', 'shown'] });
});

test('off the page it follows nothing; back on it, it catches up', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { pane, probe, drawsFor } = window;
    pane.remove();
    const off = await drawsFor(() => {
      probe.shown.value = 'two';
    });
    const watched = [...probe.watched];
    const back = await drawsFor(() => document.body.append(pane));
    const on = await drawsFor(() => {
      probe.shown.value = 'three';
    });
    return { off, watched, back, on, text: pane.shadowRoot?.textContent?.trim() };
  });
  expect(result).toEqual({ off: 0, watched: [], back: 1, on: 1, text: 'three' });
});

test('taken off the page with an update due, it follows nothing', async ({ page }) => {
  const watched = await page.evaluate(async () => {
    await window.drawsFor(() => {
      window.probe.shown.value = 'two';
      window.pane.remove();
    });
    return window.probe.watched;
  });
  expect(watched).toEqual([]);
});

test('out of sight it follows nothing; seen again, it catches up', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const { pane, probe, drawsFor } = window;
    await drawsFor(() => {
      pane.seen = false;
    });
    const unseen = await drawsFor(() => {
      probe.shown.value = 'two';
    });
    const watched = [...probe.watched];
    const seen = await drawsFor(() => {
      pane.seen = true;
    });
    return { unseen, watched, seen, told: probe.seen, text: pane.shadowRoot?.textContent?.trim() };
  });
  expect(result).toEqual({
    unseen: 0,
    watched: [],
    seen: 1,
    told: [true, false, true],
    text: 'two',
  });
});
