// The heap coloured by owner: the variables that keep most alive have a colour each.

import { type Owners, SEVERAL } from '../../graph/owners.ts';
import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import { type Painted, spreadOverBlocks } from './painted.ts';

/** Owners with a colour of their own; more could not be told apart. */
const COLOURS = 8;
const OTHERS = 9;
const SHARED = 10;
const INTERPRETER = 11;
const PROBED = 12;
const UNOWNED = 13;

/** One colour where memory was not read. */
export function paintOwners(
  objects: HeapObjects | undefined,
  owners: Owners | undefined,
  letters: Uint8Array,
): Painted {
  if (owners === undefined || objects === undefined) {
    return { categories: spreadOverBlocks(letters, () => UNOWNED, UNOWNED), legend: [] };
  }
  const blocks = new Float64Array(owners.list.length);
  const isProgram = (node: number) =>
    (objects.state[node] & (REACHED | PROBE | RUNTIME)) === REACHED;
  for (let node = 0; node < objects.heapCount; node++) {
    const owner = owners.of[node];
    if (owner >= 0 && isProgram(node)) blocks[owner] += objects.blocks[node];
  }
  const largest = owners.list
    .map(({ name }, owner) => ({ name, owner, blocks: blocks[owner] }))
    .filter(({ blocks: many }) => many > 0)
    .sort((a, b) => b.blocks - a.blocks)
    .slice(0, COLOURS);
  const colour = new Uint8Array(owners.list.length).fill(OTHERS);
  largest.forEach(({ owner }, place) => {
    colour[owner] = place + 1;
  });
  const ofHead = (node: number): number => {
    const state = objects.state[node];
    if ((state & PROBE) !== 0) return PROBED;
    if ((state & REACHED) === 0) return UNOWNED;
    if ((state & RUNTIME) !== 0) return INTERPRETER;
    const owner = owners.of[node];
    return owner === SEVERAL ? SHARED : colour[owner];
  };
  return {
    categories: spreadOverBlocks(letters, ofHead, UNOWNED),
    legend: [
      { category: 0, meaning: { code: 'legend/free' } },
      ...largest.map(({ name }, place) => ({
        category: place + 1,
        meaning: { code: 'legend/owner' as const, name },
      })),
      { category: OTHERS, meaning: { code: 'legend/other-owners' } },
      { category: SHARED, meaning: { code: 'legend/several-owners' } },
      { category: INTERPRETER, meaning: { code: 'legend/runtime' } },
      { category: PROBED, meaning: { code: 'legend/probe' } },
      { category: UNOWNED, meaning: { code: 'legend/no-owner' } },
    ],
  };
}
