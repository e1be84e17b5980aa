// The canvas on which the graph is painted: arrows, and boxes above them, each where it is now; what comes new
// comes softly. Knows no Cytoscape.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphArrow, GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import type { Rect, Size, ViewPart } from '../../snapshot/picture/graph/view-part.ts';
import { isChangedArrow } from './graph-changes.ts';
import { type ArrowLook, drawArrow } from './object-graph-arrow-painter.ts';
import { type Curve, findCurve } from './object-graph-arrows.ts';
import { between, isElsewhere } from './object-graph-motion.ts';
import { drawBox, type GraphColours, type GraphMarks } from './object-graph-painter.ts';

type Context = CanvasRenderingContext2D;

/** Arrows reach so far beyond the boxes that they join. */
const ARROW_REACH_PX = 70;

export class GraphLayer {
  colours: GraphColours;
  marks: GraphMarks = {};
  private readonly canvas = document.createElement('canvas');
  private boxes = new Map<string, GraphBox>();
  private arrows: readonly GraphArrow[] = [];
  /** Rows whose arrow leaves on the left, by box. */
  private backRows = new Map<string, Set<number>>();
  /** Where boxes stood that are on their way. */
  private readonly starts = new Map<string, Rect>();
  /** What came with this picture, while it comes. */
  private readonly coming = new Set<string>();
  private share = 1;

  constructor(place: HTMLElement, colours: GraphColours) {
    this.colours = colours;
    Object.assign(this.canvas.style, {
      position: 'absolute',
      inset: '0',
      width: '100%',
      height: '100%',
      pointerEvents: 'none',
      zIndex: '10',
    });
    place.append(this.canvas);
  }

  /** Whether something is on its way. */
  get isMoving(): boolean {
    return this.coming.size > 0 || this.starts.size > 0;
  }

  show({ boxes, arrows, isFresh }: GraphPicture, isMoving: boolean): void {
    const before = this.boxes;
    this.boxes = new Map(boxes.map((box) => [box.id, box]));
    this.arrows = arrows;
    this.backRows = new Map();
    this.coming.clear();
    this.starts.clear();
    for (const arrow of arrows) {
      if (this.curveOf(arrow)?.isBack !== true) continue;
      const rows = this.backRows.get(arrow.from) ?? new Set();
      this.backRows.set(arrow.from, rows.add(arrow.row));
    }
    this.share = 1;
    if (!isMoving || isFresh || before.size === 0) return;
    for (const box of boxes) {
      const stood = before.get(box.id);
      if (stood === undefined) this.coming.add(box.id);
      else if (isElsewhere(stood, box)) this.starts.set(box.id, stood);
    }
    this.share = this.isMoving ? 0 : 1;
  }

  /** @param share of the way, from 0 to 1 */
  move(share: number): void {
    this.share = share;
    if (share < 1) return;
    this.coming.clear();
    this.starts.clear();
  }

  remove(): void {
    this.canvas.remove();
  }

  paint({ width, height }: Size, { zoom, pan }: ViewPart): void {
    const ratio = devicePixelRatio || 1;
    const wide = Math.round(width * ratio);
    const high = Math.round(height * ratio);
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
    }
    const context = this.canvas.getContext('2d');
    if (context === null || wide === 0) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, wide, high);
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * pan.x, ratio * pan.y);
    const view = {
      x: -pan.x / zoom,
      y: -pan.y / zoom,
      width: width / zoom,
      height: height / zoom,
    };
    this.draw(context, view, zoom);
  }

  /** Everything within a rectangle of the graph. */
  draw(context: Context, view: Rect, zoom: number): void {
    const { change, lit, selected } = this.marks;
    const late: (() => void)[] = [];
    for (const arrow of this.arrows) {
      const curve = this.curveOf(arrow);
      const from = this.boxes.get(arrow.from);
      if (curve === undefined || from === undefined || !isCurveSeen(curve, view)) continue;
      const isNear = [selected, lit].some((id) => id === arrow.from || id === arrow.to);
      const isNew = change !== undefined && isChangedArrow(arrow, from, change);
      const look: ArrowLook = isNear ? 'near' : isNew ? 'changed' : 'plain';
      const isComing = this.coming.has(arrow.from) || this.coming.has(arrow.to);
      const paint = () => {
        context.globalAlpha = isComing ? this.share : 1;
        drawArrow(context, arrow, curve, look, this.colours);
      };
      if (look === 'plain') paint();
      else late.push(paint);
    }
    for (const paint of late) paint();
    for (const box of this.boxes.values()) {
      const place = this.placeOf(box);
      if (!isSeen(place, view)) continue;
      context.globalAlpha = this.coming.has(box.id) ? this.share : 1;
      const back = this.backRows.get(box.id);
      drawBox(context, box, place, this.marks, this.colours, zoom, back);
    }
    context.globalAlpha = 1;
  }

  private placeOf(box: GraphBox): Rect {
    const start = this.starts.get(box.id);
    return start === undefined ? box : between(start, box, this.share);
  }

  private curveOf({ from, to, row }: GraphArrow): Curve | undefined {
    const start = this.boxes.get(from);
    const end = this.boxes.get(to);
    if (start === undefined || end === undefined) return undefined;
    return findCurve(this.placeOf(start), row, this.placeOf(end));
  }
}

function isSeen(place: Rect, view: Rect): boolean {
  return (
    place.x < view.x + view.width &&
    place.y < view.y + view.height &&
    place.x + place.width > view.x &&
    place.y + place.height > view.y
  );
}

function isCurveSeen({ start, end }: Curve, view: Rect): boolean {
  const x = Math.min(start.x, end.x) - ARROW_REACH_PX;
  const y = Math.min(start.y, end.y) - ARROW_REACH_PX;
  const width = Math.abs(start.x - end.x) + 2 * ARROW_REACH_PX;
  const height = Math.abs(start.y - end.y) + 2 * ARROW_REACH_PX;
  return isSeen({ x, y, width, height }, view);
}
