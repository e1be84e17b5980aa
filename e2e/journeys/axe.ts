// What axe finds on a page, as one line each: short enough to read in a failed test.

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';

export interface AxeOptions {
  /** A pane's tag: only what lies in it is looked at, which is much quicker than the page. */
  readonly within?: string;
  /** Rules that ask of the whole page what this one need not be. */
  readonly without?: readonly string[];
  /** These rules alone, where the rest was asked already. */
  readonly only?: readonly string[];
}

/** Light by all rules, dark by the one that depends on colours. The page stays light. */
export async function findFaultsInBoth(
  page: Page,
  options: AxeOptions = {},
): Promise<readonly string[]> {
  const light = await findFaults(page, options);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findFaults(page, { ...options, only: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((fault) => `in dark, ${fault}`)];
}

export async function findFaults(
  page: Page,
  { within, without = [], only }: AxeOptions = {},
): Promise<readonly string[]> {
  // With motion axe would see colours half-way between two states.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const builder = new AxeBuilder({ page });
  if (only === undefined) builder.disableRules([...without]);
  else builder.withRules([...only]);
  if (within !== undefined) builder.include({ fromShadowDom: ['lab-app', within] });
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${JSON.stringify(node.target)} ${node.failureSummary?.split('\n')[1] ?? ''}`,
    ),
  );
}
