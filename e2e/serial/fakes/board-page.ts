// A blank page on a secure address with the product's Web Serial code in it, and the few things that
// tests of that code do there. Needs no server: the address is answered by the test.

import { expect, type Page } from 'playwright/test';
import { bundleForPage } from '../../tools/bundle.ts';
import type { BoardLab } from './board-lab.ts';

const BLANK = '<!doctype html><meta charset="utf-8"><title>board</title><button>Click</button>';
export const SECURE_ADDRESS = 'http://127.0.0.1:4179/board-page';

/** The page, with window.boardLab. */
export async function openBoardPage(
  page: Page,
  options: { readonly address?: string; readonly atLoad?: 'connect' } = {},
): Promise<void> {
  const { address = SECURE_ADDRESS, atLoad } = options;
  await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: BLANK }));
  await page.addInitScript({ content: await bundleForPage('serial/fakes/board-lab.ts') });
  if (atLoad) {
    await page.addInitScript(() => {
      boardLab.atLoad = boardLab.connect();
    });
  }
  await page.goto(address);
}

/** Methods of BoardLab that may be called from a test. */
type Call =
  | 'support'
  | 'connect'
  | 'reconnect'
  | 'label'
  | 'attempts'
  | 'send'
  | 'giveUp'
  | 'close'
  | 'forget'
  | 'portState'
  | 'granted';

/** Calls a method of window.boardLab. Playwright's calls count as clicks. */
export function lab<Name extends Call>(
  page: Page,
  name: Name,
  ...args: Parameters<BoardLab[Name]>
): Promise<Awaited<ReturnType<BoardLab[Name]>>> {
  return page.evaluate(
    ([method, given]) => {
      const call = boardLab[method] as (...all: unknown[]) => unknown;
      return call.apply(boardLab, given as unknown[]);
    },
    [name, args] as const,
  ) as Promise<Awaited<ReturnType<BoardLab[Name]>>>;
}

/** Waits until the board has said the text, and returns all that it said so far. */
export async function hears(page: Page, text: string): Promise<string> {
  await page.waitForFunction((wanted) => boardLab.heard.includes(wanted), text, {
    timeout: 10_000,
  });
  return page.evaluate(() => boardLab.heard);
}

/** Forgets what was said so far. */
export async function clearHeard(page: Page): Promise<void> {
  await page.evaluate(() => {
    boardLab.heard = '';
  });
}

/** Connects, and waits for the prompt: the board said it before anybody listened, and kept it. */
export async function connectToPrompt(page: Page): Promise<void> {
  expect(await lab(page, 'connect')).toBe('ok');
  await hears(page, '>>> ');
  await clearHeard(page);
}
