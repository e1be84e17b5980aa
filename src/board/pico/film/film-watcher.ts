// A recorder at the emulator's watched loop: where this board's heap lies, what is read of its memory, what time
// a moment of the loop is. The same recorder may follow another machine with the same flash. Knows nothing
// of checkpoints.

import type { BoardFacts } from '../../../capture/capture.ts';
import type { PicoEmulator } from '../../../emulator/emulator.ts';
import { FLASH_START, RAM_BYTES, RAM_START } from '../../../emulator/machine/address-map.ts';
import type { Watcher } from '../../../emulator/watcher.ts';
import { AppError } from '../../../errors.ts';
import { findCodeLayout } from '../../../film/recorder/code-layout.ts';
import { ThumbCode } from '../../../film/recorder/code-reader.ts';
import { FilmedMemory } from '../../../film/recorder/filmed-memory.ts';
import { Recorder } from '../../../film/recorder/recorder.ts';
import { findContext } from '../../../peek/find-context.ts';
import { MemoryImage } from '../../../peek/memory-image.ts';
import type { Address, Bytes } from '../../../units.ts';

/** What the REPL calls the text that it is given. */
const PROGRAM_FILE = '<stdin>';

export interface FilmSubject {
  readonly emulator: PicoEmulator;
  readonly board: BoardFacts;
  readonly program: string;
  /** Whether it runs already. */
  readonly isRunning: boolean;
  /** What the tape may take. */
  readonly tapeBudget: Bytes;
}

export class FilmWatcher implements Watcher {
  readonly watchedStart: Address;
  readonly watchedBytes: Bytes;
  readonly recorder: Recorder;
  stackTop: Address;
  private readonly memory: FilmedMemory;
  private followed: PicoEmulator;

  /**
   * From now on the board is watched. In mid-run its frames are found on its stack.
   * @throws AppError film/not-here where no heap of a known kind is found
   */
  constructor({ emulator, board, program, isRunning, tapeBudget }: FilmSubject) {
    const { ram, flash } = emulator;
    const constants = [{ start: FLASH_START, bytes: flash }];
    const context = findContext(new MemoryImage([{ start: RAM_START, bytes: ram }, ...constants]));
    if (context === undefined) throw new AppError('film/not-here', 'no heap is found in memory');
    const minor = board.version?.[1] ?? 0;
    const layout = findCodeLayout(minor, context.poolLayout === 'hash-2' ? 2 : 1);
    if (layout === undefined) {
      throw new AppError('film/not-here', `the bytecode of version 1.${minor} is not known`);
    }
    const [area] = context.areas;
    this.watchedStart = area.tableStart;
    this.watchedBytes = area.tableBytes;
    this.memory = new FilmedMemory(RAM_START, ram, constants);
    this.followed = emulator;
    this.recorder = new Recorder({
      memory: this.memory,
      layout,
      areas: [area],
      context,
      reader: new ThumbCode(this.memory),
      stackEnd: RAM_START + RAM_BYTES,
      toMicros: (cycles) => emulator.nanosAt(cycles) / 1000,
      startMicros: emulator.nanos / 1000,
      board,
      program,
      programFile: PROGRAM_FILE,
      budget: tapeBudget,
      onStop: () => this.followed.standStill(),
    });
    if (isRunning) this.recorder.attach(emulator.stackPointer, emulator.registers);
    this.stackTop = this.recorder.stackTop;
    emulator.watch(this);
  }

  /** From now on this machine is watched instead; its memory is the one that counts. */
  follow(emulator: PicoEmulator): void {
    this.followed.watch(undefined);
    this.followed = emulator;
    this.memory.replaceRam(emulator.ram);
    emulator.watch(this);
  }

  byteWritten(address: Address, old: number, now: number, pc: Address, sp: Address): void {
    this.recorder.tableWrite(address, old, now, pc, sp);
    this.stackTop = this.recorder.stackTop;
  }

  pointerFollowed(pointer: Address, storedAt: Address, sp: Address, cycles: number): void {
    this.recorder.dispatch(pointer, storedAt, sp, cycles);
    this.stackTop = this.recorder.stackTop;
  }

  stackRaised(sp: Address): void {
    this.recorder.stackRaised(sp);
    this.stackTop = this.recorder.stackTop;
  }

  /** The recorder was put elsewhere. */
  settle(): void {
    this.stackTop = this.recorder.stackTop;
  }
}
