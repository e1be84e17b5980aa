// How MicroPython packs a value into one 32-bit word (object representation A, py/obj.h and
// py/mpconfig.h, unchanged since 1.13): small ints, interned strings, None and booleans lie in the word
// itself, everything else is a pointer. Knows nothing of memory.

/** An empty slot (MP_OBJ_NULL). */
export const NULL_WORD = 0;
/** A deleted slot of a table (MP_OBJ_SENTINEL in release builds). */
export const SENTINEL_WORD = 4;
export const NONE_WORD = 0x06;
export const FALSE_WORD = 0x0e;
export const TRUE_WORD = 0x1e;
/** MP_OBJ_STOP_ITERATION is MP_OBJ_NULL in every version with representation A. */

/** An empty or deleted slot of a table, or a word that was not read. */
export function isVacant(word: number): boolean {
  return word <= NULL_WORD || word === SENTINEL_WORD;
}

/** …1: bits 31..1 are a signed number. */
export function isSmallInt(word: number): boolean {
  return (word & 1) === 1;
}

/** −2³⁰ … 2³⁰−1. */
export function smallIntOf(word: number): number {
  return (word | 0) >> 1;
}

/** …010: bits 31..3 number an interned string. */
export function isQstr(word: number): boolean {
  return (word & 7) === 2;
}

/** The number of the interned string. */
export function qstrOf(word: number): number {
  return word >>> 3;
}

/** …110: None, False, True and the like. */
export function isImmediate(word: number): boolean {
  return (word & 7) === 6;
}

/** …00, and neither empty nor deleted. */
export function isPointer(word: number): boolean {
  return (word & 3) === 0 && word > SENTINEL_WORD;
}

/** 'None', 'False', 'True', or undefined for an immediate that has no name. */
export function immediateName(word: number): string | undefined {
  if (word === NONE_WORD) return 'None';
  if (word === FALSE_WORD) return 'False';
  if (word === TRUE_WORD) return 'True';
  return undefined;
}

/** 0x20003f20 with lower-case digits and no fixed length, for raw words. */
export function toHexWord(word: number): string {
  return `0x${(word >>> 0).toString(16)}`;
}
