// Which variable keeps an object alive.

import { GARBAGE, type Owners, SEVERAL } from '../../graph/owners.ts';
import type { RootName } from '../../memory/types/root-codes.ts';
import { type HeapObjects, PROBE } from '../../model.ts';

/** Made once: making one takes longer than a thousand comparisons. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

/** How a variable is called: bare in the REPL's globals, with its module elsewhere. */
export function nameBinding(binding: { readonly module: string; readonly name: string }): string {
  return binding.module === '__main__' ? binding.name : `${binding.module}.${binding.name}`;
}

/** The names of every node that variables refer to. */
export function findNames(objects: HeapObjects): ReadonlyMap<number, readonly string[]> {
  const names = new Map<number, string[]>();
  for (const binding of objects.bindings) {
    if (binding.node < 0) continue;
    const known = names.get(binding.node) ?? [];
    known.push(nameBinding(binding));
    names.set(binding.node, known);
  }
  // The table of globals is in order of hashes, which says nothing to anyone.
  for (const known of names.values()) if (known.length > 1) known.sort(COLLATOR.compare);
  return names;
}

/** Who keeps an object alive. */
export type Keeper =
  | { readonly code: 'keeper/variable'; readonly name: string }
  | { readonly code: 'keeper/root'; readonly name: RootName }
  | { readonly code: 'keeper/several' }
  | { readonly code: 'keeper/nothing' }
  | { readonly code: 'keeper/probe' };

export function findKeeper(objects: HeapObjects, owners: Owners, node: number): Keeper {
  if ((objects.state[node] & PROBE) !== 0) return { code: 'keeper/probe' };
  const owner = owners.of[node];
  if (owner === SEVERAL) return { code: 'keeper/several' };
  const found = owner === GARBAGE ? undefined : owners.list[owner];
  if (found === undefined) return { code: 'keeper/nothing' };
  return found.kind === 'root'
    ? { code: 'keeper/root', name: found.name }
    : { code: 'keeper/variable', name: found.name };
}
