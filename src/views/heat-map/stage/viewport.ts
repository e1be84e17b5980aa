// What of a picture of blocks is seen, and where. Types alone, for all that draw on the stage.

import type { Bytes } from '../../../units.ts';

export interface Picture {
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
  readonly blockBytes: Bytes;
}

/** What part of the picture is seen: cells × scale + offset = CSS pixels. */
export interface Viewport {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Of a canvas, in CSS pixels, and device pixels a CSS pixel. */
export interface CanvasSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** The cells in sight: right and bottom are just outside. */
export interface Seen {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
