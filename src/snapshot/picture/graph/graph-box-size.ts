// How large a box is drawn: its title line holds the type, the address in small letters and its marks;
// a variable says its value on the same line. The painter of the page draws with the same measures.

import { toHexAddress } from '../../../units.ts';
import {
  CHARACTER_PX,
  charactersOf,
  charactersOfTitle,
  digitsOf,
  LINE_PX,
  PADDING_PX,
} from './box-text.ts';
import type { GraphBox, Mark } from './graph-view.ts';

/** Small letters are 10 px, and this wide. */
export const SMALL_CHARACTER_PX = 6.05;
/** Between the parts of a title line. */
export const TITLE_GAP_PX = 10;

/** The marks of a box, as they stand in its title line. */
export function marksOf(box: Pick<GraphBox, 'aliasCount' | 'garbage' | 'kind'>): Mark[] {
  const marks: Mark[] = [];
  if (box.kind !== 'object') return marks;
  if (box.aliasCount > 1) marks.push({ code: 'mark/names', names: box.aliasCount });
  if (box.garbage) marks.push({ code: 'mark/garbage' });
  return marks;
}

/** Characters of a mark: "2 names", "garbage". */
function charactersOfMark(mark: Mark): number {
  return mark.code === 'mark/names' ? 6 + digitsOf(mark.names) : 7;
}

/** The title line of a box beside its title. */
export function titleTail(box: Pick<GraphBox, 'kind' | 'address' | 'lines'>): string {
  if (box.kind === 'object') return box.address === null ? '' : toHexAddress(box.address);
  const value = box.lines[0];
  return box.kind === 'variable' && typeof value === 'string' ? `= ${value}` : '';
}

/** Width and height in whole px, even. */
export function sizeOfBox(box: GraphBox): [number, number] {
  const tail = titleTail(box);
  const isVariable = box.kind === 'variable';
  const tailWidth =
    tail === '' ? 0 : TITLE_GAP_PX + tail.length * (isVariable ? CHARACTER_PX : SMALL_CHARACTER_PX);
  const marksWidth = marksOf(box).reduce(
    (sum, mark) => sum + TITLE_GAP_PX + (charactersOfMark(mark) + 2) * SMALL_CHARACTER_PX,
    0,
  );
  const title = charactersOfTitle(box) * CHARACTER_PX + tailWidth + marksWidth;
  const lines = isVariable ? [] : box.lines;
  const longest = Math.max(36, title, ...lines.map((line) => charactersOf(line) * CHARACTER_PX));
  const width = Math.ceil(longest) + 2 * PADDING_PX;
  const height = (1 + lines.length) * LINE_PX + (lines.length > 0 ? PADDING_PX : 8);
  return [width + (width % 2), height + (height % 2)];
}
