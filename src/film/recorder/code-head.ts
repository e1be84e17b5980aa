// The head of a function's bytecode (py/bc.h, MP_BC_PRELUDE_SIG_DECODE; 1.12 to 1.28):
//   signature  xSSSSEAA, then xFSSKAED while bit 7 is set
//   size       xIIIIIIC while bit 7 is set: I bytes of info, C cells
//   info       ≥1.19: number of the name, one for each parameter; before: u16 name, u16 file; then the line table
//   cells      C bytes: slots that become cells
// Reads, and judges nothing: what comes out of bytes that are no prelude is the caller's to see.

import type { Address } from '../../units.ts';
import type { CodeLayout } from './code-layout.ts';
import type { FilmedMemory } from './filmed-memory.ts';

export interface CodeHead {
  /** Slots of a frame (n_state). */
  readonly slots: number;
  readonly positional: number;
  readonly keywordOnly: number;
  readonly isGenerator: boolean;
  readonly hasVarArgs: boolean;
  readonly hasVarKeywords: boolean;
  /** ≥1.19: numbers in the context's name table, the function's own first. Before: qstrs of name and file. */
  readonly names: readonly number[];
  readonly lineTable: Address;
  readonly lineTableEnd: Address;
  readonly cells: readonly number[];
  readonly firstOpcode: Address;
}

/** Longer than any that a compiler writes. */
const MOST_BYTES = 10;
/** py/runtime.h, MP_SCOPE_FLAG_…, below the four bits that preludes keep. */
const GENERATOR = 1;
const VAR_KEYWORDS = 2;
const VAR_ARGS = 4;

export function readCodeHead(
  memory: FilmedMemory,
  layout: CodeLayout,
  start: Address,
): CodeHead | undefined {
  let at = start;
  let byte = memory.byte(at++);
  let slots = (byte >> 3) & 15;
  let positional = byte & 3;
  let [keywordOnly, flags] = [0, 0];
  for (let n = 0; (byte & 0x80) !== 0; n++) {
    if (n > MOST_BYTES) return undefined;
    byte = memory.byte(at++);
    slots |= (byte & 0x30) << (2 * n);
    flags |= ((byte & 0x40) >> 6) << n;
    positional |= (byte & 4) << n;
    keywordOnly |= ((byte & 8) >> 3) << n;
  }
  let [infoBytes, cellCount] = [0, 0];
  for (let n = 0; ; n++) {
    byte = memory.byte(at++);
    if (n > 4) return undefined;
    cellCount |= (byte & 1) << n;
    infoBytes |= ((byte & 0x7e) >> 1) << (6 * n);
    if ((byte & 0x80) === 0) break;
  }
  const lineTableEnd = at + infoBytes;
  const names: number[] = [];
  const count = layout.hasContext ? 1 + positional + keywordOnly : 2;
  for (let i = 0; i < count && at <= lineTableEnd; i++) {
    const [value, next] = layout.hasContext ? readNumber(memory, at) : [memory.half(at), at + 2];
    names.push(value);
    at = next;
  }
  if (at > lineTableEnd) return undefined;
  return {
    slots: slots + 1,
    positional,
    keywordOnly,
    isGenerator: (flags & GENERATOR) !== 0,
    hasVarArgs: (flags & VAR_ARGS) !== 0,
    hasVarKeywords: (flags & VAR_KEYWORDS) !== 0,
    names,
    lineTable: at,
    lineTableEnd,
    cells: [...memory.bytes(lineTableEnd, cellCount)],
    firstOpcode: lineTableEnd + cellCount,
  };
}

/** 7 bits a byte, the highest first, bit 7 means more follows. */
function readNumber(memory: FilmedMemory, start: Address): [value: number, next: Address] {
  let value = 0;
  for (let at = start; ; at++) {
    const byte = memory.byte(at);
    value = (value << 7) | (byte & 0x7f);
    if ((byte & 0x80) === 0 || at - start >= 4) return [value, at + 1];
  }
}
