// The part of Cytoscape that is loaded when a graph is first shown: boxes at given places, arrows between
// them, zoom, pan, pointing. Boxes are painted on a canvas of our own above the arrows. Knows no session.

import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import { arrowLabel } from '../../words/heap/graph.ts';
import { BoxLayer } from './graph-box-layer.ts';
import { isChangedArrow } from './graph-changes.ts';
import { type Curve, findCurve, findLoop, type Loop, type Rect } from './object-graph-arrows.ts';
import {
  findViewport,
  glide,
  isElsewhere,
  isSameCurve,
  middleOf,
  toInside,
} from './object-graph-motion.ts';
import { drawBox, type GraphColours, type GraphMarks } from './object-graph-painter.ts';
import { graphStyle } from './object-graph-style.ts';

export interface GraphHandlers {
  /** Pointed at a box, or at none. */
  hover(id: string | undefined): void;
  select(id: string | undefined): void;
  /** A double click. */
  open(id: string): void;
}

const MOVE_MS = 160;
/** Letters are 10 px high at this zoom: what is first seen of a large graph can be read. */
const READABLE_ZOOM = 0.85;

export class GraphCanvas {
  private readonly cy: Core;
  private readonly layer: BoxLayer;
  private readonly place: HTMLElement;
  private colours: GraphColours;
  private marks: GraphMarks = {};
  private boxes = new Map<string, GraphBox>();
  private arrows: GraphPicture['arrows'] = [];
  private stopMoving = () => {};

  constructor(place: HTMLElement, colours: GraphColours, handlers: GraphHandlers) {
    this.place = place;
    this.colours = colours;
    this.cy = cytoscape({
      container: place,
      style: graphStyle(colours),
      layout: { name: 'preset' },
      minZoom: 0.08,
      maxZoom: 3,
      autoungrabify: true,
      boxSelectionEnabled: false,
      selectionType: 'single',
    });
    this.layer = new BoxLayer(place, colours);
    const { cy } = this;
    cy.on('render', () => this.paint());
    cy.on('mouseover', 'node', (event) => handlers.hover(event.target.id()));
    cy.on('mouseout', 'node', () => handlers.hover(undefined));
    cy.on('tap', (event) => handlers.select(event.target === cy ? undefined : idOf(event.target)));
    cy.on('dbltap', 'node', (event) => handlers.open(event.target.id()));
  }

  /** Draws a picture; what stood elsewhere moves there, what is new appears. */
  show(picture: GraphPicture, isMoving: boolean): void {
    this.stopMoving();
    const before = this.boxes;
    this.boxes = new Map(picture.boxes.map((box) => [box.id, box]));
    this.arrows = picture.arrows;
    const movers = picture.boxes.filter((box) => isElsewhere(before.get(box.id), box));
    this.cy.batch(() => {
      const kept = new Set([...this.boxes.keys(), ...picture.arrows.map(({ id }) => id)]);
      this.cy
        .elements()
        .filter((element) => !kept.has(element.id()))
        .remove();
      this.cy.add(this.newElements());
      if (!isMoving || picture.isFresh) this.setPlaces(movers);
      else this.updateShapes(movers);
      this.updateArrows();
    });
    this.markArrows();
    this.layer.show(picture, isMoving);
    if (isMoving && !picture.isFresh && (movers.length > 0 || this.layer.isMoving)) {
      this.moveTo(movers);
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
    this.markArrows();
    this.cy.batch(() => {
      this.cy.edges('.near').removeClass('near');
      for (const id of [marks.selected, marks.lit]) {
        if (id !== undefined) this.cy.getElementById(id).connectedEdges().addClass('near');
      }
    });
    this.paint();
  }

  private markArrows(): void {
    const { change } = this.marks;
    this.cy.batch(() => {
      this.cy.edges('.changed').removeClass('changed');
      if (change === undefined) return;
      for (const arrow of this.arrows) {
        const from = this.boxes.get(arrow.from);
        const to = this.boxes.get(arrow.to);
        if (from === undefined || to === undefined) continue;
        if (isChangedArrow(arrow, from, to, change)) {
          this.cy.getElementById(arrow.id).addClass('changed');
        }
      }
    });
  }

  restyle(colours: GraphColours): void {
    this.colours = colours;
    this.layer.colours = colours;
    this.cy.style(graphStyle(colours));
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

  /** Everything in sight. */
  fit(): void {
    this.cy.viewport(findViewport(this.boxes.values(), this.size(), 0.08));
  }

  /** As much as can be read, from the variables on. */
  showBeginning(): void {
    this.cy.viewport(findViewport(this.boxes.values(), this.size(), READABLE_ZOOM));
  }

  /** Moves the picture as little as brings a box into sight. */
  bringIn(id: string, isMoving: boolean): void {
    const box = this.boxes.get(id);
    if (box === undefined) return;
    if (this.cy.zoom() < 0.5) this.cy.zoom({ level: 0.8, position: middleOf(box) });
    const zoom = this.cy.zoom();
    const pan = this.cy.pan();
    const { width, height } = this.size();
    const dx = toInside(box.x * zoom + pan.x, box.width * zoom, width);
    const dy = toInside(box.y * zoom + pan.y, box.height * zoom, height);
    if (dx === 0 && dy === 0) return;
    const to = { x: pan.x + dx, y: pan.y + dy };
    if (isMoving) this.cy.animate({ pan: to }, { duration: MOVE_MS });
    else this.cy.pan(to);
  }

  /** Whether most of a box can be seen. */
  isInSight(id: string): boolean {
    const box = this.boxes.get(id);
    if (box === undefined) return false;
    const zoom = this.cy.zoom();
    const pan = this.cy.pan();
    const { width, height } = this.size();
    const { x, y } = middleOf(box);
    const [left, top] = [x * zoom + pan.x, y * zoom + pan.y];
    return left > 0 && top > 0 && left < width && top < height;
  }

  /** What is drawn, in the picture's own words: for tests. */
  drawn(): { boxes: string[]; arrows: string[] } {
    return {
      boxes: this.cy.nodes().map((node) => node.id()),
      arrows: this.cy.edges().map((edge) => edge.id()),
    };
  }

  /** Where a box is on the screen, in px of the canvas: for tests and for what is drawn beside it. */
  rectOf(id: string): Rect | undefined {
    const node = this.cy.getElementById(id);
    if (node.empty()) return undefined;
    const { x1, y1, w, h } = node.renderedBoundingBox({ includeLabels: false });
    return { x: x1, y: y1, width: w, height: h };
  }

  /** The whole graph as a picture, twice as sharp as the screen. */
  async toPng(): Promise<Blob> {
    const scale = Math.min(2, 8000 / Math.max(1, this.cy.elements().boundingBox().w));
    const arrows = await createImageBitmap(
      await this.cy.png({ output: 'blob-promise', full: true, scale, bg: this.colours.surface }),
    );
    const canvas = new OffscreenCanvas(arrows.width, arrows.height);
    const context = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
    context.drawImage(arrows, 0, 0);
    const { x1, y1 } = this.cy.elements().boundingBox();
    context.setTransform(scale, 0, 0, scale, -x1 * scale, -y1 * scale);
    for (const box of this.boxes.values()) drawBox(context, box, box, {}, this.colours, 1);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  destroy(): void {
    this.stopMoving();
    this.cy.destroy();
    this.layer.remove();
  }

  private newElements(): ElementDefinition[] {
    const added: ElementDefinition[] = [];
    for (const box of this.boxes.values()) {
      if (this.cy.getElementById(box.id).nonempty()) continue;
      const { id, width, height } = box;
      added.push({ group: 'nodes', data: { id, width, height }, position: middleOf(box) });
    }
    for (const arrow of this.arrows) {
      const { id, from, to, ghost, dashed } = arrow;
      if (this.cy.getElementById(id).nonempty()) continue;
      const classes = [ghost ? 'ghost' : '', dashed ? 'dashed' : '', from === to ? 'loop' : ''];
      const label = arrowLabel(arrow);
      const data = { id, source: from, target: to, label, ...this.curveOf(from, to) };
      added.push({ group: 'edges', data, classes });
    }
    return added;
  }

  private setPlaces(boxes: readonly GraphBox[]): void {
    this.updateShapes(boxes);
    for (const box of boxes) this.cy.getElementById(box.id).position(middleOf(box));
  }

  private updateShapes(boxes: readonly GraphBox[]): void {
    for (const { id, width, height } of boxes) this.cy.getElementById(id).data({ width, height });
  }

  private updateArrows(): void {
    for (const arrow of this.arrows) {
      const edge = this.cy.getElementById(arrow.id);
      const label = arrowLabel(arrow);
      const curve = this.curveOf(arrow.from, arrow.to);
      const isSame = edge.data('label') === label && isSameCurve(edge.data(), curve);
      if (!isSame) edge.data({ label, ...curve });
    }
  }

  private curveOf(from: string, to: string): Curve | Loop | undefined {
    const start = this.boxes.get(from);
    const end = this.boxes.get(to);
    if (start !== undefined && from === to) return findLoop(start);
    return start === undefined || end === undefined ? undefined : findCurve(start, end);
  }

  /** Boxes glide to their places; their arrows follow at once, for so short a time. */
  private moveTo(boxes: readonly GraphBox[]): void {
    const starts = boxes.map((box) => ({ ...this.cy.getElementById(box.id).position() }));
    this.stopMoving = glide(MOVE_MS, (share) => {
      this.layer.move(share);
      this.paint();
      this.cy.batch(() => {
        boxes.forEach((box, i) => {
          const end = middleOf(box);
          const { x, y } = starts[i] ?? end;
          const at = { x: x + (end.x - x) * share, y: y + (end.y - y) * share };
          this.cy.getElementById(box.id).position(at);
        });
      });
    });
  }

  private size() {
    return { width: this.place.clientWidth, height: this.place.clientHeight };
  }

  private paint(): void {
    this.layer.paint(this.size(), { zoom: this.cy.zoom(), pan: this.cy.pan() }, ({ id }) =>
      this.cy.getElementById(id).position(),
    );
  }
}

function idOf(target: {
  isNode?: () => boolean;
  id: () => string;
  target?: () => { id: () => string };
}) {
  return target.isNode?.() === true ? target.id() : target.target?.().id();
}
