// The canvas above Cytoscape's arrows on which the boxes are painted: those of the picture, pale outlines of
// those that the last step threw away, and what comes new comes softly. Knows no Cytoscape.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { drawGhost } from './graph-change-painter.ts';
import { placeAround } from './object-graph-motion.ts';
import { drawBox, type GraphColours, type GraphMarks } from './object-graph-painter.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

export class BoxLayer {
  colours: GraphColours;
  marks: GraphMarks = {};
  private readonly canvas = document.createElement('canvas');
  private boxes = new Map<string, GraphBox>();
  /** Boxes of the picture before that are not in this one. */
  private left: readonly GraphBox[] = [];
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
    return this.coming.size > 0;
  }

  show({ boxes, isFresh }: GraphPicture, isMoving: boolean): void {
    const before = this.boxes;
    this.boxes = new Map(boxes.map((box) => [box.id, box]));
    this.left = isFresh ? [] : [...before.values()].filter(({ id }) => !this.boxes.has(id));
    this.coming.clear();
    this.share = 1;
    if (!isMoving || isFresh) return;
    for (const id of this.boxes.keys()) if (!before.has(id)) this.coming.add(id);
    this.share = this.isMoving ? 0 : 1;
  }

  /** @param share of the way, from 0 to 1 */
  move(share: number): void {
    this.share = share;
    if (share >= 1) this.coming.clear();
  }

  remove(): void {
    this.canvas.remove();
  }

  /** @param middleOf where a box is now: on its way to its place it stands elsewhere than it says */
  paint(
    { width, height }: { readonly width: number; readonly height: number },
    { zoom, pan }: { readonly zoom: number; readonly pan: Place },
    middleOf: (box: GraphBox) => Place,
  ): void {
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
    this.paintGhosts(context);
    for (const box of this.boxes.values()) {
      const place = placeAround(middleOf(box), box);
      const left = place.x * zoom + pan.x;
      const top = place.y * zoom + pan.y;
      const isSeen =
        left < width && top < height && left + box.width * zoom > 0 && top + box.height * zoom > 0;
      if (!isSeen) continue;
      context.globalAlpha = this.coming.has(box.id) ? this.share : 1;
      drawBox(context, box, place, this.marks, this.colours, zoom);
    }
    context.globalAlpha = 1;
  }

  private paintGhosts(context: CanvasRenderingContext2D): void {
    const gone = this.marks.change?.gone;
    if (gone === undefined) return;
    for (const box of this.left) {
      if (box.kind === 'object' && box.address !== null && gone.has(box.address)) {
        drawGhost(context, box, this.colours);
      }
    }
  }
}
