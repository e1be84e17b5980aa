// The words for a hole: what stands at its ends, whose that is, and what would be free if it went.

import type {
  HoleNeighbour,
  HoleReport,
  NeighbourObject,
} from '../../snapshot/answers/room/hole.ts';
import { toBytes, toCounted, toNames } from '../numbers.ts';
import { describeKeeper } from './block.ts';
import { LETTER_WORDS } from './letters.ts';

/** "1.2 KB free, 77 blocks; the largest hole". */
export function describeHole({ hole, bytes, isLargest }: HoleReport): string {
  const size = `${toBytes(bytes)} free, ${toCounted(hole.blocks, 'block')}`;
  return isLargest ? `${size}: the largest hole` : size;
}

export interface NeighbourWords {
  /** "log", or the type where no variable leads to it. */
  readonly name: string;
  /** "list", "list items of a list". */
  readonly what: string;
  /** Its value in short; '' where there is none worth a line. */
  readonly text: string;
  /** Whose it is. */
  readonly owner: string;
  /** What would be free without it. */
  readonly opens: string;
}

export function describeNeighbour(
  { blocks, letter, object }: HoleNeighbour,
  { bytes }: HoleReport,
): NeighbourWords {
  const size = toCounted(blocks, 'block');
  if (object === undefined) {
    const what = letter === '' ? 'not known' : LETTER_WORDS[letter].name;
    return { name: letter, what: `${what}, ${size}`, text: '', owner: '', opens: '' };
  }
  const { names, type, part, text } = object;
  const isNamed = names.length > 0;
  const ofType = part === undefined ? type : `${part} of a ${type}`;
  return {
    name: isNamed ? toNames(names) : type,
    what: isNamed || part !== undefined ? `${ofType}, ${size}` : size,
    text: text === type ? '' : text,
    owner: ownerOf(object),
    opens: opensOf(object, bytes),
  };
}

const NOT_YOURS = {
  runtime: 'MicroPython’s own: it stays',
  probe: 'the lab’s own: gone with the next collection',
  garbage: 'garbage: the next collection frees it',
};

function ownerOf({ belongs, keeper, names }: NeighbourObject): string {
  if (belongs !== 'program') return NOT_YOURS[belongs];
  return keeper === undefined || names.length > 0 ? '' : `kept alive by ${describeKeeper(keeper)}`;
}

function opensOf({ openBytes }: NeighbourObject, holeBytes: number): string {
  if (openBytes === undefined) return '';
  return openBytes > holeBytes
    ? `Without it ${toBytes(openBytes)} would be free in one piece`
    : 'Without it the hole would not grow';
}

/** In one line, for below the map: "between log (list) and buf (bytearray)". */
export function summarizeHole(report: HoleReport): string {
  const { before, after } = report;
  const nameOf = (neighbour: HoleNeighbour) => {
    const { name, what } = describeNeighbour(neighbour, report);
    return neighbour.object === undefined ? what : name;
  };
  const gains = [before, after].flatMap((neighbour) => {
    const opened = neighbour?.object?.openBytes ?? 0;
    return neighbour !== undefined && opened > report.bytes
      ? [`without ${nameOf(neighbour)} ${toBytes(opened)} in one piece`]
      : [];
  });
  const ends =
    before !== undefined && after !== undefined
      ? `between ${nameOf(before)} and ${nameOf(after)}`
      : before !== undefined
        ? `behind ${nameOf(before)}, to the end of the heap`
        : after !== undefined
          ? `from the start of the heap to ${nameOf(after)}`
          : 'the whole heap';
  return [`${toBytes(report.bytes)} ${ends}`, ...gains].join('; ');
}
