// Beside which object each shown object stands. Knows no boxes and no places.

import type { ChosenObjects } from './choose-objects.ts';
import { findKeeper, type GraphSource } from './graph-source.ts';
import { toShownNode } from './shown-references.ts';

/**
 * The object that alone keeps it alive, where that one is drawn and refers to it; else the one over which
 * it was found. Both were found before it, so there are no circles.
 */
export function findLayoutParents(
  source: GraphSource,
  { foundFrom, references }: ChosenObjects,
  technical: boolean,
): Map<number, number> {
  const parents = new Map<number, number>();
  const place = new Map([...foundFrom.keys()].map((node, i) => [node, i]));
  for (const [node, from] of foundFrom) {
    const keeper = findKeeper(source, node);
    const up = keeper < 0 ? -1 : toShownNode(source.objects, keeper, technical);
    const isBefore = (place.get(up) ?? place.size) < (place.get(node) as number);
    if (isBefore && references.get(up)?.some(({ to }) => to === node)) parents.set(node, up);
    else if (from >= 0) parents.set(node, from);
  }
  return parents;
}
