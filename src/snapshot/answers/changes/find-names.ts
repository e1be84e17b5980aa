// Names in the globals of modules that lead elsewhere than before, are new or were taken away; and what would be
// garbage without them. Local variables of a film's frames are added by the session, which knows them.

import type { Bytes } from '../../../units.ts';
import { findOwner } from '../../graph/owned-blocks.ts';
import { type Binding, type HeapObjects, REACHED } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import type { ComparedPair } from '../compared-pair.ts';
import type { NameFact } from './fact.ts';
import { keptAlive } from './find-changes.ts';
import { isSameHeld, toHeld } from './find-slots.ts';

/** One fact for each name, in the order of the globals, those that are gone last. */
export function findNameChanges(pair: ComparedPair): readonly NameFact[] {
  const { before, after } = pair;
  const old = pair.changes.before.objects;
  const { objects } = pair.changes.after;
  const wasNamed = new Map(listNames(old).map((binding) => [keyOf(binding), binding]));
  const names = listNames(objects);
  const isNamed = new Set(names.map(keyOf));
  const changed = names.flatMap((binding): NameFact[] => {
    const earlier = wasNamed.get(keyOf(binding));
    if (earlier !== undefined && isSameBinding(pair, earlier, binding)) return [];
    const kept = keptByName(after, binding);
    return [
      {
        kind: 'name',
        name: nameOf(binding),
        was: earlier && toHeldBy(old, earlier),
        is: toHeldBy(objects, binding),
        alias: findAlias(names, binding),
        kept,
        moreKept: kept - (earlier === undefined ? 0 : keptByName(before, earlier)),
      },
    ];
  });
  const left = [...wasNamed.values()].filter((binding) => !isNamed.has(keyOf(binding)));
  return [
    ...changed,
    ...left.map((binding): NameFact => {
      const was = toHeldBy(old, binding);
      const moreKept = 0 - keptByName(before, binding);
      return { kind: 'name', name: nameOf(binding), was, kept: 0, moreKept };
    }),
  ];
}

/** What Python itself keeps in every module (`__name__`) is no name of the program's. */
function listNames({ bindings }: HeapObjects): readonly Binding[] {
  return bindings.filter(({ name }) => !/^__.*__$/.test(name));
}

function keyOf({ module, name }: Binding): string {
  return `${module}\n${name}`;
}

/** As the graph calls it. */
function nameOf({ module, name }: Binding): string {
  return module === '__main__' ? name : `${module}.${name}`;
}

function isSameBinding(pair: ComparedPair, was: Binding, is: Binding): boolean {
  // What lies in the slot itself is the same where its word is; a text may be cut short.
  if (was.node < 0 && is.node < 0) return was.word === is.word;
  return isSameHeld(pair, was, is);
}

function findAlias(names: readonly Binding[], binding: Binding): string | undefined {
  if (binding.node < 0) return undefined;
  const alias = names.find((other) => other.node === binding.node && other !== binding);
  return alias && nameOf(alias);
}

function toHeldBy(objects: HeapObjects, binding: Binding) {
  return { ...toHeld(objects, binding), type: binding.type };
}

/**
 * What would be garbage if this name alone were taken away: nothing where another name, slot or frame
 * leads to the same object, unless that lies behind the object itself.
 */
function keptByName(built: BuiltSnapshot, { module, name, node }: Binding): Bytes {
  const { objects, referrers } = built;
  if (objects === undefined || referrers === undefined) return 0;
  if (node < 0 || node >= objects.heapCount) return 0;
  const isOther = (other: Binding) => other.module !== module || other.name !== name;
  if (objects.bindings.some((other) => other.node === node && isOther(other))) return 0;
  const isGlobals = ({ kind }: (typeof objects.roots)[number]) =>
    kind === 'global' || kind === 'module';
  if (objects.roots.some((root) => !isGlobals(root) && root.to.includes(node))) return 0;
  for (let edge = referrers.start[node]; edge < referrers.start[node + 1]; edge++) {
    if (isHeldBy(built, objects, referrers.from[edge], node)) return 0;
  }
  return keptAlive(built)[node];
}

/** Whether a referrer is alive for another reason than the object that it refers to, and is no globals. */
function isHeldBy(built: BuiltSnapshot, objects: HeapObjects, from: number, node: number): boolean {
  const { tree } = built;
  if (tree === undefined || from === node) return false;
  // Outside the heap lie the globals of __main__ and what refers to nothing that the program made.
  if (from >= objects.heapCount || (objects.state[from] & REACHED) === 0) return false;
  const owner = findOwner(objects, from);
  if (owner >= objects.heapCount || isGlobalsOfModule(objects, owner)) return false;
  for (let up = from; up < tree.nodeCount; up = tree.parent[up]) if (up === node) return false;
  return true;
}

/** The dict in which a module that was imported keeps its names. */
function isGlobalsOfModule({ references, kinds, kind }: HeapObjects, dict: number): boolean {
  if (kinds[kind[dict]]?.name !== 'dict') return false;
  const { edgeStart, edgeTo, nodeCount } = references;
  for (let node = 0; node < nodeCount; node++) {
    if (kinds[kind[node]]?.name !== 'module') continue;
    for (let e = edgeStart[node]; e < edgeStart[node + 1]; e++) if (edgeTo[e] === dict) return true;
  }
  return false;
}
