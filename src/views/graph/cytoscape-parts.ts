// The part of Cytoscape that is loaded when a graph is first shown: zoom, pan, pointing, pinching over boxes at given
// places. What is seen is painted on a canvas of our own (graph-layer.ts). Knows no session.

import cytoscape, { type Core, type ElementDefinition, type EventObject } from 'cytoscape';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { rowAt } from '../../snapshot/picture/graph/box-size.ts';
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
import { GraphLayer } from './graph-layer.ts';
import type { Cursor } from './object-graph-lookup.ts';
import { glide, isElsewhere, MOVE_MS, middleOf } from './object-graph-motion.ts';
import type { GraphColours, GraphMarks } from './object-graph-painter.ts';

export interface GraphHandlers {
  /** Pointed at a box and perhaps one of its rows, or at none. */
  hover(place: Cursor | undefined): void;
  select(place: Cursor | undefined): void;
  /** A double click. */
  open(id: string): void;
}

/** What part of a picture matters. */
export interface Focus {
  readonly boxes: readonly Rect[];
  /** The one that must be seen. */
  readonly first: Rect | undefined;
}

/** A picture is saved twice as sharp as the screen, and no wider than a browser's canvas. */
const PNG_SCALE = 2;
const PNG_MOST_PX = 8000;
const PNG_MARGIN_PX = 24;

export class GraphCanvas {
  private readonly cy: Core;
  private readonly layer: GraphLayer;
  private readonly place: HTMLElement;
  private boxes = new Map<string, GraphBox>();
  private arrows: GraphPicture['arrows'] = [];
  private marks: GraphMarks = {};
  private stopMoving = () => {};

  constructor(place: HTMLElement, colours: GraphColours, handlers: GraphHandlers) {
    this.place = place;
    this.cy = cytoscape({
      container: place,
      style: [
        {
          selector: 'node',
          style: {
            shape: 'rectangle',
            width: 'data(width)',
            height: 'data(height)',
            'background-opacity': 0,
            'border-width': 0,
            'overlay-opacity': 0,
          },
        },
      ],
      layout: { name: 'preset' },
      minZoom: 0.02,
      maxZoom: 3,
      autoungrabify: true,
      boxSelectionEnabled: false,
      selectionType: 'single',
    });
    this.layer = new GraphLayer(place, colours);
    const { cy } = this;
    let pointedAt = '';
    const point = (spot: Cursor | undefined) => {
      const now = spot === undefined ? '' : `${spot.id} ${spot.row}`;
      if (now !== pointedAt) handlers.hover(spot);
      pointedAt = now;
    };
    cy.on('render', () => this.paint());
    cy.on('mousemove', 'node', (event) => point(this.spotOf(event)));
    cy.on('mouseout', 'node', () => point(undefined));
    cy.on('tap', (event) => handlers.select(event.target === cy ? undefined : this.spotOf(event)));
    cy.on('dbltap', 'node', (event) => handlers.open(event.target.id()));
  }

  /** Draws a picture; what stood elsewhere moves there, what is new appears. */
  show(picture: GraphPicture, isMoving: boolean): void {
    this.stopMoving();
    const before = this.boxes;
    this.boxes = new Map(picture.boxes.map((box) => [box.id, box]));
    this.arrows = picture.arrows;
    this.cy.batch(() => {
      this.cy
        .elements()
        .filter((element) => !this.boxes.has(element.id()))
        .remove();
      const added: ElementDefinition[] = [];
      for (const box of picture.boxes) {
        const { id, width, height } = box;
        const stood = before.get(id);
        if (stood === undefined) {
          added.push({ group: 'nodes', data: { id, width, height }, position: middleOf(box) });
        } else if (isElsewhere(stood, box)) {
          this.cy.getElementById(id).data({ width, height }).position(middleOf(box));
        }
      }
      this.cy.add(added);
    });
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
    this.cy.resize();
    this.paint();
  }

  zoomBy(factor: number): void {
    const { width, height } = this.size();
    this.cy.zoom({
      level: this.cy.zoom() * factor,
      renderedPosition: { x: width / 2, y: height / 2 },
    });
  }

  /** Everything in sight, however small. */
  fit(): void {
    this.moveTo(findWhole([...this.boxes.values()], this.size()), false);
  }

  /** What matters in sight and legible; where it is already, nothing moves. */
  look({ boxes, first }: Focus, isMoving: boolean, always = false): void {
    const size = this.size();
    if (size.width === 0) return;
    const all = [...this.boxes.values()];
    // Of a picture that is larger than the view the user has chosen a part.
    const hasChoice = boxes.length === 0 && findWhole(all, size).zoom < LEAST_ZOOM;
    if (hasChoice && !always) return;
    const wanted = findViewPart(all, boxes, first, size);
    const isSeen = boxes.length > 0 ? boxes : all;
    if (!always && isInView(isSeen, this.viewPart(), size)) return;
    this.moveTo(wanted, isMoving);
  }

  /** Moves the picture as little as brings a box into sight. */
  bringIn(id: string, isMoving: boolean): void {
    const box = this.boxes.get(id);
    if (box === undefined) return;
    const zoom = Math.max(this.cy.zoom(), LEAST_ZOOM);
    const pan = zoom === this.cy.zoom() ? this.cy.pan() : { x: -box.x * zoom, y: -box.y * zoom };
    const { width, height } = this.size();
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
    return { zoom: this.cy.zoom(), pan: { ...this.cy.pan() } };
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
    this.stopMoving();
    this.cy.destroy();
    this.layer.remove();
  }

  /** Which row of a box an event is about. */
  private spotOf({ target, position }: EventObject): Cursor | undefined {
    const box = this.boxes.get(target.id());
    if (box === undefined) return undefined;
    const row = rowAt(box, position.y - box.y);
    return row === undefined ? { id: box.id } : { id: box.id, row };
  }

  private moveTo({ zoom, pan }: ViewPart, isMoving: boolean): void {
    const now = this.cy.pan();
    if (this.cy.zoom() === zoom && now.x === pan.x && now.y === pan.y) return;
    this.cy.stop();
    if (isMoving) this.cy.animate({ zoom, pan: { ...pan } }, { duration: MOVE_MS });
    else this.cy.viewport({ zoom, pan: { ...pan } });
  }

  private paint(): void {
    this.layer.paint(this.size(), this.viewPart());
  }
}

/** How far to shift what reaches from `at` over `length`, so that it lies within `size`. */
function toInside(at: number, length: number, size: number): number {
  const room = size - 2 * MARGIN_PX;
  if (at < MARGIN_PX || length > room) return MARGIN_PX - at;
  const over = at + length - (size - MARGIN_PX);
  return over > 0 ? -over : 0;
}
