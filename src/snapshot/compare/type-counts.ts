// Objects summed up by type: what groups of objects are told by.

import type { Bytes } from '../../units.ts';

/** How many objects of one type. */
export interface TypeCount {
  readonly type: string;
  readonly objects: number;
}

/** With the bytes that they take, or by which they differ. */
export interface TypeSum extends TypeCount {
  readonly bytes: Bytes;
}

/** Largest group first. */
export function toTypeCounts(counts: ReadonlyMap<string, number>): TypeCount[] {
  return [...counts]
    .map(([type, objects]) => ({ type, objects }))
    .sort((a, b) => b.objects - a.objects || (a.type < b.type ? -1 : 1));
}

/** The greatest difference in bytes first. */
export function toTypeSums(objects: Iterable<{ type: string; bytes: Bytes }>): TypeSum[] {
  const sums = new Map<string, { type: string; objects: number; bytes: Bytes }>();
  for (const { type, bytes } of objects) {
    const sum = sums.get(type) ?? { type, objects: 0, bytes: 0 };
    sum.objects++;
    sum.bytes += bytes;
    sums.set(type, sum);
  }
  return [...sums.values()].sort(
    (a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.type < b.type ? -1 : 1),
  );
}
