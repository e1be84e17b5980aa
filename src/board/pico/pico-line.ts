// What the page and the worker with the emulator say to each other, over the border of worker-border.ts.

import type { MemoryRange } from '../../capture/capture.ts';
import type { HaltReason } from '../../emulator/boot-rom/rom-call.ts';
import type { Outcome } from '../../errors.ts';
import type { FilmCost, FilmTape } from '../../film/tape.ts';
import type { BoardSpeed } from '../board.ts';
import type { FilmMoment, FilmOptions, FilmProgress, OutsideImage } from '../camera.ts';

/** What the worker tells without being asked. */
export interface PicoListener {
  onBytes(chunk: Uint8Array): void;
  /** The program begins anew; what it said before was told before. */
  onRestarted(): void;
  onSpeed(speed: BoardSpeed): void;
  /** How far the film is that is being taken. */
  onFilmProgress(progress: FilmProgress): void;
  /** The board stopped for good. */
  onHalt(reason: HaltReason): void;
}

/** One Pico on the other side. Every call is answered. */
export interface PicoLine {
  /**
   * Flashes a UF2 file, or what `flash` holds instead, and switches on; answers when the serial port is
   * open.
   */
  start(file: Uint8Array, flash?: Uint8Array): Promise<Outcome<void>>;
  /** All RAM and the core, as they are now; nothing of it changes by that. */
  readMemory(): Promise<Outcome<OutsideImage>>;
  /** The firmware's part of flash. */
  readFirmware(): Promise<Outcome<readonly MemoryRange[]>>;
  /** What stands in flash, firmware and files; undefined where nothing was started. */
  readFlash(): Promise<Uint8Array | undefined>;
  /** Answers when the board has read the bytes, or can read them no more. */
  send(bytes: Uint8Array): Promise<void>;
  /** Forgets what was sent and not read. */
  dropUnread(): Promise<void>;
  /** Presses the reset button; with `freshFlash`, after flashing the file again. Answers as start does. */
  reset(freshFlash: boolean): Promise<Outcome<void>>;
  setVisible(isVisible: boolean): Promise<void>;
  /** The calls of FilmCamera (camera.ts). */
  startFilm(options: Pick<FilmOptions, 'program' | 'hurry'>): Promise<Outcome<void>>;
  stopFilm(): Promise<Outcome<FilmTape>>;
  seekFilm(step: number): Promise<Outcome<FilmMoment>>;
  goOnFromFilm(step: number): Promise<Outcome<void>>;
  measureFilm(): Promise<FilmCost>;
  dropFilm(): Promise<void>;
  stop(): Promise<void>;
}
