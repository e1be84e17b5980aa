// The words of the object graph: in its boxes, on its arrows, in its list and in the line below it. Where
// room was kept in a box (snapshot/picture/graph/box-size.ts), the words are no longer than it.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import type { RootName } from '../../snapshot/memory/types/root-codes.ts';
import type {
  GraphBox,
  GraphRow,
  Mark,
  ValueRow,
} from '../../snapshot/picture/graph/graph-view.ts';
import { cutRow } from '../../snapshot/picture/graph/rows/box-rows.ts';
import { toHexAddress } from '../../units.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toBytes, toCount, toCounted, toNames } from '../numbers.ts';
import { describeFact } from './object-facts.ts';
import { describeRoot } from './roots.ts';

const MARKS: WordsFor<Mark> = {
  'mark/names': ({ names }) => `${toCount(names)} names`,
  'mark/items': ({ items }) => toCounted(items, 'item'),
  'mark/line': ({ line }) => `line ${toCount(line)}`,
  'mark/calls': ({ calls }) => toCounted(calls, 'call'),
  'mark/garbage': () => 'garbage',
};

/** At a box: what the last change made of it. */
const FATES = {
  born: 'new',
  gone: 'gone',
  grown: 'grown',
  shrunk: 'shrunk',
  changed: 'changed',
  garbage: 'now garbage',
  reachable: 'in use again',
} as const;

export function fateWords(fate: keyof typeof FATES): string {
  return FATES[fate];
}

/** "list", "globals", "read", "stack". */
export function boxTitle({ title, kind }: Pick<GraphBox, 'title' | 'kind'>): string {
  return kind === 'root' ? describeRoot(title as RootName) : title;
}

export function markWords(mark: Mark): string {
  return inWords(MARKS, mark);
}

/** A row as it is drawn. */
export function rowWords(row: GraphRow): ValueRow {
  if (!('code' in row)) return row;
  if (row.code === 'left/rows') return { label: '', text: `… ${toCount(row.rows)} more` };
  const { label, text } = describeFact(row);
  return cutRow(label, text);
}

/** "list 0x20003f20", "globals". */
export function nameBox(box: GraphBox): string {
  if (box.kind === 'object' && box.address !== null) {
    return `${box.title} ${toHexAddress(box.address)}`;
  }
  return boxTitle(box);
}

/** What a box says besides its name: other names, contents, what became of it. */
export function describeBox(box: GraphBox): string {
  const parts: string[] = [];
  // What an arrow shows is told where it leads.
  const isTold = (row: GraphRow) =>
    !('refers' in row && row.refers?.isDrawn && row.was === undefined);
  const rows = box.rows.flatMap((row) => [
    ...('beside' in row ? (row.beside ?? []).map(tellRow) : []),
    ...(isTold(row) ? [tellRow(row)] : []),
  ]);
  if (box.kind === 'frame') {
    if (box.line > 0) parts.push(`line ${toCount(box.line)}`);
    if (box.calls > 0) parts.push(toCounted(box.calls, 'call'));
    else parts.push(rows.length === 0 ? 'no names yet' : toNames(rows));
  }
  if (box.kind === 'root') parts.push('not a variable, but it holds objects');
  if (box.kind === 'ghost') parts.push(`was ${rows.join(', ')}`);
  if (box.kind === 'object') {
    if (box.names.length === 1) parts.push(`variable ${box.names[0]}`);
    if (box.names.length > 1) {
      parts.push(`one object with ${box.names.length} names: ${toNames(box.names)}`);
    }
    if (box.garbage) parts.push('garbage: nothing refers to it');
    if (box.runtime) parts.push('MicroPython’s own');
    if (rows.length > 0) parts.push(toNames(rows));
    if (box.keptBytes > 0) parts.push(`keeps ${toBytes(box.keptBytes)} alive`);
    if (box.folded.objects > 0)
      parts.push(`${toCounted(box.folded.objects, 'more-object')} folded`);
  }
  return parts.filter((part) => part !== '').join('; ');
}

/** "[0] 42", "… 57 more". */
export function tellRow(row: GraphRow): string {
  const { label, text, was, past } = rowWords(row);
  const told = [label, text].filter((part) => part !== '').join(' ');
  if (past === true) return `${told} (not there any more)`;
  return was === undefined ? told : `${told} (was ${was})`;
}

/** What is left out of a picture, by how much memory it takes; and where what is always left out can be seen. */
export function tellNotShown(picture: GraphPicture | undefined): string {
  if (picture === undefined) return '';
  const { folded, hidden, runtime, garbage, classArrows, machineNames } = picture.notShown;
  const parts = [
    ['folded away', folded],
    ['hidden', hidden],
    ['MicroPython’s own', runtime],
    ['of garbage', garbage],
  ] as const;
  const told = parts
    .filter(([, { objects }]) => objects > 0)
    .map(([what, { bytes }]) => `${toBytes(bytes)} ${what}`);
  if (classArrows > 0) told.push(`${toCounted(classArrows, 'class-arrow')} (in “Every block”)`);
  if (machineNames > 0) {
    told.push(`${toCounted(machineNames, 'machine-name')} (in “MicroPython’s own”)`);
  }
  return told.length === 0 ? 'Everything is shown.' : `Not shown: ${toNames(told)}`;
}
