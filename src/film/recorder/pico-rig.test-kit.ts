// A Virtual Pico with genuine firmware that is filmed, in this thread and as fast as it goes: program in, tape
// out. What a camera does besides (checkpoints, pacing) is not here.

import { PicoEmulator } from '../../emulator/emulator.ts';
import type { Watcher } from '../../emulator/watcher.ts';
import { readFirmware } from '../../firmware/micropython-image.ts';
import { findContext, type HeapContext } from '../../peek/find-context.ts';
import { rp2 } from '../../ports/rp2.ts';
import { findCodeLayout } from './code-layout.ts';
import { ThumbCode } from './code-reader.ts';
import { FilmedMemory } from './filmed-memory.ts';
import type { FilmedRun, FilmingRig } from './filming.test-kit.ts';
import { HeapAreas } from './heap-areas.ts';
import { Recorder } from './recorder.ts';

const RAM_START = 0x20000000;
const RAM_BYTES = 0x42000;
const FLASH_START = 0x10000000;
const SLICE_NANOS = 5e6;
const ENOUGH = 1e9;

export class PicoRig implements FilmingRig {
  readonly name: string;
  readonly minor: number;
  readonly hasNative = true;
  readonly emulator: PicoEmulator;
  said = '';
  private readonly memory: FilmedMemory;
  private context: HeapContext | undefined;

  constructor(uf2: Uint8Array, name: string, minor: number) {
    this.name = name;
    this.minor = minor;
    let isOpen = false;
    this.emulator = new PicoEmulator(
      readFirmware(uf2).flash,
      {
        onBytes: (packet) => {
          this.said += String.fromCharCode(...packet);
        },
        onOpen: () => {
          isOpen = true;
        },
        onReset: () => {},
        onTaken: () => {},
        onHalt: () => {},
      },
      1,
    );
    this.runUntil(() => isOpen, 20);
    this.say('\r');
    this.runUntil(() => this.said.includes('>>> '), 5);
    const { ram, flash } = this.emulator;
    this.memory = new FilmedMemory(RAM_START, ram, [{ start: FLASH_START, bytes: flash }]);
    this.say('\x01');
    this.runUntil(() => this.said.endsWith('exit\r\n>'), 5);
  }

  film(program: string, options: { readonly input?: string } = {}): FilmedRun {
    const recorder = this.startFilm(program);
    this.begin(program);
    let isSent = options.input === undefined;
    const isOver = () => {
      if (!isSent && this.said.includes('ready')) {
        isSent = true;
        this.say(options.input ?? '');
      }
      return this.isAtPrompt;
    };
    this.runUntil(isOver, 120);
    return this.endFilm(recorder);
  }

  /** Runs unwatched until `moment` seconds after the beginning, and is filmed from then on. */
  filmFrom(program: string, seconds: number): FilmedRun {
    this.begin(program);
    this.emulator.run(this.emulator.nanos + seconds * 1e9);
    const recorder = this.startFilm(program);
    recorder.attach(this.emulator.stackPointer, this.emulator.registers);
    this.runUntil(() => this.isAtPrompt, 120);
    return this.endFilm(recorder);
  }

  startFilm(program: string): Recorder {
    const layout = findCodeLayout(this.minor, rp2.qstrHashBytes);
    this.context ??= findContext(this.memory.toImage());
    if (layout === undefined || this.context === undefined) throw new Error('no heap found');
    const { emulator, memory } = this;
    const recorder = new Recorder({
      memory,
      layout,
      areas: this.context.areas,
      reader: new ThumbCode(memory),
      stackEnd: RAM_START + RAM_BYTES,
      toMicros: (cycles) => emulator.nanosAt(cycles) / 1000,
      startMicros: emulator.nanos / 1000,
      board: { kind: 'pico', name: this.name },
      program,
      programFile: '<stdin>',
      budget: ENOUGH,
      onStop: () => emulator.standStill(),
    });
    emulator.watch(toWatcher(recorder, this.context));
    return recorder;
  }

  endFilm(recorder: Recorder): FilmedRun {
    this.emulator.watch(undefined);
    const tables = new HeapAreas(this.memory, this.context?.areas ?? []).readTables();
    return { tape: recorder.finish(0), tables, said: this.said, depth: recorder.frames().length };
  }

  begin(program: string): void {
    this.said = '';
    this.say(`${program}\x04`);
  }

  /** OK, what it printed, 04, the traceback, 04, a prompt. */
  get isAtPrompt(): boolean {
    return this.said.endsWith('\x04>') && this.said.split('\x04').length > 2;
  }

  runUntil(isOver: () => boolean, seconds: number): void {
    const end = this.emulator.nanos + seconds * 1e9;
    while (!isOver()) {
      if (this.emulator.nanos >= end) throw new Error(`not over: ${this.said.slice(-400)}`);
      this.emulator.run(this.emulator.nanos + SLICE_NANOS);
    }
  }

  say(text: string): void {
    this.emulator.send(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }
}

function toWatcher(recorder: Recorder, { areas }: HeapContext): Watcher {
  return {
    watchedStart: areas[0].tableStart,
    watchedBytes: areas[0].tableBytes,
    get stackTop() {
      return recorder.stackTop;
    },
    byteWritten: (address, old, now, pc, sp) => recorder.tableWrite(address, old, now, pc, sp),
    pointerFollowed: (pointer, storedAt, sp, cycles) =>
      recorder.dispatch(pointer, storedAt, sp, cycles),
    stackRaised: (sp) => recorder.stackRaised(sp),
  };
}
