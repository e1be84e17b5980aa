// Whether a hurried program waits for what nobody types. Firmware up to 1.18, and that of a Pico W, wakes again and again
// while it reads input just as while it sleeps; nothing in memory tells the two apart without symbols. So a copy
// of the board is given a line, and another one none: where that makes a difference at once, input is waited for.

import { PicoEmulator } from '../../../emulator/emulator.ts';
import type { Checkpoint } from '../../../emulator/state/checkpoint.ts';
import type { FilmFrame } from '../../../film/tape.ts';
import type { Address } from '../../../units.ts';

/** Nothing else of Python has run for so long: a program that computes takes steps. */
const IDLE_NANOS = 2e9;
/** Firmware looks for input every millisecond; a Pico W's radio takes its turn every 64. */
const ANSWER_NANOS = 100e6;
/** Enter: ends a line of input(), and is one character for whoever reads one. */
const LINE = Uint8Array.of(0x0d, 0x0a);
/** In a mp_code_state_t (py/bc.h). */
const IP_OFFSET = 4;

export class InputWatch {
  private readonly flash: Uint8Array;
  private copy: PicoEmulator | undefined;
  private heard = 0;
  private steps = -1;
  private idleSince = 0;
  private isAsked = false;
  /** Calls that were asked, and slept: the same opcode sleeps every time. */
  private readonly sleeping = new Set<Address>();

  /** @param flash as it was when the film began */
  constructor(flash: Uint8Array) {
    this.flash = flash;
  }

  /** After a stretch of work. @param steps taken so far; `frames` the innermost first */
  isWaiting(emulator: PicoEmulator, steps: number, frames: () => readonly FilmFrame[]): boolean {
    if (steps !== this.steps) {
      this.steps = steps;
      this.idleSince = emulator.nanos;
      this.isAsked = false;
    }
    if (emulator.isWaitingForInput) return true;
    if (this.isAsked || emulator.nanos - this.idleSince < IDLE_NANOS) return false;
    this.isAsked = true;
    const [frame] = frames();
    if (frame === undefined || this.sleeping.has(frame.ip)) return false;
    const now = emulator.save();
    if (this.tryWith(LINE, now, frame) !== this.tryWith(undefined, now, frame)) return true;
    this.sleeping.add(frame.ip);
    return false;
  }

  /** What such a board says and where its innermost frame stands a moment later, as one text. */
  private tryWith(input: Uint8Array | undefined, from: Checkpoint, frame: FilmFrame): string {
    this.copy ??= new PicoEmulator(this.flash, {
      onHandedOver: (packet) => {
        this.heard += packet.length;
      },
      onBytes: () => {},
      onOpen: () => {},
      onReset: () => {},
      onTaken: () => {},
      onHalt: () => {},
    });
    const { copy } = this;
    copy.restore(from);
    this.heard = 0;
    if (input !== undefined) copy.send(input);
    copy.run(copy.nanos + ANSWER_NANOS);
    return `${this.heard} ${copy.peek(frame.codeState + IP_OFFSET, 4)}`;
  }
}
