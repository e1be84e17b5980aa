// Takes a picture of the interpreter's memory at each step of a film, as long as that costs little: what can
// change is compared with the picture before. That is statics with the roots, the stack of Python's frames (which
// lies between statics and heap, MICROPY_ENABLE_PYSTACK), the C stack in use, and of each area the tables and what
// is in use. Knows no recorder.

import type { GcArea } from '../../../peek/gc-areas.ts';
import { MemoryImage } from '../../../peek/memory-image.ts';
import type { Address, Bytes, Milliseconds } from '../../../units.ts';
import type { FilmMoment } from '../../camera.ts';
import { FrameChains, type KeptFrame } from './frame-chains.ts';
import { MemoryHistory } from './memory-history.ts';

export interface PictureOptions {
  /** The memory, word by word, at the beginning. */
  readonly words: Int32Array;
  /** In the order of gc_add. */
  readonly areas: readonly GcArea[];
  /** Where data begins that may change. */
  readonly staticsStart: Address;
  /** Where the C stack begins; it grows down. */
  readonly stackEnd: Address;
  readonly budget: Bytes;
  readonly now: () => Milliseconds;
}

/** gc_last_used_block stands behind pool_start, pool_end, gc_last_free_atb_index (py/mpstate.h, since 1.21). */
const LAST_USED_OFFSET = 12;
const BLOCK_BYTES: Bytes = 16;
/** The same in 4 bytes: next, in front of the words of a GcArea. */
const NEXT_BYTES: Bytes = 4;
/** Whatever they cost: of a short program every step has its memory, also on a machine that is busy or slow. */
const FREE_PICTURES = 1000;
/** After these, the share of the film's time that pictures may take. */
const SHARE = 0.15;

export class PictureTaker {
  private readonly options: PictureOptions;
  private readonly history: MemoryHistory;
  private readonly chains = new FrameChains();
  private readonly began: Milliseconds;
  private taken = 0;
  private spent: Milliseconds = 0;

  constructor(options: PictureOptions) {
    this.options = options;
    const { words, areas, now, budget } = options;
    this.history = new MemoryHistory(
      words,
      Math.max(...areas.map(({ poolEnd }) => poolEnd)),
      budget,
    );
    this.began = now();
  }

  get bytes(): Bytes {
    return this.history.bytes;
  }

  /** Whether a picture at this moment is within what pictures may cost. */
  isDue(at: Milliseconds): boolean {
    if (this.history.isFull) return false;
    return this.taken < FREE_PICTURES || this.spent <= SHARE * (at - this.began);
  }

  /** Line `step` is about to run, at the moment `before`; `words` is the memory now. */
  take(
    before: Milliseconds,
    step: number,
    stackPointer: Address,
    words: Int32Array,
    areas: readonly GcArea[],
    frames: readonly KeptFrame[],
  ): void {
    const { now, staticsStart, stackEnd } = this.options;
    this.look(words, staticsStart, areas[0].tableStart);
    // It lies below the statics, or among them.
    if (stackEnd <= staticsStart) this.look(words, stackPointer, stackEnd);
    for (const area of areas) this.lookAtArea(words, area);
    this.history.keep({ step, stackPointer, frames: this.chains.add(frames) });
    this.taken++;
    this.spent += now() - before;
  }

  /** The moment of a step; undefined where no picture is left. */
  find(step: number): FilmMoment | undefined {
    const picture = this.history.find(step);
    if (picture === undefined) return undefined;
    const memory = this.history.read(picture);
    const image = new MemoryImage(memory);
    const frames = this.chains.get(picture.frames, (codeState) => image.word(codeState + 4));
    return { step, memoryStep: picture.step, memory, stackPointer: picture.stackPointer, frames };
  }

  private lookAtArea(words: Int32Array, area: GcArea): void {
    const { at, tableStart, finaliserStart, weakrefStart, poolStart, poolStartAt } = area;
    const used = words[(poolStartAt + LAST_USED_OFFSET) >>> 2] + 1;
    this.look(words, at - NEXT_BYTES, poolStartAt + LAST_USED_OFFSET + 4);
    this.look(words, tableStart, tableStart + (used >> 2) + 1);
    this.look(words, finaliserStart, finaliserStart + (used >> 3) + 1);
    if (weakrefStart !== undefined) this.look(words, weakrefStart, weakrefStart + (used >> 3) + 1);
    this.look(words, poolStart, poolStart + used * BLOCK_BYTES);
  }

  private look(words: Int32Array, start: Address, end: Address): void {
    this.history.look(words, start, end);
  }
}
