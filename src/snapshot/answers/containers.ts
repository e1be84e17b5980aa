// The answer to "which containers could take one more item?".

import type { Address } from '../../units.ts';
import { findContainer } from '../fit/append.ts';
import type { BuiltSnapshot } from './built-snapshot.ts';

/** A list, dict, set or array of the program that could take one more item. */
export interface GrowingContainer {
  readonly name: string;
  readonly address: Address;
  readonly type: string;
  readonly taken: number;
  readonly slots: number;
}

/** The program's containers that a name leads to, in the order of their names. */
export function listContainers(built: BuiltSnapshot): readonly GrowingContainer[] {
  const { objects } = built;
  if (objects === undefined) return [];
  const rows = objects.bindings.flatMap(({ module, name, node }): GrowingContainer[] => {
    if (node < 0 || node >= objects.heapCount || name.startsWith('__')) return [];
    const container = findContainer(objects, node);
    if (container === undefined) return [];
    const { type, taken, slots } = container;
    const address = objects.address[node];
    const full = module === '__main__' ? name : `${module}.${name}`;
    return [{ name: full, address, type, taken, slots }];
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}
