// What the bench of the Virtual Pico measures, as one module that Vite bundles (see pico.bench.ts): in the
// page the emulator is bundled too, and a module that is loaded file by file runs at a third of that speed.

import { FilmWatcher } from '../../src/board/pico/film/film-watcher.ts';
import { StudioRig } from '../../src/board/pico/film/studio-rig.test-kit.ts';
import { openLab, type PicoLab } from '../../src/board/pico/genuine-lab.test-kit.ts';
import { PicoEmulator } from '../../src/emulator/emulator.ts';
import type { Chip } from '../../src/emulator/machine/chip.ts';
import { readFirmware } from '../../src/firmware/micropython-image.ts';
import { provideProbeTexts } from '../../src/probe/get-probe.ts';
import { PROBE_TEXTS } from '../../src/probe/probe-library.ts';

provideProbeTexts(PROBE_TEXTS);

export { openLab, type PicoLab, StudioRig };

/** What a tape may take while its cost is measured. */
const TAPE_BYTES = 1e9;

export interface FilmCounts {
  readonly steps: number;
  readonly events: number;
}

/** A board without pacing: as fast as this machine can. */
export class BareBoard {
  private said = '';
  private readonly emulator: PicoEmulator;

  constructor(file: Uint8Array) {
    this.emulator = new PicoEmulator(readFirmware(file).flash, {
      onBytes: (packet) => {
        this.said += String.fromCharCode(...packet);
      },
      onOpen: () => this.send('\r'),
      onReset: () => {},
      onTaken: () => {},
      onHalt: () => {},
    });
  }

  send(text: string): void {
    this.said = '';
    this.emulator.send(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  /** Runs until the prompt is there. */
  reachPrompt(): void {
    const limit = this.emulator.nanos + 60e9;
    while (!this.said.endsWith('>>> ') && this.emulator.nanos < limit) this.runMs(1);
  }

  /** Runs a program from prompt to prompt of the raw REPL, filmed or not; steps and events of the film. */
  runProgram(program: string, version: string, isFilmed: boolean): FilmCounts {
    const { emulator } = this;
    const minor = Number(version.split('.')[1]);
    const board = { kind: 'pico', name: version, version: [1, minor] } as const;
    const subject = { emulator, board, program, isRunning: false, tapeBudget: TAPE_BYTES };
    const watcher = isFilmed ? new FilmWatcher(subject) : undefined;
    this.send(`\x01${program}\x04`);
    const limit = emulator.nanos + 60e9;
    while (!this.said.endsWith('\x04>') && emulator.nanos < limit) this.runMs(1);
    emulator.watch(undefined);
    return { steps: watcher?.recorder.steps ?? 0, events: watcher?.recorder.events ?? 0 };
  }

  /** Milliseconds of the board's time; the cycles in which it worked. */
  runMs(ms: number): number {
    return this.emulator.run(this.emulator.nanos + ms * 1e6).busyCycles;
  }

  /** From now on every instruction goes through rp2040js's own interpreter. */
  useOtherInterpreter(): void {
    const { chip } = this.emulator as unknown as { chip: Chip };
    const { core } = chip.rp2040;
    const ours = chip.thumb.burst.bind(chip.thumb);
    chip.thumb.burst = (limit) => {
      let cycles = 0;
      while (cycles < limit && !core.interruptsUpdated && !core.waiting) {
        // Its ROM calls are ours: both execute the same firmware.
        if (core.PC < 0x4000) return cycles + ours(1);
        chip.bus.moveClock(cycles);
        cycles += core.executeInstruction();
      }
      return cycles;
    };
  }
}
