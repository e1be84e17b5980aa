// Pointer, wheel and touch on the heat map: drag pans or selects a range, wheel and pinch zoom, a click
// selects. Knows what a gesture is, not what blocks hold.

import { type Extent, panBy, zoomAt } from './stage/heat-map-pointer.ts';
import type { Viewport } from './stage/viewport.ts';

/** What gestures need of the map, and what they do to it. */
export interface GestureTarget {
  readonly canvas: HTMLElement;
  /** More than the whole heap would fit: a drag moves the picture. */
  readonly isZoomed: boolean;
  view(): Viewport;
  extent(): Extent;
  setView(view: Viewport): void;
  /** Block under a point of the window, or -1. */
  blockUnder(point: { clientX: number; clientY: number }): number;
  hover(block: number): void;
  click(block: number): void;
  /** A range is being dragged: its two ends, either first. */
  drawRange(from: number, to: number): void;
  /** The drag ended: with a range to select, or without. */
  endRange(select: boolean): void;
}

/** Less movement than this is a click with an unsteady hand. In CSS pixels. */
const CLICK_SLOP = 4;

export class MapGestures {
  private readonly target: GestureTarget;
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private dragging: 'pan' | 'range' = 'pan';
  private moved = false;
  private from = -1;

  constructor(target: GestureTarget) {
    this.target = target;
  }

  readonly down = (event: PointerEvent): void => {
    const { target } = this;
    target.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.moved = false;
    this.from = target.blockUnder(event);
    // Drag moves the picture where there is more to see; with Shift, or at full view, it selects.
    const ranges = event.shiftKey || (!target.isZoomed && event.pointerType === 'mouse');
    this.dragging = event.button === 1 || !ranges ? 'pan' : 'range';
  };

  readonly move = (event: PointerEvent): void => {
    const { target } = this;
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) {
      target.hover(target.blockUnder(event));
      return;
    }
    const dx = event.clientX - before.x;
    const dy = event.clientY - before.y;
    if (!this.moved && Math.hypot(dx, dy) < CLICK_SLOP) return;
    this.moved = true;
    if (this.pointers.size === 2) this.pinch(event, before);
    else if (this.dragging === 'pan') target.setView(panBy(target.view(), dx, dy, target.extent()));
    else this.dragRange(event);
    this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  readonly up = (event: PointerEvent): void => {
    if (!this.pointers.delete(event.pointerId)) return;
    const isCancelled = event.type === 'pointercancel';
    if (!this.moved && !isCancelled) this.target.click(this.target.blockUnder(event));
    this.target.endRange(this.moved && this.dragging === 'range' && !isCancelled);
  };

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const { target } = this;
    if (event.shiftKey) {
      const along = event.deltaX || event.deltaY;
      target.setView(panBy(target.view(), 0, -along, target.extent()));
      return;
    }
    const box = target.canvas.getBoundingClientRect();
    // Lines and pages (Firefox, old mice) become pixels of about a text line.
    const pixels = event.deltaY * (event.deltaMode === 0 ? 1 : 18);
    const factor = Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.003);
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    target.setView(zoomAt(target.view(), factor, x, y, target.extent()));
  };

  private dragRange(event: PointerEvent): void {
    const under = this.target.blockUnder(event);
    if (under >= 0 && this.from >= 0) this.target.drawRange(this.from, under);
  }

  private pinch(event: PointerEvent, before: { x: number; y: number }): void {
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    const box = this.target.canvas.getBoundingClientRect();
    const x = (event.clientX + other.x) / 2 - box.left;
    const y = (event.clientY + other.y) / 2 - box.top;
    if (was > 0)
      this.target.setView(zoomAt(this.target.view(), is / was, x, y, this.target.extent()));
  }
}
