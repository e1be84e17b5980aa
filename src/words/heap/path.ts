// The words for "Why is it alive?": the way from a root to an object as a program writes it, log → [6], and
// what stands at each step.

import type { PathFact, PathObject } from '../../snapshot/answers/path.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { NOUNS } from '../nouns.ts';
import { toForm, toPlain } from '../numbers.ts';
import { describeRoot } from './roots.ts';

/** How a step is written, and whether that is a piece of Python. */
export interface StepWords {
  readonly text: string;
  readonly isCode: boolean;
}

const STEPS: WordsFor<PathFact, StepWords> = {
  'path/variable': ({ name }) => ({ text: name, isCode: true }),
  'path/root': ({ name }) => ({ text: describeRoot(name), isCode: false }),
  'path/object': ({ label, object }) =>
    label === '' ? { text: object.type, isCode: false } : { text: label, isCode: true },
  'path/equal-word': () => ({ text: 'a word that equals its address', isCode: false }),
  'path/left-out': ({ steps }) => ({
    text: `… ${toPlain(steps)} ${toForm(steps, NOUNS.step)} …`,
    isCode: false,
  }),
};

/** "log", "[6]", ".handlers". */
export function describeStep(step: PathFact): StepWords {
  return inWords(STEPS, step);
}

/** The step with what stands there: "log: list [1, 2, 3]". */
export function explainStep(step: PathFact): string {
  const { text } = describeStep(step);
  const object = 'object' in step ? step.object : undefined;
  if (object === undefined) return text;
  const value = toValue(object);
  return text === object.type ? value : `${text}: ${value}`;
}

/** "list [1, 2, 3]": the type is not said twice. */
function toValue({ type, text }: PathObject): string {
  if (text === '' || text === type) return type;
  return text.startsWith(type) ? text : `${type} ${text}`;
}
