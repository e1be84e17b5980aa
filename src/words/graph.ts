// The words in the object graph: what stands for things left out, marks of objects, labels of arrows.

import {
  type GraphArrow,
  type GraphBox,
  LABELS_AT_MOST,
  type Left,
  type Mark,
} from '../snapshot/picture/graph/graph-view.ts';
import { inWords, type WordsFor } from './in-words.ts';
import { toPlain, toShortBytes } from './numbers.ts';

const LEFT: WordsFor<Left> = {
  'left/variables': ({ variables }) => `+ ${toPlain(variables)} variables`,
  'left/objects': ({ objects, bytes }) => `+ ${toPlain(objects)} more, ${toShortBytes(bytes)}`,
};

const MARKS: WordsFor<Mark> = {
  'mark/names': ({ names }) => `${toPlain(names)} names`,
  'mark/garbage': () => 'garbage',
};

/** "list", "log", "+ 23 more, 1.2 KB". */
export function boxTitle({ title, left }: Pick<GraphBox, 'title' | 'left'>): string {
  return left === undefined ? title : inWords(LEFT, left);
}

export function markWords(mark: Mark): string {
  return inWords(MARKS, mark);
}

/** "[2]", "[0], [1], [2], … 12 times". */
export function arrowLabel({
  label,
  references,
}: Pick<GraphArrow, 'label' | 'references'>): string {
  return references > LABELS_AT_MOST ? `${label}, … ${toPlain(references)} times` : label;
}
