// The words of the object graph: in its boxes, on its arrows, in its list and in the line below it. Where
// room was kept in a box (snapshot/picture/graph/box-size.ts), the words are no longer than it.

import type { GraphPicture } from '../../snapshot/answers/graph.ts';
import { cutRow } from '../../snapshot/picture/graph/box-rows.ts';
import {
  type GraphArrow,
  type GraphBox,
  type GraphRow,
  LABELS_AT_MOST,
  type Left,
  type Mark,
  type ValueRow,
} from '../../snapshot/picture/graph/graph-view.ts';
import { toHexAddress } from '../../units.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toBytes, toCounted, toNames, toPlain, toShortBytes } from '../numbers.ts';
import { describeFact } from './object-facts.ts';

const LEFT: WordsFor<Left> = {
  'left/variables': ({ variables }) => `+ ${toPlain(variables)} variables`,
  'left/objects': ({ objects, bytes }) => `+ ${toPlain(objects)} more, ${toShortBytes(bytes)}`,
};

const MARKS: WordsFor<Mark> = {
  'mark/names': ({ names }) => `${toPlain(names)} names`,
  'mark/garbage': () => 'garbage',
};

/** "list", "log", "+ 23 more, 1.2 KB". */
export function boxTitle({ title, left }: Pick<GraphBox, 'title' | 'left'>): string {
  return left === undefined ? title : inWords(LEFT, left);
}

export function markWords(mark: Mark): string {
  return inWords(MARKS, mark);
}

/** A row as it is drawn. */
export function rowWords(row: GraphRow): ValueRow {
  if (!('code' in row)) return row;
  if (row.code === 'left/rows') return { label: '', text: `… ${toPlain(row.rows)} more` };
  const { label, text } = describeFact(row);
  return cutRow(label, text);
}

/** "[2]", "[0], [1], [2], … 12 times". */
export function arrowLabel({
  label,
  references,
}: Pick<GraphArrow, 'label' | 'references'>): string {
  return references > LABELS_AT_MOST ? `${label}, … ${toPlain(references)} times` : label;
}

/** "list 0x20003f20", "log", "+ 23 more, 1.2 KB". */
export function nameBox(box: GraphBox): string {
  if (box.kind === 'object' && box.address !== null) {
    return `${box.title} ${toHexAddress(box.address)}`;
  }
  return boxTitle(box);
}

/** What a box says besides its name: other names, contents, what became of it. */
export function describeBox(box: GraphBox): string {
  const parts: string[] = [];
  const rows = box.rows.map(tellRow);
  if (box.kind === 'variable') parts.push(rows[0] === undefined ? box.type : `= ${rows[0]}`);
  if (box.kind === 'root') parts.push('not a variable, holds objects all the same');
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

function tellRow(row: GraphRow): string {
  const { label, text } = rowWords(row);
  return label === '' ? text : `${label} ${text}`;
}

/** What is left out of a picture, by how much memory it takes. */
export function tellNotShown(picture: GraphPicture | undefined): string {
  if (picture === undefined) return '';
  const { folded, hidden, runtime, garbage } = picture.notShown;
  const parts = [
    ['folded away', folded],
    ['hidden', hidden],
    ['MicroPython’s own', runtime],
    ['of garbage', garbage],
  ] as const;
  const told = parts
    .filter(([, { objects }]) => objects > 0)
    .map(([what, { bytes }]) => `${toBytes(bytes)} ${what}`);
  return told.length === 0 ? 'Everything is shown.' : `Not shown: ${toNames(told)}`;
}
