// How many slots of a frame are locals: as many as a function's opcodes name by their number (py/bc0.h; the
// same in 1.15 to 1.28). The slots behind them are the stack of the VM. What lies behind the last opcode
// in the code's block is of no code, so only what can be reached from the first is looked at.

import type { Address } from '../../units.ts';
import type { CodeLayout } from './code-layout.ts';
import type { FilmedMemory } from './filmed-memory.ts';
import { findJumpTarget, findNextOpcode, JUMP, UNWIND_JUMP } from './opcodes.ts';

/** LOAD_FAST_N, LOAD_DEREF, STORE_FAST_N, STORE_DEREF, DELETE_FAST, DELETE_DEREF: the slot follows. */
const WITH_SLOT = [0x24, 0x25, 0x26, 0x27, 0x28, 0x29];
/** LOAD_FAST_MULTI and STORE_FAST_MULTI: 16 opcodes each, for the first 16 slots. */
const FIRST_MULTI = 0xb0;
const LAST_MULTI = 0xcf;
const POP_EXCEPT_JUMP = 0x4a;
/** RETURN_VALUE, RAISE_LAST, RAISE_OBJ, RAISE_FROM and the jumps without a condition. */
const GOES_NOT_ON = [0x63, 0x64, 0x65, 0x66, JUMP, UNWIND_JUMP, POP_EXCEPT_JUMP];

/** From the first opcode to `end`, which is not of the code any more. */
export function countLocals(
  memory: FilmedMemory,
  layout: CodeLayout,
  start: Address,
  end: Address,
): number {
  let most = 0;
  const seen = new Set<Address>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at < start || at >= end || seen.has(at)) continue;
    seen.add(at);
    const opcode = memory.byte(at);
    if (opcode >= FIRST_MULTI && opcode <= LAST_MULTI) most = Math.max(most, (opcode & 15) + 1);
    if (WITH_SLOT.includes(opcode)) most = Math.max(most, readNumber(memory, at + 1) + 1);
    if (opcode >> 4 === 4) open.push(findTarget(memory, layout, at, opcode));
    if (!GOES_NOT_ON.includes(opcode)) open.push(findNextOpcode(memory, layout, at));
  }
  return most;
}

/** Offsets of the first jumps can be negative, those of the others cannot; up to 1.18 0x45 and 0x46 can too. */
function findTarget(
  memory: FilmedMemory,
  layout: CodeLayout,
  at: Address,
  opcode: number,
): Address {
  if (opcode <= (layout.hasContext ? 0x44 : 0x46)) return findJumpTarget(memory, layout, at);
  const [low, high] = memory.bytes(at + 1, 2);
  if (!layout.hasContext) return at + 3 + (low | (high << 8));
  return low & 0x80 ? at + 3 + ((low & 0x7f) | (high << 7)) : at + 2 + low;
}

/** 7 bits a byte, the highest first, bit 7 means more follows. */
function readNumber(memory: FilmedMemory, start: Address): number {
  let value = 0;
  for (let at = start; ; at++) {
    const byte = memory.byte(at);
    value = (value << 7) | (byte & 0x7f);
    if ((byte & 0x80) === 0 || at - start >= 4) return value;
  }
}
