// `npm run pictures`: takes the README's pictures from the real, built page with the interpreter in it.

import { mkdirSync } from 'node:fs';
import { type BrowserContextOptions, chromium, type Page } from 'playwright/test';
import { preview } from 'vite';
import { filmProgram } from '../../src/testing/film-program.ts';
import { findBrowser } from './find-browser.ts';

const PORT = 4189;
const FOLDER = 'public/pictures';

/** A leak in the making: what a first look at a sensor's program shows. */
const PROGRAM = `import random

class Sensor:
    def __init__(self, name):
        self.name = name
        self.readings = []

    def read(self):
        value = 20 + random.random()
        self.readings.append(value)
        return value

sensor = Sensor('greenhouse')
log = []
for i in range(60):
    log.append('%s %.2f' % (sensor.name, sensor.read()))
latest = log[-1]
by_name = {'log': log, 'sensor': sensor}
buffer = bytearray(2048)
`;

const FILMED = filmProgram(60);

async function withLab(options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  const browser = await chromium.launch(findBrowser());
  const page = await browser.newPage({ deviceScaleFactor: 1, ...options });
  await page.goto(`http://127.0.0.1:${PORT}/`);
  await page.getByRole('button', { name: 'Try without a board' }).click();
  await page.getByRole('button', { name: 'Take snapshot' }).and(page.locator(':enabled')).waitFor();
  await work(page);
  await browser.close();
}

async function runProgram(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Program' }).getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(PROGRAM);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByRole('button', { name: 'Run', exact: true })
    .and(page.locator(':enabled'))
    .waitFor();
  await page.getByRole('button', { name: 'Take snapshot' }).click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page
    .getByRole('region', { name: 'Inspector' })
    .getByRole('row', { name: /^log/ })
    .waitFor();
}

/** In the middle of the film: a reading has just been made. */
async function takeFilm(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Program' }).getByRole('textbox').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(FILMED);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const slider = page.getByRole('slider', { name: 'Step', exact: true });
  await slider.waitFor();
  await page.getByRole('tab', { name: 'Frames' }).click();
  await slider.focus();
  await page.keyboard.press('Home');
  for (let leaps = 0; leaps < 6; leaps++) await page.keyboard.press('PageUp');
  while (!(await slider.getAttribute('aria-valuetext'))?.includes('line 5 in read')) {
    await page.keyboard.press('ArrowRight');
    // What the slider says follows the key.
    await page.waitForTimeout(100);
  }
  await page.getByRole('region', { name: 'Frames' }).getByText('value').waitFor();
  await page.waitForTimeout(1200);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

async function takeOverview(page: Page, name: string): Promise<void> {
  await runProgram(page);
  await page
    .getByRole('region', { name: 'Inspector' })
    .getByRole('button', { name: 'log', exact: true })
    .click();
  await page.waitForTimeout(1200);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
}

export async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const server = await preview({ preview: { port: PORT, host: '127.0.0.1' }, logLevel: 'error' });
  try {
    const wide = { viewport: { width: 1440, height: 900 } };
    await withLab({ ...wide, colorScheme: 'light' }, (page) => takeOverview(page, 'lab-light'));
    await withLab({ ...wide, colorScheme: 'dark' }, (page) => takeOverview(page, 'lab-dark'));
    await withLab({ ...wide, colorScheme: 'light' }, (page) => takeFilm(page, 'film-light'));
    await withLab({ viewport: { width: 390, height: 780 } }, async (page) => {
      await page.getByRole('tab', { name: 'Code' }).click();
      await runProgramNarrow(page);
      await page.screenshot({ path: `${FOLDER}/lab-narrow.png` });
    });
  } finally {
    await server.close();
  }
}

/** On a narrow page the inspector is not in sight: the map is. */
async function runProgramNarrow(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Program' }).getByRole('textbox').click();
  await page.keyboard.insertText(PROGRAM);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByRole('button', { name: 'Run', exact: true })
    .and(page.locator(':enabled'))
    .waitFor();
  await page.getByRole('button', { name: 'Take snapshot' }).click();
  await page.getByRole('tab', { name: 'Picture' }).click();
  await page.getByRole('tab', { name: 'Heat map' }).click();
  await page.getByRole('list', { name: 'Legend' }).waitFor();
  await page.waitForTimeout(600);
}
