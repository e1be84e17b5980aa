// The words for "Why is it alive?": the way from a root to an object, one item a step.

import type { PathFact } from '../../snapshot/answers/path.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toPlain } from '../numbers.ts';
import { describeRoot } from './roots.ts';

const STEPS: WordsFor<PathFact> = {
  'path/variable': ({ name }) => `variable ${name}`,
  'path/root': ({ name }) => describeRoot(name),
  'path/object': ({ label, ...object }) =>
    label === '' ? toValue(object) : `${label}: ${toValue(object)}`,
  'path/equal-word': (object) => `a word that equals its address: ${toValue(object)}`,
  'path/left-out': ({ steps }) => `… ${toPlain(steps)} steps …`,
};

export function describeStep(step: PathFact): string {
  return inWords(STEPS, step);
}

/** "list [1, 2, 3]": the type is not said twice. */
function toValue({ type, text }: { readonly type: string; readonly text: string }): string {
  if (text === '' || text === type) return type;
  return text.startsWith(type) ? text : `${type} ${text}`;
}
