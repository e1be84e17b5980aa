// Shows the moments of a film: a second machine, made of the flash that the filmed one had, is put to the checkpoint
// before the wanted step and does again what was done, up to there. The filmed board stays where it is. Knows nothing
// of how moments were chosen (kept-moments.ts).

import { PicoEmulator } from '../../../emulator/emulator.ts';
import type { Checkpoint } from '../../../emulator/state/checkpoint.ts';
import { AppError } from '../../../errors.ts';
import type { RecorderMark } from '../../../film/recorder/recorder.ts';
import type { Bytes } from '../../../units.ts';
import type { FilmMoment } from '../../camera.ts';
import { readImage } from '../pico-image.ts';
import type { FilmInputs } from './film-inputs.ts';
import type { FilmWatcher } from './film-watcher.ts';
import type { KeptMoment } from './kept-moments.ts';

/** A moment from which a film can be run again. */
export interface FilmedMoment extends KeptMoment {
  readonly mark: RecorderMark;
  /** How many inputs were given before. */
  readonly inputs: number;
}

/** The window of flash that an RP2040 has, and its RAM. */
export const PROJECTOR_BYTES: Bytes = 17 * 2 ** 20;

export class FilmProjector {
  private readonly emulator: PicoEmulator;
  private readonly watcher: FilmWatcher;
  private readonly inputs: FilmInputs;
  /** Where the machine stands: at a step, after so many inputs. Undefined: nowhere yet. */
  private place: { step: number; inputs: number } | undefined;

  constructor(flash: Uint8Array, watcher: FilmWatcher, inputs: FilmInputs) {
    this.emulator = new PicoEmulator(flash, SILENT);
    this.watcher = watcher;
    this.inputs = inputs;
    watcher.follow(this.emulator);
  }

  /**
   * The board when step `step` is about to run, or when the film ended, whichever comes first.
   * @param from the moment before the step, where to begin unless the machine stands between the two
   */
  show(step: number, from: FilmedMoment, endNanos: number): FilmMoment {
    const { emulator } = this;
    const isBetween =
      this.place !== undefined && this.place.step >= from.step && this.place.step <= step;
    const inputs = isBetween && this.place !== undefined ? this.place.inputs : this.goTo(from);
    if (!isBetween || this.place?.step !== step) this.runTo(step, inputs, endNanos);
    return {
      step,
      ...readImage(emulator),
      frames: this.watcher.recorder.frames(),
      memoryStep: step,
    };
  }

  /** The machine as it stands. */
  save(): Checkpoint {
    return this.emulator.save();
  }

  private goTo(moment: FilmedMoment): number {
    this.emulator.restore(moment.checkpoint);
    this.watcher.recorder.goTo(moment.mark, false);
    this.watcher.settle();
    return moment.inputs;
  }

  private runTo(step: number, inputsGiven: number, endNanos: number): void {
    const { emulator, inputs } = this;
    const { recorder } = this.watcher;
    let given = inputsGiven;
    // Once it was about to run it counts.
    const isThere = () => recorder.steps > step;
    recorder.stopAtStep(step);
    while (!isThere() && emulator.nanos < endNanos && emulator.haltReason === undefined) {
      if (inputs.nextAt(given) <= emulator.nanos) inputs.give(given++, emulator);
      else emulator.run(Math.min(endNanos, inputs.nextAt(given)));
    }
    this.place = { step, inputs: given };
    if (!isThere() && recorder.steps < step) {
      throw new AppError('film/gone', `the run came to step ${recorder.steps}, not to ${step}`);
    }
  }
}

const SILENT = {
  onBytes: () => {},
  onOpen: () => {},
  onReset: () => {},
  onTaken: () => {},
  onHalt: () => {},
};
