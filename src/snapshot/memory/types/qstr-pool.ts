// A pool of interned strings that lies in the heap, and the chunks that hold its texts (py/qstr.c;
// read/qstrs.ts says how it is read).

import { label, OFFSET, wordLabel } from './labels.ts';
import { raw } from './parts.ts';
import type { PartSpec, Shape } from './shape.ts';

const CHUNK: PartSpec = { kind: 'interned strings', shape: raw };

/** Only the first text of a chunk begins at its head; the others lie inside and refer to nothing. */
export const qstrPool: Shape = {
  shape: 'qstr pool',
  visit: (memory, visitor, node, at) => {
    const pool = memory.qstrs.pools.find((one) => one.address === at);
    if (pool === undefined) return;
    visitor.value(node, at, wordLabel('previous pool'));
    for (let i = 0; i < pool.length; i++) {
      const text = pool.texts + 4 * i;
      if (memory.heap.nodeAt(memory.view.word(text)) >= 0)
        visitor.part(node, text, wordLabel('string chunk'), CHUNK, 1);
    }
    // ≥1.19 hashes[] and lengths[] follow the pointers in the same block.
    if (memory.era.poolsHaveLengths && memory.heap.nodeAt(pool.hashes) >= 0)
      visitor.value(node, at + 16, label(OFFSET, 16));
  },
};
