// A Pico with genuine firmware and a camera, in virtual time alone: what pico-server.ts does, without its clock. The
// same run gives the same film to the last cycle.

import { PicoEmulator } from '../../../emulator/emulator.ts';
import type { FilmTape } from '../../../film/tape.ts';
import { readFirmware } from '../../../firmware/micropython-image.ts';
import type { FilmMoment, FilmProgress, FilmUntil } from '../../camera.ts';
import { FilmStudio } from './film-studio.ts';
import type { FilmBudget } from './pico-film.ts';

const STRETCH_CYCLES = 62_500;
const STRETCH_NANOS = 500_000;
/** A program of a test that is not over then never is. */
const LIMIT_NANOS = 200 * 3600e9;

export class StudioRig {
  readonly emulator: PicoEmulator;
  readonly studio: FilmStudio;
  readonly progress: FilmProgress[] = [];
  said = '';
  /** When its last byte arrived, in nanoseconds of virtual time. */
  saidAt = 0;
  resets = 0;
  isHeld = false;
  private leapsUntil = Number.NEGATIVE_INFINITY;

  /** At the raw REPL's prompt. */
  constructor(file: Uint8Array, version: string, budget?: FilmBudget) {
    this.studio = new FilmStudio((progress) => this.progress.push(progress), budget);
    this.emulator = new PicoEmulator(
      readFirmware(file).flash,
      {
        onHandedOver: (packet) => this.studio.handleHandedOver(packet),
        onBytes: (packet) => {
          this.said += String.fromCharCode(...packet);
          this.saidAt = this.emulator.nanos;
        },
        onOpen: () => {},
        onReset: () => {
          this.resets++;
          this.studio.handleReset();
        },
        onTaken: () => {},
        onHalt: () => {},
      },
      1,
    );
    const numbers = version.slice(1).split('.').map(Number);
    this.studio.setBoard({
      emulator: this.emulator,
      facts: { kind: 'pico', name: 'Virtual Pico', version: numbers },
      pacing: {
        leapUntil: (nanos) => {
          this.leapsUntil = nanos;
        },
        hold: () => {
          this.isHeld = true;
        },
        release: () => {
          this.isHeld = false;
        },
      },
    });
    this.enterRawRepl();
  }

  enterRawRepl(): void {
    this.runFor(0.4);
    this.send('\r\x03\x01');
    this.runUntilSaid('exit\r\n>');
  }

  send(text: string): void {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    this.studio.handleSent(bytes);
    this.emulator.send(bytes);
  }

  /** Sends a program and starts it. */
  begin(program: string): void {
    this.said = '';
    this.send(`${program}\x04`);
  }

  /** From the prompt to the program's end, or to a mark; `input` is sent once the program has said 'ready'. */
  film(program: string, options: { hurry?: FilmUntil; input?: string } = {}): FilmTape {
    this.studio.start({ program, hurry: options.hurry });
    this.begin(program);
    if (options.input !== undefined) {
      this.runUntilSaid('ready');
      this.send(options.input);
    }
    this.runUntil(() => this.isOver || this.isHeld);
    return this.studio.stop();
  }

  /** The program's end was said. */
  get isOver(): boolean {
    return this.said.endsWith('\x04>') && this.said.split('\x04').length > 2;
  }

  runFor(seconds: number): void {
    const end = this.emulator.nanos + seconds * 1e9;
    this.runUntil(() => this.emulator.nanos >= end);
  }

  runUntilSaid(text: string): void {
    this.runUntil(() => this.said.includes(text));
  }

  runUntil(isThere: () => boolean): void {
    const { emulator } = this;
    while (!isThere()) {
      if (emulator.nanos > LIMIT_NANOS || emulator.haltReason !== undefined) {
        throw new Error(`never there: ${this.said.slice(-400)}`);
      }
      const isLeaping = emulator.nanos < this.leapsUntil && !emulator.isWaitingForInput;
      const cost = isLeaping
        ? emulator.leap(this.leapsUntil, STRETCH_CYCLES)
        : emulator.run(emulator.nanos + STRETCH_NANOS);
      this.studio.handleStretch(cost);
    }
  }

  seek(step: number): FilmMoment {
    return this.studio.seek(step);
  }
}

/** 'build:12' of each frame that a moment has, innermost first. */
export function listFrames({ functions }: FilmTape, { frames }: FilmMoment): string[] {
  return frames.map((frame) => `${functions[frame.function].name}:${frame.line}`);
}

/** The same, as the path of a step tells it. */
export function listPath({ functions, paths, steps }: FilmTape, step: number): string[] {
  const places: string[] = [];
  for (let node = steps.path[step]; node > 0; node = paths.parent[node]) {
    places.push(`${functions[paths.function[node]].name}:${paths.line[node]}`);
  }
  return places;
}

/** What was printed, piece by piece, with the line of the step that printed it. */
export function listOutput(tape: FilmTape): { readonly text: string; readonly line: number }[] {
  const { output, steps, paths } = tape;
  return Array.from(output.end, (end, n) => ({
    text: String.fromCharCode(...output.bytes.subarray(output.end[n - 1] ?? 0, end)),
    line: paths.line[steps.path[output.step[n] - 1]],
  }));
}
