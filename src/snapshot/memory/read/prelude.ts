// The head of a function's bytecode (py/bc.h): how many arguments and stack slots it has, and where its
// name stands.
//   signature  xSSSSEAA, then xFSSKAED while bit 7 is set
//   size       xIIIIIIC while bit 7 is set: I bytes of info, C closed-over cells
//   info       ≥1.19: varuint index of the name in the context's name table, then one per argument
//              1.14–1.18: u16 qstr of the name, u16 qstr of the file

import type { Address } from '../../../units.ts';
import type { MemoryView } from './memory-view.ts';

export interface Prelude {
  /** Words of locals and stack in a frame. */
  readonly stateWords: number;
  readonly exceptionEntries: number;
  readonly arguments: number;
  readonly keywordOnly: number;
  readonly defaults: number;
  readonly isGenerator: boolean;
  readonly hasDefaultKeywords: boolean;
  readonly infoBytes: number;
  readonly cells: number;
  /** Where the name stands. */
  readonly infoAt: Address;
}

const MAX_BYTES = 12;
const FLAG_GENERATOR = 0x01;
const FLAG_DEFKWARGS = 0x08;

/** The prelude at the start of bytecode, or undefined where it was not read or cannot be one. */
export function readPrelude(view: MemoryView, bytecode: Address): Prelude | undefined {
  let at = bytecode;
  let byte = view.byte(at++);
  if (byte < 0) return undefined;
  let state = (byte >> 3) & 0xf;
  let exceptions = (byte >> 2) & 1;
  let flags = 0;
  let positional = byte & 3;
  let keywordOnly = 0;
  let defaults = 0;
  for (let n = 0; (byte & 0x80) !== 0; n++) {
    if (n > MAX_BYTES) return undefined;
    byte = view.byte(at++);
    if (byte < 0) return undefined;
    state |= (byte & 0x30) << (2 * n);
    exceptions |= (byte & 0x02) << n;
    flags |= ((byte & 0x40) >> 6) << n;
    positional |= (byte & 0x04) << n;
    keywordOnly |= ((byte & 0x08) >> 3) << n;
    defaults |= (byte & 0x01) << n;
  }
  let info = 0;
  let cells = 0;
  for (let n = 0; ; n++) {
    byte = view.byte(at++);
    if (byte < 0 || n > 4) return undefined;
    cells |= (byte & 1) << n;
    info |= ((byte & 0x7e) >> 1) << (6 * n);
    if ((byte & 0x80) === 0) break;
  }
  return {
    stateWords: state + 1,
    exceptionEntries: exceptions,
    arguments: positional,
    keywordOnly,
    defaults,
    isGenerator: (flags & FLAG_GENERATOR) !== 0,
    hasDefaultKeywords: (flags & FLAG_DEFKWARGS) !== 0,
    infoBytes: info,
    cells,
    infoAt: at,
  };
}

/** A variable-length number: 7 bits a byte, the highest first, bit 7 means more follows. */
export function readVaruint(
  view: MemoryView,
  at: Address,
): { readonly value: number; readonly next: Address } | undefined {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = view.byte(at + i);
    if (byte < 0) return undefined;
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) return { value, next: at + i + 1 };
  }
  return undefined;
}
