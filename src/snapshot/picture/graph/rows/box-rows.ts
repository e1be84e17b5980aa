// What could be written in a box: its rows before it is known which of them find room and which of the
// objects that they refer to are drawn. Knows no sizes and no boxes.

import { type Field, type HeapObjects, PROBE, RUNTIME } from '../../../model.ts';
import type { GraphRow, ValueRow } from '../graph-view.ts';
import { toShownNode } from '../shown-references.ts';

/** Longer rows are cut; the whole text is in `whole`. */
export const MOST_CHARACTERS = 34;
/** A label may take so much of a row, and what a row says of an object that is not drawn. */
const MOST_LABEL = 20;
const MOST_FOLDED = 18;
/** A string or number up to this length is written where it is used instead of having a box. */
const SHORT_TEXT = 24;

/** One row: a value, or a reference. */
export interface PlannedRow {
  readonly label: string;
  readonly text: string;
  /** The object that it refers to; -1 for a value. */
  readonly to: number;
  /** Left behind by a deletion. */
  readonly ghost: boolean;
  /** What its slot is called elsewhere, where the row has a name of the program. */
  readonly slot?: string;
  /** What it held before the last change, where that is short. */
  readonly was?: string;
  /** It is not there any more. */
  readonly past?: boolean;
}

/** What a function runs on is for experts, what it remembers (defaults, closed-over variables) is for all. The type
 *  of an object stands in the head of its box. */
const FOLDED_LABELS = new Set([
  'class',
  'context',
  'code of',
  'inner functions',
  'bytecode',
  'raw code',
  'constants',
  'names',
  'old globals',
  'pending exception',
]);

/** Names that every class has. */
const CLASS_NOISE = new Set(["['__qualname__']", "['__module__']", "['__doc__']"]);

/** Kinds whose short values are written inline: they are immutable, so who shares them hardly matters. */
const INLINE_KINDS = new Set(['str', 'bytes', 'int', 'float', 'complex', 'bool', 'NoneType']);
const FUNCTION_KINDS = new Set(['function', 'generator function', 'native function']);

/** True for values that a picture for learners writes instead of drawing. */
export function isInline(objects: HeapObjects, node: number): boolean {
  if (node >= objects.heapCount) return true; // a type or module in ROM: known by its name
  const { name } = objects.kinds[objects.kind[node]];
  if (FUNCTION_KINDS.has(name)) return planRows(objects, node, false).length === 0;
  if (name === 'type') return planRows(objects, node, false).every((row) => isMethod(objects, row));
  return INLINE_KINDS.has(name) && objects.textOf(node).length <= SHORT_TEXT;
}

/** What a function remembers besides is short: who calls it `step` needs no box for the code. */
function holdsNothing(objects: HeapObjects, node: number): boolean {
  return (
    isInline(objects, node) ||
    planRows(objects, node, false).every(({ to }) => to < 0 || isInline(objects, to))
  );
}

const NONE: ReadonlySet<number> = new Set();

/** A class that has nothing else holds no data. */
function isMethod(objects: HeapObjects, { to }: PlannedRow): boolean {
  if (to < 0 || to >= objects.heapCount) return false;
  return FUNCTION_KINDS.has(objects.kinds[objects.kind[to]].name) && isInline(objects, to);
}

/**
 * All rows of an object, in the order in which it has them: contents; what it refers to besides.
 * @param everyBlock parts too, and nothing passed through
 * @param apart objects that are looked for: they are not passed through
 */
export function planRows(
  objects: HeapObjects,
  node: number,
  everyBlock: boolean,
  apart: ReadonlySet<number> = NONE,
): PlannedRow[] {
  const { fields } = objects.detailOf(node);
  if (everyBlock) return planEveryBlock(objects, node, fields);
  const rows: PlannedRow[] = [];
  for (const field of fields) {
    const { label, isContent, ghost } = field;
    if (label === 'attributes' && !apart.has(field.node)) {
      rows.push(...planAttributes(objects, field.node, apart));
    } else if (isContent === true || ghost === true) rows.push(toRow(objects, field, node, apart));
    else if (field.node >= 0 && field.node < objects.heapCount && !isFolded(objects, node, field)) {
      rows.push(toRow(objects, field, node, apart));
    }
  }
  return rows;
}

/** A part belongs to its owner; keys stand in the labels of their values. */
function isFolded(objects: HeapObjects, node: number, { label, node: to }: Field): boolean {
  return (
    objects.owner[to] === node ||
    FOLDED_LABELS.has(label) ||
    label.startsWith('key ') ||
    label.startsWith('constant ') ||
    label.startsWith('inner function ') ||
    (label === 'globals' && objects.kinds[objects.kind[node]].name !== 'module') ||
    (label === 'function' &&
      objects.kinds[objects.kind[node]].name === 'closure' &&
      holdsNothing(objects, to))
  );
}

/** What a class has, as it is written: `.kind`. */
function planAttributes(
  objects: HeapObjects,
  dict: number,
  apart: ReadonlySet<number>,
): PlannedRow[] {
  if (dict < 0 || dict >= objects.heapCount) return [];
  return objects.detailOf(dict).fields.flatMap((field) => {
    if (field.isContent !== true || CLASS_NOISE.has(field.label)) return [];
    const name = /^\['(.*)'\]$/.exec(field.label)?.[1];
    const label = name === undefined ? field.label : `.${name}`;
    return [toRow(objects, { ...field, label }, dict, apart)];
  });
}

/** Where a row leads: a cell is passed through to what is closed over. */
function toRow(
  objects: HeapObjects,
  field: Field,
  from: number,
  apart: ReadonlySet<number>,
): PlannedRow {
  const { label, text, ghost = false } = field;
  if (field.node < 0) return { label, text, to: -1, ghost };
  const inner = apart.has(field.node) ? undefined : lookIntoCell(objects, field.node);
  const seen = inner ?? field;
  if (seen.node < 0) return { label, text: seen.text, to: -1, ghost };
  const shown = toShownNode(objects, seen.node, false);
  // What points into its own parts points at itself.
  return {
    label,
    text: seen.text,
    to: shown === seen.node || shown !== from ? shown : from,
    ghost,
  };
}

function lookIntoCell(objects: HeapObjects, node: number): Field | undefined {
  if (objects.kinds[objects.kind[node]].name !== 'cell') return undefined;
  return objects.detailOf(node).fields.find(({ label }) => label === 'closed-over value');
}

/** References as the collector sees them, each from the block that holds it, and values that lie in it. */
function planEveryBlock(
  objects: HeapObjects,
  node: number,
  fields: readonly Field[],
): PlannedRow[] {
  const { edgeStart, edgeTo } = objects.references;
  const rows: PlannedRow[] = [];
  const hasPart = new Set<number>();
  for (let edge = edgeStart[node]; edge < edgeStart[node + 1] && rows.length < MOST_EDGES; edge++) {
    const to = edgeTo[edge];
    if (objects.owner[to] === node) hasPart.add(to);
    rows.push({ label: objects.labelOf(edge), text: objects.textOf(to), to, ghost: false });
  }
  const ghosts = new Set(fields.flatMap((f) => (f.ghost === true ? [`${f.node} ${f.label}`] : [])));
  const marked = rows.map((row) => ({ ...row, ghost: ghosts.has(`${row.to} ${row.label}`) }));
  // Values that lie in a part are written there.
  const values = hasPart.size > 0 ? [] : fields.filter((field) => field.node < 0);
  return [...values.map(({ label, text }) => ({ label, text, to: -1, ghost: false })), ...marked];
}

/** Of one block so many references are looked at; no box shows more. */
const MOST_EDGES = 500;

/** A row no longer than a box is wide; its label goes before its text. */
export function cutRow(label: string, text: string, most = MOST_CHARACTERS): ValueRow {
  const short = cut(label, text === '' ? most : MOST_LABEL);
  const before = short === '' ? 0 : short.length + 1;
  const said = cut(text, most - before);
  if (said === text && short === label) return { label, text };
  const whole = [label, text].filter((part) => part !== '').join(' ');
  return short === label
    ? { label, text: said, whole }
    : { label: short, name: label, text: said, whole };
}

/** What a row says of an object that has no box: what it is, not all of it. */
export function cutFolded(label: string, text: string): ValueRow {
  return cutRow(label, cut(text, MOST_FOLDED));
}

export function cut(text: string, most = MOST_CHARACTERS): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Not the program's. */
export function isOfMachine({ state }: HeapObjects, node: number): boolean {
  return (state[node] & (RUNTIME | PROBE)) !== 0;
}

/** Rows and gaps between them: 'left/rows' counts what a gap leaves out. */
export type PickedRow = number | Extract<GraphRow, { code: 'left/rows' }>;

/**
 * Which rows of many find room: the first and the last two, where that was put in what was added last, and those
 * that must; in their own order, with what is left out counted where it would stand.
 * @param hidden rows behind these that nobody has looked at
 */
export function pickRows(
  count: number,
  most: number,
  mustShow: (row: number) => boolean,
  hidden = 0,
): PickedRow[] {
  const all = Array.from({ length: count }, (_, row) => row);
  if (count + hidden <= most) return all;
  const rankOf = (row: number) => (row >= count - 2 ? 1 : 0);
  const must = all.filter(mustShow);
  const others = all.filter((row) => !mustShow(row)).sort((a, b) => rankOf(b) - rankOf(a) || a - b);
  // One line is the count of what is left out.
  const room = Math.max(0, most - 1 - must.length);
  const shown = [...must, ...others.slice(0, room)].sort((a, b) => a - b);
  const picked: PickedRow[] = [];
  let next = 0;
  for (const row of shown) {
    if (row > next) picked.push({ code: 'left/rows', rows: row - next });
    picked.push(row);
    next = row + 1;
  }
  const rest = count - next + hidden;
  if (rest > 0) picked.push({ code: 'left/rows', rows: rest });
  return picked;
}

/**
 * Many names in few lines: a reference has a line, and small values stand in columns left of it.
 * @param mostBeside columns
 * @returns undefined where they are too many for that
 */
export function packRows(
  count: number,
  most: number,
  mostBeside: number,
  isReference: (row: number) => boolean,
):
  | { readonly picked: readonly number[]; readonly beside: readonly (readonly number[])[] }
  | undefined {
  const all = Array.from({ length: count }, (_, row) => row);
  const references = all.filter(isReference);
  const values = all.filter((row) => !isReference(row));
  const lines = Math.max(references.length, Math.ceil(values.length / Math.max(1, mostBeside)));
  if (lines > most) return undefined;
  // The first column is filled downwards, as names are read; what is left of the last is the line's own row.
  const columns = Math.ceil(values.length / lines);
  const cells = Array.from({ length: lines }, (_, line) =>
    Array.from({ length: columns }, (_, column) => values[column * lines + line]).filter(
      (row) => row !== undefined,
    ),
  );
  const picked = cells.map((line, i) => references[i] ?? (line.pop() as number));
  return { picked, beside: cells };
}

/** What stands beside is shorter than a row of its own. */
export function cutBeside(label: string, text: string): ValueRow {
  return cutRow(label, text, 16);
}

/** The rows of the highest rank, those of equal rank in their order; the rest is counted below them. */
export function pickFirst(
  count: number,
  most: number,
  rankOf: (row: number) => number,
): PickedRow[] {
  const all = Array.from({ length: count }, (_, row) => row);
  if (count <= most) return all;
  const ranked = all.sort((a, b) => rankOf(b) - rankOf(a) || a - b).slice(0, Math.max(0, most - 1));
  return [...ranked, { code: 'left/rows', rows: count - ranked.length }];
}
