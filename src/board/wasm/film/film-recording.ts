// One film of one interpreter, while it is taken and as long as its moments are kept: the hooks tell the recorder
// of every board (film/recorder/), and a picture of the memory is taken at each step. Knows nothing of REPL,
// workers or the page; wasm-camera.ts is above.

import type { BoardFacts } from '../../../capture/capture.ts';
import { NO_FRAME } from '../../../film/recorder/activations.ts';
import type { CodeLayout } from '../../../film/recorder/code-layout.ts';
import { numberedFunctions } from '../../../film/recorder/code-reader.ts';
import { FilmedMemory } from '../../../film/recorder/filmed-memory.ts';
import { Recorder } from '../../../film/recorder/recorder.ts';
import type { FilmTape } from '../../../film/tape.ts';
import { type GcArea, followAreas as listAreas } from '../../../peek/gc-areas.ts';
import { MemoryImage } from '../../../peek/memory-image.ts';
import type { Address, Bytes, Milliseconds } from '../../../units.ts';
import type { FilmMoment, FilmProgress } from '../../camera.ts';
import type { WasmHooks } from '../rewrite/add-film-hooks.ts';
import { type FilmableHeap, isInTable } from './first-look.ts';
import { PictureTaker } from './picture-taker.ts';
import { EVERYWHERE } from './wasm-watch.ts';

export interface FilmRecordingOptions {
  readonly heap: FilmableHeap;
  readonly layout: CodeLayout;
  readonly board: BoardFacts;
  readonly program: string;
  /** What tape and pictures may take. */
  readonly tapeBudget: Bytes;
  readonly pictureBudget: Bytes;
  readonly now: () => Milliseconds;
  /** Called at every step of the program with its moment: keep it short. */
  readonly onStep?: (at: Milliseconds) => void;
}

/** MicroPython's name for what the REPL is given. */
const PROGRAM_FILE = '<stdin>';
const BLOCK_BYTES: Bytes = 16;
/** The hook of a store does not know the C stack's pointer: below every frame, so that none is ended by it. */
const BELOW_ALL: Address = 0;

export class FilmRecording implements WasmHooks {
  private readonly options: FilmRecordingOptions;
  private readonly memory: FilmedMemory;
  private readonly recorder: Recorder;
  private readonly pictures: PictureTaker;
  /** By number of a function: 1 where it has written a table. */
  private readonly writers: Uint8Array;
  private readonly began: Milliseconds;
  /** Opcodes of the frame on top may have been left out. */
  private isUntold = false;
  /** Since the last opcode the last frame has ended. */
  private isIdle = false;
  /** When the present step began. */
  private at: Milliseconds = 0;
  private areas: readonly GcArea[];
  /** The area whose table was written last: most of the time the next write is there. */
  private written: GcArea;
  private bytes: Uint8Array;
  private words: Int32Array;

  /** From here on all is recorded. Begin it at the prompt. */
  constructor(options: FilmRecordingOptions) {
    this.options = options;
    const { heap, now, layout, board, program } = options;
    const { watch, memory } = heap;
    this.bytes = new Uint8Array(memory.buffer);
    this.words = new Int32Array(memory.buffer);
    this.memory = new FilmedMemory(0, this.bytes);
    this.writers = new Uint8Array(Math.max(...watch.functions) + 1);
    for (const own of heap.writers) this.writers[own] = 1;
    this.areas = this.findAreas();
    [this.written] = this.areas;
    this.began = now();
    this.recorder = new Recorder({
      memory: this.memory,
      layout,
      areas: this.areas,
      context: heap.context,
      reader: numberedFunctions,
      stackEnd: watch.stackEnd,
      toMicros: () => this.readClock() * 1000,
      startMicros: this.began * 1000,
      board,
      program,
      programFile: PROGRAM_FILE,
      budget: options.tapeBudget,
    });
    this.pictures = new PictureTaker({
      words: this.words,
      areas: this.areas,
      staticsStart: watch.staticsStart,
      stackEnd: watch.stackEnd,
      budget: options.pictureBudget,
      now,
    });
    watch.start(this, this.areas[0].tableStart);
    this.reach();
  }

  get memoryBytes(): Bytes {
    return this.pictures.bytes;
  }

  get tapeBytes(): Bytes {
    return this.recorder.tapeBytes;
  }

  get progress(): FilmProgress {
    const { recorder } = this;
    return {
      steps: recorder.steps,
      events: recorder.events,
      seconds: (this.options.now() - this.began) / 1000,
      usedBytes: recorder.usedBlocks * BLOCK_BYTES,
    };
  }

  table(address: Address, value: number, own: number, lastIp: Address): void {
    if (this.bytes.length === 0) this.renew();
    if (!isInTable(this.written, address) && !this.findTable(address)) return;
    if (this.writers[own] !== 1) this.learn(own);
    if (this.isUntold) this.recorder.passTo(lastIp);
    this.recorder.tableWrite(address, this.bytes[address], value & 0xff, own, BELOW_ALL);
  }

  dispatch(ip: Address, storedAt: Address, stackPointer: Address, lastIp: Address): Address {
    if (this.bytes.length === 0) this.renew();
    const { recorder } = this;
    if (this.isIdle) this.followAreas();
    this.isIdle = false;
    if (this.isUntold) recorder.passTo(lastIp);
    const step = recorder.steps;
    recorder.dispatch(ip, storedAt, stackPointer, 0);
    if (recorder.isFull) this.options.heap.watch.stop();
    else if (recorder.steps > step) this.begin(step, stackPointer);
    const until = recorder.untoldUntil(ip, storedAt);
    this.isUntold = until > 0;
    return until;
  }

  /** A line is about to run. */
  private begin(step: number, stackPointer: Address): void {
    if (this.pictures.isDue(this.at)) this.takePicture(step, stackPointer);
    this.options.onStep?.(this.at);
  }

  returned(stackPointer: Address): void {
    this.isUntold = false;
    this.recorder.stackRaised(stackPointer);
    this.isIdle = this.recorder.stackTop === NO_FRAME;
  }

  /** The interpreter wrote this to its terminal. */
  printed(bytes: Uint8Array): void {
    this.recorder.printed(bytes);
  }

  /** Ends the film; its moments stay. */
  finish(): FilmTape {
    if (this.bytes.length === 0) this.renew();
    this.followAreas();
    const { watch } = this.options.heap;
    watch.stop();
    this.readClock();
    // Behind the last step, whatever it costs.
    this.takePicture(this.recorder.steps, watch.stackEnd);
    return this.recorder.finish(0);
  }

  /** The film up to the step that is about to run; goes on. */
  tapeSoFar(): FilmTape {
    return this.recorder.finish(0);
  }

  /** The board at a step; undefined where its moments are not kept. */
  find(step: number): FilmMoment | undefined {
    return this.pictures.find(step);
  }

  private takePicture(step: number, stackPointer: Address): void {
    const frames = this.recorder.frames();
    this.pictures.take(this.at, step, stackPointer, this.words, this.areas, frames);
  }

  /** The clock is read once at a step: by the recorder. */
  private readClock(): Milliseconds {
    this.at = this.options.now();
    return this.at;
  }

  /** The memory grew: it is another array now. */
  private renew(): void {
    const { buffer } = this.options.heap.memory;
    this.bytes = new Uint8Array(buffer);
    this.words = new Int32Array(buffer);
    this.memory.replaceRam(this.bytes);
  }

  private findAreas(): readonly GcArea[] {
    const image = new MemoryImage([{ start: 0, bytes: this.bytes }]);
    return listAreas(image, this.options.heap.context.areas[0]);
  }

  /**
   * Areas come when there is no room, and gc_alloc, which hears of all its stores, is the first to write there.
   * They go when a collection leaves them empty, which happens when no frame is left.
   */
  private followAreas(): void {
    const areas = this.findAreas();
    if (areas.length === this.areas.length && areas.every((one, i) => isSame(one, this.areas[i])))
      return;
    for (const gone of this.areas.filter((one) => !areas.some((other) => isSame(one, other)))) {
      this.recorder.areaGone(gone, BELOW_ALL);
    }
    for (const fresh of areas.filter((one) => !this.areas.some((other) => isSame(one, other)))) {
      this.recorder.areaAdded(fresh, BELOW_ALL);
    }
    this.areas = areas;
    [this.written] = areas;
    this.reach();
  }

  /** Whether a table lies there; it is `written` then. */
  private findTable(address: Address): boolean {
    let area = this.areas.find((one) => isInTable(one, address));
    if (area === undefined && !this.areas.some((one) => isWithin(one, address))) {
      this.followAreas();
      area = this.areas.find((one) => isInTable(one, address));
    }
    if (area !== undefined) this.written = area;
    return area !== undefined;
  }

  private learn(own: number): void {
    this.writers[own] = 1;
    this.options.heap.watch.setReach(own, EVERYWHERE);
  }

  /** Writers of tables are heard wherever they write, all others as far as there are tables. */
  private reach(): void {
    const { watch } = this.options.heap;
    const start = this.areas[0].tableStart;
    const end = Math.max(
      ...this.areas.map(({ tableStart, tableBytes }) => tableStart + tableBytes),
    );
    for (const own of watch.functions)
      watch.setReach(own, this.writers[own] === 1 ? EVERYWHERE : end - start);
  }
}

function isSame(one: GcArea, other: GcArea): boolean {
  return one.tableStart === other.tableStart && one.poolStart === other.poolStart;
}

/** Whether tables or pool of this area lie there. */
function isWithin({ tableStart, poolEnd }: GcArea, address: Address): boolean {
  return address >= tableStart && address < poolEnd;
}
