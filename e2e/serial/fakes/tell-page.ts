// How Node speaks to the fake navigator.serial in a page, and in the frames of it.

import type { Frame, Page } from 'playwright/test';
import { PAGE_END, type ToPage } from './serial-link.ts';

/** Resolves when the page has heard, and has room for more. */
export async function tellPage(page: Page, message: ToPage): Promise<void> {
  await Promise.all(page.frames().map((frame) => tellFrame(frame, message)));
}

async function tellFrame(frame: Frame, message: ToPage): Promise<void> {
  try {
    await frame.evaluate(
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
