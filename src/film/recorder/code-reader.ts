// What the recorder asks of the machine code that writes the allocation table: which C function it is, and which
// called it. Told by places in the code: a program counter, or the number of a WebAssembly function. Thumb is
// read from memory; WebAssembly knows its functions by number.

import type { Address } from '../../units.ts';
import type { FilmedMemory } from './filmed-memory.ts';

export interface CodeReader {
  /** Whether it can be told who called a function; otherwise the answers below are −1 and false. */
  readonly knowsCallers: boolean;
  /** The C function that a place lies in: the same number for all places of one function. */
  functionOf(place: number): number;
  /**
   * A place in the function that called the one at `place`, whose frame has this stack pointer; −1 where that is
   * not to be had.
   */
  callerOf(place: number, sp: Address): number;
  /** Where this part of the C stack holds a return address into the function of `place`; −1 where not known. */
  findReturnInto(place: number, from: Address, to: Address): Address;
  /** Whether this part of the C stack holds a return address into the heap: native code. */
  hasReturnIntoHeap(isHeap: (address: Address) => boolean, from: Address, to: Address): boolean;
}

/** Functions as numbers, no way to ask who called: WebAssembly keeps its calls to itself. */
export const numberedFunctions: CodeReader = {
  knowsCallers: false,
  functionOf: (place) => place,
  callerOf: () => -1,
  findReturnInto: () => -1,
  hasReturnIntoHeap: () => false,
};

/** No C function of MicroPython is longer. */
const MOST_FUNCTION_BYTES = 4096;
const MOST_PROLOGUE = 14;

/** Thumb: a function begins with PUSH {…, lr}. */
export class ThumbCode implements CodeReader {
  readonly knowsCallers = true;
  private readonly memory: FilmedMemory;
  private readonly functions = new Map<number, number>();
  private readonly frameBytes = new Map<number, number>();

  constructor(memory: FilmedMemory) {
    this.memory = memory;
  }

  functionOf(place: number): number {
    const known = this.functions.get(place);
    if (known !== undefined) return known;
    let at = place & ~1;
    const lowest = at - MOST_FUNCTION_BYTES;
    while (at > lowest && this.memory.half(at) >> 8 !== 0xb5) at -= 2;
    this.functions.set(place, at);
    return at;
  }

  callerOf(place: number, sp: Address): number {
    // LR is the highest word of the first PUSH.
    const bytes = this.measureFrame(this.functionOf(place));
    return this.memory.word(sp + bytes - 4) & ~1;
  }

  findReturnInto(place: number, from: Address, to: Address): Address {
    const wanted = this.functionOf(place);
    for (let at = from; at < to; at += 4) {
      const word = this.memory.word(at);
      if ((word & 1) === 0 || word < wanted || word - wanted > MOST_FUNCTION_BYTES) continue;
      if (this.functionOf(word - 1) === wanted && this.isBehindCall(word - 1)) return at;
    }
    return -1;
  }

  hasReturnIntoHeap(isHeap: (address: Address) => boolean, from: Address, to: Address): boolean {
    for (let at = from; at < to; at += 4) {
      const word = this.memory.word(at);
      // Native code calls through its table of functions: BLX register (py/asmthumb.c, asm_thumb_bl_ind).
      if ((word & 1) === 1 && isHeap(word) && isIndirectCall(this.memory.half(word - 3)))
        return true;
    }
    return false;
  }

  /** BLX register, or the second half of BL. */
  private isBehindCall(address: Address): boolean {
    const before = this.memory.half(address - 2);
    return isIndirectCall(before) || (before & 0xd000) === 0xd000;
  }

  /** Bytes from the stack pointer, once the prologue has run, to the caller's: PUSH … and SUB sp. */
  private measureFrame(start: Address): number {
    const known = this.frameBytes.get(start);
    if (known !== undefined) return known;
    let bytes = 0;
    for (let i = 0; i < MOST_PROLOGUE; i++) {
      const op = this.memory.half(start + i * 2);
      if (op >> 9 === 0x5a) bytes += countBits(op & 0x1ff) * 4;
      else if (op >> 7 === 0x161) {
        bytes += (op & 0x7f) * 4;
        break;
      } else if (op >> 12 === 0xd || op >> 11 === 0x1e) break;
    }
    this.frameBytes.set(start, bytes);
    return bytes;
  }
}

/** BLX register. */
function isIndirectCall(op: number): boolean {
  return (op & 0xff87) === 0x4780;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
