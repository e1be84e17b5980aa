// What differs between versions of MicroPython in what the recorder reads: functions, preludes, jumps,
// names. Two forms: up to 1.18, and since 1.19 (f2040bfc7e, 18b1ba086c). Knows no memory.

import type { Bytes } from '../../units.ts';

export interface CodeLayout {
  /** Offset of the bytecode pointer in mp_obj_fun_bc_t. */
  readonly bytecode: 8 | 12;
  /**
   * ≥1.19: functions have a context with a name table, names are variable-length indexes into it, jumps have one
   * or two bytes, line tables end with the prelude. Before: 16-bit qstrs and jumps, line tables end with 0.
   */
  readonly hasContext: boolean;
  /** Of the hash in front of an interned text, up to 1.18 (MICROPY_QSTR_BYTES_IN_HASH); 0 since 1.19. */
  readonly qstrHashBytes: Bytes;
}

/** The oldest whose line tables, preludes and opcodes are these (py/bc.h, py/bc0.h; compared up to 1.28). */
const OLDEST_MINOR = 14;

/** The layout of version 1.`minor`; undefined where it is not known. `qstrHashBytes` is the port's. */
export function findCodeLayout(minor: number, qstrHashBytes: Bytes): CodeLayout | undefined {
  if (minor < OLDEST_MINOR) return undefined;
  return minor >= 19
    ? { bytecode: 12, hasContext: true, qstrHashBytes: 0 }
    : { bytecode: 8, hasContext: false, qstrHashBytes };
}
