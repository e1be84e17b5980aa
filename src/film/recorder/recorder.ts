// The recorder of a film: told by a board of every write to the allocation table, every opcode and every rise
// of the stack pointer, it writes a tape. The same for all boards; what differs between them comes in: memory, where
// the heap lies, how machine code is read, what time it is. Takes nothing from the board's heap.

import type { BoardFacts } from '../../capture/capture.ts';
import type { HeapContext } from '../../peek/find-context.ts';
import type { Address, Blocks, Bytes } from '../../units.ts';
import type { FilmEnding, FilmFrame, FilmProblem, FilmTape } from '../tape.ts';
import { type Activation, Activations } from './activations.ts';
import { Causes } from './causes.ts';
import { CodeBook } from './code-book.ts';
import type { CodeLayout } from './code-layout.ts';
import type { CodeReader } from './code-reader.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import { HEAD, HeapAreas, type WatchedArea } from './heap-areas.ts';
import { PathTree } from './path-tree.ts';
import { QstrTexts } from './qstr-texts.ts';
import { TableWatch } from './table-watch.ts';
import { type Circumstances, EventTrack, OutputTrack, StepTrack, toKindIndex } from './tracks.ts';

export interface RecorderOptions {
  /** The board's memory, live. */
  readonly memory: FilmedMemory;
  readonly layout: CodeLayout;
  readonly areas: readonly WatchedArea[];
  /** Where MicroPython's state lies, if that is known already. */
  readonly context?: HeapContext;
  readonly reader: CodeReader;
  /** Where the C stack begins; it grows down from there. */
  readonly stackEnd: Address;
  /** The board's own time in microseconds, from what the hooks are given as `moment`. */
  readonly toMicros: (moment: number) => number;
  /** When the film begins, in the same time. */
  readonly startMicros: number;
  readonly board: BoardFacts;
  readonly program: string;
  /** What MicroPython calls the program's source: '<stdin>' for what the REPL is given. */
  readonly programFile: string;
  /** What the tape may take before the film ends. */
  readonly budget: Bytes;
  /** Asks the board to stand still after the present instruction: the wanted step is about to run. */
  readonly onStop?: () => void;
}

/** Where a recorder stands; kept beside a checkpoint of the board. */
export interface RecorderMark {
  readonly steps: number;
  readonly activations: readonly Activation[];
  /** So many of them from the bottom were found on the stack in mid-run, and have not gone on yet. */
  readonly guessed: number;
}

const AREA = toKindIndex('area');
const AREA_GONE = toKindIndex('area-gone');
/** The budget is looked at when a count has none of these bits: once in 1,024. */
const LOOK_MASK = 0x3ff;
const OUTPUT_LOOK_BYTES: Bytes = 64 * 1024;

export class Recorder {
  /** The step that is about to run now. */
  steps = 0;
  private readonly options: RecorderOptions;
  private readonly areas: HeapAreas;
  private readonly texts: QstrTexts;
  private readonly codes: CodeBook;
  private readonly paths = new PathTree();
  private readonly eventTrack = new EventTrack();
  private readonly stepTrack = new StepTrack();
  private readonly outputTrack = new OutputTrack();
  private readonly causes: Causes;
  private readonly table: TableWatch;
  private readonly activations: Activations;
  private readonly oddities = { 'film/odd-change': 0, 'film/odd-frame': 0 };
  private readonly circumstances = { cause: 0, opcode: 0, path: 0, step: 0 };
  private lastMicros: number;
  /** The budget is looked at when so much was printed. */
  private outputLook: Bytes = OUTPUT_LOOK_BYTES;
  private stopAt = Number.POSITIVE_INFINITY;
  private mode: 'recording' | 'repeating' | 'over' = 'recording';
  private ending: FilmEnding = 'whole';

  constructor(options: RecorderOptions) {
    this.options = options;
    const { memory, layout, reader, stackEnd } = options;
    this.areas = new HeapAreas(memory, options.areas);
    const { areas, eventTrack: events } = this;
    this.texts = new QstrTexts(memory, options.context);
    this.codes = new CodeBook(memory, layout, areas, this.texts);
    this.causes = new Causes({
      memory,
      layout,
      areas,
      codes: this.codes,
      events,
      reader,
      stackEnd,
    });
    this.activations = new Activations(memory, this.codes, events, {
      enter: (code, codeState) => this.causes.findEntry(code, codeState, this.activations),
      findNode: (parent, code, line, entry) => this.paths.find(parent, code.id, line, entry),
      step: (node, moment) => this.step(node, moment),
      leave: () => this.causes.leave(),
      wonder: () => this.oddities['film/odd-frame']++,
    });
    this.table = new TableWatch(
      { memory, areas, events, reader },
      {
        look: (sp) => this.look(sp),
        forget: (block) => this.codes.forgetAt(areas.addressOf(block)),
        wonder: () => this.oddities['film/odd-change']++,
        restart: () => this.forgetCode(),
      },
      () => this.activations.top?.sp ?? stackEnd,
    );
    this.lastMicros = options.startMicros;
  }

  /** A stack pointer above this must be told by stackRaised(); read it anew before each comparison. */
  get stackTop(): Address {
    return this.activations.stackTop;
  }

  get events(): number {
    return this.eventTrack.length;
  }

  get usedBlocks(): Blocks {
    return this.table.usedBlocks;
  }

  /** The longest allocation so far that a line of Python caused: what a block had when it was made, or moved. */
  get longestAllocation(): Blocks {
    return this.table.longestMade;
  }

  get tapeBytes(): Bytes {
    return this.eventTrack.bytes + this.stepTrack.bytes + this.outputTrack.bytes;
  }

  get isFull(): boolean {
    return this.ending === 'full';
  }

  /** A byte of an allocation table is about to be written by the code at `place`. */
  tableWrite(address: Address, old: number, now: number, place: number, sp: Address): void {
    if (this.mode === 'recording') {
      this.activations.raise(sp);
      this.table.write(address, old, now, place, sp);
      if ((this.eventTrack.length & LOOK_MASK) === 0) this.checkBudget();
    } else if (this.mode === 'repeating') this.forgetFreed(address, old, now);
  }

  /** The word `ip`, last stored at `storeAt`, was the address of the byte that is being loaded now. */
  dispatch(ip: Address, storeAt: Address, sp: Address, moment: number): void {
    if (this.mode !== 'over') this.activations.dispatch(ip, storeAt, sp, moment);
  }

  /** See Activations: opcodes behind this one and below the address, in order, may be left out. */
  untoldUntil(ip: Address, storeAt: Address): Address {
    return this.activations.untoldUntil(ip, storeAt);
  }

  passTo(ip: Address): void {
    this.activations.passTo(ip);
  }

  /** The stack pointer is above `stackTop`. */
  stackRaised(sp: Address): void {
    this.activations.raise(sp);
  }

  /** The board printed this. */
  printed(bytes: Uint8Array): void {
    if (this.mode !== 'recording') return;
    this.outputTrack.append(bytes, this.steps);
    // One line can print more than thousands of steps take.
    if (this.outputTrack.bytes >= this.outputLook) this.checkOutput();
  }

  /** The heap got another area, all free. */
  areaAdded(area: WatchedArea, sp: Address): void {
    const number = this.areas.add(area);
    this.table.addArea();
    if (this.mode === 'recording') this.eventTrack.push(AREA, number, 0, this.look(sp));
  }

  /** The heap gave an area back that was empty (py/gc.c, gc_sweep_free_blocks, MICROPY_GC_SPLIT_HEAP_AUTO). */
  areaGone(area: WatchedArea, sp: Address): void {
    const number = this.areas.drop(area);
    if (this.mode === 'recording' && number >= 0) {
      this.eventTrack.push(AREA_GONE, number, 0, this.look(sp));
    }
  }

  /** A film that begins in mid-run: the frames are those on the C stack, which goes down to `sp`, and in registers. */
  attach(sp: Address, registers: readonly number[]): void {
    this.activations.scan(sp, this.options.stackEnd, registers);
    if (this.activations.depth > 0) this.causes.joinRun();
  }

  /** onStop is called when this step is about to run, before it counts; Infinity for never. */
  stopAtStep(step: number): void {
    this.stopAt = step;
  }

  /** Innermost first. */
  frames(): readonly FilmFrame[] {
    return this.activations.toFrames();
  }

  mark(): RecorderMark {
    const { activations } = this;
    return { steps: this.steps, activations: activations.save(), guessed: activations.guessed };
  }

  /**
   * The board was put back to the moment of this mark. What it repeats is counted, not recorded, until it is
   * put to the newest mark again: then, with `isPresent`, recording goes on.
   */
  goTo(mark: RecorderMark, isPresent: boolean): void {
    this.codes.forgetAll();
    this.steps = mark.steps;
    this.activations.restore(mark.activations, mark.guessed);
    const inPresent = this.ending === 'whole' ? 'recording' : 'over';
    this.mode = isPresent ? inPresent : 'repeating';
  }

  /** Ends the film. `moment` is the end’s. */
  finish(moment: number): FilmTape {
    this.table.finish();
    const { board, program, programFile, startMicros } = this.options;
    return {
      id: crypto.randomUUID(),
      program,
      programFile,
      board,
      areas: this.areas.tape,
      events: this.eventTrack.toTape(),
      steps: this.stepTrack.toTape(),
      paths: this.paths.toTape(),
      functions: this.codes.functions,
      output: this.outputTrack.toTape(),
      micros: Math.max(0, Math.round(this.options.toMicros(moment) - startMicros)),
      ending: this.ending,
      problems: this.listProblems(),
    };
  }

  private step(node: number, moment: number): void {
    if (this.steps >= this.stopAt) this.options.onStop?.();
    if (this.mode === 'recording') {
      this.table.settle();
      const micros = Math.round(this.options.toMicros(moment));
      this.stepTrack.push(node, Math.max(0, micros - this.lastMicros));
      this.lastMicros = micros;
      if ((this.steps & LOOK_MASK) === 0) this.checkBudget();
    }
    this.steps++;
  }

  /** The same object each time, so that a hundred thousand events a second leave no garbage. */
  private look(sp: Address): Circumstances {
    const { activations, circumstances } = this;
    circumstances.cause = this.causes.findCause(activations, sp);
    circumstances.opcode = activations.opcode;
    circumstances.path = activations.node;
    circumstances.step = this.steps;
    return circumstances;
  }

  private checkOutput(): void {
    this.outputLook = this.outputTrack.bytes + OUTPUT_LOOK_BYTES;
    this.checkBudget();
  }

  private checkBudget(): void {
    if (this.tapeBytes < this.options.budget) return;
    this.mode = 'over';
    this.ending = 'full';
  }

  private forgetFreed(address: Address, old: number, now: number): void {
    const first = this.areas.blockOfByte(address);
    for (let i = 0; i < 4; i++)
      if (((old >> (2 * i)) & 3) === HEAD && ((now >> (2 * i)) & 3) === 0)
        this.codes.forgetAt(this.areas.addressOf(first + i));
  }

  private forgetCode(): void {
    this.codes.forgetAll();
    this.texts.forget();
  }

  private listProblems(): readonly FilmProblem[] {
    const { oddities } = this;
    return (['film/odd-change', 'film/odd-frame'] as const)
      .map((code) => ({ code, count: oddities[code] }))
      .filter(({ count }) => count > 0);
  }
}
