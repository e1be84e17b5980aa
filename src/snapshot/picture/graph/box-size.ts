// How large a box is, and where in it things stand: counted in characters of the fonts of the view, so that
// the layout can be made in the worker. The painter of the page draws with the same measures. What the page
// says in its own words is not known here; room is kept for it, which the words fill in any language.

import { toHexAddress } from '../../../units.ts';
import type { ObjectFact } from '../../memory/types/facts.ts';
import { MOST_CHARACTERS } from './box-rows.ts';
import type { GraphBox, GraphRow, Left, Mark, ValueRow } from './graph-view.ts';

/** Monospaced 12 px: one character, one line, and the space around. */
export const CHARACTER_PX = 7.25;
export const LINE_PX = 18;
export const PADDING_PX = 12;
/** Small letters are 10 px, and this wide. */
export const SMALL_CHARACTER_PX = 6.05;
/** Between the parts of a title line. */
export const TITLE_GAP_PX = 10;
/** The frame of a mark leaves a character free at either side of its word. */
export const MARK_MARGIN = 2;
/** Above the title: with rows below it, or alone. */
export const TITLE_TOP_PX = 6;
export const TITLE_ALONE_TOP_PX = 4;

/** No box is narrower, its padding aside. */
const LEAST_PX = 36;

/** What a box has to say, before it has a size. */
export type MeasuredBox = Pick<
  GraphBox,
  'kind' | 'title' | 'left' | 'address' | 'rows' | 'aliasCount' | 'garbage'
>;

/** Characters kept free for words of the page (words/heap/graph.ts, whose test holds them to it). */
export const ROOM = {
  /** '+ 88 more, 2.8 KB', '+ 12 variables' */
  left(left: Left): number {
    return left.code === 'left/objects'
      ? 9 + digitsOf(left.objects) + bytesRoom(left.bytes)
      : 12 + digitsOf(left.variables);
  },
  /** 'room for 8 items', '… 5 more' */
  row(fact: Exclude<GraphRow, ValueRow>): number {
    if (fact.code === 'left/rows') return 7 + digitsOf(fact.rows);
    return Math.min(MOST_CHARACTERS, FACT_CHARACTERS[fact.code] + valueRoom(fact));
  },
  /** '2 names', 'garbage' */
  mark(mark: Mark): number {
    return mark.code === 'mark/names' ? 6 + digitsOf(mark.names) : 7;
  },
} as const;

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

function valueRoom(fact: ObjectFact): number {
  if (fact.code === 'name') return fact.name.length;
  return digitsOf('count' in fact ? fact.count : fact.bytes);
}

/** '16 B', '28 KB', '1000 KB': never more than six characters from a KB on, save for the last few. */
function bytesRoom(bytes: number): number {
  return bytes < 1024 ? digitsOf(bytes) + 2 : 7;
}

function digitsOf(value: number): number {
  return String(value).length;
}

/** The marks of a box, as they stand in its title line. */
export function marksOf({ kind, aliasCount, garbage }: MeasuredBox): readonly Mark[] {
  const marks: Mark[] = [];
  if (kind !== 'object') return marks;
  if (aliasCount > 1) marks.push({ code: 'mark/names', names: aliasCount });
  if (garbage) marks.push({ code: 'mark/garbage' });
  return marks;
}

/** The title line of a box beside its title and its marks: an address in small letters, a variable's value. */
export function titleTail(box: Pick<GraphBox, 'kind' | 'address' | 'rows'>): string {
  if (box.kind === 'object') return box.address === null ? '' : toHexAddress(box.address);
  const value = box.rows[0];
  return box.kind === 'variable' && value !== undefined && 'text' in value ? `= ${value.text}` : '';
}

/** Rows that stand below the title; the value of a variable stands beside it. */
export function rowsBelow({ kind, rows }: MeasuredBox): readonly GraphRow[] {
  return kind === 'object' ? rows : [];
}

/** Middle of the title line, from the top of the box. */
export function middleOfTitle(box: MeasuredBox): number {
  return (rowsBelow(box).length > 0 ? TITLE_TOP_PX : TITLE_ALONE_TOP_PX) + LINE_PX / 2;
}

/** Middle of a row below the title, counted from 0: there its text stands, and later its arrow begins. */
export function middleOfRow(row: number): number {
  return TITLE_TOP_PX + LINE_PX * (row + 1.5);
}

/** Width and height in whole px, even. */
export function sizeOfBox(box: MeasuredBox): { width: number; height: number } {
  const rows = rowsBelow(box);
  const widths = rows.map((row) => charactersOf(row) * CHARACTER_PX);
  const width = Math.ceil(Math.max(LEAST_PX, widthOfTitle(box), ...widths)) + 2 * PADDING_PX;
  const top = rows.length > 0 ? TITLE_TOP_PX : TITLE_ALONE_TOP_PX;
  const height = (1 + rows.length) * LINE_PX + 2 * top;
  return { width: width + (width % 2), height: height + (height % 2) };
}

function widthOfTitle(box: MeasuredBox): number {
  const title = box.left === undefined ? box.title.length : ROOM.left(box.left);
  const tail = titleTail(box);
  const small = box.kind === 'variable' ? CHARACTER_PX : SMALL_CHARACTER_PX;
  const marks = marksOf(box).map(
    (mark) => TITLE_GAP_PX + (ROOM.mark(mark) + MARK_MARGIN) * SMALL_CHARACTER_PX,
  );
  return (
    title * CHARACTER_PX +
    (tail === '' ? 0 : TITLE_GAP_PX + tail.length * small) +
    marks.reduce((sum, mark) => sum + mark, 0)
  );
}

function charactersOf(row: GraphRow): number {
  if ('code' in row) return ROOM.row(row);
  return row.label === '' ? row.text.length : row.label.length + 1 + row.text.length;
}
