// Who refers to one object and to whom it refers, complete, as course pages are told (CONTRACT.md, the
// embedding contract): from object to object, the blocks between them passed through.

import { AppError } from '../../errors.ts';
import type { Address } from '../../units.ts';
import type { HeapObjects } from '../model.ts';
import { findParts, findShownReferences, toShownNode } from '../picture/graph/shown-references.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';
import { findNode } from './inspection.ts';
import { findPath, type PathFact } from './path.ts';

/** A list of the size of the whole heap has more references than any page shows. */
const ENDS_AT_MOST = 5000;

export interface ContractReferences {
  /** Labels read `[2]`, `['key']`, `.attr`. */
  readonly out: readonly { readonly label: string; readonly to: Address }[];
  /** `from` is an address, or the name of a root. */
  readonly in: readonly { readonly label: string; readonly from: Address | string }[];
  /** The shortest way from a root; empty for garbage. */
  readonly path: readonly PathFact[];
}

/** @throws AppError snapshot/not-enough where memory was not read; embed/not-found */
export function buildContractReferences(
  built: BuiltSnapshot,
  address: Address,
): ContractReferences {
  const { objects } = built;
  if (objects === undefined) {
    throw new AppError('snapshot/not-enough', 'references need a snapshot that read memory');
  }
  const found = findNode(built, objects, address);
  if (found < 0) throw new AppError('embed/not-found', `no object at ${address}`);
  const node = toShownNode(objects, found, false);
  const out = findShownReferences(objects, node, false).map(({ edge, to }) => ({
    label: objects.labelOf(edge),
    to: objects.address[to],
  }));
  return {
    out: out.slice(0, ENDS_AT_MOST),
    in: findIncoming(built, objects, node).slice(0, ENDS_AT_MOST),
    path: findPath(built, node),
  };
}

/** Roots first; then objects, to the node itself or to one of its parts (a buffer that somebody shares). */
function findIncoming(
  built: BuiltSnapshot,
  objects: HeapObjects,
  node: number,
): { label: string; from: Address | string }[] {
  const found: { label: string; from: Address | string }[] = objects.roots
    .filter((root) => root.to.includes(node))
    .map((root) => ({ label: '', from: root.name }));
  const { referrers } = built;
  if (referrers === undefined) return found;
  for (const target of [node, ...findParts(objects, node)]) {
    const end = referrers.start[target + 1];
    for (let at = referrers.start[target]; at < end; at++) {
      const from = toShownNode(objects, referrers.from[at], false);
      if (from === node && target !== node) continue; // its own part, not another object's reference
      const label = objects.labelOf(referrers.edge[at]);
      found.push({ label, from: objects.address[from] });
    }
  }
  return found;
}
