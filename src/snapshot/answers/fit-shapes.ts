// What views are told about "will it fit?": the answer in words, the very hole, the curve, and who is in
// the way. Plain data.

import type { Address, Blocks, Bytes } from '../../units.ts';
import type { FitPoint } from '../fit/fit-curve.ts';
import type { PlacedStep, Verdict } from '../fit/will-fit.ts';

/** What is asked: an expression or a number of bytes, or one more item in a container. */
export type FitQuestion =
  | { readonly ask: 'expression'; readonly text: string }
  | { readonly ask: 'one-more'; readonly address: Address; readonly name: string };

/** A stretch of blocks to mark in the map. */
export interface BlockSpan {
  readonly address: Address;
  readonly blocks: Blocks;
}

export interface FitReport {
  readonly understood: true;
  readonly verdict: Verdict;
  readonly text: string;
  readonly steps: readonly PlacedStep[];
  /** The hole that the deciding step takes, as it is before. */
  readonly hole?: BlockSpan;
  /** The blocks of it that would be taken. */
  readonly taken?: BlockSpan;
  readonly doubts: readonly string[];
  /** What a board that cannot grow its heap would answer, where this one can. */
  readonly onPico?: { readonly verdict: Verdict; readonly text: string };
}

/** The question was not understood: where in the text, and what was expected. */
export interface FitMistake {
  readonly understood: false;
  readonly position: number;
  readonly message: string;
}

export interface FitCurve {
  readonly points: readonly FitPoint[];
  readonly free: Bytes;
  readonly largestHole: Bytes;
  readonly blockBytes: Bytes;
}

/** An object that stands between holes. */
export interface PinRow {
  readonly node: number;
  readonly address: Address;
  readonly type: string;
  readonly text: string;
  /** The variable that leads to it, where one does. */
  readonly name: string;
  /** The free stretch that would open without it and what only it keeps alive. */
  readonly opens: BlockSpan;
  readonly openBytes: Bytes;
  /** How much longer than the longest of the holes that it joins. */
  readonly gain: Bytes;
  /** Why the program cannot do anything about it: MicroPython's own, or the probe's. */
  readonly isRuntime: boolean;
}

/** Pins of one hole, or of all holes. */
export interface PinReport {
  readonly hole?: BlockSpan;
  readonly rows: readonly PinRow[];
}

/** A list, dict, set or array of the program that could take one more item. */
export interface GrowingContainer {
  readonly name: string;
  readonly address: Address;
  readonly type: string;
  readonly taken: number;
  readonly slots: number;
}
