// How the last change shows in the graph: a frame and a word at what is new, a bar at a row that holds something
// else, words at what grew or is garbage now. Colour is never alone.

import {
  CHARACTER_PX,
  FONT_PX,
  LINE_PX,
  MARK_MARGIN,
  middleOfRow,
} from '../../snapshot/picture/graph/box-size.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import type { Rect } from '../../snapshot/picture/graph/view-part.ts';
import { fateWords } from '../../words/heap/graph.ts';
import { fateOf, type GraphChange, isChangedRow, listLabels } from './graph-changes.ts';

/** Resolved colours, so that a canvas understands them. */
export interface ChangeColours {
  readonly good: string;
  readonly goodGround: string;
  readonly warning: string;
  readonly warningGround: string;
  readonly muted: string;
  readonly surface: string;
  readonly mono: string;
}

const RADIUS = 5;
const PILL_PX = 16;

/** Beneath the rows of a box: those that changed. */
export function drawChangedRows(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  change: GraphChange | undefined,
  colours: ChangeColours,
): void {
  box.rows.forEach((row, i) => {
    if (!listLabels(row).some((label) => isChangedRow(box, label, change))) return;
    const top = place.y + middleOfRow(i) - LINE_PX / 2;
    context.fillStyle = colours.goodGround;
    context.fillRect(place.x + 4, top, place.width - 5, LINE_PX);
    context.fillStyle = colours.good;
    context.fillRect(place.x + 4, top + 2, 3, LINE_PX - 4);
  });
}

/** Above a box: a frame around what is new, and a word on its upper edge. */
export function drawFate(
  context: CanvasRenderingContext2D,
  box: GraphBox,
  place: Rect,
  change: GraphChange | undefined,
  colours: ChangeColours,
): void {
  const fate = fateOf(box, change);
  if (fate === undefined) return;
  const isBad = fate === 'garbage';
  const colour = fate === 'gone' ? colours.muted : isBad ? colours.warning : colours.good;
  if (fate === 'born') {
    context.beginPath();
    context.roundRect(place.x, place.y, place.width, place.height, RADIUS);
    context.lineWidth = 1.75;
    context.strokeStyle = colour;
    context.stroke();
  }
  const ground =
    fate === 'gone' ? colours.surface : isBad ? colours.warningGround : colours.goodGround;
  drawPill(context, fateWords(fate), place, ground, colour, colours);
}

function drawPill(
  context: CanvasRenderingContext2D,
  text: string,
  place: Rect,
  ground: string,
  colour: string,
  { mono }: ChangeColours,
): void {
  const width = (text.length + MARK_MARGIN) * CHARACTER_PX;
  const x = place.x + place.width - width - 4;
  // On the upper edge, above the title line: no word of the box is covered.
  const y = place.y - PILL_PX + 3;
  context.beginPath();
  context.roundRect(x, y, width, PILL_PX, PILL_PX / 2);
  context.fillStyle = ground;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
  context.font = `600 ${FONT_PX}px ${mono}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colour;
  context.fillText(text, x + (MARK_MARGIN / 2) * CHARACTER_PX, y + PILL_PX / 2 + 0.5);
}
