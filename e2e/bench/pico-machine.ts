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

  /** From here on a film is taken. */
  startFilm(program: string, version: string): FilmWatcher {
    const board = { kind: 'pico', name: version, version: version.split('.').map(Number) } as const;
    const { emulator } = this;
    return new FilmWatcher({ emulator, board, program, isRunning: false, tapeBudget: TAPE_BYTES });
  }

  stopFilm(): void {
    this.emulator.watch(undefined);
  }

  /** Runs a program from prompt to prompt of the raw REPL. */
  runProgram(program: string): void {
    this.send(`\x01${program}\x04`);
    const limit = this.emulator.nanos + 60e9;
    while (!this.said.endsWith('\x04>') && this.emulator.nanos < limit) this.runMs(1);
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
