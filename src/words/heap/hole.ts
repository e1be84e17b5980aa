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
  /** "list, its list items, 4 blocks". */
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
  const kinds = [isNamed ? type : '', part === undefined ? '' : `its ${part}`, size];
  return {
    name: isNamed ? toNames(names) : type,
    what: kinds.filter((kind) => kind !== '').join(', '),
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

/** Longer values are called by their type. */
const SHORT_VALUE = 24;

/** In one line, for beside the map: "1.2 KB between log and buf; without log 3.1 KB in one piece". */
export function summarizeHole(report: HoleReport): string {
  const { before, after, bytes } = report;
  const gains = [before, after].flatMap((neighbour) => {
    const opened = neighbour?.object?.openBytes ?? 0;
    return neighbour !== undefined && opened > bytes
      ? [`without ${labelOf(neighbour)} ${toBytes(opened)} in one piece`]
      : [];
  });
  const room = `${toBytes(bytes)} ${endsOf(before, after)}`;
  return [room, ...new Set(gains)].join('; ');
}

function endsOf(before: HoleNeighbour | undefined, after: HoleNeighbour | undefined): string {
  if (before === undefined && after === undefined) return 'free: the whole heap';
  if (before === undefined) return `from the start of the heap to ${labelOf(after)}`;
  if (after === undefined) return `behind ${labelOf(before)}, to the end of the heap`;
  const isOne = before.object !== undefined && before.object.address === after.object?.address;
  return isOne
    ? `between two pieces of ${labelOf(before)}`
    : `between ${labelOf(before)} and ${labelOf(after)}`;
}

/** What a person would call it: its name, its value where that is short, its type. */
function labelOf(neighbour: HoleNeighbour | undefined): string {
  const object = neighbour?.object;
  if (object === undefined) {
    const letter = neighbour?.letter ?? '';
    return letter === '' ? 'something unknown' : LETTER_WORDS[letter].name;
  }
  if (object.names.length > 0) return toNames(object.names);
  return object.text === '' || object.text.length > SHORT_VALUE ? `a ${object.type}` : object.text;
}
