// What is written in a box, and how large the box is for it. Sizes come from the number of characters,
// with the metrics of the font that the view uses, so that the layout can be made in the worker.

import type { ObjectFact } from '../../memory/types/facts.ts';
import type { HeapObjects } from '../../model.ts';
import type { BoxLine, GraphBox } from './graph-view.ts';
import { toShownNode } from './shown-references.ts';

/** Monospaced 12 px: one character, one line, and the space around. The view draws with the same. */
export const CHARACTER_PX = 7.25;
export const LINE_PX = 18;
export const PADDING_PX = 12;
/** Longer lines are cut; more lines are counted. */
export const MOST_CHARACTERS = 34;
export const MOST_LINES = 7;
/** A string or number up to this length is written where it is used instead of having a box. */
export const SHORT_TEXT = 24;

/** Kinds whose short values are written inline: they are immutable, so who shares them hardly matters. */
const INLINE_KINDS = new Set(['str', 'bytes', 'int', 'float', 'complex', 'bool', 'NoneType']);

/** True for values that a picture for learners writes instead of drawing. */
export function isInline(objects: HeapObjects, node: number): boolean {
  if (node >= objects.heapCount) return true; // a type or module in ROM: known by its name
  return (
    INLINE_KINDS.has(objects.kinds[objects.kind[node]].name) &&
    objects.textOf(node).length <= SHORT_TEXT
  );
}

/** What these hold shows in arrows and lines; their text would say it again. */
const CONTAINERS = new Set(['list', 'dict', 'tuple', 'set', 'frozenset', 'deque']);

/**
 * The lines of an object's box: contents with inline values as "label value"; where there are none,
 * its text, save that of a container whose contents have boxes of their own.
 * @param isDrawn whether a node has a box of its own (then an arrow shows it)
 */
export function writeLines(
  objects: HeapObjects,
  node: number,
  technical: boolean,
  isDrawn: (node: number) => boolean,
): BoxLine[] {
  const detail = objects.detailOf(node);
  const lines: BoxLine[] = technical ? [...detail.facts] : [];
  let left = 0;
  let hasArrow = false;
  for (const field of detail.fields) {
    if (!technical && field.isContent !== true) continue;
    const to = field.node < 0 ? -1 : toShownNode(objects, field.node, technical);
    if (to >= 0 && to !== node && isDrawn(to)) hasArrow = true;
    else if (to >= 0 && (technical || !isInline(objects, to)))
      hasArrow = true; // folded
    else if (lines.length < MOST_LINES) lines.push(cut(`${field.label} ${field.text}`));
    else left++;
  }
  if (left > 0) lines.push({ code: 'left/lines', lines: left });
  const isSaid = hasArrow && (technical || CONTAINERS.has(detail.kind.name));
  if (lines.length === 0 && !isSaid) lines.push(cut(detail.text));
  return lines;
}

export function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS - 1)}…`;
}

/** Characters that a line takes. The words of a figure are the page's: so many are kept free for them. */
export function charactersOf(line: BoxLine): number {
  if (typeof line === 'string') return line.length;
  if (line.code === 'left/lines') return 7 + digitsOf(line.lines);
  return Math.min(MOST_CHARACTERS, FACT_CHARACTERS[line.code] + figureOf(line));
}

/** Besides the number or the name in it. */
const FACT_CHARACTERS: Readonly<Record<ObjectFact['code'], number>> = {
  length: 4,
  'length-bytes': 10,
  'room-items': 15,
  'room-entries': 17,
  'room-elements': 18,
  typecode: 20,
  digits: 18,
  name: 5,
  arguments: 10,
  'state-words': 23,
};

function figureOf(fact: ObjectFact): number {
  if (fact.code === 'name') return fact.name.length;
  return digitsOf('count' in fact ? fact.count : fact.bytes);
}

export function digitsOf(number: number): number {
  return String(number).length;
}

/** Characters of a title: "+ 23 variables", "+ 23 more, 1.2 KB". */
export function charactersOfTitle({ title, left }: Pick<GraphBox, 'title' | 'left'>): number {
  if (left === undefined) return title.length;
  return left.code === 'left/variables'
    ? 12 + digitsOf(left.variables)
    : 9 + digitsOf(left.objects) + SIZE_CHARACTERS;
}

/** "1.2 KB", "999 KB": what a short size takes at most. */
const SIZE_CHARACTERS = 6;

/** Width and height in whole px, always even. @param title how many characters it has */
export function sizeOfText(title: number, lines: readonly BoxLine[]): [number, number] {
  const longest = Math.max(4, title, ...lines.map(charactersOf));
  const width = Math.ceil(longest * CHARACTER_PX) + 2 * PADDING_PX;
  const height = (1 + lines.length) * LINE_PX + PADDING_PX;
  return [width + (width % 2), height + (height % 2)];
}
