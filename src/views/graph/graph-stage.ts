// Where the graph is drawn: makes the canvas when there is something to draw and room to draw it in, hands it each
// picture with its marks, and turns the view to what matters. Follows theme and size of its element, object-graph-view.ts.

import type { LitElement, ReactiveController } from 'lit';
import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { Size } from '../../snapshot/picture/graph/view-part.ts';
import type { Address } from '../../units.ts';
import { type Focus, GraphCanvas } from './graph-canvas.ts';
import { findFated, type GraphChange } from './graph-changes.ts';
import type { GraphHandlers } from './graph-hand.ts';
import { FORCED_COLOURS, readGraphColours } from './object-graph-colours.ts';
import { type Cursor, findBoxOf, findNeighbours } from './object-graph-lookup.ts';
import { isElsewhere } from './object-graph-motion.ts';

const NO_MOTION = matchMedia('(prefers-reduced-motion: reduce)');
const NO_FOCUS: Focus = { boxes: [], first: undefined };

export interface StageHandlers extends GraphHandlers {
  /** What the picture is to fit into. */
  room(size: Size): void;
}

/** What is to be seen. */
export interface Drawn {
  /** The element to draw in; null while there is none. */
  readonly place: HTMLElement | null;
  readonly picture: GraphPicture | undefined;
  readonly cursor: Cursor | undefined;
  readonly selected: Address | undefined;
  /** What the view is to go to. */
  readonly sought: Address | undefined;
  readonly lit: Address | undefined;
  readonly change: GraphChange | undefined;
  readonly isWhole: boolean;
  /** Another picture than before, or something else that matters in it. */
  readonly isNew: boolean;
  readonly isOther: boolean;
}

export class GraphStage implements ReactiveController {
  canvas: GraphCanvas | undefined;
  private readonly host: LitElement;
  private readonly handlers: StageHandlers;
  private drawn: Drawn | undefined;
  private told: Size | undefined;
  private readonly darkQuery = matchMedia('(prefers-color-scheme: dark)');
  private readonly themeWatch = new MutationObserver(() => this.restyle());
  private readonly resize = new ResizeObserver(() => this.handleResize());

  constructor(host: LitElement, handlers: StageHandlers) {
    this.host = host;
    this.handlers = handlers;
    host.addController(this);
  }

  hostConnected(): void {
    this.darkQuery.addEventListener('change', this.restyle);
    FORCED_COLOURS.addEventListener('change', this.restyle);
    this.themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.resize.observe(this.host);
  }

  hostDisconnected(): void {
    this.darkQuery.removeEventListener('change', this.restyle);
    FORCED_COLOURS.removeEventListener('change', this.restyle);
    this.themeWatch.disconnect();
    this.resize.disconnect();
    this.clear();
  }

  draw(drawn: Drawn): void {
    this.drawn = drawn;
    const { picture, cursor } = drawn;
    if (picture === undefined || picture.boxes.length === 0) {
      this.clear();
      return;
    }
    const { canvas } = this;
    if (canvas === undefined) {
      this.begin(drawn, picture);
      return;
    }
    if (drawn.isNew) {
      const before = cursor && canvas.rectOf(cursor.id);
      canvas.show(picture, !NO_MOTION.matches);
      const now = cursor && canvas.rectOf(cursor.id);
      // What was opened may have found room elsewhere: the view goes there with it.
      if (before !== undefined && now !== undefined && isElsewhere(before, now)) {
        this.bringIn(cursor?.id ?? '');
      }
    }
    this.mark(drawn);
    if (drawn.isNew || drawn.isOther) this.look(drawn, drawn.isNew);
  }

  bringIn(id: string): void {
    this.canvas?.bringIn(id, !NO_MOTION.matches);
  }

  private clear(): void {
    this.canvas?.destroy();
    this.canvas = undefined;
  }

  private begin(drawn: Drawn, picture: GraphPicture): void {
    const { place } = drawn;
    if (place === null || place.clientWidth === 0) return;
    this.canvas = new GraphCanvas(place, readGraphColours(this.host), this.handlers);
    this.tellRoom();
    this.canvas.show(picture, false);
    this.mark(drawn);
    this.canvas.look(findFocus(drawn), false, true);
  }

  private mark({ picture, selected, lit, cursor, change }: Drawn): void {
    const idOf = (address: Address | undefined) =>
      address === undefined ? undefined : findBoxOf(picture, address)?.id;
    this.canvas?.setMarks({ selected: idOf(selected), lit: idOf(lit), cursor, change });
  }

  /** The view goes to what matters; where that is in sight already, nothing moves. */
  private look(drawn: Drawn, isNew: boolean): void {
    const { picture, isWhole } = drawn;
    if (isWhole) {
      if (isNew) this.canvas?.fit();
      return;
    }
    const isFresh = picture?.isFresh === true;
    this.canvas?.look(findFocus(drawn), !NO_MOTION.matches && !isFresh, isNew && isFresh);
  }

  private handleResize(): void {
    const { canvas, drawn, host } = this;
    if (canvas === undefined) {
      host.requestUpdate();
      return;
    }
    canvas.resize();
    this.tellRoom();
    if (drawn?.picture !== undefined) this.look(drawn, true);
  }

  private tellRoom(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.drawn?.place ?? {};
    if (width === 0 || (width === this.told?.width && height === this.told.height)) return;
    this.told = { width, height };
    this.handlers.room(this.told);
  }

  private readonly restyle = (): void => this.canvas?.restyle(readGraphColours(this.host));
}

/** What is selected with its neighbours, else what has changed, else all. */
function findFocus({ picture, sought, change }: Drawn): Focus {
  const first = sought === undefined ? undefined : findBoxOf(picture, sought);
  if (first !== undefined && picture !== undefined) {
    return { boxes: [first, ...findNeighbours(picture, first.id)], first };
  }
  const fated = findFated(picture, change);
  return fated.length === 0 ? NO_FOCUS : { boxes: fated, first: fated[0] };
}
