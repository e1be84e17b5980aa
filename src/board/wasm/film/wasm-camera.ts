// The camera beside the interpreter, in the worker: one film at a time, and its moments until the next. Knows
// nothing of the border or of the page; virtual-server.ts is above.

import type { BoardFacts } from '../../../capture/capture.ts';
import { AppError } from '../../../errors.ts';
import { findCodeLayout } from '../../../film/recorder/code-layout.ts';
import type { FilmCost, FilmTape } from '../../../film/tape.ts';
import type { Bytes, Milliseconds } from '../../../units.ts';
import type { FilmMoment } from '../../camera.ts';
import type { FilmListener } from './film-line.ts';
import { FilmRecording } from './film-recording.ts';
import type { FilmableHeap, NoFilm } from './first-look.ts';

/** What of the interpreter is filmed. */
export interface FilmedInterpreter {
  readonly filmable: FilmableHeap | NoFilm;
  readonly banner: string;
}

export interface WasmCameraOptions {
  readonly tapeBudget?: Bytes;
  readonly pictureBudget?: Bytes;
  readonly now?: () => Milliseconds;
}

/** Half a minute of a program that allocates without pause, and many minutes of most others. */
const TAPE_BUDGET: Bytes = 64 << 20;
/** Some ten thousand steps of a small program, each with its memory. */
const PICTURE_BUDGET: Bytes = 48 << 20;
const PROGRESS_MS: Milliseconds = 200;
/** The film so far is handed over that often, and takes at most this share of the time. */
const HAND_OVER_MS: Milliseconds = 500;
const HAND_OVER_SHARE = 0.05;

export class WasmCamera {
  private readonly listener: FilmListener;
  private readonly options: WasmCameraOptions;
  private readonly now: () => Milliseconds;
  private recording: FilmRecording | undefined;
  private isTaking = false;
  private progressAt: Milliseconds = 0;
  private handOverAt: Milliseconds = 0;

  constructor(listener: FilmListener, options: WasmCameraOptions = {}) {
    this.listener = listener;
    this.options = options;
    this.now = options.now ?? (() => performance.now());
  }

  /** @throws AppError film/not-here with the reason */
  start({ filmable, banner }: FilmedInterpreter, program: string): void {
    if (this.isTaking) this.stop();
    if ('reason' in filmable) throw new AppError('film/not-here', filmable.reason);
    const board = toBoardFacts(banner);
    const layout = board.version && findCodeLayout(board.version[1], 0);
    if (layout === undefined) throw new AppError('film/not-here', `no film of "${banner}"`);
    const { now } = this;
    this.progressAt = now() + PROGRESS_MS;
    this.handOverAt = now() + HAND_OVER_MS;
    this.recording = new FilmRecording({
      heap: filmable,
      layout,
      board,
      program,
      tapeBudget: this.options.tapeBudget ?? TAPE_BUDGET,
      pictureBudget: this.options.pictureBudget ?? PICTURE_BUDGET,
      now,
      onStep: (at) => this.tell(at),
    });
    this.isTaking = true;
  }

  printed(bytes: Uint8Array): void {
    if (this.isTaking) this.recording?.printed(bytes);
  }

  /** @throws AppError film/gone where no film is being taken */
  stop(): FilmTape {
    if (!this.isTaking) throw new AppError('film/gone', 'no film is being taken');
    this.isTaking = false;
    return this.getRecording().finish();
  }

  /** @throws AppError film/gone */
  seek(step: number): FilmMoment {
    const moment = this.getRecording().find(step);
    if (moment === undefined) throw new AppError('film/gone', `no picture of step ${step}`);
    return moment;
  }

  cost(): FilmCost {
    const { recording } = this;
    return { tapeBytes: recording?.tapeBytes ?? 0, memoryBytes: recording?.memoryBytes ?? 0 };
  }

  drop(): void {
    if (this.isTaking) this.stop();
    this.recording = undefined;
  }

  private getRecording(): FilmRecording {
    if (this.recording === undefined) throw new AppError('film/gone', 'no film is kept');
    return this.recording;
  }

  /** At a step: tells the page how far the film is, and hands it over from time to time. */
  private tell(at: Milliseconds): void {
    const { recording, now } = this;
    if (recording === undefined || at < this.progressAt) return;
    this.progressAt = at + PROGRESS_MS;
    this.listener.onFilmProgress(recording.progress);
    if (at < this.handOverAt) return;
    this.listener.onFilmSoFar(recording.tapeSoFar());
    const spent = now() - at;
    this.handOverAt = now() + Math.max(HAND_OVER_MS, spent / HAND_OVER_SHARE);
  }
}

/** "MicroPython v1.27.0 on 2025-12-09; JS with Emscripten" */
function toBoardFacts(banner: string): BoardFacts {
  const [, version, machine] = /^MicroPython v(\d+\.\d+\.\d+)[^;]*; (.*)$/.exec(banner) ?? [];
  return {
    kind: 'virtual',
    name: machine ?? banner,
    implementation: 'micropython',
    ...(version && { version: version.split('.').map(Number) }),
    platform: 'webassembly',
    is32BitLittleEndian: true,
  };
}
