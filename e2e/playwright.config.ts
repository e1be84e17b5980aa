// One runner for everything: `unit` runs src/**/*.test.ts in Node, `browser` runs e2e/*.spec.ts in
// Chromium against the built page.

import { defineConfig } from 'playwright/test';
import { findBrowser } from './tools/find-browser.ts';

/** Another one where two checkouts are tested at a time. */
const PORT = Number(process.env.TEST_PORT ?? 4179);
const onlyUnit = process.argv.some((word) => word === '--project=unit');

export default defineConfig({
  outputDir: '../test-results',
  reporter: [['list'], ['./summary-reporter.ts']],
  fullyParallel: true,
  // One more than the two cores that this is made for: journeys wait as much as they work.
  workers: 3,
  // A test that fails once in ten is a defect, of the lab or of the test: nothing is tried again.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  webServer: onlyUnit
    ? undefined
    : {
        command: `npx vite preview --host 127.0.0.1 --port ${PORT} --strictPort`,
        cwd: '..',
        port: PORT,
        reuseExistingServer: !process.env.CI,
      },
  projects: [
    {
      name: 'browser',
      testDir: '.',
      testMatch: '**/*.spec.ts',
      use: {
        baseURL: `http://127.0.0.1:${PORT}/`,
        browserName: 'chromium',
        viewport: { width: 1280, height: 800 },
        // What moves is drawn sixty times a second; follow.spec.ts and graph.spec.ts see it move.
        contextOptions: { reducedMotion: 'reduce' },
        // Each journey is a first visit, and would keep the whole site for offline use: a quarter of its
        // processor time. Whoever is about that asks for it (offline.spec.ts, security.spec.ts).
        serviceWorkers: 'block',
        launchOptions: onlyUnit ? {} : findBrowser(),
        // Recording every step of every journey costs a third of the time; ask for it with --trace on.
        trace: 'off',
      },
    },
    // Last: they are short, and fill what the longest journeys leave of the second core. A file at a time: each worker
    // that runs some of its tests has to load all that it imports.
    { name: 'unit', testDir: '../src', testMatch: '**/*.test.ts', fullyParallel: false },
  ],
});
