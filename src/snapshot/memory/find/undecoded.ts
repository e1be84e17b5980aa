// A heap whose objects are not known, with the reason: every head is there, of unknown kind, and none is
// called garbage.

import type { NoEra } from '../../../ports/eras.ts';
import { type HeapObjects, REACHED } from '../../model.ts';
import type { HeapBlocks } from './heap-blocks.ts';

export function undecoded(heap: HeapBlocks, code: string, text: string): HeapObjects {
  const { count } = heap;
  const empty = {
    nodeCount: count,
    edgeStart: new Uint32Array(count + 1),
    edgeTo: new Uint32Array(0),
  };
  const kind = { name: 'unknown', role: 'unknown' } as const;
  return {
    nodeCount: count,
    heapCount: count,
    address: heap.address,
    blocks: heap.blocks,
    kind: new Uint16Array(count),
    kinds: [kind],
    certainty: new Uint8Array(count).fill(2),
    owner: new Int32Array(count).fill(-1),
    state: new Uint8Array(count).fill(REACHED),
    references: empty,
    edgeLabel: new Uint32Array(0),
    conservative: empty,
    roots: [],
    bindings: [],
    problems: [{ code, text }],
    labelOf: () => '',
    textOf: () => 'unknown',
    detailOf: (node) => ({
      node,
      address: heap.address[node],
      blocks: heap.blocks[node],
      kind,
      certainty: 'guessed',
      text: 'unknown',
      fields: [],
      words: [],
      moreWords: 0,
      usedBytes: heap.bytesOf(node),
    }),
  };
}

export function sayWhyNot(reason: NoEra): string {
  switch (reason.because) {
    case 'implementation':
      return `${reason.name} lays its memory out in its own way, which the lab does not know.`;
    case 'port':
      return `The memory layout of ${reason.platform ?? 'this port'} is not known to the lab.`;
    case 'word-size':
      return 'Only 32-bit little-endian memory is decoded.';
    case 'no-version':
      return 'The firmware did not tell its version.';
    case 'too-old':
      return `Layouts before 1.14 differ; this is ${reason.major}.${reason.minor}, so nothing is claimed.`;
    case 'too-new':
      return `Firmware ${reason.major}.${reason.minor} is newer than the layouts that the lab knows (up to 1.29).`;
    default:
      return assertNever(reason);
  }
}

function assertNever(reason: never): never {
  throw new Error(`mistake in Heap Lab: no words for ${JSON.stringify(reason)}`);
}
