// Every lesson as data: complete, consistent, and in words that the glossary knows.

import { expect, test } from 'playwright/test';
import { CATALOGUE, loadLesson } from './catalogue.ts';
import { findEntry, GLOSSARY } from './glossary.ts';
import { judgeAnswer, type Lesson, type LessonStep, programFor, USUAL_HEAP } from './lesson.ts';
import { parseMarkup } from './markup.ts';

async function loadAll(): Promise<readonly Lesson[]> {
  return Promise.all(CATALOGUE.map((entry) => entry.load()));
}

/** All texts of a step that a learner reads. */
function textsOf({ text, reveal, film = reveal, question, notes = {} }: LessonStep): string[] {
  const answers =
    question.kind === 'choice'
      ? question.choices.flatMap((choice) => [choice.text, choice.feedback])
      : [question.feedback, question.otherwise, ...question.wrong.map(({ feedback }) => feedback)];
  return [text, reveal, film, question.prompt, ...answers, ...Object.values(notes)];
}

function termsIn(text: string): string[] {
  return parseMarkup(text)
    .flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.parts))
    .flatMap((part) => (part.kind === 'term' ? [part.term] : []));
}

test('there are thirteen lessons, each under its own id', () => {
  expect(CATALOGUE).toHaveLength(13);
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(13);
  for (const { id } of CATALOGUE) expect(id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
});

test('the catalogue says of each lesson what the lesson says of itself', async () => {
  for (const { id, title, minutes, load } of CATALOGUE)
    expect(await load()).toMatchObject({ id, title, minutes });
});

test('a lesson that does not exist is not found', async () => {
  expect(await loadLesson('two-names')).toMatchObject({ id: 'two-names' });
  expect(await loadLesson('toString')).toBeUndefined();
});

test('each step has a title, a text, a program and something to say afterwards', async () => {
  for (const { id, steps } of await loadAll()) {
    expect(steps.length, id).toBeGreaterThanOrEqual(3);
    expect(new Set(steps.map(({ title }) => title)).size, id).toBe(steps.length);
    for (const step of steps) {
      for (const text of textsOf(step)) expect(text.trim(), `${id}: ${step.title}`).not.toBe('');
      expect(programFor(step.program).trim(), `${id}: ${step.title}`).not.toBe('');
    }
  }
});

test('a choice has one right answer, and each answer its own words', async () => {
  for (const { id, steps } of await loadAll())
    for (const { title, question } of steps) {
      if (question.kind !== 'choice') continue;
      const { choices } = question;
      const place = `${id}: ${title}`;
      expect(
        choices.filter(({ right }) => right),
        place,
      ).toHaveLength(1);
      expect(new Set(choices.map(({ text }) => text)).size, place).toBe(choices.length);
      choices.forEach((choice, number) => {
        const verdict = judgeAnswer(question, number);
        expect(verdict, place).toEqual({ right: choice.right === true, feedback: choice.feedback });
      });
    }
});

test('a number has feedback of its own for being right, known mistakes, and all others', async () => {
  for (const { id, steps } of await loadAll())
    for (const { title, question } of steps) {
      if (question.kind !== 'number') continue;
      const place = `${id}: ${title}`;
      expect(judgeAnswer(question, question.right).right, place).toBe(true);
      for (const { value, feedback } of question.wrong)
        expect(judgeAnswer(question, value), place).toEqual({ right: false, feedback });
      expect(judgeAnswer(question, 12_345), place).toEqual({
        right: false,
        feedback: question.otherwise,
      });
    }
});

test('an answer that is none of the choices is wrong, not an error', async () => {
  const [first] = await loadAll();
  const question = first.steps[0]?.question;
  if (question === undefined) throw new Error('no question');
  for (const answer of [-1, 99, 0.5, Number.NaN])
    expect(judgeAnswer(question, answer).right).toBe(false);
});

test('the right answer is not always in the same place', async () => {
  const places = (await loadAll()).flatMap(({ steps }) =>
    steps.flatMap(({ question }) =>
      question.kind === 'choice' ? [question.choices.findIndex(({ right }) => right)] : [],
    ),
  );
  for (const place of [0, 1, 2])
    expect(places.filter((other) => other === place).length).toBeGreaterThan(places.length / 10);
});

test('every term in a text is in the glossary', async () => {
  for (const { id, intro, steps } of await loadAll())
    for (const text of [intro, ...steps.flatMap(textsOf)])
      for (const term of termsIn(text)) expect(findEntry(term)?.word, `${id}: ${term}`).toBe(term);
});

test('the glossary has each word once', () => {
  const words = GLOSSARY.map(({ word }) => word);
  expect(new Set(words).size).toBe(words.length);
});

test('a variable that a step needs or selects is made by a program', async () => {
  for (const { id, steps } of await loadAll())
    steps.forEach((step, at) => {
      const programs = steps.map(({ program }) => programFor(program));
      const makes = (texts: readonly string[], name: string) =>
        texts.some((text) =>
          new RegExp(`(^|\\n|[,=] *)(def |class |for )?${name}\\b *(=|\\(|:| in |,)`).test(text),
        );
      for (const name of step.needs ?? [])
        expect(makes(programs.slice(0, at), name), `${id}: ${step.title} needs ${name}`).toBe(true);
      const selected = step.look?.select;
      if (selected === undefined) return;
      const upToHere = programs.slice(0, at + 1);
      expect(makes(upToHere, selected), `${id}: ${step.title} selects ${selected}`).toBe(true);
    });
});

test('a step that shows a film stops at a line that its program has, and tells what to do there', async () => {
  const filmed = new Set<string>();
  for (const { id, steps } of await loadAll())
    for (const { title, look, program, film } of steps) {
      const wanted = look?.step;
      expect(film === undefined, `${id}: ${title}`).toBe(wanted === undefined);
      if (wanted === undefined) continue;
      filmed.add(id);
      if (typeof wanted !== 'object') continue;
      const line = programFor(program).split('\n')[wanted.line - 1];
      expect(line?.trim() ?? '', `${id}: ${title}`).not.toBe('');
    }
  for (const id of ['two-names', 'joining-strings', 'leak', 'shared-by-mistake'])
    expect(filmed).toContain(id);
});

test('a program that suits the heap differs from heap to heap', async () => {
  const holes = await loadLesson('holes');
  const program = holes?.steps[0]?.program ?? '';
  const large = { ...USUAL_HEAP, maxFree: 30_000 };
  expect(programFor(program)).not.toBe(programFor(program, large));
  expect(programFor(program, large)).toContain('range(433)');
});
