// Which figures a snapshot has, how they are written, and what they mean. Words for learners first, the
// formal term in the explanation. What each is, is defined in snapshot/map/heap-figures.ts and
// snapshot/answers/summary.ts.

import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Bytes } from '../../units.ts';
import { toBytes, toCount, toCounted, toPercent } from '../numbers.ts';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** The exact numbers. */
  readonly exact: string;
  readonly explanation: string;
  /** One of the few that always stand over the picture. */
  readonly isFirst?: boolean;
  readonly warn?: boolean;
}

/** From this share on, free memory is in pieces that matter. */
const FRAGMENTED_FROM = 0.5;

/** What the map alone tells, of a snapshot or of a moment. */
export type HeapFigures = Pick<SnapshotSummary, 'fragmentation' | 'probeBytes'> & {
  readonly heap: Pick<
    SnapshotSummary['heap'],
    'total' | 'used' | 'free' | 'blocks' | 'blockBytes' | 'maxFree'
  >;
};

/** First those that always stand over the picture. */
export function toFigures(summary: SnapshotSummary, roundingLoss: Bytes | undefined): Figure[] {
  const hasMemory = summary.depth === 'memory';
  return [
    ...roomFigures(summary),
    ...(hasMemory ? garbageFigures(summary) : []),
    ...restFigures(summary),
    ...objectFigures(summary),
    ...(hasMemory ? [roundingFigure(summary, roundingLoss)] : []),
  ];
}

/**
 * The figures of a moment that moves: what events tell, and the places of those that wait for its memory.
 * @param shown what was shown last
 */
export function toMovingFigures(moment: HeapFigures, shown: SnapshotSummary | undefined): Figure[] {
  const told = [...roomFigures(moment), ...restFigures(moment)];
  if (shown === undefined) return told;
  return toFigures(shown, undefined).map((figure) => {
    const now = told.find(({ name }) => name === figure.name);
    return now ?? { ...figure, value: '…', exact: 'known when the film stands still' };
  });
}

/** Absent where it is not known. */
function roomFigures({ heap, fragmentation, probeBytes = 0 }: HeapFigures): Figure[] {
  const figures: Figure[] = [
    {
      name: 'Used',
      value: toBytes(heap.used),
      exact: `${toCounted(heap.used, 'byte')}, ${toPercent(share(heap.used, heap.total))} of the heap${withoutLab(heap.used, probeBytes)}`,
      explanation:
        'Blocks that hold objects or their contents, garbage included: what is no longer needed counts until it is collected.',
      isFirst: true,
    },
    {
      name: 'Free',
      value: toBytes(heap.free),
      exact: toCounted(heap.free, 'byte'),
      explanation:
        'Blocks that hold nothing. Free memory helps a large object only if enough of it lies in one piece.',
      isFirst: true,
    },
  ];
  const { largestHoleBytes } = fragmentation;
  if (largestHoleBytes === undefined || heap.maxFree === undefined) return figures;
  figures.push({
    name: 'Largest hole',
    value: toBytes(largestHoleBytes),
    exact: `${toCounted(largestHoleBytes, 'byte')}, ${toCounted(heap.maxFree, 'block')}`,
    explanation:
      'The longest stretch of free blocks. An object that needs more than this raises MemoryError, however much is free in all (after MicroPython has tried to collect garbage).',
    isFirst: true,
  });
  return figures;
}

/** "4.2 KB of 228 KB used, largest hole 226 KB". */
export function describeRoom({ heap, fragmentation }: HeapFigures): string {
  const { largestHoleBytes } = fragmentation;
  const used = `${toBytes(heap.used)} of ${toBytes(heap.total)} used`;
  return largestHoleBytes === undefined
    ? used
    : `${used}, largest hole ${toBytes(largestHoleBytes)}`;
}

function withoutLab(used: Bytes, probeBytes: Bytes): string {
  if (probeBytes === 0) return '';
  return `; ${toCounted(used - probeBytes, 'byte')} without the ${toCounted(probeBytes, 'byte')} of the lab’s own`;
}

function restFigures({ heap, fragmentation }: HeapFigures): Figure[] {
  const figures: Figure[] = [
    {
      name: 'Heap',
      value: toBytes(heap.total),
      exact: `${toCounted(heap.total, 'byte')} in ${toCounted(heap.blocks, 'block')} of ${heap.blockBytes} bytes`,
      explanation:
        'The memory in which all Python objects of your program live. MicroPython hands it out in blocks.',
    },
  ];
  const { index, freeRuns } = fragmentation;
  if (index === undefined) return figures;
  figures.push({
    name: 'Fragmentation',
    value: toPercent(index),
    exact: toPercent(index) + (freeRuns === undefined ? '' : `, ${toCounted(freeRuns, 'hole')}`),
    explanation:
      'How much of the free memory is not in the largest hole: 0 % is one single hole. Formally 1 − largest hole ÷ free memory.',
    warn: index >= FRAGMENTED_FROM,
  });
  return figures;
}

function garbageFigures({ garbageBytes, objects }: SnapshotSummary): Figure[] {
  if (garbageBytes === undefined) return [];
  return [
    {
      name: 'Garbage',
      value: toBytes(garbageBytes),
      exact: `${toCounted(garbageBytes, 'byte')} in ${toCounted(objects.wholeGarbage ?? objects.garbage, 'object')}`,
      explanation:
        'What nothing refers to any more. MicroPython frees it at the next collection: by itself when memory runs out, or when you press Collect garbage.',
      isFirst: true,
    },
  ];
}

function objectFigures({ heap, objects }: SnapshotSummary): Figure[] {
  const sizes = `Of the pieces, ${toCount(heap.oneBlock)} take one block, ${toCount(heap.twoBlock)} take two, the largest takes ${toCounted(heap.maxBlock, 'block')}.`;
  if (objects.whole !== undefined) {
    return [
      {
        name: 'Objects',
        value: toCount(objects.whole),
        exact: `${toCounted(objects.whole, 'object')} in ${toCounted(objects.count, 'piece')} of memory`,
        explanation: `A list with its items, a dict with its table and a string with its text count as one object each, though each has two pieces of memory. The lab’s own are left out. ${sizes}`,
      },
    ];
  }
  if (objects.count === 0) return [];
  return [
    {
      name: 'Pieces',
      value: toCount(objects.count),
      exact: `${toCounted(objects.count, 'piece')} of memory`,
      explanation: `What was allocated in one go: an object or a part of one. ${sizes}`,
    },
  ];
}

/** Worked out a moment later: its place is kept, so that nothing jumps. */
function roundingFigure({ heap }: SnapshotSummary, loss: Bytes | undefined): Figure {
  return {
    name: 'Rounding loss',
    value: loss === undefined ? '…' : toBytes(loss),
    exact: loss === undefined ? 'not known yet' : toCounted(loss, 'byte'),
    explanation: `Room inside used blocks that holds nothing: every object takes whole blocks of ${heap.blockBytes} bytes, and lists and dicts keep spare slots. Formally internal fragmentation.`,
  };
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
