// By how much each row of the types' table differs between two snapshots: the difference of the very rows that the
// table shows, so that a column beside them adds up.

import type { BuiltSnapshot } from '../built-snapshot.ts';
import { buildTypeRows, type TypeRow } from '../rows.ts';
import type { TypeDifference } from './fact.ts';

/** Types of which some figure differs, the greatest growth in bytes first. */
export function listTypeDifferences(
  before: BuiltSnapshot,
  after: BuiltSnapshot,
): readonly TypeDifference[] {
  const old = new Map(buildTypeRows(before).map((row) => [keyOf(row), row]));
  const rows = buildTypeRows(after).map((row) => {
    const was = old.get(keyOf(row));
    old.delete(keyOf(row));
    return subtract(row, was);
  });
  const left = [...old.values()].map((row) => subtract({ ...row, ...NOTHING }, row));
  return [...rows, ...left]
    .filter((row) => FIGURES.some((figure) => row[figure] !== 0))
    .sort((a, b) => b.bytes - a.bytes || (a.type < b.type ? -1 : 1));
}

const NOTHING = { count: 0, blocks: 0, bytes: 0, keptAlive: 0, garbage: 0 };
const FIGURES = ['count', 'blocks', 'bytes', 'keptAlive', 'garbage'] as const;

/** A class of the program may be called as a part of an object is. */
function keyOf({ type, role }: TypeRow): string {
  return `${role}:${type}`;
}

function subtract(row: TypeRow, was: TypeRow | undefined): TypeDifference {
  const less = was ?? NOTHING;
  return {
    type: row.type,
    role: row.role,
    count: row.count - less.count,
    blocks: row.blocks - less.blocks,
    bytes: row.bytes - less.bytes,
    keptAlive: row.keptAlive - less.keptAlive,
    garbage: row.garbage - less.garbage,
  };
}
