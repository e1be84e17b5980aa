// The part of Cytoscape that hears the pointer over the graph: panning, zooming, pinching, pointing, taps. It draws
// nothing that is seen; it knows where boxes are and tells which part of the picture the user wants. Loaded late by graph-canvas.ts.

import cytoscape, { type Core, type EventObject } from 'cytoscape';
import type { GraphBox } from '../../snapshot/picture/graph/graph-view.ts';
import type { ViewPart } from '../../snapshot/picture/graph/view-part.ts';
import { type Cursor, toCursor } from './object-graph-lookup.ts';
import { isElsewhere, middleOf } from './object-graph-motion.ts';

export interface GraphHandlers {
  /** Pointed at a box and perhaps one of its rows, or at none. */
  hover(place: Cursor | undefined): void;
  select(place: Cursor | undefined): void;
  /** A double click. */
  open(id: string): void;
}

export interface HandEvents extends GraphHandlers {
  /** The user has moved the picture. */
  move(view: ViewPart): void;
}

export class GraphHand {
  private readonly cy: Core;
  private boxes = new Map<string, GraphBox>();
  /** Moved from here, not by the user. */
  private isTold = false;

  constructor(
    place: HTMLElement,
    [minZoom, maxZoom]: readonly [number, number],
    events: HandEvents,
  ) {
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
      // Nothing of what it draws is seen.
      pixelRatio: 0.1,
      minZoom,
      maxZoom,
      autoungrabify: true,
      boxSelectionEnabled: false,
      selectionType: 'single',
    });
    const { cy } = this;
    let pointedAt = '';
    const point = (spot: Cursor | undefined) => {
      const now = spot === undefined ? '' : `${spot.id} ${spot.row}`;
      if (now !== pointedAt) events.hover(spot);
      pointedAt = now;
    };
    cy.on('viewport', () => {
      if (!this.isTold) events.move({ zoom: cy.zoom(), pan: { ...cy.pan() } });
    });
    cy.on('mousemove', 'node', (event) => point(this.spotOf(event)));
    cy.on('mouseout', 'node', () => point(undefined));
    cy.on('tap', (event) => events.select(event.target === cy ? undefined : this.spotOf(event)));
    cy.on('dbltap', 'node', (event) => events.open(event.target.id()));
  }

  show(boxes: readonly GraphBox[]): void {
    const before = this.boxes;
    this.boxes = new Map(boxes.map((box) => [box.id, box]));
    this.cy.batch(() => {
      this.cy
        .elements()
        .filter((element) => !this.boxes.has(element.id()))
        .remove();
      for (const [id, box] of this.boxes) {
        const { width, height } = box;
        const stood = before.get(id);
        if (stood !== undefined && isElsewhere(stood, box)) {
          this.cy.getElementById(id).data({ width, height }).position(middleOf(box));
        }
      }
      this.cy.add(
        boxes
          .filter(({ id }) => !before.has(id))
          .map((box) => ({
            group: 'nodes',
            data: { id: box.id, width: box.width, height: box.height },
            position: middleOf(box),
          })),
      );
    });
  }

  moveTo({ zoom, pan }: ViewPart): void {
    this.isTold = true;
    this.cy.viewport({ zoom, pan: { ...pan } });
    this.isTold = false;
  }

  resize(): void {
    this.cy.resize();
  }

  destroy(): void {
    this.cy.destroy();
  }

  /** Which row of a box an event is about. */
  private spotOf({ target, position }: EventObject): Cursor | undefined {
    const box = this.boxes.get(target.id());
    return box && toCursor(box, position.y);
  }
}
