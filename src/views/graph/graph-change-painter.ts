// How the last step shows in the graph: a frame and a word at what is new, a bar at a row that holds something
// else, a pale outline where something stood. Colour is never alone.

import {
  LINE_PX,
  MARK_MARGIN,
  middleOfRow,
  rowsBelow,
  SMALL_CHARACTER_PX,
} from '../../snapshot/picture/graph/box-size.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { boxFateWords, GONE_WORD } from '../../words/film/film-change.ts';
import { boxTitle, rowWords } from '../../words/heap/graph.ts';
import { fateOf, type GraphChange, isChangedRow } from './graph-changes.ts';
import type { Rect } from './object-graph-arrows.ts';

/** Resolved colours, so that a canvas understands them. */
export interface ChangeColours {
  readonly good: string;
  readonly goodGround: string;
  readonly muted: string;
  readonly surface: string;
  readonly mono: string;
}

const RADIUS = 6;
const PILL_PX = 14;

/** Beneath the rows of a box: those that changed. */
export function drawChangedRows(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  change: GraphChange | undefined,
  colours: ChangeColours,
): void {
  if (fateOf(box, change) !== 'changed' || box.kind !== 'object') return;
  rowsBelow(box).forEach((row, i) => {
    if (!isChangedRow(box, rowWords(row).label, change)) return;
    const top = place.y + middleOfRow(i) - LINE_PX / 2;
    context.fillStyle = colours.goodGround;
    context.fillRect(place.x + 5, top, place.width - 6, LINE_PX);
    context.fillStyle = colours.good;
    context.fillRect(place.x + 5, top + 2, 3, LINE_PX - 4);
  });
}

/** Above a box: a frame, and a word on its upper edge. */
export function drawFate(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  change: GraphChange | undefined,
  colours: ChangeColours,
): void {
  const fate = fateOf(box, change);
  if (fate === undefined) return;
  if (fate === 'born' || box.kind === 'variable') {
    const isTag = box.kind === 'variable';
    context.beginPath();
    context.roundRect(
      place.x,
      place.y,
      place.width,
      place.height,
      isTag ? place.height / 2 : RADIUS,
    );
    context.lineWidth = 1.75;
    context.strokeStyle = colours.good;
    context.stroke();
  }
  drawPill(context, boxFateWords(fate), place, colours.goodGround, colours.good, colours);
}

/** Where something stood that this step threw away: nothing of it can be asked any more. */
export function drawGhost(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  colours: ChangeColours,
): void {
  context.save();
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, RADIUS);
  context.setLineDash([2, 4]);
  context.lineWidth = 1.25;
  context.strokeStyle = colours.muted;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha *= 0.6;
  context.font = `12px ${colours.mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colours.muted;
  context.fillText(boxTitle(box), box.x + 12, box.y + 16, box.width - 16);
  context.restore();
  drawPill(context, GONE_WORD, box, colours.surface, colours.muted, colours);
}

function drawPill(
  context: CanvasRenderingContext2D,
  text: string,
  place: Rect,
  ground: string,
  colour: string,
  { mono }: ChangeColours,
): void {
  const width = (text.length + MARK_MARGIN) * SMALL_CHARACTER_PX;
  const x = place.x + place.width - width - 8;
  const y = place.y - PILL_PX / 2;
  context.beginPath();
  context.roundRect(x, y, width, PILL_PX, PILL_PX / 2);
  context.fillStyle = ground;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
  context.font = `600 10px ${mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colour;
  context.fillText(text, x + (MARK_MARGIN / 2) * SMALL_CHARACTER_PX, place.y + 0.5);
}
