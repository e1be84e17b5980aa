// What happened between snapshots, in sentences for learners: one for each finding of the model, the
// cautions, and the kinds of change. `Names` stand between backticks; the view makes them code.

import type { ChangeKind, ChangeRow } from '../../snapshot/answers/changes.ts';
import type { Caution, ComparedFinding } from '../../snapshot/answers/compare.ts';
import type { TypeCount } from '../../snapshot/compare/findings.ts';
import { type FactOf, inWords, type WordsFor } from '../in-words.ts';
import { toCount, toCounted, toCountedType, toForm, toList, toNames, toSize } from '../numbers.ts';

/** Groups of types told in one sentence; the rest is one sum. */
const MAX_GROUPS = 3;

export function findingWords(finding: ComparedFinding): string {
  return inWords(FINDINGS, finding);
}

const FINDINGS: WordsFor<ComparedFinding> = {
  'compare/grew': ({ name, type, newcomers, bytes, takes, keeps }) => {
    const subject = name === undefined ? `A ${type}` : `\`${name}\``;
    const by = newcomers.length === 0 ? toSize(bytes) : listTypes(newcomers);
    const now =
      keeps === undefined
        ? `now takes ${toSize(takes)} itself`
        : `now keeps ${toSize(keeps)} alive`;
    return `${subject} grew by ${by} and ${now}.`;
  },
  'compare/appeared': ({ type, objects, bytes }) =>
    `New: ${toCountedType(objects, type)}, ${toSize(bytes)}.`,
  'compare/freed': ({ type, objects, bytes }) =>
    `Freed: ${toCountedType(objects, type)}, ${toSize(bytes)}.`,
  'compare/garbage': ({ objects, bytes }) => {
    const are = toForm(objects, { one: 'is', other: 'are' });
    const them = toForm(objects, { one: 'it', other: 'them' });
    return `${toCount(objects)} of the new objects (${toSize(bytes)}) ${are} garbage already: no variable leads to ${them}, the next collection frees ${them}.`;
  },
  'compare/shrank': ({ objects, bytes }) =>
    `${toCounted(objects, 'object')} gave back ${toSize(bytes)}.`,
  'compare/unchanged': () => 'No object came, went or changed its size.',
  'compare/stayed': ({ labels, types, holders, bytes }) => {
    const [first, second, third] = labels.map((label) => `“${label}”`);
    if (types.length === 0) {
      return `Nothing that came between ${first} and ${second} is still there in ${third}.`;
    }
    const many = types.reduce((sum, { objects }) => sum + objects, 0);
    const are = toForm(many, { one: 'is', other: 'are' });
    const reached =
      holders.length === 0
        ? ''
        : `, reached through ${toNames(holders.map((name) => `\`${name}\``))}`;
    return `Came between ${first} and ${second}, and ${are} still there in ${third}: ${listTypes(types)} (${toSize(bytes)})${reached}.`;
  },
  'compare/map-appeared': (finding) => mapWords('New', finding),
  'compare/map-grew': (finding) => mapWords('Grown in place', finding),
  'compare/map-freed': (finding) => mapWords('Freed', finding),
  'compare/map-shrank': (finding) => mapWords('Given back', finding),
  'compare/same-maps': () => 'Both maps are the same.',
  'compare/only-figures': () => 'Only the figures of these two can be set side by side.',
};

function mapWords(
  what: string,
  { runs, bytes, type, among }: FactOf<ComparedFinding, 'compare/map-appeared'>,
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
    'The firmware is another one, so that the same address may mean another object.',
};

/** What to list: '' stands for every change. */
export const CHANGE_FILTERS: Readonly<Record<ChangeKind | '', string>> = {
  stayed: 'came and stayed',
  '': 'all changes',
  appeared: 'appeared',
  freed: 'freed',
  grown: 'grew',
  shrunk: 'shrank',
  moved: 'moved by realloc',
  reused: 'at a reused address',
  garbage: 'new and already garbage',
};

/** What became of an object, with a sign, so that colour is never alone. */
export const CHANGES: Readonly<Record<ChangeRow['kind'], string>> = {
  appeared: '+ appeared',
  freed: '− freed',
  grown: '▲ grew',
  shrunk: '▼ shrank',
  moved: '→ moved',
  reused: '+ reused address',
};
