// Which objects a picture was asked for one by one, what they touch, and the ways to them. Knows no rows' room and no
// boxes.

import { findPath } from '../../graph/paths.ts';
import type { GraphSource } from './graph-source.ts';
import type { GraphChoice } from './graph-view.ts';
import { planRows } from './rows/box-rows.ts';
import { findReferrers, toShownNode } from './shown-references.ts';

const MOST_WANTED = 60;
/** What refers to the object that is looked for: more is counted in the inspector. */
const MOST_REFERRERS = 8;
const MOST_TARGETS = 12;

/**
 * What is revealed and the search hits; the objects on the way to each; and what the one that is looked at is
 * referred to by and refers to.
 */
export function findAsked(source: GraphSource, choice: GraphChoice, everyBlock: boolean) {
  const { objects } = source;
  const wanted = new Set<number>();
  const way = new Set<number>();
  const hits = [...(choice.revealed ?? []), ...(choice.hits ?? [])].slice(-MOST_WANTED);
  for (const hit of hits) {
    wanted.add(toShownNode(objects, hit, everyBlock));
    for (const { node } of findPath(source.paths(), hit) ?? []) {
      if (node < 0 || node >= objects.heapCount) continue;
      way.add(toShownNode(objects, node, everyBlock));
    }
  }
  const { looked } = choice;
  const neighbours = new Set([...(choice.beside ?? []), ...(choice.changed ?? [])]);
  if (looked !== undefined) {
    const node = toShownNode(objects, looked, everyBlock);
    for (const from of findReferrers(objects, source.referrers(), node, MOST_REFERRERS))
      neighbours.add(from);
    for (const { to } of planRows(objects, node, everyBlock).slice(0, MOST_TARGETS)) {
      if (to >= 0) neighbours.add(to);
    }
  }
  return { wanted, way, neighbours };
}
