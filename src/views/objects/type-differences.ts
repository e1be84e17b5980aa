// The rows of the types' table with what changed since a moment before beside them. Pure.

import type { TypeDifference } from '../../snapshot/answers/changes/fact.ts';
import type { TypeRow } from '../../snapshot/answers/rows.ts';

export interface ComparedTypeRow extends TypeRow {
  readonly moreCount: number;
  readonly moreBytes: number;
}

/** A type of which nothing is left has a row, too: what is less is seen. */
export function joinDifferences(
  types: readonly TypeRow[],
  differences: readonly TypeDifference[] = [],
): ComparedTypeRow[] {
  const keyOf = ({ type, role }: Pick<TypeRow, 'type' | 'role'>) => `${role}:${type}`;
  const left = new Map(differences.map((row) => [keyOf(row), row]));
  const rows = types.map((row): ComparedTypeRow => {
    const difference = left.get(keyOf(row));
    left.delete(keyOf(row));
    return { ...row, moreCount: difference?.count ?? 0, moreBytes: difference?.bytes ?? 0 };
  });
  const none = { count: 0, blocks: 0, bytes: 0, keptAlive: 0, largest: 0, garbage: 0 };
  const gone = [...left.values()].map(
    ({ type, role, count, bytes }): ComparedTypeRow => ({
      ...{ type, role, ...none },
      ...{ moreCount: count, moreBytes: bytes },
    }),
  );
  return [...rows, ...gone];
}
