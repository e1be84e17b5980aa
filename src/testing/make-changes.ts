// Changes made up for tests and the gallery, of words and marks: facts alone, the sums counted from them.

import type { ChangeFact, ChangeKind, Changes } from '../snapshot/answers/changes/fact.ts';
import { toTypeSums } from '../snapshot/compare/type-counts.ts';

type ObjectFact = Exclude<ChangeFact, { kind: 'name' }>;

/** @param elsewhere the born that no name or slot leads to */
export function makeChanges(
  facts: readonly ChangeFact[],
  { elsewhere = [], other = 0 }: { elsewhere?: readonly ObjectFact[]; other?: number } = {},
): Changes {
  const isObject = (fact: ChangeFact): fact is ObjectFact => fact.kind !== 'name';
  const ofKind = (kind: ChangeKind) => facts.filter((fact) => fact.kind === kind);
  const sum = (some: readonly ChangeFact[]) => {
    const objects = some.filter(isObject).map((fact) => {
      const isSameSize = fact.kind === 'garbage' || fact.kind === 'reachable';
      return { type: fact.type, bytes: isSameSize ? fact.bytes : fact.moreBytes };
    });
    const bytes = objects.reduce((all, object) => all + object.bytes, 0);
    return { objects: some.length, bytes, types: toTypeSums(objects) };
  };
  const placesOf = (kind: ChangeKind) =>
    Uint32Array.from(ofKind(kind).filter(isObject), ({ address }) => address);
  const isDead = (fact: ChangeFact) => fact.kind === 'born' && fact.garbage;
  return {
    ...{ before: 'a', after: 'b', facts, types: [] },
    sums: {
      ...{ born: sum(ofKind('born')), gone: sum(ofKind('gone')), grown: sum(ofKind('grown')) },
      ...{ shrunk: sum(ofKind('shrunk')), slots: sum(ofKind('slots')), name: sum(ofKind('name')) },
      ...{ garbage: sum(ofKind('garbage')), reachable: sum(ofKind('reachable')) },
    },
    addresses: {
      ...{ born: placesOf('born'), gone: placesOf('gone'), grown: placesOf('grown') },
      ...{ shrunk: placesOf('shrunk'), slots: placesOf('slots') },
      ...{ garbage: placesOf('garbage'), reachable: placesOf('reachable') },
    },
    runs: {
      ...{ born: new Uint32Array(), gone: new Uint32Array() },
      ...{ garbage: new Uint32Array(), changed: new Uint32Array() },
    },
    bornGarbage: sum(facts.filter(isDead)),
    bornElsewhere: sum(elsewhere),
    more: { program: 0, other },
  };
}

/** What all facts about objects say; a float of one block at 0x1000 unless told otherwise. */
export function makeObject(part: Partial<ObjectFact> = {}) {
  return {
    ...{ address: 0x1000, type: 'float', text: '2.5', name: '' },
    ...{ bytes: 16, moreBytes: 16, kept: 16, moreKept: 16 },
    ...part,
  };
}
