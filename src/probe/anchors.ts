// What probes/anchors.py and module.py print, read: addresses by name, from which the host finds the
// rest. Knows nothing of what lies at these addresses.

import type { Anchors } from '../capture/capture.ts';
import type { Address } from '../units.ts';

/** One line of module.py: `deque 4762 268700512 268707128`. */
export interface ModuleEntry {
  readonly name: string;
  /** id() of the name itself; an interned string's id tells its number, (number << 3) | 2. */
  readonly nameId: number;
  readonly id: Address;
  readonly typeId: Address;
}

/** Lines of `label id`, such as `globals 536892160`. */
export function parseAnchors(text: string): ReadonlyMap<string, Address> {
  return new Map(
    Array.from(text.matchAll(/^(\w+) (\d+)\r?$/gm), (match) => [match[1], Number(match[2])]),
  );
}

export function parseModule(text: string): readonly ModuleEntry[] {
  return Array.from(text.matchAll(/^(\w+) (\d+) (\d+) (\d+)\r?$/gm), (match) => ({
    name: match[1],
    nameId: Number(match[2]),
    id: Number(match[3]),
    typeId: Number(match[4]),
  }));
}

/**
 * All anchors, or undefined where the globals or the modules were not told. `types` holds the types
 * and, under other names, the functions; where two modules use a name, the first keeps it. Of what
 * dir() adds only __class__ (the type of modules) and values without an address are left out.
 */
export function toAnchors(
  places: ReadonlyMap<string, Address>,
  entries: readonly ModuleEntry[],
): Anchors | undefined {
  const globals = places.get('globals');
  const modules = places.get('modules');
  if (globals === undefined || modules === undefined) return undefined;
  const types = new Map<string, Address>();
  const qstrs = new Map<string, number>();
  for (const { name, nameId, id } of entries) {
    if (isQstr(nameId)) qstrs.set(name, nameId);
    if (isAddress(id) && name !== '__class__' && !types.has(name)) types.set(name, id);
  }
  for (const [label, id] of places) {
    if (label !== 'globals' && label !== 'modules') types.set(label, id);
  }
  return {
    globals,
    modules,
    types: Object.fromEntries(types),
    qstrs: Object.fromEntries(qstrs),
  };
}

/** The low bits of an object word, OBJ_REPR_A (py/obj.h, 1.13 to 1.29): 00 pointer, 010 string. */
const isAddress = (word: number) => word !== 0 && word % 4 === 0;
const isQstr = (word: number) => word % 8 === 2;
