// The picture of the object graph: what is painted on its layer, which part of it is in sight, and how that moves.
// What a pointer does to it is graph-hand.ts' affair, loaded with the first sign that there is one: nothing of it is seen.
// Knows no session.

import { whenIdle } from '../../session/after-paint.ts';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import {
  boundsOf,
  findViewPart,
  findWhole,
  isInView,
  LEAST_ZOOM,
  MARGIN_PX,
  type Rect,
  type Size,
  type ViewPart,
} from '../../snapshot/picture/graph/view-part.ts';
import { FirstPress } from './first-press.ts';
import type { GraphHand, GraphHandlers } from './graph-hand.ts';
import { GraphLayer } from './graph-layer.ts';
import { spotAt } from './object-graph-lookup.ts';
import { betweenParts, glide, MOVE_MS } from './object-graph-motion.ts';
import type { GraphColours, GraphMarks } from './object-graph-painter.ts';

/** What part of a picture matters. */
export interface Focus {
  readonly boxes: readonly Rect[];
  /** The one that must be seen. */
  readonly first: Rect | undefined;
}

/** What zooming goes to. */
const SMALLEST_ZOOM = 0.02;
const MOST_ZOOM = 3;
/** A picture is saved twice as sharp as the screen, and no wider than a browser's canvas. */
const PNG_SCALE = 2;
const PNG_MOST_PX = 8000;
const PNG_MARGIN_PX = 24;

export class GraphCanvas {
  private readonly layer: GraphLayer;
  private readonly place: HTMLElement;
  private readonly handlers: GraphHandlers;
  private readonly firstPress: FirstPress;
  private hand: GraphHand | undefined;
  private boxes = new Map<string, GraphBox>();
  private arrows: GraphPicture['arrows'] = [];
  private marks: GraphMarks = {};
  private view: ViewPart = { zoom: 1, pan: { x: 0, y: 0 } };
  /** The user has chosen the part that is seen. */
  private isChosen = false;
  private isPaintDue = false;
  private isGone = false;
  private stopMoving = () => {};
  private stopGliding = () => {};

  constructor(place: HTMLElement, colours: GraphColours, handlers: GraphHandlers) {
    this.place = place;
    this.handlers = handlers;
    this.layer = new GraphLayer(place, colours);
    this.firstPress = new FirstPress(place, {
      spotAt: (x, y) => spotAt(this.boxes.values(), this.view, x, y),
      pan: (dx, dy) => {
        const { zoom, pan } = this.view;
        this.isChosen = true;
        this.setView({ zoom, pan: { x: pan.x + dx, y: pan.y + dy } });
      },
      select: handlers.select,
      open: handlers.open,
    });
    void this.firstPress.sign.then(() => this.takeInHand());
  }

  /** Draws a picture; what stood elsewhere moves there, what is new appears. */
  show(picture: GraphPicture, isMoving: boolean): void {
    this.stopMoving();
    this.boxes = new Map(picture.boxes.map((box) => [box.id, box]));
    this.arrows = picture.arrows;
    this.hand?.show(picture.boxes);
    this.layer.show(picture, isMoving);
    if (this.layer.isMoving) {
      this.stopMoving = glide(MOVE_MS, (share) => {
        this.layer.move(share);
        this.paint();
      });
    }
    this.paint();
  }

  setMarks(marks: GraphMarks): void {
    const isSame =
      marks.cursor === this.marks.cursor &&
      marks.lit === this.marks.lit &&
      marks.selected === this.marks.selected &&
      marks.change === this.marks.change;
    if (isSame) return;
    this.marks = marks;
    this.layer.marks = marks;
    this.paint();
  }

  restyle(colours: GraphColours): void {
    this.layer.colours = colours;
    this.paint();
  }

  resize(): void {
    this.hand?.resize();
    this.paint();
  }

  zoomBy(factor: number): void {
    const { width, height } = this.size();
    const { zoom, pan } = this.view;
    const level = Math.min(MOST_ZOOM, Math.max(SMALLEST_ZOOM, zoom * factor));
    const move = (at: number, middle: number) => middle - ((middle - at) * level) / zoom;
    this.stopGliding();
    this.isChosen = true;
    this.setView({ zoom: level, pan: { x: move(pan.x, width / 2), y: move(pan.y, height / 2) } });
  }

  /** Everything in sight, however small. */
  fit(): void {
    this.isChosen = false;
    this.moveTo(findWhole([...this.boxes.values()], this.size()), false);
  }

  /** What matters in sight and legible; where it is already, nothing moves. */
  look({ boxes, first }: Focus, isMoving: boolean, always = false): void {
    const size = this.size();
    if (size.width === 0) return;
    const all = [...this.boxes.values()];
    const isWhole = findWhole(all, size).zoom >= LEAST_ZOOM;
    if (boxes.length === 0 && !isWhole && this.isChosen && !always) return;
    const isAllWanted = boxes.length === 0 || (isWhole && !this.isChosen);
    const wanted = findViewPart(all, boxes, first, size);
    if (!always && isInView(isAllWanted ? all : boxes, this.viewPart(), size)) return;
    this.isChosen = false;
    this.moveTo(wanted, isMoving);
  }

  /** Moves the picture as little as brings a box into sight. */
  bringIn(id: string, isMoving: boolean): void {
    const box = this.boxes.get(id);
    if (box === undefined) return;
    const now = this.view;
    const zoom = Math.max(now.zoom, LEAST_ZOOM);
    const pan = zoom === now.zoom ? now.pan : { x: -box.x * zoom, y: -box.y * zoom };
    const { width, height } = this.size();
    this.isChosen = true;
    const dx = toInside(box.x * zoom + pan.x, box.width * zoom, width);
    const dy = toInside(box.y * zoom + pan.y, box.height * zoom, height);
    this.moveTo({ zoom, pan: { x: pan.x + dx, y: pan.y + dy } }, isMoving);
  }

  /** What is drawn, in the picture's own words: for tests. */
  drawn(): { boxes: string[]; arrows: string[] } {
    return { boxes: [...this.boxes.keys()], arrows: this.arrows.map(({ id }) => id) };
  }

  /** Where a box is on the screen, in px of the canvas: for tests and for what is drawn beside it. */
  rectOf(id: string): Rect | undefined {
    const box = this.boxes.get(id);
    if (box === undefined) return undefined;
    const { zoom, pan } = this.viewPart();
    return {
      x: box.x * zoom + pan.x,
      y: box.y * zoom + pan.y,
      width: box.width * zoom,
      height: box.height * zoom,
    };
  }

  /** How large letters are and which part is seen: for tests. */
  viewPart(): ViewPart {
    return this.view;
  }

  size(): Size {
    return { width: this.place.clientWidth, height: this.place.clientHeight };
  }

  /** The whole graph as a picture. */
  async toPng(): Promise<Blob> {
    const whole = boundsOf([...this.boxes.values()]);
    const view = {
      x: whole.x - PNG_MARGIN_PX,
      y: whole.y - PNG_MARGIN_PX,
      width: whole.width + 2 * PNG_MARGIN_PX + MARGIN_PX,
      height: whole.height + 2 * PNG_MARGIN_PX,
    };
    const longest = Math.max(view.width, view.height);
    const scale = Math.min(PNG_SCALE, PNG_MOST_PX / longest);
    const canvas = new OffscreenCanvas(view.width * scale, view.height * scale);
    const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
    context.fillStyle = this.layer.colours.surface;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, -view.x * scale, -view.y * scale);
    this.layer.draw(context, view, 1);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  destroy(): void {
    this.isGone = true;
    this.stopMoving();
    this.stopGliding();
    this.firstPress.end();
    this.hand?.destroy();
    this.layer.remove();
  }

  /** From now on Cytoscape hears the pointer. */
  private async takeInHand(): Promise<void> {
    await whenIdle();
    const { GraphHand } = await import('./graph-hand.ts');
    await this.firstPress.over;
    if (this.isGone) return;
    this.firstPress.end();
    this.hand = new GraphHand(this.place, [SMALLEST_ZOOM, MOST_ZOOM], {
      ...this.handlers,
      move: (view) => {
        this.stopGliding();
        this.isChosen = true;
        this.view = view;
        this.paintSoon();
      },
    });
    this.hand.show([...this.boxes.values()]);
    this.hand.moveTo(this.view);
  }

  private moveTo(wanted: ViewPart, isMoving: boolean): void {
    const from = this.view;
    if (from.zoom === wanted.zoom && from.pan.x === wanted.pan.x && from.pan.y === wanted.pan.y) {
      return;
    }
    this.stopGliding();
    if (!isMoving) {
      this.setView(wanted);
      return;
    }
    this.stopGliding = glide(MOVE_MS, (share) => {
      this.setView(share === 1 ? wanted : betweenParts(from, wanted, share));
    });
  }

  private setView(view: ViewPart): void {
    this.view = view;
    this.hand?.moveTo(view);
    this.paint();
  }

  /** Many moves within a frame are painted once. */
  private paintSoon(): void {
    if (this.isPaintDue) return;
    this.isPaintDue = true;
    requestAnimationFrame(() => this.isPaintDue && this.paint());
  }

  private paint(): void {
    this.isPaintDue = false;
    this.layer.paint(this.size(), this.view);
  }
}

/** How far to shift what reaches from `at` over `length`, so that it lies within `size`. */
function toInside(at: number, length: number, size: number): number {
  const room = size - 2 * MARGIN_PX;
  if (at < MARGIN_PX || length > room) return MARGIN_PX - at;
  const over = at + length - (size - MARGIN_PX);
  return over > 0 ? -over : 0;
}
