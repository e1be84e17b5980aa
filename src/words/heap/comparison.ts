// What a comparison says besides its changes: what came and stayed, what two maps tell, how far it can be trusted,
// and the filters of its table. `Names` stand between backticks; the view makes them code.

import type { ChangeFilter } from '../../snapshot/answers/changes/change-rows.ts';
import type { OtherChange } from '../../snapshot/answers/changes/type-changes.ts';
import type { Caution, MapFinding, Stayed } from '../../snapshot/answers/compare.ts';
import type { TypeCount } from '../../snapshot/compare/type-counts.ts';
import { type FactOf, inWords, type WordsFor } from '../in-words.ts';
import { toCounted, toCountedType, toList, toNames, toSize } from '../numbers.ts';

/** Groups of types told in one sentence; the rest is one sum. */
const MAX_GROUPS = 3;

/** What came between the first two of three snapshots and is still there. `labels`: what the three are called. */
export function stayedWords({ types, holders, bytes }: Stayed, labels: readonly string[]): string {
  const [first, second, third] = labels.map((label) => `“${label}”`);
  if (types.length === 0) {
    return `Nothing that was new between ${first} and ${second} is still there in ${third}.`;
  }
  const reached =
    holders.length === 0
      ? ''
      : `, reached through ${toNames(holders.map((name) => `\`${name}\``))}`;
  return `New between ${first} and ${second}, and still there in ${third}: ${listTypes(types)} (${toSize(bytes)})${reached}.`;
}

/** "Not counted: MicroPython’s own. 12 objects new (448 bytes), 3 gone (96 bytes)." */
export function othersWords({ appeared, freed, more }: OtherChange): string {
  if (appeared.objects + freed.objects === 0 && more === 0) {
    return 'The program’s objects. MicroPython’s own did not change.';
  }
  const difference =
    more === 0 ? 'as much as before' : `${toSize(Math.abs(more))} ${more < 0 ? 'less' : 'more'}`;
  return `The program’s objects. Not counted: MicroPython’s own, ${difference} (${toCounted(appeared.objects, 'object')} new, ${toCounted(freed.objects, 'object')} gone).`;
}

export function mapFindingWords(finding: MapFinding): string {
  return inWords(MAPS, finding);
}

const MAPS: WordsFor<MapFinding> = {
  'compare/map-appeared': (finding) => mapWords('New', finding),
  'compare/map-grew': (finding) => mapWords('Grown in place', finding),
  'compare/map-freed': (finding) => mapWords('Freed', finding),
  'compare/map-shrank': (finding) => mapWords('Given back', finding),
  'compare/same-maps': () => 'Both maps are the same.',
  'compare/only-figures': () => 'Only the figures of these two can be compared.',
};

function mapWords(
  what: string,
  { runs, bytes, type, among }: FactOf<MapFinding, 'compare/map-appeared'>,
): string {
  const mostly =
    type === undefined || among === undefined ? '' : `, ${toCountedType(among, type)} among them`;
  return `${what}: ${toCounted(runs, 'run-of-blocks')}, ${toSize(bytes)}${mostly}.`;
}

/** "20 strings, 1 list and 2 floats", at most three groups. */
export function listTypes(types: readonly TypeCount[]): string {
  const groups = types
    .slice(0, MAX_GROUPS)
    .map(({ objects, type }) => toCountedType(objects, type));
  const rest = types.slice(MAX_GROUPS).reduce((sum, { objects }) => sum + objects, 0);
  return toList(rest > 0 ? [...groups, toCounted(rest, 'other-object')] : groups);
}

export const CAUTIONS: Readonly<Record<Caution, string>> = {
  'compare/one-without-map':
    'One of the two has figures only, no map: objects and blocks cannot be compared.',
  'compare/two-heaps':
    'These are two different heaps: their addresses have nothing to do with each other.',
  'compare/two-boards': 'These snapshots come from two different boards.',
  'compare/two-firmwares':
    'The firmware is not the same, so the same address may mean another object.',
};

/** What to list: '' stands for every change. */
export const CHANGE_FILTERS: Readonly<Record<ChangeFilter | '', string>> = {
  stayed: 'new and still there',
  '': 'all changes',
  born: 'new',
  gone: 'gone',
  grown: 'grew',
  shrunk: 'shrank',
  slots: 'other contents',
  name: 'names',
  garbage: 'now garbage',
  'born-garbage': 'new, and garbage already',
  reachable: 'reachable again',
};
