// Which family of colours a block belongs to: by its letter, where that is all there is; by its kind,
// where memory was read.

import type { HeapObjects } from '../../model.ts';
import { PROBE, RUNTIME } from '../../model.ts';
import { FAMILY, type Family } from './categories.ts';

/** Letters of the map, as far as they say anything (map/letters.ts). */
const BY_LETTER: Readonly<Record<string, Family>> = {
  h: 'other',
  m: 'other',
  T: 'tuple',
  L: 'list',
  D: 'dict',
  S: 'text',
  A: 'buffer',
  F: 'number',
  B: 'code',
  M: 'module',
  '?': 'unknown',
};

/** The category of each letter: index is the ASCII code. */
export const FAMILY_OF_LETTER: Uint8Array = makeLetterTable();

function makeLetterTable(): Uint8Array {
  const table = new Uint8Array(256).fill(FAMILY.unknown);
  table[0x2e] = FAMILY.free;
  for (const [letter, family] of Object.entries(BY_LETTER)) {
    table[letter.charCodeAt(0)] = FAMILY[family];
  }
  return table;
}

/** The family of each node: a part counts as its owner, however deep. */
export function findFamilies(objects: HeapObjects): Uint8Array {
  const ofKind = objects.kinds.map((kind) => FAMILY[kind.family ?? 'other']);
  const families = new Uint8Array(objects.heapCount);
  for (let node = 0; node < objects.heapCount; node++) {
    families[node] = familyOfNode(objects, ofKind, node);
  }
  return families;
}

function familyOfNode(objects: HeapObjects, ofKind: readonly number[], node: number): number {
  const state = objects.state[node];
  if ((state & PROBE) !== 0) return FAMILY.probe;
  if ((state & RUNTIME) !== 0) return FAMILY.runtime;
  let at = node;
  // An owner chain is a few steps long; the bound keeps damaged data from going round forever.
  for (let step = 0; step < 16; step++) {
    const owner = objects.owner[at];
    const isPart = objects.kinds[objects.kind[at]]?.role === 'part';
    if (!isPart || owner < 0 || owner >= objects.heapCount) break;
    at = owner;
  }
  return ofKind[objects.kind[at]] ?? FAMILY.other;
}
