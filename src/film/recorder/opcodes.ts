// Bytecode as the recorder walks through it: where the next opcode stands and where a jump leads
// (py/bc0.h, MP_BC_FORMAT; py/bc.c, mp_opcode_decode; 1.15 to 1.28).

import type { Address } from '../../units.ts';
import type { CodeLayout } from './code-layout.ts';
import type { FilmedMemory } from './filmed-memory.ts';

export const LOAD_NAME = 0x11;
export const STORE_NAME = 0x16;
export const IMPORT_NAME = 0x1b;
export const UNWIND_JUMP = 0x40;
export const JUMP = 0x42;
export const POP_JUMP_IF_TRUE = 0x43;
export const POP_JUMP_IF_FALSE = 0x44;
export const JUMP_IF_FALSE_OR_POP = 0x46;
export const DUP_TOP = 0x57;
export const YIELD_FROM = 0x68;

/** Two bits for each sixteen opcodes: no argument, a name, a number, an offset. */
const FORMATS = 0x3a4;
const NAME = 1;
const NUMBER = 2;
const OFFSET = 3;

export function findNextOpcode(
  memory: FilmedMemory,
  layout: CodeLayout,
  opcodeAt: Address,
): Address {
  const opcode = memory.byte(opcodeAt);
  const format = opcode >= 0x50 ? 0 : (FORMATS >> (2 * (opcode >> 4))) & 3;
  // MP_BC_MASK_EXTRA_BYTE: closures and UNWIND_JUMP.
  const extra = (opcode & 0x9e) === 0 ? 1 : 0;
  let at = opcodeAt + 1;
  if (format === NUMBER || (format === NAME && layout.hasContext)) at = endOfNumber(memory, at);
  else if (format === NAME) at += 2;
  else if (format === OFFSET) at += layout.hasContext && (memory.byte(at) & 0x80) === 0 ? 1 : 2;
  return at + extra;
}

/** Where JUMP or POP_JUMP_IF_… leads: a signed offset from behind itself. */
export function findJumpTarget(
  memory: FilmedMemory,
  layout: CodeLayout,
  opcodeAt: Address,
): Address {
  const low = memory.byte(opcodeAt + 1);
  const high = memory.byte(opcodeAt + 2);
  if (!layout.hasContext) return opcodeAt + 3 + (low | (high << 8)) - 0x8000;
  return low & 0x80
    ? opcodeAt + 3 + ((low & 0x7f) | (high << 7)) - 0x4000
    : opcodeAt + 2 + low - 0x40;
}

function endOfNumber(memory: FilmedMemory, start: Address): Address {
  let at = start;
  while (memory.byte(at++) & 0x80);
  return at;
}
