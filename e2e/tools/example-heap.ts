// `npm run example`: makes public/example-heap.json, the heap that is drawn on arrival: runs the first program of
// the gallery on the interpreter in the built page, takes a snapshot, and saves it as the page saves captures.

import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright/test';
import { preview } from 'vite';
import type { Session } from '../../src/session/session.ts';
import { ARRIVAL_PROGRAM } from '../../src/views/welcome/example-programs.ts';
import { findBrowser } from './find-browser.ts';

const PORT = 4190;
const FILE = 'public/example-heap.json';

export async function main(): Promise<void> {
  const server = await preview({ preview: { port: PORT, host: '127.0.0.1' }, logLevel: 'error' });
  const browser = await chromium.launch(findBrowser());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // With a board from the start nothing is drawn on arrival.
  await page.goto(`http://127.0.0.1:${PORT}/#board=virtual`);
  await page.locator('lab-app').waitFor();
  const text = await page.evaluate(async ({ code, title }) => {
    const { session } = document.querySelector('lab-app') as Element & { session: Session };
    while (session.idleBoard.value === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await session.run(code);
    await session.collect();
    const { id } = await session.snapshots.take(title);
    return session.snapshots.saveText([id]);
  }, ARRIVAL_PROGRAM);
  writeFileSync(FILE, text);
  console.log(`${FILE}: ${text.length} characters`);
  await browser.close();
  await server.close();
}
