// The lessons in the built page, on the interpreter in the browser: those that show a film or read the terminal are
// played through, with wrong and right answers, with checks that fail and checks that pass, and all are opened; by mouse,
// by keyboard, and kept. Every step of every lesson is played by src/lessons/lessons-on-board.test.ts.

import { expect, type Locator, type Page, test } from 'playwright/test';
import { CATALOGUE, type CatalogueEntry } from '../../src/lessons/catalogue.ts';
import { type LessonStep, programFor, type StepQuestion } from '../../src/lessons/lesson.ts';
import { findFaultsInBoth } from './axe.ts';

/** A program that does nothing of what any step asks for. */
const NOTHING = 'nothing = None\n';
/** A step takes half a second; a machine under load may need much longer. */
const RUN_MS = 20_000;

/** What the inspector says of the value that a step selects in its film, and what it says elsewhere. */
interface Moment {
  readonly shown: string;
  readonly press: 'Step back' | 'Back to now';
  readonly elsewhere: string;
}

/** By lesson and step; one for each lesson. */
const MOMENTS: Readonly<Partial<Record<string, Moment>>> = {
  'two-names 3': { shown: '[1, 2, 3, 4]', press: 'Step back', elsewhere: '[1, 2, 3]' },
  'joining-strings 1': { shown: 'variable text', press: 'Back to now', elsewhere: 'garbage' },
  'leak 1': { shown: '39 items', press: 'Back to now', elsewhere: '40 items' },
  'shared-by-mistake 1': { shown: '[1, 0, 0]', press: 'Step back', elsewhere: '[0, 0, 0]' },
};

async function openLessons(page: Page): Promise<Locator> {
  await page.goto('.');
  const panel = page.getByRole('region', { name: 'Lesson' });
  await expect(panel.getByRole('listitem')).toHaveCount(CATALOGUE.length);
  return panel;
}

async function startBoard(panel: Locator): Promise<void> {
  await panel.getByRole('button', { name: 'Start MicroPython here' }).click();
  await expect(panel.getByRole('button', { name: 'Run step' })).toBeVisible();
}

async function giveAnswer(panel: Locator, question: StepQuestion, isRight: boolean): Promise<void> {
  if (question.kind === 'choice') {
    const wanted = question.choices.findIndex(({ right }) => (right ?? false) === isRight);
    await panel.getByRole('radio').nth(wanted).check();
  } else {
    const number = isRight ? question.right : question.right + 1000;
    await panel.getByRole('spinbutton').fill(String(number));
  }
  await panel.getByRole('button', { name: 'Answer' }).click();
  await expect(panel.getByText(isRight ? 'Right.' : 'Not quite.')).toBeVisible();
}

async function writeProgram(page: Page, code: string): Promise<void> {
  const editor = page.getByRole('region', { name: 'Program' }).locator('.cm-content');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

/** Runs the step; a check that fails where it should pass is told with what it misses. */
async function run(panel: Locator, result: 'Passed' | 'Not there yet'): Promise<void> {
  const button = panel.getByRole('button', { name: 'Run step' });
  await button.click();
  const shown = async () => ({
    heading: (await panel.locator('.result h4').allInnerTexts()).join().trim(),
    missing: result === 'Passed' ? await panel.locator('.result > ul > li').allInnerTexts() : [],
  });
  await expect.poll(shown, { timeout: RUN_MS }).toEqual({ heading: result, missing: [] });
  await expect(button).toBeEnabled();
}

/** The first step fails first, with another program; the check says what is missing. */
async function failFirst(page: Page, panel: Locator, { question }: LessonStep): Promise<void> {
  await expect(panel.getByRole('button', { name: 'Run step' })).toBeDisabled();
  await giveAnswer(panel, question, false);
  await writeProgram(page, NOTHING);
  await run(panel, 'Not there yet');
  await expect(panel.locator('.result > ul > li').first()).toHaveText(/\S/);
  await panel.getByRole('button', { name: 'Restore the program' }).click();
}

async function playStep(page: Page, panel: Locator, step: LessonStep, at: number): Promise<void> {
  if (at === 0) await failFirst(page, panel, step);
  await giveAnswer(panel, step.question, true);
  if (step.solution !== undefined) {
    await run(panel, 'Not there yet');
    await panel.getByRole('button', { name: 'Show a solution' }).click();
  }
  await run(panel, 'Passed');
  await expect(panel.getByText('What changed:')).toBeVisible();
}

/** The film stands before that line, and what the step selects is as it was then. */
async function seeMoment(page: Page, line: number, moment: Moment | undefined): Promise<void> {
  const time = page.getByRole('region', { name: 'Time' });
  const slider = time.getByRole('slider', { name: 'Step', exact: true });
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`, line ${line}\\b`));
  await expect(time.getByRole('button', { name: 'Back to now', exact: true })).toBeVisible();
  if (moment === undefined) return;
  const { shown, press, elsewhere } = moment;
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText(shown);
  await expect(inspector).not.toContainText(elsewhere);
  await time.getByRole('button', { name: press, exact: true }).click();
  await expect(inspector).toContainText(elsewhere);
  await expect(inspector).not.toContainText(shown);
}

/** One step, and the moment of its film that it shows. */
async function playAt(
  page: Page,
  panel: Locator,
  entry: CatalogueEntry,
  at: number,
): Promise<void> {
  const { steps } = await entry.load();
  const step = steps[at];
  const heading = panel.getByRole('heading', { name: `Step ${at + 1} of ${steps.length}` });
  await expect(heading).toContainText(step.title);
  await playStep(page, panel, step, at);
  const moment = step.look?.step;
  if (typeof moment === 'object')
    await seeMoment(page, moment.line, MOMENTS[`${entry.id} ${at + 1}`]);
}

async function playLesson(page: Page, panel: Locator, entry: CatalogueEntry): Promise<void> {
  const { length } = (await entry.load()).steps;
  await panel.getByRole('button', { name: entry.title }).click();
  for (let at = 0; at < length; at++) {
    await playAt(page, panel, entry, at);
    const isLast = at === length - 1;
    await panel.getByRole('button', { name: isLast ? 'Finish the lesson' : 'Next' }).click();
  }
  await expect(panel.getByRole('button', { name: `${entry.title} ` })).toContainText('done');
}

/** Text, question and program of each step are there; nothing is run. */
async function readLesson(page: Page, panel: Locator, entry: CatalogueEntry): Promise<void> {
  const { steps } = await entry.load();
  await panel.getByRole('button', { name: entry.title }).click();
  for (const [at, { title, question, program }] of steps.entries()) {
    await panel.getByRole('button', { name: `Step ${at + 1}: ${title}` }).click();
    const heading = panel.getByRole('heading', { name: `Step ${at + 1} of ${steps.length}` });
    await expect(heading).toContainText(title);
    if (question.kind === 'choice')
      await expect(panel.getByRole('radio')).toHaveCount(question.choices.length);
    else await expect(panel.getByRole('spinbutton')).toBeVisible();
    await panel.getByRole('button', { name: 'Skip the question' }).click();
    const [firstLine] = programFor(program).split('\n');
    const editor = page.getByRole('region', { name: 'Program' }).locator('.cm-content');
    await expect(editor).toContainText(firstLine);
  }
  await panel.getByRole('button', { name: 'All lessons' }).click();
}

function findEntry(id: string): CatalogueEntry {
  const found = CATALOGUE.find((entry) => entry.id === id);
  if (found === undefined) throw new Error(`no lesson ${id}`);
  return found;
}

async function openWithBoard(page: Page): Promise<Locator> {
  const panel = await openLessons(page);
  await panel.getByRole('button', { name: findEntry('two-names').title }).click();
  await startBoard(panel);
  await panel.getByRole('button', { name: 'All lessons' }).click();
  return panel;
}

/** Goes to a step of a lesson and plays it alone. */
async function jumpTo(page: Page, panel: Locator, id: string, at: number): Promise<void> {
  const entry = findEntry(id);
  await panel.getByRole('button', { name: entry.title }).click();
  await panel.getByRole('button', { name: `Step ${at + 1}: ` }).click();
  await playAt(page, panel, entry, at);
  await panel.getByRole('button', { name: 'All lessons' }).click();
}

/** With films and without; garbage that is kept; a solution to find; a map that the terminal shows. */
const PLAYED = ['two-names', 'joining-strings', 'leak', 'status-logger'];

for (const group of [PLAYED.slice(0, 2), PLAYED.slice(2)])
  test(`played through: ${group.map((id) => findEntry(id).title).join('; ')}`, async ({ page }) => {
    // The longest took 78 s with two cores shared by thirty processes, 24 s with eight.
    test.setTimeout(180_000);
    const panel = await openWithBoard(page);
    for (const id of group) await playLesson(page, panel, findEntry(id));
  });

test('each other lesson can be read from its first step to its last, and a step played by itself', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const panel = await openWithBoard(page);
  for (const entry of CATALOGUE.filter(({ id }) => !PLAYED.includes(id)))
    await test.step(entry.title, () => readLesson(page, panel, entry));
  await test.step('a film', () => jumpTo(page, panel, 'shared-by-mistake', 0));
  await test.step('a MemoryError', () => jumpTo(page, panel, 'holes', 4));
});

test('a link opens a lesson at its step', async ({ page }) => {
  await page.goto('./#lesson=holes&step=2');
  const panel = page.getByRole('region', { name: 'Lesson' });
  await expect(panel.getByRole('heading', { name: 'Holes' })).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Step 2 of 5' })).toBeVisible();
});

test('the marks of a lesson outlive a reload', async ({ page }) => {
  const panel = await openLessons(page);
  await panel.getByRole('button', { name: 'Two names, one list' }).click();
  await startBoard(panel);
  await panel.getByRole('button', { name: 'Skip the question' }).click();
  await run(panel, 'Passed');
  await expect(panel.getByRole('button', { name: 'Step 1: A second name, passed' })).toBeVisible();
  await page.reload();
  await expect(panel.getByRole('button', { name: 'Two names, one list' })).toContainText('1 of 5');
});

test('a lesson can be read and played with the keyboard alone', async ({ page }) => {
  const panel = await openLessons(page);
  await panel.getByRole('button', { name: 'Two names, one list' }).focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'heap' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('It is cut into blocks.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByText('It is cut into blocks.')).toBeHidden();
  await panel.getByRole('button', { name: 'Start MicroPython here' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Run step' })).toBeVisible();
  await panel.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  const runStep = panel.getByRole('button', { name: 'Run step' });
  await expect(runStep).toBeEnabled();
  await runStep.focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Passed' })).toBeVisible();
  await panel.getByRole('button', { name: 'Next' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Two names, one list' })).toBeFocused();
  await expect(panel.getByRole('heading', { name: 'Step 2 of 5' })).toBeVisible();
});

test('axe finds nothing in a lesson on a narrow page, light or dark', async ({ page }) => {
  test.slow(); // Three states, each in two schemes.
  await page.setViewportSize({ width: 360, height: 740 });
  const panel = await openLessons(page);
  expect(await findFaultsInBoth(page)).toEqual([]);
  await panel.getByRole('button', { name: 'What an object costs' }).click();
  await startBoard(panel);
  expect(await findFaultsInBoth(page)).toEqual([]);
  await panel.getByRole('spinbutton').fill('4');
  await panel.getByRole('button', { name: 'Answer' }).click();
  await run(panel, 'Passed');
  expect(await findFaultsInBoth(page)).toEqual([]);
  const overflow = await panel.evaluate((region) => region.scrollWidth - region.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
