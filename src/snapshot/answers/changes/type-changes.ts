// What changed, summed up by type: of the program's objects, from the very changes that the sentences tell; and of two maps
// that have no objects.

import type { Bytes } from '../../../units.ts';
import { FATE } from '../../compare/compare-objects.ts';
import { makeCounters, SUMS, type Tally, toTallies } from '../../compare/tally.ts';
import type { ComparedPair } from '../compared-pair.ts';
import { listChanges, typeOf } from './changes.ts';
import type { ChangeKind } from './fact.ts';

/** One type in all the sums. Bytes of what grew are the bytes gained. */
export interface TypeChange {
  readonly type: string;
  readonly appeared: ChangeCount;
  readonly freed: ChangeCount;
  readonly grown: ChangeCount;
  readonly shrunk: ChangeCount;
  readonly reused: ChangeCount;
  readonly stayed: ChangeCount;
  /** Bytes more than before: appeared − freed + grown − shrunk. */
  readonly more: Bytes;
}

export interface ChangeCount {
  readonly objects: number;
  readonly bytes: Bytes;
}

export interface OtherChange {
  readonly appeared: ChangeCount;
  readonly freed: ChangeCount;
  /** Bytes more than before, whatever they belong to. */
  readonly more: Bytes;
}

const NO_COUNT: ChangeCount = { objects: 0, bytes: 0 };

/** The sums by type of the very changes that the sentences tell. */
export function tallyProgram(pair: ComparedPair): Record<(typeof SUMS)[number], Tally> {
  const { blockBytes } = pair.after.map;
  const count = makeCounters(SUMS, blockBytes);
  for (const change of listChanges(pair)) {
    const counter = COUNTED[change.kind];
    if (counter === undefined || change.kind === 'name') continue;
    const blocks = Math.abs(change.moreBytes) / blockBytes;
    count[counter].add(typeOf(change, pair), blocks);
    const isReused = change.kind === 'born' && pair.changes.fateAfter[change.node] === FATE.reused;
    if (isReused) count.reused.add(typeOf(change, pair), blocks);
  }
  return toTallies(count);
}

const COUNTED: Readonly<Partial<Record<ChangeKind, 'appeared' | 'freed' | 'grown' | 'shrunk'>>> = {
  born: 'appeared',
  gone: 'freed',
  grown: 'grown',
  shrunk: 'shrunk',
};

export function lessOf(all: ChangeCount, part: ChangeCount): ChangeCount {
  return { objects: all.objects - part.objects, bytes: all.bytes - part.bytes };
}

/** The types of all sums, the greatest growth in bytes first. */
export function listTypeChanges(
  tallies: Readonly<
    Record<'appeared' | 'freed' | 'grown' | 'shrunk' | 'reused', Tally> & { stayed?: Tally }
  >,
): TypeChange[] {
  const { appeared, freed, grown, shrunk, reused, stayed } = tallies;
  const all = [appeared, freed, grown, shrunk, reused, ...(stayed ? [stayed] : [])];
  const types = new Set(all.flatMap(({ byType }) => Object.keys(byType)));
  const rows = [...types].map((type) => {
    const of = (tally: Tally | undefined) => tally?.byType[type] ?? NO_COUNT;
    const more = of(appeared).bytes - of(freed).bytes + of(grown).bytes - of(shrunk).bytes;
    return {
      type,
      appeared: of(appeared),
      freed: of(freed),
      grown: of(grown),
      shrunk: of(shrunk),
      reused: of(reused),
      stayed: of(stayed),
      more,
    };
  });
  return rows.sort((a, b) => b.more - a.more || (a.type < b.type ? -1 : 1));
}
