// The first touch of a picture whose gestures are still on their way: it says that somebody is there, and what is
// pressed meanwhile is not lost: a click chooses, a double click opens, a drag moves the picture.

import { firstSign } from '../parts/first-sign.ts';
import type { Cursor } from './object-graph-lookup.ts';

export interface PressHandlers {
  /** What is drawn there, in px from the upper left of the place. */
  spotAt(x: number, y: number): Cursor | undefined;
  pan(dx: number, dy: number): void;
  select(spot: Cursor | undefined): void;
  open(id: string): void;
}

/** A press that goes so far is a drag. In px. */
const DRAG_FROM = 5;

export class FirstPress {
  /** Resolves when there is a visitor who points or types. */
  readonly sign = firstSign();
  private readonly place: HTMLElement;
  private readonly handlers: PressHandlers;
  private readonly stops = new AbortController();
  private press: { x: number; y: number; isDrag: boolean } | undefined;
  private release = () => {};
  /** Resolves when nothing is pressed. */
  over = Promise.resolve();

  constructor(place: HTMLElement, handlers: PressHandlers) {
    this.place = place;
    this.handlers = handlers;
    const { signal } = this.stops;
    place.addEventListener('pointerdown', this.handleDown, { signal });
    place.addEventListener('pointermove', this.handleMove, { signal });
    place.addEventListener('click', this.handleClick, { signal });
    place.addEventListener('dblclick', this.handleDouble, { signal });
    for (const end of ['pointerup', 'pointercancel']) {
      window.addEventListener(end, this.handleEnd, { signal });
    }
  }

  end(): void {
    this.stops.abort();
  }

  private readonly handleDown = ({ clientX: x, clientY: y, isPrimary }: PointerEvent): void => {
    if (!isPrimary) return;
    this.press = { x, y, isDrag: false };
    this.over = new Promise((resolve) => {
      this.release = resolve;
    });
  };

  private readonly handleMove = (event: PointerEvent): void => {
    const { press } = this;
    if (press === undefined || event.buttons === 0) return;
    const dx = event.clientX - press.x;
    const dy = event.clientY - press.y;
    if (!press.isDrag && Math.hypot(dx, dy) < DRAG_FROM) return;
    this.press = { x: event.clientX, y: event.clientY, isDrag: true };
    this.handlers.pan(dx, dy);
  };

  /** The click comes after it, in the same task or the next. */
  private readonly handleEnd = (): void => {
    setTimeout(this.release);
  };

  private readonly handleClick = (event: MouseEvent): void => {
    if (this.press === undefined || this.press.isDrag) return;
    this.handlers.select(this.spotOf(event));
  };

  private readonly handleDouble = (event: MouseEvent): void => {
    const spot = this.spotOf(event);
    if (spot !== undefined) this.handlers.open(spot.id);
  };

  private spotOf({ clientX, clientY }: MouseEvent): Cursor | undefined {
    const { left, top } = this.place.getBoundingClientRect();
    return this.handlers.spotAt(clientX - left, clientY - top);
  }
}
