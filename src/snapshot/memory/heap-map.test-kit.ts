// The heap's own allocation tables as a HeapMap, for tests: letters h, = and . straight from the ATB
// of every area, so that map and memory are of the very same moment.

import { countFigures } from '../map/figures.ts';
import { type HeapArea, type HeapMap, NO_DIALECT } from '../model.ts';

/** A HeapMap of these areas; only the parts that the decoder reads are filled in. */
export function toHeapMap(areas: readonly HeapArea[]): HeapMap {
  return {
    blockBytes: 16,
    areas,
    printed: {},
    counted: countFigures(areas, 16),
    problems: [],
    dialect: NO_DIALECT,
  };
}

/** Letters of the two-bit table at `atb` for `blocks` blocks: '.', 'h', '=' (py/gc.c, AT_FREE …). */
export function lettersOfAtb(memory: Uint8Array, atb: number, blocks: number): Uint8Array {
  const letters = new Uint8Array(blocks);
  for (let block = 0; block < blocks; block++) {
    const state = (memory[atb + (block >> 2)] >> ((block & 3) * 2)) & 3;
    letters[block] = '.h=h'.charCodeAt(state);
  }
  return letters;
}

/**
 * Finds the area chain of the WebAssembly port behind `modules` (&mp_loaded_modules_dict):
 * { next, atb, atbLength, ftb, [wtb], poolStart, poolEnd, … } (py/mpstate.h, split heap).
 */
export function readHeapMap(memory: Uint8Array, modules: number): HeapMap {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2);
  for (let at = modules >> 2; at < (modules >> 2) + 800; at++) {
    const [atb, length] = [words[at + 1], words[at + 2]];
    const pool = poolIndex(words, at);
    if (length < 16 || pool === undefined || atb === 0) continue;
    const areas: HeapArea[] = [];
    for (let area = at; ; area = words[area] >> 2) {
      const blocks = words[area + 2] * 4;
      const start = words[area + pool];
      areas.push({ start, letters: lettersOfAtb(memory, words[area + 1], blocks) });
      if (words[area] === 0) break;
    }
    return toHeapMap(areas);
  }
  throw new Error('no area struct found');
}

function poolIndex(words: Uint32Array, at: number): number | undefined {
  for (const index of [4, 5]) {
    const size = words[at + index + 1] - words[at + index];
    if (size === words[at + 2] * 64 && size > 0 && words[at + index] > words[at + 1]) return index;
  }
  return undefined;
}
