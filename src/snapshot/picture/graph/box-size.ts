// How large a box is, and where in it things stand: counted in characters of the fonts of the view, so that
// the layout can be made in the worker. The painter of the page draws with the same measures. What the page
// says in its own words is not known here; room is kept for it, which the words fill in any language.

import type { ObjectFact } from '../../memory/types/facts.ts';
import type { GraphBox, GraphRow, Mark, ValueRow } from './graph-view.ts';
import { MOST_CHARACTERS } from './rows/box-rows.ts';

/** Monospaced 12 px: one character, one line, and the space around. Nothing in the picture is smaller. */
export const FONT_PX = 12;
export const CHARACTER_PX = 7.25;
export const LINE_PX = 18;
export const PADDING_PX = 12;
/** Between the parts of a title line, and between a label and its value. */
export const TITLE_GAP_PX = 10;
/** The frame of a mark leaves a character free at either side of its word. */
export const MARK_MARGIN = 2;
/** Above the title, and below the last row. */
export const TITLE_TOP_PX = 6;
/** Between title and rows there is a line. */
export const RULE_PX = 4;
/** A reference is a dot in its row; what is not drawn is a word in front of it. */
export const DOT_ROOM_PX = 12;

/** Between what a slot held before and what it holds. */
export const WAS_ARROW = ' → ';

/** No box is narrower, its padding aside. */
const LEAST_PX = 44;
/** Names stand in a column that looks like one. */
const LEAST_FRAME_PX = 120;

/** What a box has to say, before it has a size. */
export type MeasuredBox = Pick<
  GraphBox,
  'kind' | 'title' | 'rows' | 'items' | 'line' | 'calls' | 'aliasCount' | 'garbage'
>;

/** Characters kept free for words of the page (words/heap/graph.ts, whose test holds them to it). */
export const ROOM = {
  /** 'room for 8 items', '… 5 more' */
  row(fact: Exclude<GraphRow, ValueRow>): number {
    if (fact.code === 'left/rows') return 7 + digitsOf(fact.rows);
    return Math.min(MOST_CHARACTERS, FACT_CHARACTERS[fact.code] + valueRoom(fact));
  },
  /** '2 names', 'garbage', '8 items', 'line 4' */
  mark(mark: Mark): number {
    switch (mark.code) {
      case 'mark/names':
        return 6 + digitsOf(mark.names);
      case 'mark/items':
        return 6 + digitsOf(mark.items);
      case 'mark/line':
        return 5 + digitsOf(mark.line);
      case 'mark/calls':
        return 6 + digitsOf(mark.calls);
      case 'mark/garbage':
        return 7;
    }
  },
} as const;

/** Besides the number or the name in it. */
const FACT_CHARACTERS: Readonly<Record<ObjectFact['code'], number>> = {
  length: 4,
  'length-bytes': 10,
  'all-bytes': 13,
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
  // '0', else '0xff'
  if (fact.code === 'all-bytes') return fact.value === 0 ? 1 : 4;
  return String('count' in fact ? fact.count : fact.bytes).length;
}

/** As the page writes it: '12,345'. */
function digitsOf(value: number): number {
  const digits = String(value).length;
  return digits + Math.floor((digits - 1) / 3);
}

/** The marks of a box, as they stand in its title line. */
export function marksOf({ aliasCount, calls, garbage, items, line }: MeasuredBox): readonly Mark[] {
  const marks: Mark[] = [];
  if (items > 0) marks.push({ code: 'mark/items', items });
  if (line > 0) marks.push({ code: 'mark/line', line });
  if (calls > 0) marks.push({ code: 'mark/calls', calls });
  if (aliasCount > 1) marks.push({ code: 'mark/names', names: aliasCount });
  if (garbage) marks.push({ code: 'mark/garbage' });
  return marks;
}

/** A quiet word of the title line has no frame around it. */
export function isQuietMark({ code }: Mark): boolean {
  return code === 'mark/items' || code === 'mark/line' || code === 'mark/calls';
}

/** Middle of the title line, from the top of the box: where arrows to the box end. */
export const MIDDLE_OF_TITLE = TITLE_TOP_PX + LINE_PX / 2;

/** Middle of a row, counted from 0: there its text stands, and its arrow begins. */
export function middleOfRow(row: number): number {
  return TITLE_TOP_PX + LINE_PX * (row + 1.5) + RULE_PX;
}

/** The row at a distance from the top of the box; undefined at the title. */
export function rowAt(box: Pick<GraphBox, 'rows'>, y: number): number | undefined {
  const row = Math.floor((y - TITLE_TOP_PX - LINE_PX - RULE_PX) / LINE_PX);
  return row >= 0 && row < box.rows.length ? row : undefined;
}

/** Width and height in whole px, even. */
export function sizeOfBox(box: MeasuredBox): { width: number; height: number } {
  const least = box.kind === 'frame' ? LEAST_FRAME_PX : LEAST_PX;
  const widths = box.rows.map(widthOfRow);
  const rows = Math.max(0, ...widths) + besideWidth(box.rows);
  const width = Math.ceil(Math.max(least, widthOfTitle(box), rows)) + 2 * PADDING_PX;
  const height = heightOfRows(box.rows.length);
  return { width: width + (width % 2), height: height + (height % 2) };
}

/** How long a row may be in a box of this width. */
export function charactersIn(width: number): number {
  return Math.max(1, Math.floor((width - 2 * PADDING_PX) / CHARACTER_PX));
}

export function heightOfRows(rows: number): number {
  return (1 + rows) * LINE_PX + 2 * TITLE_TOP_PX + (rows > 0 ? RULE_PX : 0);
}

/** Between columns of names. */
export const CELL_GAP_PX = 18;

/** Widths of the columns of small values that stand left of the rows. */
export function besideWidths(rows: readonly GraphRow[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    const cells = 'beside' in row ? (row.beside ?? []) : [];
    cells.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOfRow(cell));
    });
  }
  return widths;
}

function besideWidth(rows: readonly GraphRow[]): number {
  return besideWidths(rows).reduce((sum, width) => sum + width + CELL_GAP_PX, 0);
}

function widthOfTitle(box: MeasuredBox): number {
  const marks = marksOf(box).map((mark) => {
    const margin = isQuietMark(mark) ? 0 : MARK_MARGIN;
    return TITLE_GAP_PX + (ROOM.mark(mark) + margin) * CHARACTER_PX;
  });
  return box.title.length * CHARACTER_PX + marks.reduce((sum, mark) => sum + mark, 0);
}

function widthOfRow(row: GraphRow): number {
  if ('code' in row) return ROOM.row(row) * CHARACTER_PX;
  const { label, text, refers } = row;
  const said = refers?.isDrawn === true ? '' : text;
  const gap = label === '' || (said === '' && refers === undefined) ? 0 : TITLE_GAP_PX;
  const dot = refers === undefined ? 0 : DOT_ROOM_PX;
  const before = row.was === undefined ? 0 : row.was.length + WAS_ARROW.length;
  const gapBefore = before > 0 && gap === 0 ? TITLE_GAP_PX : 0;
  return (label.length + said.length + before) * CHARACTER_PX + gap + gapBefore + dot;
}
