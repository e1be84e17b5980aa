// The lab in the other browsers, wherever they are installed: everything that needs no cable, on the built page.

import { test as base, expect } from 'playwright/test';
import { CATALOGUE } from '../../src/lessons/catalogue.ts';
import { type EngineDriver, EnginePage, type Part } from './engine-page.ts';
import { findFirefox, findWebKit } from './find-engines.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit } from './webkit.ts';

const PROGRAM = `log = []
def read(n):
    log.append(('t', n / 2))
for n in range(30):
    read(n)
print('ready:', len(log))`;

/** Panes below tabs, and what stands in each after the program. */
const PANES = {
  Types: 'tuple',
  Compare: '',
  'Will it fit?': '',
  Waste: '',
  'By line': 'read',
  'Object graph': 'globals',
  Frames: '',
  Snapshots: 'Snapshot 1',
  Inspector: '',
} as const;

const ENGINES = [
  { name: 'Firefox', files: findFirefox(), start: startFirefox, hasSerial: true },
  { name: 'WebKit', files: findWebKit(), start: startWebKit, hasSerial: false },
] as const;

const test = base.extend<{ drivers: EngineDriver[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from a pattern
  drivers: async ({}, use) => {
    const drivers: EngineDriver[] = [];
    await use(drivers);
    for (const driver of drivers) await driver.close();
  },
});

for (const engine of ENGINES) {
  test(`in ${engine.name} a heap is drawn on arrival, a program is run and filmed, and every pane is there`, async ({
    drivers,
    baseURL,
  }) => {
    test.slow();
    const page = await start(engine, drivers);
    await page.open(baseURL as string);
    await expect.poll(() => page.textIn('Object graph')).toContain('globals');
    await press(page, 'button', 'Try without a board');
    await expect.poll(() => page.terminalText()).toContain('>>>');
    await page.writeProgram(PROGRAM);
    await press(page, 'button', 'Run');
    await expect.poll(() => page.terminalText()).toContain('ready: 30');
    await press(page, 'button', 'Take snapshot');
    for (const [pane, text] of Object.entries(PANES)) {
      await press(page, 'tab', pane);
      await expect.poll(() => page.textIn(pane), pane).toContain(text);
    }
    await press(page, 'button', 'Step back');
    await expect.poll(() => page.textIn('Time')).toMatch(/The past: step \d+/);
    expect(await page.textOfPage()).not.toContain('could not be drawn');
    expect(await page.complaints()).toEqual([]);
    await page.open(baseURL as string);
    await expect.poll(() => page.programText()).toContain("print('ready:'");
    await press(page, 'tab', 'Snapshots');
    await expect.poll(() => page.textIn('Snapshots')).toContain('Snapshot 1');
  });

  test(`in ${engine.name} a lesson is answered, run and passed${engine.hasSerial ? '' : '; Connect says what is missing'}`, async ({
    drivers,
    baseURL,
  }) => {
    test.slow();
    const page = await start(engine, drivers);
    await page.open(`${baseURL}#lesson=two-names`);
    if (!engine.hasSerial) {
      await press(page, 'button', 'Connect');
      await expect.poll(() => page.textOfPage()).toContain('cannot talk to boards');
    }
    const lesson = await CATALOGUE.find(({ id }) => id === 'two-names')?.load();
    const question = lesson?.steps[0].question;
    if (question?.kind !== 'choice') throw new Error('the first step has no choices');
    await press(page, 'button', 'Try without a board');
    await expect.poll(() => page.terminalText()).toContain('>>>');
    await page.clickRadio(question.choices.findIndex(({ right }) => right));
    await press(page, 'button', 'Answer');
    await press(page, 'button', 'Run step');
    await expect.poll(() => page.textIn('Lesson')).toContain('Passed');
    expect(await page.complaints()).toEqual([]);
  });
}

async function start(
  { files, start }: (typeof ENGINES)[number],
  drivers: EngineDriver[],
): Promise<EnginePage> {
  if ('missing' in files) test.skip(true, files.missing);
  const driver = await start(files as never);
  drivers.push(driver);
  return new EnginePage(driver);
}

async function press(page: EnginePage, part: Part, name: string): Promise<void> {
  await expect.poll(() => page.isThere(part, name), { message: `${part} ${name}` }).toBe(true);
  await page.click(part, name);
}
