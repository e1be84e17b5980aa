// Draws the boxes of the object graph as small records: type, address and marks on the title line, then
// rows. Cytoscape draws the arrows beneath. The worker has measured the boxes; it is drawn with the same
// measures (snapshot/picture/graph/box-size.ts).

import {
  CHARACTER_PX,
  MARK_MARGIN,
  marksOf,
  middleOfRow,
  middleOfTitle,
  PADDING_PX,
  rowsBelow,
  SMALL_CHARACTER_PX,
  TITLE_GAP_PX,
  titleTail,
} from '../../snapshot/picture/graph/box-size.ts';
import type { GraphBox, Mark } from '../../snapshot/picture/graph/graph-view.ts';
import { boxTitle, markWords, rowWords } from '../../words/heap/graph.ts';
import { type ChangeColours, drawChangedRows, drawFate } from './graph-change-painter.ts';
import type { GraphChange } from './graph-changes.ts';
import type { Rect } from './object-graph-arrows.ts';

/** Resolved colours, so that a canvas understands them. */
export interface GraphColours extends ChangeColours {
  readonly sunken: string;
  readonly ground: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
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
  readonly cursor?: string;
  /** What the last step of a film did. */
  readonly change?: GraphChange;
}

/** Below this zoom contents are grey bars' worth of noise: titles alone are drawn. */
const ROWS_FROM_ZOOM = 0.42;
const RADIUS = 6;
/** Text is drawn by its middle, which lies this much below the middle of its line. */
const TEXT_SHIFT = 0.5;
/** Draws one box; the context is scaled to the graph's own px. `zoom` says how large that is. */
export function drawBox(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  marks: GraphMarks,
  colours: GraphColours,
  zoom: number,
): void {
  const isSelected = marks.selected === box.id;
  drawGround(context, box, place, isSelected, colours);
  drawRings(context, box, place, marks, colours);
  drawTitle(context, box, place, colours);
  if (rowsBelow(box).length > 0 && zoom >= ROWS_FROM_ZOOM) {
    drawChangedRows(context, box, place, marks.change, colours);
    drawRows(context, box, place, colours);
  }
  drawFate(context, box, place, marks.change, colours);
}

function drawGround(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  isSelected: boolean,
  colours: GraphColours,
): void {
  const isFaint = box.garbage || box.runtime;
  outline(context, place, radiusOf(box, place), 0);
  context.fillStyle = isSelected
    ? colours.accentGround
    : isFaint
      ? colours.sunken
      : colours.surface;
  if (box.kind === 'variable' && !isSelected) context.fillStyle = colours.accentGround;
  context.fill();
  if (box.kind === 'object') drawStripe(context, box, place, colours);
  context.setLineDash(box.garbage || box.kind === 'more' || box.kind === 'root' ? [4, 3] : []);
  context.lineWidth = 1;
  context.strokeStyle = box.kind === 'variable' ? colours.accent : colours.lineStrong;
  if (box.garbage) context.strokeStyle = colours.warning;
  outline(context, place, radiusOf(box, place), -0.5);
  context.stroke();
  context.setLineDash([]);
}

/** The family's colour as in the heat map, at the left edge. */
function drawStripe(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  colours: GraphColours,
): void {
  context.save();
  context.clip();
  context.fillStyle = colours.families[box.family] ?? colours.lineStrong;
  context.fillRect(place.x, place.y, 5, place.height);
  context.restore();
}

/** Selected: one strong ring. Found: a second ring apart. Pointed at: a dark one. */
function drawRings(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  marks: GraphMarks,
  colours: GraphColours,
): void {
  const ring = (grow: number, width: number, colour: string) => {
    outline(context, place, radiusOf(box, place), grow);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  if (box.hit) ring(4, 2, colours.warning);
  if (marks.lit === box.id) ring(0, 2, colours.text);
  if (marks.selected === box.id) ring(0, 2.5, colours.accent);
  if (marks.cursor === box.id) ring(2.5, 2, colours.accent);
}

function drawTitle(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  colours: GraphColours,
): void {
  const isFaint = box.kind === 'more' || box.kind === 'root' || box.runtime;
  const middle = place.y + middleOfTitle(box);
  const title = boxTitle(box);
  let x = place.x + PADDING_PX;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = `${isFaint ? '' : '600 '}12px ${colours.mono}`;
  context.fillStyle = isFaint
    ? colours.muted
    : box.kind === 'variable'
      ? colours.accent
      : colours.text;
  context.fillText(title, x, middle + TEXT_SHIFT);
  x += title.length * CHARACTER_PX;
  for (const mark of marksOf(box)) {
    x += TITLE_GAP_PX;
    x += drawMark(context, mark, x, middle, colours);
  }
  const tail = titleTail(box);
  if (tail === '') return;
  if (box.kind === 'variable') {
    context.font = `12px ${colours.mono}`;
    context.fillStyle = colours.text;
    context.fillText(tail, x + TITLE_GAP_PX, middle + TEXT_SHIFT);
    return;
  }
  context.font = `10px ${colours.mono}`;
  context.fillStyle = colours.muted;
  context.textAlign = 'right';
  context.fillText(tail, place.x + place.width - PADDING_PX, middle + TEXT_SHIFT);
}

/** A small word in a frame. Returns its width. */
function drawMark(
  context: CanvasRenderingContext2D,
  mark: Mark,
  x: number,
  middle: number,
  colours: GraphColours,
): number {
  const text = markWords(mark);
  const isWarning = mark.code === 'mark/garbage';
  const width = (text.length + MARK_MARGIN) * SMALL_CHARACTER_PX;
  context.fillStyle = isWarning ? colours.warningGround : colours.accentGround;
  context.beginPath();
  context.roundRect(x, middle - 7, width, 14, 4);
  context.fill();
  context.font = `10px ${colours.mono}`;
  context.fillStyle = isWarning ? colours.warning : colours.accent;
  context.fillText(text, x + (MARK_MARGIN / 2) * SMALL_CHARACTER_PX, middle + TEXT_SHIFT);
  return width;
}

/** Labels are quieter than values, and what is left out than what is there. */
function drawRows(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  colours: GraphColours,
): void {
  context.textAlign = 'left';
  context.font = `12px ${colours.mono}`;
  const draw = (text: string, column: number, row: number, colour: string) => {
    context.fillStyle = colour;
    const x = place.x + PADDING_PX + column * CHARACTER_PX;
    context.fillText(text, x, place.y + middleOfRow(row) + TEXT_SHIFT);
  };
  rowsBelow(box).forEach((row, i) => {
    const { label, text } = rowWords(row);
    const isQuiet = box.runtime || ('code' in row && row.code === 'left/rows');
    if (label !== '') draw(label, 0, i, colours.muted);
    const column = label === '' ? 0 : label.length + 1;
    draw(text, column, i, isQuiet ? colours.muted : colours.text);
  });
}

function outline(
  context: CanvasRenderingContext2D,
  place: Rect,
  radius: number,
  grow: number,
): void {
  context.beginPath();
  context.roundRect(
    place.x - grow,
    place.y - grow,
    place.width + 2 * grow,
    place.height + 2 * grow,
    Math.max(0, radius + grow),
  );
}

/** Names are tags: round at both ends. */
function radiusOf(box: GraphBox, place: Rect): number {
  return box.kind === 'variable' || box.kind === 'root' ? place.height / 2 : RADIUS;
}
