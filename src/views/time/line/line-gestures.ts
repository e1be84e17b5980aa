// What a hand means on the line of time: one finger or the pointer scrubs, two fingers pinch and move, the wheel steps or
// moves, with Ctrl it zooms. Knows places in CSS pixels; what is there is the element's affair.

/** What the element does about it. */
export interface LineHands {
  /** A press begins, goes on, ends at a place. */
  press(x: number, phase: 'begin' | 'go-on' | 'end'): void;
  /** The pointer is above a place without a press; undefined where it left. */
  hover(x: number | undefined): void;
  /** Comes closer (less than 1) or goes away, around a place. */
  zoom(factor: number, x: number): void;
  /** Moves what is seen by so many pixels. */
  pan(pixels: number): void;
  /** A notch of the wheel: 1 on, -1 back. */
  notch(direction: number): void;
}

/** A notch with Ctrl; a trackpad's pinch comes in many small ones. */
const ZOOM_PER_PIXEL = 0.004;
const LARGEST_TURN = 80;
/** A finger that has not moved so far may still be the first of two, in CSS pixels. */
const FINGER_RESTS_PX = 6;

export class LineGestures {
  private readonly hands: LineHands;
  private readonly place: HTMLElement;
  /** Fingers that are down, by their ids: where they are. */
  private readonly fingers = new Map<number, number>();
  private isPressing = false;
  /** Where a finger came down that is no press yet. */
  private resting: number | undefined;

  constructor(place: HTMLElement, hands: LineHands) {
    this.place = place;
    this.hands = hands;
    place.addEventListener('pointerdown', this.handleDown);
    place.addEventListener('pointermove', this.handleMove);
    place.addEventListener('pointerup', this.handleUp);
    place.addEventListener('pointercancel', this.handleUp);
    place.addEventListener('pointerleave', () => this.hands.hover(undefined));
    place.addEventListener('wheel', this.handleWheel, { passive: false });
  }

  private xOf(event: MouseEvent): number {
    return event.clientX - this.place.getBoundingClientRect().left;
  }

  private readonly handleDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    this.place.setPointerCapture(event.pointerId);
    this.place.focus({ preventScroll: true });
    const x = this.xOf(event);
    this.fingers.set(event.pointerId, x);
    if (this.fingers.size > 1) {
      // A second finger: what the first began was the beginning of a pinch.
      this.isPressing = false;
      this.resting = undefined;
    } else if (event.pointerType === 'touch') this.resting = x;
    else this.begin(x);
  };

  private begin(x: number): void {
    this.isPressing = true;
    this.resting = undefined;
    this.hands.press(x, 'begin');
  }

  private readonly handleMove = (event: PointerEvent): void => {
    const x = this.xOf(event);
    if (!this.fingers.has(event.pointerId)) {
      this.hands.hover(x);
      return;
    }
    const before = this.spread();
    this.fingers.set(event.pointerId, x);
    const after = this.spread();
    if (this.resting !== undefined && Math.abs(x - this.resting) > FINGER_RESTS_PX) {
      this.begin(this.resting);
    }
    if (this.isPressing) this.hands.press(x, 'go-on');
    else if (before !== undefined && after !== undefined) {
      if (after.apart > 0) this.hands.zoom(before.apart / after.apart, after.middle);
      this.hands.pan(before.middle - after.middle);
    }
  };

  private readonly handleUp = (event: PointerEvent): void => {
    if (!this.fingers.delete(event.pointerId)) return;
    this.place.releasePointerCapture(event.pointerId);
    // The browser has taken the finger to scroll the page: nothing was pressed.
    if (this.resting !== undefined && event.type === 'pointerup') this.begin(this.resting);
    this.resting = undefined;
    if (this.isPressing) this.hands.press(this.xOf(event), 'end');
    this.isPressing = false;
  };

  private readonly handleWheel = (event: WheelEvent): void => {
    const turn = event.deltaY === 0 ? event.deltaX : event.deltaY;
    if (turn === 0) return;
    event.preventDefault();
    if (event.ctrlKey) {
      const bounded = Math.max(-LARGEST_TURN, Math.min(LARGEST_TURN, turn));
      this.hands.zoom(Math.exp(bounded * ZOOM_PER_PIXEL), this.xOf(event));
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.hands.pan(event.deltaX === 0 ? event.deltaY : event.deltaX);
    } else this.hands.notch(Math.sign(turn));
  };

  /** How far two fingers are apart, and the middle between them. */
  private spread(): { readonly apart: number; readonly middle: number } | undefined {
    const [one, other] = [...this.fingers.values()];
    if (one === undefined || other === undefined) return undefined;
    return { apart: Math.abs(one - other), middle: (one + other) / 2 };
  }
}
