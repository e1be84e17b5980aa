// The list of kinds that a heap has turned out to hold: one row per name and role, shared by all
// nodes of it.

import type { Kind, TypeFamily } from '../../model.ts';

/** Kinds are numbered by 16 bits; a heap with more classes than this shares the last one. */
const MAX_KINDS = 0xffff;

export class KindTable {
  readonly kinds: Kind[] = [{ name: 'unknown', role: 'unknown' }];
  private readonly numbers = new Map<string, number>([['unknown unknown', 0]]);

  /** The number of this kind, new or known. Number 0 is "unknown". */
  numberOf(name: string, role: Kind['role'], family: TypeFamily): number {
    const key = `${role} ${name}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.kinds.length > MAX_KINDS) return 0;
    this.kinds.push({ name, role, family });
    this.numbers.set(key, this.kinds.length - 1);
    return this.kinds.length - 1;
  }
}
