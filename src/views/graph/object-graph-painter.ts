// Draws the boxes of the object graph as small records: type and marks on the title line, then rows, a dot where
// an arrow starts. The worker has measured the boxes; they are drawn with the same measures
// (snapshot/picture/graph/box-size.ts). Nothing here knows Cytoscape.

import {
  besideWidths,
  CELL_GAP_PX,
  CHARACTER_PX,
  FONT_PX,
  isQuietMark,
  LINE_PX,
  MARK_MARGIN,
  MIDDLE_OF_TITLE,
  marksOf,
  middleOfRow,
  PADDING_PX,
  RULE_PX,
  TITLE_GAP_PX,
  TITLE_TOP_PX,
  WAS_ARROW,
} from '../../snapshot/picture/graph/box-size.ts';
import type {
  GraphBox,
  GraphRow,
  Mark,
  ValueRow,
} from '../../snapshot/picture/graph/graph-view.ts';
import type { Rect } from '../../snapshot/picture/graph/view-part.ts';
import { boxTitle, markWords, rowWords } from '../../words/heap/graph.ts';
import { type ChangeColours, drawChangedRows, drawFate } from './graph-change-painter.ts';
import type { GraphChange } from './graph-changes.ts';
import type { Cursor } from './object-graph-lookup.ts';

/** Resolved colours, so that a canvas understands them. */
export interface GraphColours extends ChangeColours {
  readonly sunken: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly arrow: string;
  readonly accent: string;
  readonly accentGround: string;
  readonly warning: string;
  readonly warningGround: string;
  /** By family number. */
  readonly families: readonly string[];
}

export interface GraphMarks {
  readonly selected?: string;
  readonly lit?: string;
  /** The keyboard's place. */
  readonly cursor?: Cursor;
  /** What the last change did. */
  readonly change?: GraphChange;
}

/** Below this zoom contents are grey bars' worth of noise: titles alone are drawn. */
const ROWS_FROM_ZOOM = 0.3;
const RADIUS = 5;
const STRIPE_PX = 4;
const DOT_PX = 3;
/** Text is drawn by its middle, which lies this much below the middle of its line. */
const TEXT_SHIFT = 0.5;

/**
 * Draws one box; the context is scaled to the graph's own px.
 * @param backRows rows whose arrow leaves on the left
 * @param zoom how large a px of the graph is
 */
export function drawBox(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  marks: GraphMarks,
  colours: GraphColours,
  zoom: number,
  backRows: ReadonlySet<number> | undefined,
): void {
  drawGround(context, box, place, marks.selected === box.id, colours);
  const hasRows = box.rows.length > 0 && zoom >= ROWS_FROM_ZOOM;
  if (hasRows) drawChangedRows(context, box, place, marks.change, colours);
  drawTitle(context, box, place, colours);
  if (hasRows) drawRows(context, box, place, marks, colours, backRows);
  drawRings(context, box, place, marks, colours);
  drawFate(context, box, place, marks.change, colours);
}

function drawGround(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  isSelected: boolean,
  colours: GraphColours,
): void {
  const isFrame = box.kind === 'frame';
  const isFaint = box.garbage || box.runtime || box.kind === 'ghost';
  outline(context, place, 0);
  context.fillStyle =
    isSelected || isFrame ? colours.accentGround : isFaint ? colours.sunken : colours.surface;
  context.fill();
  if (box.kind === 'object' || isFrame) {
    context.save();
    context.clip();
    context.fillStyle = isFrame
      ? colours.accent
      : (colours.families[box.family] ?? colours.lineStrong);
    context.fillRect(place.x, place.y, STRIPE_PX, place.height);
    context.restore();
  }
  const isDashed = box.garbage || box.kind === 'root' || box.kind === 'ghost';
  context.setLineDash(isDashed ? [4, 3] : []);
  context.lineWidth = 1;
  context.strokeStyle = box.garbage ? colours.warning : colours.lineStrong;
  outline(context, place, -0.5);
  context.stroke();
  context.setLineDash([]);
  if (box.rows.length === 0) return;
  context.beginPath();
  const y = Math.round(place.y + TITLE_TOP_PX + LINE_PX + RULE_PX / 2) - 0.5;
  context.moveTo(place.x + STRIPE_PX, y);
  context.lineTo(place.x + place.width - 1, y);
  context.strokeStyle = colours.line;
  context.stroke();
}

/** Selected: one strong ring. Found: a second ring apart. Pointed at: a dark one. */
function drawRings(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  { cursor, lit, selected }: GraphMarks,
  colours: GraphColours,
): void {
  const ring = (grow: number, width: number, colour: string) => {
    outline(context, place, grow);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  if (box.hit) ring(4, 2, colours.warning);
  if (lit === box.id) ring(0, 2, colours.text);
  if (selected === box.id) ring(1, 3, colours.accent);
  if (cursor?.id !== box.id) return;
  if (cursor.row === undefined) {
    if (selected !== box.id) ring(2.5, 2, colours.accent);
    return;
  }
  context.beginPath();
  const top = place.y + middleOfRow(cursor.row) - LINE_PX / 2;
  context.roundRect(place.x + STRIPE_PX + 1, top, place.width - STRIPE_PX - 3, LINE_PX, 3);
  context.lineWidth = 1.5;
  context.strokeStyle = colours.accent;
  context.stroke();
}

function drawTitle(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  colours: GraphColours,
): void {
  const isFaint = box.kind === 'root' || box.kind === 'ghost' || box.runtime;
  const middle = place.y + MIDDLE_OF_TITLE;
  const title = boxTitle(box);
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = fontOf(colours, isFaint ? '' : '600 ');
  context.fillStyle = isFaint ? colours.muted : colours.text;
  context.fillText(title, place.x + PADDING_PX, middle + TEXT_SHIFT);
  let right = place.x + place.width - PADDING_PX;
  for (const mark of [...marksOf(box)].reverse()) {
    right -= drawMark(context, mark, right, middle, colours) + TITLE_GAP_PX;
  }
}

/** A small word, in a frame where it matters. Returns its width. */
function drawMark(
  context: CanvasRenderingContext2D,
  mark: Mark,
  right: number,
  middle: number,
  colours: GraphColours,
): number {
  const text = markWords(mark);
  const isWarning = mark.code === 'mark/garbage';
  const margin = isQuietMark(mark) ? 0 : MARK_MARGIN;
  const width = (text.length + margin) * CHARACTER_PX;
  context.fillStyle = colours.muted;
  if (margin > 0) {
    context.fillStyle = isWarning ? colours.warningGround : colours.accentGround;
    context.beginPath();
    context.roundRect(right - width, middle - 8, width, 16, 4);
    context.fill();
    context.fillStyle = isWarning ? colours.warning : colours.accent;
  }
  context.font = fontOf(colours);
  context.textAlign = 'right';
  context.fillText(text, right - (margin / 2) * CHARACTER_PX, middle + TEXT_SHIFT);
  return width;
}

/** Labels are quieter than values, and what is left out than what is there. */
function drawRows(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  marks: GraphMarks,
  colours: GraphColours,
  backRows: ReadonlySet<number> | undefined,
): void {
  context.font = fontOf(colours);
  const cells = besideWidths(box.rows);
  const left = place.x + PADDING_PX + cells.reduce((sum, width) => sum + width + CELL_GAP_PX, 0);
  const right = place.x + place.width - PADDING_PX;
  box.rows.forEach((row, i) => {
    const { label, text } = rowWords(row);
    const y = place.y + middleOfRow(i);
    const isFrame = box.kind === 'frame';
    const isPast = 'past' in row && row.past === true;
    if ('beside' in row) drawCells(context, row.beside ?? [], cells, place, y, colours);
    context.textAlign = 'left';
    context.fillStyle = isFrame && !isPast ? colours.text : colours.muted;
    context.fillText(label, left, y + TEXT_SHIFT);
    if (isPast) strike(context, left, y, label);
    const refers = 'refers' in row ? row.refers : undefined;
    context.fillStyle = colourOfText(row, box, colours);
    const end = refers === undefined ? right : right - 2 * DOT_PX - 4;
    const said = refers?.isDrawn === true ? '' : text;
    const isAlone = label === '' && refers === undefined;
    context.textAlign = isAlone ? 'left' : 'right';
    context.fillText(said, isAlone ? left : end, y + TEXT_SHIFT);
    if ('was' in row && row.was !== undefined) {
      context.textAlign = 'right';
      context.fillStyle = colours.muted;
      const beforeIt = end - said.length * CHARACTER_PX;
      context.fillText(row.was + WAS_ARROW, beforeIt, y + TEXT_SHIFT);
    }
    if (refers === undefined) return;
    const isBack = backRows?.has(i) === true;
    const isNear = marks.selected === box.id || marks.lit === box.id;
    context.beginPath();
    context.arc(isBack ? place.x + STRIPE_PX + 3 : right - DOT_PX, y, DOT_PX, 0, 2 * Math.PI);
    context.fillStyle = isNear ? colours.accent : colours.arrow;
    context.strokeStyle = context.fillStyle;
    context.lineWidth = 1.25;
    if (refers.isDrawn) context.fill();
    else context.stroke();
  });
}

/** It is not there any more. */
function strike(context: CanvasRenderingContext2D, x: number, y: number, text: string): void {
  context.fillRect(x, Math.round(y), text.length * CHARACTER_PX, 1);
}

/** Columns of small values, each with its name. */
function drawCells(
  context: CanvasRenderingContext2D,
  cells: NonNullable<ValueRow['beside']>,
  widths: readonly number[],
  place: Rect,
  y: number,
  colours: GraphColours,
): void {
  let left = place.x + PADDING_PX;
  context.fillStyle = colours.text;
  cells.forEach(({ label, text }, i) => {
    context.textAlign = 'left';
    context.fillText(label, left, y + TEXT_SHIFT);
    left += widths[i];
    context.textAlign = 'right';
    context.fillText(text, left, y + TEXT_SHIFT);
    left += CELL_GAP_PX;
  });
}

function colourOfText(row: GraphRow, box: GraphBox, colours: GraphColours): string {
  if ('code' in row) return row.code === 'left/rows' ? colours.accent : colours.muted;
  const isFaint = box.runtime || box.kind === 'ghost' || row.past === true;
  return isFaint || row.refers !== undefined ? colours.muted : colours.text;
}

function fontOf({ mono }: GraphColours, weight = ''): string {
  return `${weight}${FONT_PX}px ${mono}`;
}

function outline(context: CanvasRenderingContext2D, place: Rect, grow: number): void {
  context.beginPath();
  context.roundRect(
    place.x - grow,
    place.y - grow,
    place.width + 2 * grow,
    place.height + 2 * grow,
    Math.max(0, RADIUS + grow),
  );
}
