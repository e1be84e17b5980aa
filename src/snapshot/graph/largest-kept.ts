// The largest of the things that an object alone keeps alive, found among all of them: a list may hold a hundred
// thousand. Knows sizes and parts only from whoever asks.

import type { Bytes } from '../../units.ts';

export interface KeptTree {
  /** The nodes directly below one in the keep-alive tree. */
  childrenOf(node: number): readonly number[];
  /** A part of the object itself, such as a list's items: not a thing, what it keeps counts instead. */
  isPart(node: number): boolean;
  bytesOf(node: number): Bytes;
}

/** At most `most` nodes, the largest first; of equal ones that which comes first. */
export function findLargestKept(node: number, most: number, tree: KeptTree): readonly number[] {
  const largest: { readonly node: number; readonly bytes: Bytes }[] = [];
  const lists = [tree.childrenOf(node)];
  for (const list of lists) {
    for (const child of list) {
      if (tree.isPart(child)) {
        lists.push(tree.childrenOf(child));
        continue;
      }
      const bytes = tree.bytesOf(child);
      if (largest.length === most && bytes <= largest[most - 1].bytes) continue;
      const place = largest.findIndex((other) => other.bytes < bytes);
      largest.splice(place < 0 ? largest.length : place, 0, { node: child, bytes });
      largest.length = Math.min(largest.length, most);
    }
  }
  return largest.map((one) => one.node);
}
