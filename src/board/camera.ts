// What a board in the page can do besides carrying bytes: be read from outside, and be filmed. Knows nothing
// of what lies in the memory. Implemented by pico/ and wasm/; a board at the cable has neither.

import type { MemoryRange } from '../capture/capture.ts';
import type { FilmCost, FilmFrame, FilmTape } from '../film/tape.ts';
import type { Bytes } from '../units.ts';

/** Memory as a debugger reads it: nothing runs on the board for it, nothing there changes. */
export interface OutsideMemory {
  /**
   * All memory that changes, of one moment; also while a program runs.
   * @throws AppError board/io where there is none (not open yet), board/unplugged after a loss, board/between-programs
   *   where a program runs and the board can only be read between programs (the interpreter in this page)
   */
  read(): Promise<OutsideImage>;
  /** What stays as it is while the firmware does (flash). Asked for once; [] where `read` gives all. */
  readConstant(): Promise<readonly MemoryRange[]>;
  /** What machine.unique_id() answers there, in hexadecimal digits, where that is known. */
  readonly uniqueId?: string;
}

export interface OutsideImage {
  readonly memory: readonly MemoryRange[];
  /** The stack pointer of the C stack, where the board has one in its memory: what lies below is dead. */
  readonly stackPointer?: number;
  /** What stands in the core's registers, which the collector scans like the stack. */
  readonly registers?: readonly number[];
}

export interface FilmOptions {
  /** The program that will be sent; goes onto the tape. */
  readonly program: string;
  /** Virtual time does not wait for real time. Only where `canHurry`. */
  readonly hurry?: FilmUntil;
  /** Called some times a second while it records. */
  readonly onProgress?: (progress: FilmProgress) => void;
}

/** When a hurried run is brought to its end: whatever comes first. The program's own end always does. */
export interface FilmUntil {
  /** Hours of the board's own time. */
  readonly hours?: number;
  /** A single allocation of at least so much is asked for. */
  readonly allocationBytes?: Bytes;
  /** So much of the heap is used. */
  readonly usedBytes?: Bytes;
}

/** Which of them; or the program waits for input, and the time that nobody types in is not passed by. */
export type FilmStop = keyof FilmUntil | 'input';

export interface FilmProgress {
  readonly steps: number;
  readonly events: number;
  /** Of the board's own time, in seconds. */
  readonly seconds: number;
  readonly usedBytes: Bytes;
  /** Set when such a mark was reached: the board stands still until it is interrupted or goes on. */
  readonly stop?: FilmStop;
}

/** The board as it was at a step. */
export interface FilmMoment extends OutsideImage {
  readonly step: number;
  /** Innermost first. */
  readonly frames: readonly FilmFrame[];
  /** The step whose memory this is, where not every step's was kept: the nearest before. */
  readonly memoryStep: number;
}

/** Films one program at a time; a new film ends the one before. */
export interface FilmCamera {
  /** Whether the board's time can run ahead (the Virtual Pico). */
  readonly canHurry: boolean;
  /** Whether the board can go on from a moment of the past. */
  readonly canGoOn: boolean;
  /**
   * From here on everything is recorded; call it at the prompt, before the program is sent.
   * @throws AppError film/not-here where this firmware cannot be filmed, with the reason
   */
  start(options: FilmOptions): Promise<void>;
  /** Ends the film. @throws AppError film/not-here */
  stop(): Promise<FilmTape>;
  /**
   * The board at step 0 to `steps` (behind the last). The board itself stays in the present.
   * @throws AppError film/gone where the film's moments are no longer kept
   */
  seek(step: number): Promise<FilmMoment>;
  /** Makes this moment the present: what came after it never happened. Only where `canGoOn`. @throws AppError film/gone */
  goOnFrom(step: number): Promise<void>;
  cost(): Promise<FilmCost>;
  /** Lets go of the film's moments; the tape stays whoever's it is. */
  drop(): Promise<void>;
}
