// Which objects of the program changed between two snapshots, and by how much: nodes and numbers, all of them,
// made once for a pair. Slots are in find-slots.ts, names in find-names.ts; facts are told in changes.ts.

import type { Bytes } from '../../../units.ts';
import { FATE } from '../../compare/compare-objects.ts';
import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import type { ComparedPair } from '../compared-pair.ts';
import type { ChangeFact, ChangeKind } from './fact.ts';

/** A change of an object, before it is told. */
export interface NodeChange {
  readonly kind: Exclude<ChangeKind, 'name' | 'slots'>;
  /** Of the later snapshot; of the earlier where it is gone. */
  readonly node: number;
  /** In the earlier snapshot; -1 where it is born. */
  readonly was: number;
  /** What it takes with its parts; what it took where it is gone. */
  readonly bytes: Bytes;
  readonly moreBytes: Bytes;
  readonly kept: Bytes;
  readonly moreKept: Bytes;
}

/**
 * By node 1 for the program's objects: not the probe's, not the interpreter's, understood, and not what a run leaves
 * behind of its own code. Parts are told with their owner.
 */
export function ofProgram(built: BuiltSnapshot): Uint8Array {
  return built.once('of the program', () => {
    const { objects } = built;
    if (objects === undefined) return new Uint8Array();
    const { state, kinds, kind, owner, heapCount } = objects;
    const litter = findRunLitter(built, objects);
    const isObject = Uint8Array.from(kinds, ({ role }) => (role === 'object' ? 1 : 0));
    const isProgram = new Uint8Array(heapCount);
    for (let node = 0; node < heapCount; node++) {
      const isOthers = (state[node] & (PROBE | RUNTIME)) !== 0 || litter[node] === 1;
      if (!isOthers && owner[node] < 0) isProgram[node] = isObject[kind[node]];
    }
    return isProgram;
  });
}

/**
 * What Python compiles a line or a program to is a function `<module>`, garbage as soon as it has run
 * (shared/runtime/pyexec.c parse_compile_execute); its constants go with it.
 */
function findRunLitter({ tree }: BuiltSnapshot, objects: HeapObjects): Uint8Array {
  const litter = new Uint8Array(objects.nodeCount);
  if (tree === undefined) return litter;
  for (let i = tree.reachedCount; i < tree.order.length; i++) {
    const node: number = tree.order[i];
    if (node >= objects.heapCount) continue;
    const up: number = tree.parent[node];
    const isInLitter = up < objects.heapCount && litter[up] === 1;
    if (isInLitter || isModuleCode(objects, node)) litter[node] = 1;
  }
  return litter;
}

function isModuleCode({ kinds, kind, textOf }: HeapObjects, node: number): boolean {
  return kinds[kind[node]]?.name === 'function' && textOf(node).startsWith('<function <module>');
}

/** What each node keeps alive, itself included; garbage keeps nothing alive. For all nodes, worked out once. */
export function keptAlive(built: BuiltSnapshot): Float64Array {
  return built.once('kept alive', () => {
    const { objects, kept } = built;
    const bytes = new Float64Array(objects?.nodeCount ?? 0);
    if (objects === undefined || kept === undefined) return bytes;
    const { state } = objects;
    for (let node = 0; node < bytes.length; node++) {
      if ((state[node] & REACHED) !== 0) bytes[node] = kept.bytes[node] ?? 0;
    }
    return bytes;
  });
}

/** All changes of objects, in the order of addresses: of the later snapshot, then what is gone. */
export function findNodeChanges(pair: ComparedPair): readonly NodeChange[] {
  return [...findInLater(pair), ...findGone(pair)];
}

function findInLater({ before, after, changes, owned }: ComparedPair): NodeChange[] {
  const { cameFrom, fateAfter } = changes;
  const { objects } = changes.after;
  const old = changes.before.objects;
  const { blockBytes } = after.map;
  const isProgram = ofProgram(after);
  const [keptBefore, keptAfter] = [keptAlive(before), keptAlive(after)];
  const { state, heapCount } = objects;
  const found: NodeChange[] = [];
  for (let node = 0; node < heapCount; node++) {
    if (isProgram[node] === 0 || fateAfter[node] === FATE.probe) continue;
    const was = cameFrom[node];
    const bytes = owned.after[node] * blockBytes;
    const kept = keptAfter[node];
    if (was < 0) {
      found.push({ kind: 'born', node, was, bytes, moreBytes: bytes, kept, moreKept: kept });
      continue;
    }
    const moreBytes = bytes - owned.before[was] * blockBytes;
    const isAlive = (state[node] & REACHED) !== 0;
    const wasAlive = (old.state[was] & REACHED) !== 0;
    if (moreBytes === 0 && isAlive === wasAlive) continue;
    const moreKept = kept - keptBefore[was];
    const change = { node, was, bytes, moreBytes, kept, moreKept };
    if (moreBytes !== 0) found.push({ kind: moreBytes > 0 ? 'grown' : 'shrunk', ...change });
    if (isAlive !== wasAlive) found.push({ kind: isAlive ? 'reachable' : 'garbage', ...change });
  }
  return found;
}

function findGone({ before, changes, owned }: ComparedPair): NodeChange[] {
  const { fateBefore } = changes;
  const { objects } = changes.before;
  const isProgram = ofProgram(before);
  const kept = keptAlive(before);
  const found: NodeChange[] = [];
  for (let node = 0; node < objects.heapCount; node++) {
    const fate = fateBefore[node];
    if (fate !== FATE.freed && fate !== FATE.reused) continue;
    if (isProgram[node] === 0) continue;
    const bytes = owned.before[node] * before.map.blockBytes;
    const moreKept = 0 - kept[node];
    found.push({ kind: 'gone', node, was: node, bytes, moreBytes: 0 - bytes, kept: 0, moreKept });
  }
  return found;
}

/** The order of facts: how much more is kept alive, then how much more is taken. */
export function byWeight(
  a: Pick<ChangeFact, 'moreKept'> & { readonly moreBytes?: Bytes },
  b: Pick<ChangeFact, 'moreKept'> & { readonly moreBytes?: Bytes },
): number {
  return b.moreKept - a.moreKept || (b.moreBytes ?? 0) - (a.moreBytes ?? 0);
}
