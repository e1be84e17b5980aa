// Films what one board runs, one film at a time: hears what goes in and out, lets a hurried board run ahead and
// stand still at a mark, and says how far it is. Between pico-server.ts, which has the board, and pico-film.ts.

import type { BoardFacts } from '../../../capture/capture.ts';
import type { PicoEmulator, RunCost } from '../../../emulator/emulator.ts';
import type { Pacing } from '../../../emulator/pacing.ts';
import { AppError } from '../../../errors.ts';
import type { FilmCost, FilmTape } from '../../../film/tape.ts';
import type { Milliseconds } from '../../../units.ts';
import type { FilmMoment, FilmOptions, FilmProgress } from '../../camera.ts';
import { type FilmBudget, PicoFilm, USUAL_BUDGET } from './pico-film.ts';
import { ProgramOutput } from './program-output.ts';

/** A board that is switched on. */
export interface StudioBoard {
  readonly emulator: PicoEmulator;
  readonly pacing: Pick<Pacing, 'leapUntil' | 'hold' | 'release'>;
  readonly facts: BoardFacts;
}

const PROGRESS_MS: Milliseconds = 200;

export class FilmStudio {
  private readonly tell: (progress: FilmProgress) => void;
  private readonly budget: FilmBudget;
  private board: StudioBoard | undefined;
  private film: PicoFilm | undefined;
  private output = new ProgramOutput();
  private toldAt: Milliseconds = 0;

  constructor(tell: (progress: FilmProgress) => void, budget: FilmBudget = USUAL_BUDGET) {
    this.tell = tell;
    this.budget = budget;
  }

  /** Another board stands here from now on, or none. */
  setBoard(board: StudioBoard | undefined): void {
    this.handleReset();
    this.film?.forget();
    this.board = board;
  }

  /** The user made the board begin anew: what was before is of the past for good. */
  forgetMoments(): void {
    this.film?.forget();
  }

  /** The board began anew. */
  handleReset(): void {
    this.film?.handleReset();
    this.output = new ProgramOutput();
    this.keepTime();
  }

  handleHandedOver(packet: Uint8Array): void {
    const { output, film } = this;
    const wasRunning = output.isRunning;
    const before = output.programsEnded;
    const printed = output.hear(packet);
    film?.handlePrinted(printed);
    if (output.programsEnded > before) {
      // The rest of this stretch is not the program's: a hurried board would run far ahead in it.
      if (film?.isHurried) this.board?.emulator.standStill();
      this.keepTime();
    } else if (output.isRunning && !wasRunning) this.hurry();
  }

  /** Bytes are sent to the board: whatever it stands still for, it goes on. */
  handleSent(bytes: Uint8Array): void {
    this.film?.noteSent(bytes);
    this.release();
  }

  handleDropped(): void {
    this.film?.noteDropped();
  }

  handleStretch(cost: RunCost): void {
    const { film } = this;
    if (!film?.isRecording) return;
    const isHurried = film.isHurried;
    film.handleStretch(cost);
    if (!isHurried) return;
    const progress = film.measure();
    if (!film.isRecording) this.keepTime();
    else if (progress.stop !== undefined) this.hold(progress);
  }

  /** Now and then, when messages may be sent. */
  handleSlice(): void {
    const now = performance.now();
    if (!this.film?.isRecording || now - this.toldAt < PROGRESS_MS) return;
    this.toldAt = now;
    this.tell(this.film.measure());
  }

  /** @throws AppError film/not-here */
  start({ program, hurry }: Pick<FilmOptions, 'program' | 'hurry'>): void {
    const { board } = this;
    if (board === undefined) throw new AppError('film/not-here', 'no board is switched on');
    this.drop();
    this.film = new PicoFilm({
      emulator: board.emulator,
      board: board.facts,
      film: { program, hurry },
      isRunning: this.output.isRunning,
      isProgramRunning: () => this.output.isRunning,
      budget: this.budget,
    });
    if (this.output.isRunning) this.hurry();
  }

  /** @throws AppError film/not-here where none was begun */
  stop(): FilmTape {
    const tape = this.film?.stop();
    if (tape === undefined) throw new AppError('film/not-here', 'no film is taken');
    this.keepTime();
    this.release();
    return tape;
  }

  /** @throws AppError film/gone */
  seek(step: number): FilmMoment {
    return this.getFilm().seek(step);
  }

  /** @throws AppError film/gone */
  goOnFrom(step: number): void {
    const isRunning = this.getFilm().goOnFrom(step);
    this.output = isRunning ? ProgramOutput.inMidRun() : new ProgramOutput();
    this.release();
  }

  measureCost(): FilmCost {
    return this.film?.measureCost() ?? { tapeBytes: 0, memoryBytes: 0 };
  }

  drop(): void {
    this.film?.forget();
    this.film = undefined;
    this.keepTime();
    this.release();
  }

  private getFilm(): PicoFilm {
    if (this.film === undefined) throw new AppError('film/gone', 'there is no film');
    return this.film;
  }

  private hold(progress: FilmProgress): void {
    this.keepTime();
    this.board?.pacing.hold();
    this.toldAt = performance.now();
    this.tell(progress);
  }

  /** Not while the program is sent: a board that looks for input every millisecond would leap through that. */
  private hurry(): void {
    if (this.film?.isHurried) this.board?.pacing.leapUntil(this.film.leapsUntil);
  }

  private release(): void {
    this.board?.pacing.release();
  }

  private keepTime(): void {
    this.film?.endHurry();
    this.board?.pacing.leapUntil(Number.NEGATIVE_INFINITY);
  }
}
