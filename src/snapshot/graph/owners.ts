// Who keeps it alive, in one word for every node: the variable (or other root) without which it would
// be garbage, or several together. Colours the heat map by owner. Knows no names and no colours.

import type { RootName } from '../memory/types/root-codes.ts';
import type { Binding, Root } from '../model.ts';
import type { DominatorTree } from './dominators.ts';

/** Several hold it together: without any one of them it would still be alive. */
export const SEVERAL = -1;
/** Nothing holds it. */
export const GARBAGE = -2;

/** Someone who can own: `node` is the value of a variable, or the node of a root in the tree. */
export type Owner =
  /** 'log', 'log, backup' where several names stand for one value, 'sensors.cache'. */
  | { readonly kind: 'variable'; readonly node: number; readonly name: string }
  | { readonly kind: 'root'; readonly node: number; readonly name: RootName };

export interface Owners {
  readonly list: readonly Owner[];
  /** Per real node a place in `list`, or SEVERAL, or GARBAGE. */
  readonly of: Int32Array;
}

/**
 * The nearest owner above each node in the keep-alive tree. A value that a variable names is its own
 * owner's, however many others refer to it; below it everything belongs to the nearest such value.
 */
export function findOwners(
  tree: DominatorTree,
  roots: readonly Pick<Root, 'name' | 'kind'>[],
  bindings: readonly Pick<Binding, 'module' | 'name' | 'node'>[],
): Owners {
  const list: Owner[] = nameVariables(bindings);
  const ownerAt = new Int32Array(tree.parent.length).fill(SEVERAL);
  list.forEach((owner, i) => {
    ownerAt[owner.node] = i;
  });
  roots.forEach((root, i) => {
    // The table of the globals holds everything, so to be held by it says nothing.
    if (root.kind === 'global' || root.kind === 'module') return;
    ownerAt[tree.nodeCount + i] = list.length;
    list.push({ kind: 'root', node: tree.nodeCount + i, name: root.name });
  });
  for (let i = 0; i < tree.reachedCount; i++) {
    const node = tree.order[i];
    if (ownerAt[node] === SEVERAL) ownerAt[node] = ownerAt[tree.parent[node]];
  }
  const of = ownerAt.slice(0, tree.nodeCount);
  for (let node = 0; node < of.length; node++) if (tree.reached[node] === 0) of[node] = GARBAGE;
  return { list, of };
}

/** One owner a value, in the order of the first name that stands for it. */
function nameVariables(bindings: readonly Pick<Binding, 'module' | 'name' | 'node'>[]): Owner[] {
  const names = new Map<number, string[]>();
  for (const { module, name, node } of bindings) {
    if (node < 0) continue;
    const known = names.get(node) ?? [];
    known.push(module === '__main__' ? name : `${module}.${name}`);
    names.set(node, known);
  }
  return [...names].map(([node, all]) => ({ kind: 'variable', node, name: all.join(', ') }));
}
