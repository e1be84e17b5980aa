// Real Firefox, driven over WebDriver BiDi, which puppeteer speaks.

import puppeteer, { type ElementHandle } from 'puppeteer-core';
import type { EngineDriver } from './engine-page.ts';
import type { FirefoxFiles } from './find-engines.ts';

const WIDE = { width: 1280, height: 800 };

export async function startFirefox({
  browser: executablePath,
}: FirefoxFiles): Promise<EngineDriver> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: WIDE,
  });
  const [page = await browser.newPage()] = await browser.pages();
  const toFunction = (body: string) => `(function () { ${body} })`;
  const call = (body: string, given: readonly string[]) =>
    `${toFunction(body)}(...${JSON.stringify(given)})`;
  return {
    go: async (address) => void (await page.goto(address)),
    evaluate: (body, ...given) => page.evaluate(call(body, given)),
    click: async (body, ...given) => {
      const handle = await page.evaluateHandle(call(body, given));
      const element = handle.asElement() as ElementHandle<Element> | null;
      if (element === null) throw new Error(`nothing to click: ${given.join(' ')}`);
      await element.click();
    },
    close: () => browser.close(),
  };
}
