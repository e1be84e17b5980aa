// The difference picture where objects are known: compare-maps.ts sees letters alone, and takes two
// objects with one letter at one place for the same. Here the fates of the objects correct it.

import { CHANGE, TAIL_BIT } from './change-categories.ts';
import type { AreaChanges } from './compare-maps.ts';
import { FATE, type ObjectChanges } from './compare-objects.ts';

const CATEGORY_OF_FATE: Readonly<Record<number, number>> = {
  [FATE.same]: CHANGE.same,
  [FATE.grown]: CHANGE.same,
  [FATE.shrunk]: CHANGE.same,
  [FATE.moved]: CHANGE.appeared,
  [FATE.appeared]: CHANGE.appeared,
  [FATE.reused]: CHANGE.replaced,
  [FATE.probe]: CHANGE.probe,
};

/** Corrects the areas of a map difference in place. Blocks that an object gained count as appeared. */
export function paintChanges(areas: readonly AreaChanges[], changes: ObjectChanges): void {
  const { after, fateAfter, cameFrom, before } = changes;
  const { address, blocks, heapCount } = after.objects;
  let area: AreaChanges | undefined;
  for (let node = 0; node < heapCount; node++) {
    if (area === undefined || !isWithin(area, address[node])) {
      area = areas.find((candidate) => isWithin(candidate, address[node]));
      if (area === undefined) continue;
    }
    const first = (address[node] - area.start) / 16;
    const fate = fateAfter[node];
    const category = CATEGORY_OF_FATE[fate];
    const kept = fate === FATE.grown ? before.objects.blocks[cameFrom[node]] : blocks[node];
    for (let i = 0; i < blocks[node]; i++) {
      const isNew = i >= kept;
      // What was in use before a newcomer came stays marked as replaced.
      const was = area.categories[first + i] & ~TAIL_BIT;
      const painted =
        category === CHANGE.appeared || isNew
          ? was === CHANGE.appeared
            ? CHANGE.appeared
            : CHANGE.replaced
          : category;
      area.categories[first + i] = i === 0 ? painted : painted | TAIL_BIT;
    }
  }
}

function isWithin({ start, categories }: AreaChanges, address: number): boolean {
  return address >= start && address < start + categories.length * 16;
}
