// What is written in a box: rows of a label and a value. A short value stands in the row of the box that
// uses it; what has a box of its own is shown by an arrow. Knows no sizes and no boxes.

import type { HeapObjects } from '../../model.ts';
import type { GraphRow, ValueRow } from './graph-view.ts';
import { toShownNode } from './shown-references.ts';

/** Longer rows are cut; more rows are counted. */
export const MOST_CHARACTERS = 34;
const MOST_ROWS = 7;
/** A string or number up to this length is written where it is used instead of having a box. */
const SHORT_TEXT = 24;

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

/** What these hold shows in arrows and rows; their text would say it again. */
const CONTAINERS = new Set(['list', 'dict', 'tuple', 'set', 'frozenset', 'deque']);

/**
 * The rows of an object's box: contents with inline values; where there are none, its text, save that of
 * a container whose contents have boxes of their own.
 * @param isDrawn whether a node has a box of its own (then an arrow shows it)
 */
export function writeRows(
  objects: HeapObjects,
  node: number,
  technical: boolean,
  isDrawn: (node: number) => boolean,
): GraphRow[] {
  const detail = objects.detailOf(node);
  const rows: GraphRow[] = technical ? [...detail.facts] : [];
  let left = 0;
  let hasArrow = false;
  for (const field of detail.fields) {
    if (!technical && field.isContent !== true) continue;
    const to = field.node < 0 ? -1 : toShownNode(objects, field.node, technical);
    if (to >= 0 && to !== node && isDrawn(to)) hasArrow = true;
    else if (to >= 0 && (technical || !isInline(objects, to)))
      hasArrow = true; // folded
    else if (rows.length < MOST_ROWS) rows.push(cutRow(field.label, field.text));
    else left++;
  }
  if (left > 0) rows.push({ code: 'left/rows', rows: left });
  const isSaid = hasArrow && (technical || CONTAINERS.has(detail.kind.name));
  if (rows.length === 0 && !isSaid) rows.push(cutRow('', detail.text));
  return rows;
}

/** A row no longer than a box is wide; its label goes before its text. */
export function cutRow(label: string, text: string): ValueRow {
  const before = label === '' ? 0 : label.length + 1;
  if (before >= MOST_CHARACTERS) return { label: '', text: cut(`${label} ${text}`) };
  return { label, text: cut(text, MOST_CHARACTERS - before) };
}

export function cut(text: string, most = MOST_CHARACTERS): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
