// The difference of two snapshots in numbers: how many objects appeared, went, grew, and how many bytes
// that is, by type. Parts (items, tables, text) count with the object that owns them.

import type { Bytes } from '../../units.ts';
import { sumBlocksOfOwners } from '../graph/owned-blocks.ts';
import type { HeapObjects } from '../model.ts';
import { PROBE, REACHED } from '../model.ts';
import { FATE, type ObjectChanges } from './compare-objects.ts';

/** Objects and bytes, in all and by type: the shape of the embedding contract (embed/CONTRACT.md). */
export interface Tally {
  readonly objects: number;
  readonly bytes: Bytes;
  readonly byType: Readonly<Record<string, { readonly objects: number; readonly bytes: Bytes }>>;
}

/**
 * `used after − used before = appeared − freed + grown − shrunk`, in bytes, without the probe.
 * `reused` is told besides: newcomers at the address of something freed, counted in `appeared` too.
 */
export interface ChangeTally {
  readonly appeared: Tally;
  readonly freed: Tally;
  readonly grown: Tally;
  readonly shrunk: Tally;
  readonly reused: Tally;
  /** Of `appeared`: what no root reaches, so that the next collection frees it. */
  readonly garbage: Tally;
  /** The probe's own bytes in both, which are in none of the above. */
  readonly probe: { readonly before: Bytes; readonly after: Bytes };
}

/** Blocks of each object together with its parts, at the node of the object. */
export interface OwnedBlocks {
  readonly before: Uint32Array;
  readonly after: Uint32Array;
}

/** Adds the blocks of parts to those of the objects that own them, outside the probe. */
export function sumOwnedBlocks({ before, after }: ObjectChanges): OwnedBlocks {
  return {
    before: sumBlocksOfOwners(before.objects, PROBE),
    after: sumBlocksOfOwners(after.objects, PROBE),
  };
}

/** Counts a difference. */
export function tallyChanges(
  changes: ObjectChanges,
  blockBytes: Bytes,
  owned = sumOwnedBlocks(changes),
): ChangeTally {
  const { before, after, fateAfter, fateBefore, cameFrom } = changes;
  const count = makeCounters([...SUMS, 'garbage'], blockBytes);
  for (let node = 0; node < fateAfter.length; node++) {
    const fate = fateAfter[node];
    if (fate === FATE.probe || owned.after[node] === 0) continue;
    const type = typeOf(after.objects, node);
    const was = cameFrom[node];
    if (was >= 0) {
      const more = owned.after[node] - owned.before[was];
      if (more > 0) count.grown.add(type, more);
      if (more < 0) count.shrunk.add(type, -more);
      continue;
    }
    count.appeared.add(type, owned.after[node]);
    if (fate === FATE.reused) count.reused.add(type, owned.after[node]);
    if ((after.objects.state[node] & REACHED) === 0) count.garbage.add(type, owned.after[node]);
  }
  for (let node = 0; node < fateBefore.length; node++) {
    const fate = fateBefore[node];
    if (fate !== FATE.freed && fate !== FATE.reused) continue;
    if (owned.before[node] > 0) count.freed.add(typeOf(before.objects, node), owned.before[node]);
  }
  tallyOutside(changes, owned, count);
  return {
    ...toTallies(count),
    probe: {
      before: probeBlocks(before.objects) * blockBytes,
      after: probeBlocks(after.objects) * blockBytes,
    },
  };
}

/** Objects outside the heap whose parts lie in it: the globals dict and its table. */
function tallyOutside(
  { before, after }: ObjectChanges,
  owned: OwnedBlocks,
  count: { readonly grown: Counter; readonly shrunk: Counter },
): void {
  const old = new Map<number, number>();
  for (let node = before.objects.heapCount; node < before.objects.nodeCount; node++) {
    old.set(before.objects.address[node], owned.before[node]);
  }
  for (let node = after.objects.heapCount; node < after.objects.nodeCount; node++) {
    const address = after.objects.address[node];
    const more = owned.after[node] - (old.get(address) ?? 0);
    old.delete(address);
    if (more > 0) count.grown.add(typeOf(after.objects, node), more);
    if (more < 0) count.shrunk.add(typeOf(after.objects, node), -more);
  }
  for (const blocks of old.values()) if (blocks > 0) count.shrunk.add('dict', blocks);
}

function typeOf({ kinds, kind }: HeapObjects, node: number): string {
  return kinds[kind[node]].name;
}

function probeBlocks({ heapCount, state, blocks }: HeapObjects): number {
  let sum = 0;
  for (let node = 0; node < heapCount; node++) {
    if ((state[node] & PROBE) !== 0) sum += blocks[node];
  }
  return sum;
}

/** What every difference is summed up in. */
export const SUMS = ['appeared', 'freed', 'grown', 'shrunk', 'reused'] as const;

/** A counter for each of several sums. */
export function makeCounters<Sum extends string>(
  sums: readonly Sum[],
  blockBytes: Bytes,
): Record<Sum, Counter> {
  const counters = sums.map((sum) => [sum, new Counter(blockBytes)]);
  return Object.fromEntries(counters) as Record<Sum, Counter>;
}

export function toTallies<Sum extends string>(count: Record<Sum, Counter>): Record<Sum, Tally> {
  const tallies = Object.entries<Counter>(count).map(([sum, counter]) => [sum, counter.toTally()]);
  return Object.fromEntries(tallies) as Record<Sum, Tally>;
}

/** Counts objects and blocks by type; toTally() gives plain data, fit to be sent elsewhere. */
export class Counter {
  private objects = 0;
  private bytes = 0;
  private readonly byType = new Map<string, { objects: number; bytes: Bytes }>();
  private readonly blockBytes: Bytes;

  constructor(blockBytes: Bytes) {
    this.blockBytes = blockBytes;
  }

  add(type: string, blocks: number): void {
    const bytes = blocks * this.blockBytes;
    this.objects++;
    this.bytes += bytes;
    const row = this.byType.get(type) ?? { objects: 0, bytes: 0 };
    row.objects++;
    row.bytes += bytes;
    this.byType.set(type, row);
  }

  toTally(): Tally {
    const { objects, bytes } = this;
    return { objects, bytes, byType: Object.fromEntries(this.byType) };
  }
}
