// Draws the arrows of the object graph, beneath its boxes: plain ones, those of what is selected or pointed at, new
// ones, ghosts of deleted attributes, and pale ones to where a name led before.

import type { GraphArrow } from '../../snapshot/picture/graph/graph-view.ts';
import type { Curve } from './object-graph-arrows.ts';
import type { GraphColours } from './object-graph-painter.ts';

/** What an arrow looks like besides being one. */
export type ArrowLook = 'plain' | 'near' | 'changed';

const HEAD_PX = 8;
const HEAD_HALF_PX = 4;

export function drawArrow(
  context: CanvasRenderingContext2D,
  arrow: Pick<GraphArrow, 'ghost' | 'past'>,
  { start, first, second, end, into }: Curve,
  look: ArrowLook,
  colours: GraphColours,
): void {
  const colour = colourOf(arrow, look, colours);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = look === 'plain' ? 1.25 : 2;
  context.setLineDash(arrow.past ? [5, 4] : arrow.ghost ? [2, 4] : []);
  context.beginPath();
  context.moveTo(start.x, start.y);
  const neck = end.x - into * (HEAD_PX - 1);
  context.bezierCurveTo(first.x, first.y, second.x, second.y, neck, end.y);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(end.x, end.y);
  context.lineTo(end.x - into * HEAD_PX, end.y - HEAD_HALF_PX);
  context.lineTo(end.x - into * HEAD_PX, end.y + HEAD_HALF_PX);
  context.closePath();
  // What leads there no more has a head that is not filled.
  if (arrow.past || arrow.ghost) {
    context.lineWidth = 1;
    context.stroke();
  } else context.fill();
}

function colourOf(
  { ghost, past }: Pick<GraphArrow, 'ghost' | 'past'>,
  look: ArrowLook,
  colours: GraphColours,
): string {
  if (past) return colours.muted;
  if (look === 'changed') return colours.good;
  if (look === 'near') return colours.accent;
  return ghost ? colours.warning : colours.arrow;
}
