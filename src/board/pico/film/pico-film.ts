// One film of one board: recorded while the board runs, with checkpoints on the way, then shown step by step. Knows
// nothing of real time (pacing) and of the page; above: pico-server.ts.

import type { BoardFacts } from '../../../capture/capture.ts';
import type { PicoEmulator, RunCost } from '../../../emulator/emulator.ts';
import { AppError } from '../../../errors.ts';
import type { FilmCost, FilmTape } from '../../../film/tape.ts';
import type { Bytes } from '../../../units.ts';
import type { FilmMoment, FilmOptions, FilmProgress, FilmStop, FilmUntil } from '../../camera.ts';
import { FilmInputs } from './film-inputs.ts';
import { type FilmedMoment, FilmProjector, PROJECTOR_BYTES } from './film-projector.ts';
import { findStop } from './film-stop.ts';
import { FilmWatcher } from './film-watcher.ts';
import { InputWatch } from './input-watch.ts';
import { KeptMoments } from './kept-moments.ts';

/** What a film may take, in the worker that runs the board. */
export interface FilmBudget {
  readonly tapeBytes: Bytes;
  readonly memoryBytes: Bytes;
  /** Busy cycles between two checkpoints, as long as there is room. */
  readonly spacing: number;
}

/** The tape: 13 million steps. Checkpoints: 90 s of hard work at full density, and more of them further apart. */
export const USUAL_BUDGET: FilmBudget = {
  tapeBytes: 128 * 2 ** 20,
  memoryBytes: 128 * 2 ** 20,
  // 20 ms: half of that is run again for a step, at the mean.
  spacing: 2_500_000,
};

export interface PicoFilmOptions {
  readonly emulator: PicoEmulator;
  readonly board: BoardFacts;
  readonly film: Pick<FilmOptions, 'program' | 'hurry'>;
  readonly isRunning: boolean;
  /** Whether it runs now: before it and behind it a board waits for input by right. */
  readonly isProgramRunning: () => boolean;
  readonly budget: FilmBudget;
}

type Phase =
  | 'recording'
  /** Nothing is recorded any more; moments are shown. */
  | 'recorded'
  /** Moments are no longer kept. */
  | 'gone';

export class PicoFilm {
  private readonly emulator: PicoEmulator;
  private readonly watcher: FilmWatcher;
  private readonly inputs = new FilmInputs();
  private readonly moments: KeptMoments<FilmedMoment>;
  private readonly flash: Uint8Array;
  private readonly inputWatch: InputWatch;
  private readonly options: PicoFilmOptions;
  private readonly startNanos: number;
  private phase: Phase = 'recording';
  private hurry: FilmUntil | undefined;
  private busyCycles = 0;
  private endNanos = Number.POSITIVE_INFINITY;
  private tape: FilmTape | undefined;
  private projector: FilmProjector | undefined;
  /** Later steps never happened. */
  private lastStep = Number.POSITIVE_INFINITY;

  /** Begins. @throws AppError film/not-here */
  constructor(options: PicoFilmOptions) {
    const { emulator, board, film, isRunning, budget } = options;
    this.options = options;
    this.hurry = film.hurry;
    this.emulator = emulator;
    this.watcher = new FilmWatcher({
      ...{ emulator, board, isRunning },
      program: film.program,
      tapeBudget: budget.tapeBytes,
    });
    this.flash = emulator.readFlash();
    this.inputWatch = new InputWatch(this.flash);
    this.startNanos = emulator.nanos;
    this.moments = new KeptMoments(budget.memoryBytes, budget.spacing);
    this.keepMoment();
  }

  get isRecording(): boolean {
    return this.phase === 'recording';
  }

  /** Whether its board is to run ahead: until a mark is reached, or the program or the film is over. */
  get isHurried(): boolean {
    return this.isRecording && this.hurry !== undefined;
  }

  /** Up to when a hurried board runs ahead; minus infinity for one that keeps time. */
  get leapsUntil(): number {
    if (this.hurry === undefined) return Number.NEGATIVE_INFINITY;
    return this.startNanos + (this.hurry.hours ?? Number.POSITIVE_INFINITY) * NANOS_PER_HOUR;
  }

  /** From now on the board keeps time, and marks are passed by. */
  endHurry(): void {
    this.hurry = undefined;
  }

  noteSent(bytes: Uint8Array): void {
    if (this.isRecording) this.inputs.noteSent(this.emulator, bytes);
  }

  noteDropped(): void {
    if (this.isRecording) this.inputs.noteDropped(this.emulator);
  }

  /** The program printed this. */
  handlePrinted(bytes: Uint8Array): void {
    if (this.isRecording) this.watcher.recorder.printed(bytes);
  }

  /** After each stretch of work of the board. */
  handleStretch({ busyCycles }: RunCost): void {
    if (!this.isRecording) return;
    this.busyCycles += busyCycles;
    if (this.watcher.recorder.isFull) {
      this.end();
      return;
    }
    const since = this.busyCycles - (this.moments.last?.busyCycles ?? 0);
    if (since >= this.options.budget.spacing) this.keepMoment();
  }

  /** How far it is; with the mark of FilmOptions.hurry that was reached. */
  measure(): FilmProgress {
    const { recorder } = this.watcher;
    const measured = {
      steps: recorder.steps,
      events: recorder.events,
      seconds: (this.emulator.nanos - this.startNanos) / 1e9,
      usedBytes: recorder.usedBlocks * BLOCK_BYTES,
    };
    const stop =
      findStop(this.hurry ?? {}, measured, recorder.longestAllocation) ?? this.findWait();
    return stop === undefined ? measured : { ...measured, stop };
  }

  private findWait(): FilmStop | undefined {
    const { recorder } = this.watcher;
    if (this.hurry === undefined || !this.options.isProgramRunning()) return undefined;
    const isWaiting = this.inputWatch.isWaiting(this.emulator, recorder.steps, () =>
      recorder.frames(),
    );
    return isWaiting ? 'input' : undefined;
  }

  /** Ends the recording, if it goes on, and hands over the tape. @throws AppError film/not-here, the second time */
  stop(): FilmTape {
    if (this.isRecording) {
      this.keepMoment();
      this.end();
    }
    const { tape } = this;
    if (tape === undefined) throw new AppError('film/not-here', 'the tape was handed over before');
    this.tape = undefined;
    return tape;
  }

  /** The board began anew: what comes now is no part of the film. */
  handleReset(): void {
    if (this.isRecording) this.end();
  }

  /** Its moments are let go; the tape of a film that was not stopped yet can still be had. */
  forget(): void {
    if (this.isRecording) this.end();
    this.phase = 'gone';
    this.projector = undefined;
    this.moments.cutAfter(-1);
  }

  /** @throws AppError film/gone */
  seek(step: number): FilmMoment {
    if (this.phase === 'recording') throw new AppError('film/gone', 'the film is still taken');
    const from = this.moments.findBefore(step);
    const isKept = this.phase === 'recorded' && step <= this.lastStep;
    if (from === undefined || !isKept) {
      throw new AppError('film/gone', `step ${step} is not kept`);
    }
    this.projector ??= new FilmProjector(this.flash, this.watcher, this.inputs);
    return this.projector.show(step, from, this.endNanos);
  }

  /**
   * Makes the board what it was then. What the film shows of later is no more. Whether a program runs there.
   * @throws AppError film/gone
   */
  goOnFrom(step: number): boolean {
    const { frames } = this.seek(step);
    if (this.projector === undefined) return false;
    const present = this.projector.save();
    this.emulator.restore(present);
    this.endNanos = present.nanos;
    this.lastStep = step;
    this.moments.cutAfter(step);
    return frames.length > 0;
  }

  measureCost(): FilmCost {
    const projector = this.projector === undefined ? 0 : PROJECTOR_BYTES;
    const kept = this.moments.bytes + this.inputs.bytes + this.flash.length + projector;
    return {
      tapeBytes: this.watcher.recorder.tapeBytes,
      memoryBytes: this.phase === 'gone' ? 0 : kept,
    };
  }

  private keepMoment(): void {
    this.moments.add({
      checkpoint: this.emulator.save(),
      step: this.watcher.recorder.steps,
      busyCycles: this.busyCycles,
      mark: this.watcher.recorder.mark(),
      inputs: this.inputs.count,
    });
  }

  private end(): void {
    this.phase = 'recorded';
    this.endNanos = this.emulator.nanos;
    this.tape = this.watcher.recorder.finish(0);
    this.emulator.watch(undefined);
  }
}

const NANOS_PER_HOUR = 3600e9;
const BLOCK_BYTES: Bytes = 16;
