// Every element in every state of the gallery: opened, looked at by axe, and taken a picture of. The
// pictures are attached to the report for people; what is asked of them is what must hold on any machine.

import { test as base, expect, type Page } from 'playwright/test';
import { buildPage } from '../tools/built-page.ts';
import { findFaults } from './axe.ts';

/** A picture of so few colours shows nothing: ground, a border, and that is all. */
const COLOURS_AT_LEAST = 4;

/** The gallery shows each element many times and is no page of the lab: its landmarks repeat. */
const OF_WHOLE_PAGES = [
  'landmark-no-duplicate-banner',
  'landmark-one-main',
  'landmark-unique',
  'page-has-heading-one',
  'region',
];

const test = base.extend<object, { gallery: string }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here.
    async ({}, use) => {
      const built = await buildPage('src/testing/gallery');
      await use(built.address);
      await built.close();
    },
    { scope: 'worker' },
  ],
});

/** Of each state its title, and how many different colours its part of a picture of the page has. */
function countColours(page: Page, png: Buffer): Promise<readonly (readonly [string, number])[]> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(picture, 0, 0);
    return [...document.querySelectorAll('.case')].map((state) => {
      const { x, y, width, height } = (state.lastElementChild ?? state).getBoundingClientRect();
      const part = context?.getImageData(x, y + scrollY, Math.ceil(width), Math.ceil(height));
      const colours = new Set(new Uint32Array(part?.data.buffer ?? new ArrayBuffer(0)));
      return [state.querySelector('p')?.textContent ?? '', colours.size] as const;
    });
  }, png.toString('base64'));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('every state of the gallery is drawn, and axe finds nothing in it', async ({
      page,
      gallery,
    }, info) => {
      test.slow();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      await page.goto(gallery);
      await expect(page.locator('.case').last()).toBeVisible();
      await page.evaluate(async () => {
        await document.fonts.ready;
        await new Promise((resolve) => requestIdleCallback(resolve));
      });
      // Only colours differ with the scheme.
      const rules =
        colorScheme === 'light' ? { without: OF_WHOLE_PAGES } : { only: ['color-contrast'] };
      expect(await findFaults(page, rules)).toEqual([]);
      const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
      await info.attach('gallery', { body: png, contentType: 'image/png' });
      const counted = await countColours(page, png);
      expect(counted.length).toBeGreaterThan(40);
      expect(counted.filter(([, colours]) => colours < COLOURS_AT_LEAST)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });
}
