// How Node speaks to the fake navigator.serial in a page.

import type { Page } from 'playwright/test';
import { PAGE_END, type ToPage } from './serial-link.ts';

/** Resolves when the page has heard, and has room for more. */
export async function tellPage(page: Page, message: ToPage): Promise<void> {
  try {
    await page.evaluate(
      ([name, said]) => {
        const end = (globalThis as unknown as Record<string, { hear(said: unknown): unknown }>)[
          name
        ];
        return end?.hear(said);
      },
      [PAGE_END, message] as const,
    );
  } catch {
    // The page is loading or closed: nobody to hear, as with a real port.
  }
}
