// What the checks of the recorder ask of a board: to run a program while it is filmed. Implemented for the
// Virtual Pico (pico-rig.test-kit.ts); another board has its own.

import { EVENT_KINDS, type FilmTape } from '../tape.ts';

export interface FilmedRun {
  readonly tape: FilmTape;
  /** The allocation tables in memory at the end, one behind the other. */
  readonly tables: Uint8Array;
  /** What the board said. */
  readonly said: string;
  /** Frames that the recorder believes in at the end. */
  readonly depth: number;
}

export interface FilmingRig {
  readonly name: string;
  /** Of its version: 24 of 1.24. */
  readonly minor: number;
  /** Whether @micropython.native is there. */
  readonly hasNative: boolean;
  /** From the prompt to the prompt; `input` is sent when the program has printed 'ready'. */
  film(program: string, options?: { readonly input?: string }): FilmedRun | Promise<FilmedRun>;
}

/**
 * The tables after all events, from those at the beginning; and how often an event met another state of its
 * blocks than it needs.
 */
export function replay({ areas, events }: FilmTape): {
  readonly tables: Uint8Array;
  readonly violations: readonly string[];
} {
  // A block that was marked in the middle of a collection is a head.
  const kinds = areas.flatMap(({ table, blocks }) =>
    Array.from({ length: blocks }, (_, i) => [0, 1, 2, 1][(table[i >> 2] >> ((i & 3) * 2)) & 3]),
  );
  const violations: string[] = [];
  for (let i = 0; i < events.kind.length; i++) {
    const kind = EVENT_KINDS[events.kind[i]];
    const [block, blocks] = [events.block[i], events.blocks[i]];
    const isLife = ['made', 'moved', 'left', 'freed', 'swept'].includes(kind);
    const isMade = ['made', 'moved', 'grown'].includes(kind);
    if (['collection', 'collected', 'area', 'area-gone', 'failed'].includes(kind)) continue;
    for (let k = 0; k < blocks; k++) {
      const whole = isLife && k === 0 ? 1 : 2;
      const [before, after] = isMade ? [0, whole] : [whole, 0];
      if (kinds[block + k] !== before)
        violations.push(`${i}: ${kind} ${block}+${k} of ${blocks}: ${kinds[block + k]}`);
      kinds[block + k] = after;
    }
    const next = kinds[block + blocks];
    if (next === 2 && kind !== 'grown')
      violations.push(`${i}: ${kind} ${block} of ${blocks}: a tail is left`);
  }
  const tables = new Uint8Array(kinds.length >> 2);
  kinds.forEach((kind, i) => {
    tables[i >> 2] |= kind << ((i & 3) * 2);
  });
  return { tables, violations };
}
