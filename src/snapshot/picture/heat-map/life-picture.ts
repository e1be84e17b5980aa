// The heap coloured by what is alive: what a root reaches, garbage, the lab's own, MicroPython's own.

import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import { LIFE } from './categories.ts';
import { type Painted, spreadOverBlocks } from './painted.ts';

export function paintLife(objects: HeapObjects | undefined, letters: Uint8Array): Painted {
  const ofHead = (head: number): number => {
    if (objects === undefined) return LIFE.unknown;
    const state = objects.state[head];
    if ((state & PROBE) !== 0) return LIFE.probe;
    if ((state & REACHED) === 0) return LIFE.garbage;
    return (state & RUNTIME) !== 0 ? LIFE.runtime : LIFE.alive;
  };
  return {
    categories: spreadOverBlocks(letters, ofHead, LIFE.unknown),
    legend: [
      { category: LIFE.free, meaning: { code: 'legend/free' } },
      { category: LIFE.alive, meaning: { code: 'legend/alive' } },
      { category: LIFE.garbage, meaning: { code: 'legend/garbage' } },
      { category: LIFE.probe, meaning: { code: 'legend/probe' } },
      { category: LIFE.runtime, meaning: { code: 'legend/runtime' } },
      { category: LIFE.unknown, meaning: { code: 'legend/not-known' }, letter: '?' },
    ],
  };
}
