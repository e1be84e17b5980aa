// What a step changed in the heap, in one sentence for learners: what grew, what is new and alive, what
// was freed, what became garbage. The interpreter's own bookkeeping is left out; the comparison itself is
// snapshot/compare's.

import type { ComparedFinding, Comparison, TypeChange } from '../snapshot/answers/compare.ts';
import type { TypeRow } from '../snapshot/answers/rows.ts';
import { findingWords } from '../words/heap/comparison.ts';
import type { FactOf } from '../words/in-words.ts';
import { toCountedType, toNames, toSize } from '../words/numbers.ts';

/** What every program leaves behind besides: its own code, the iterators of its loops. */
const CODE: ReadonlySet<string> = new Set(['function', 'iterator', 'generator', 'cell', 'module']);

/** Kinds named in one part of the sentence; the rest are left to the comparison itself. */
const KINDS_AT_MOST = 3;
/** Less than this the lab's own questions leave as well: a few texts, a few blocks. */
const LITTER_OBJECTS = 3;

interface Sum {
  readonly type: string;
  readonly objects: number;
  readonly bytes: number;
}

type GrownCode = 'compare/grew' | 'compare/map-grew';

/** The types of both snapshots: what stayed in its place may have become garbage meanwhile. */
export interface TypesOfBoth {
  readonly before: readonly TypeRow[];
  readonly after: readonly TypeRow[];
}

/** "New: 1 list (32 bytes)." or "`log` grew by 40 strings and now keeps 3.0 KB alive." */
export function tellChange(comparison: Comparison, types: TypesOfBoth): string {
  const kinds = findObjectTypes(types);
  const rows = comparison.types.filter(({ type }) => kinds.has(type));
  const grown = comparison.findings.find(
    (finding) => isGrown(finding) && kinds.has(finding.type ?? ''),
  );
  const garbage = findGarbage(rows, comparison);
  const parts = [
    ...(grown === undefined ? tellSums('new', findNew(rows, garbage)) : []),
    ...tellSums('freed', findFreed(rows)),
    ...tellSums('already garbage', [...garbage.values()].filter(isWorthTelling)),
    ...tellLost(types, garbage),
  ];
  if (grown !== undefined) return [findingWords(grown), ...finish(parts)].join(' ');
  return finish(parts)[0] ?? NOTHING;
}

/** The types of Python objects; the rest is the interpreter's bookkeeping, which every program moves. */
function findObjectTypes({ before, after }: TypesOfBoth): ReadonlySet<string> {
  return new Set(
    [...before, ...after].filter(({ role }) => role === 'object').map(({ type }) => type),
  );
}

const NOTHING = 'No object of the program came, went or changed its size.';

/** "new: 1 list (32 bytes); freed: 2 strings (64 bytes)" → one sentence. */
function finish(parts: readonly string[]): string[] {
  if (parts.length === 0) return [];
  const text = parts.join('; ');
  return [`${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`];
}

function tellSums(what: string, sums: readonly Sum[]): string[] {
  if (sums.length === 0) return [];
  const shown = [...sums]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, KINDS_AT_MOST)
    .map(({ type, objects, bytes }) => `${toCountedType(objects, type)} (${toSize(bytes)})`);
  const more = sums.length > KINDS_AT_MOST ? ' and other objects' : '';
  return [`${what}: ${toNames(shown)}${more}`];
}

function isGrown(finding: ComparedFinding): finding is FactOf<ComparedFinding, GrownCode> {
  return finding.code === 'compare/grew' || finding.code === 'compare/map-grew';
}

/** New objects that are alive: what is garbage already is told apart. */
function findNew(rows: readonly TypeChange[], garbage: ReadonlyMap<string, Sum>): Sum[] {
  return rows
    .map(({ type, appeared }) => ({
      type,
      objects: appeared.objects - (garbage.get(type)?.objects ?? 0),
      bytes: appeared.bytes - (garbage.get(type)?.bytes ?? 0),
    }))
    .filter(({ objects }) => objects > 0);
}

function findFreed(rows: readonly TypeChange[]): Sum[] {
  return rows
    .map(({ type, freed }) => ({ type, objects: freed.objects, bytes: freed.bytes }))
    .filter(isWorthTelling);
}

function findGarbage(rows: readonly TypeChange[], { tally }: Comparison): Map<string, Sum> {
  const byType = tally.garbage?.byType ?? {};
  return new Map(
    rows.flatMap(({ type }) => {
      const count = Object.hasOwn(byType, type) ? byType[type] : undefined;
      return count === undefined ? [] : [[type, { type, ...count }] as const];
    }),
  );
}

/** Objects that stand where they stood, and that nothing leads to any more. */
function tellLost({ before, after }: TypesOfBoth, fresh: ReadonlyMap<string, Sum>): string[] {
  const garbageBefore = new Map(before.map(({ type, garbage }) => [type, garbage]));
  const lost = after
    .filter(({ type, role }) => role === 'object' && !CODE.has(type))
    .map(({ type, garbage }) => {
      const known = (garbageBefore.get(type) ?? 0) + (fresh.get(type)?.objects ?? 0);
      return { type, objects: garbage - known };
    })
    .filter(({ objects }) => objects > LITTER_OBJECTS)
    .sort((a, b) => b.objects - a.objects)
    .slice(0, KINDS_AT_MOST);
  if (lost.length === 0) return [];
  return [`now garbage: ${toNames(lost.map(({ type, objects }) => toCountedType(objects, type)))}`];
}

/** A single large object counts, a single small one may be the lab's. */
function isWorthTelling({ type, objects, bytes }: Sum): boolean {
  return !CODE.has(type) && (objects > LITTER_OBJECTS || bytes > LITTER_OBJECTS * 64);
}
