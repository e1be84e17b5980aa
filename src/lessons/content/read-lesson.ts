// A lesson as JSON, from whoever wrote it → a lesson like the lab's own, with every field checked: the set of fields
// is closed, lengths have limits, programs are text, checks are claims (claims.ts). ../FORMAT.md tells the format.
// Nothing of it runs here.

import {
  type JsonObject,
  readCount,
  readEach,
  readNumber,
  readObject,
  readOptional,
  readText,
  readWord,
} from '../../capture/checked-json.ts';
import { isAppError } from '../../errors.ts';
import type { Choice, Lesson, LessonStep, Look, NumberQuestion, StepQuestion } from '../lesson.ts';
import { claimFromJson } from './claim-json.ts';
import { checkOf } from './claims.ts';
import {
  damaged,
  MOST_CHARACTERS,
  readName,
  readProgram,
  readProse,
  withOnly,
} from './lesson-json.ts';

/** Of the JSON, in characters: a lesson of the lab's own has 10,000. */
export const MAX_LESSON_TEXT = 256 * 1024;
const MOST = { steps: 20, names: 20, claims: 20, wrong: 20, minutes: 240 } as const;
const CHOICES = { least: 2, most: 5 } as const;
const TOP_NUMBER = 2 ** 31;

const VIEWS = ['map', 'graph', 'types', 'timeline', 'fit', 'terminal'] as const;
const COLOURINGS = ['kind', 'holes', 'owner', 'alive', 'age', 'churn'] as const;
const MOMENTS = ['peak', 'last'] as const;
const BOARDS = ['serial', 'pico', 'virtual'] as const;

/** @throws AppError lesson/damaged with the field that is wrong */
export function readLesson(text: string): Lesson {
  if (text.length > MAX_LESSON_TEXT) throw damaged(`longer than ${MAX_LESSON_TEXT} characters`);
  try {
    return toLesson(JSON.parse(text));
  } catch (error) {
    if (isAppError(error, 'lesson/damaged')) throw error;
    throw damaged(isAppError(error) ? error.message : 'no JSON', error);
  }
}

function toLesson(value: unknown): Lesson {
  const lesson = withOnly(value, ['id', 'title', 'minutes', 'intro', 'steps']);
  const id = readText(lesson, 'id');
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(id)) throw damaged('"id" is not of a-z, 0-9 and -');
  return {
    id,
    title: readProse(lesson, 'title', MOST_CHARACTERS.title),
    minutes: readCount(lesson, 'minutes', MOST.minutes),
    intro: readProse(lesson, 'intro', MOST_CHARACTERS.text),
    steps: readSome(lesson, 'steps', 1, MOST.steps, (items, at) => toStep(items[at])),
  };
}

function toStep(value: unknown): LessonStep {
  const step = withOnly(value, [
    'title',
    'text',
    'question',
    'program',
    'solution',
    'needs',
    'prepare',
    'garbage',
    'look',
    'reveal',
    'film',
    'checks',
    'notes',
  ]);
  const program = (field: string) => readOptional(step, field, readProgram);
  return {
    title: readProse(step, 'title', MOST_CHARACTERS.title),
    text: readProse(step, 'text', MOST_CHARACTERS.text),
    question: toQuestion(readObject(step, 'question')),
    program: readProgram(step, 'program'),
    solution: program('solution'),
    needs: readOptional(step, 'needs', (from, field) =>
      readEach(from, field, MOST.names, readName),
    ),
    prepare: program('prepare'),
    garbage: readOptional(step, 'garbage', (from, field) => readWord(from, field, ['keep'])),
    look: readOptional(step, 'look', (from, field) => toLook(from[field])),
    reveal: readProse(step, 'reveal', MOST_CHARACTERS.text),
    film: readOptional(step, 'film', (from, field) => readProse(from, field, MOST_CHARACTERS.text)),
    check: checkOf(readEach(step, 'checks', MOST.claims, (items, at) => claimFromJson(items[at]))),
    notes: readOptional(step, 'notes', (from, field) => toNotes(from[field])),
  };
}

function toNotes(value: unknown): NonNullable<LessonStep['notes']> {
  const notes = withOnly(value, BOARDS);
  return Object.fromEntries(
    Object.keys(notes).map((board) => [board, readProse(notes, board, MOST_CHARACTERS.text)]),
  );
}

function toQuestion(value: JsonObject): StepQuestion {
  const kind = readWord(value, 'kind', ['choice', 'number']);
  return kind === 'choice' ? toChoiceQuestion(value) : toNumberQuestion(value);
}

function toChoiceQuestion(value: unknown): StepQuestion {
  const question = withOnly(value, ['kind', 'prompt', 'choices']);
  const { least, most } = CHOICES;
  const choices = readSome(question, 'choices', least, most, (items, at) => toChoice(items[at]));
  if (choices.filter(({ right }) => right).length !== 1)
    throw damaged('not exactly one of "choices" is right');
  return { kind: 'choice', prompt: readProse(question, 'prompt', MOST_CHARACTERS.text), choices };
}

function toChoice(value: unknown): Choice {
  const choice = withOnly(value, ['text', 'right', 'feedback']);
  const isRight = Object.hasOwn(choice, 'right');
  if (isRight && choice.right !== true) throw damaged('"right" is true, or not there');
  return {
    text: readProse(choice, 'text', MOST_CHARACTERS.text),
    ...(isRight && { right: true }),
    feedback: readProse(choice, 'feedback', MOST_CHARACTERS.text),
  };
}

function toNumberQuestion(value: unknown): NumberQuestion {
  const fields = ['kind', 'prompt', 'unit', 'right', 'feedback', 'wrong', 'otherwise'];
  const question = withOnly(value, fields);
  return {
    kind: 'number',
    prompt: readProse(question, 'prompt', MOST_CHARACTERS.text),
    unit: readProse(question, 'unit', MOST_CHARACTERS.name),
    right: readNumber(question, 'right'),
    feedback: readProse(question, 'feedback', MOST_CHARACTERS.text),
    wrong: readEach(question, 'wrong', MOST.wrong, (items, at) => {
      const known = withOnly(items[at], ['value', 'feedback']);
      return {
        value: readNumber(known, 'value'),
        feedback: readProse(known, 'feedback', MOST_CHARACTERS.text),
      };
    }),
    otherwise: readProse(question, 'otherwise', MOST_CHARACTERS.text),
  };
}

function toLook(value: unknown): Look {
  const look = withOnly(value, ['view', 'select', 'colouring', 'step']);
  return {
    view: readOptional(look, 'view', (from, field) => readWord(from, field, VIEWS)),
    select: readOptional(look, 'select', readName),
    colouring: readOptional(look, 'colouring', (from, field) => readWord(from, field, COLOURINGS)),
    step: readOptional(look, 'step', readMoment),
  };
}

function readMoment(look: JsonObject, field: string): NonNullable<Look['step']> {
  const moment = look[field];
  if (typeof moment === 'number') return readCount(look, field, TOP_NUMBER);
  if (typeof moment === 'string') return readWord(look, field, MOMENTS);
  const at = withOnly(moment, ['line', 'pass']);
  return {
    line: readCount(at, 'line', TOP_NUMBER),
    pass: readOptional(at, 'pass', (from, name) => readCount(from, name, TOP_NUMBER)),
  };
}

function readSome<Item>(
  object: JsonObject,
  field: string,
  least: number,
  most: number,
  read: (items: JsonObject, at: string) => Item,
): readonly Item[] {
  const items = readEach(object, field, most, read);
  if (items.length < least) throw damaged(`"${field}" has fewer than ${least} items`);
  return items;
}
