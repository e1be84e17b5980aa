// Which figures a snapshot has, how they are written, and what they mean. Words for learners first, the
// formal term in the explanation.

import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Bytes } from '../../units.ts';
import { toBytes, toCount, toCounted, toPercent } from '../numbers.ts';

export interface Figure {
  readonly name: string;
  readonly value: string;
  /** The exact numbers. */
  readonly exact: string;
  readonly explanation: string;
  readonly warn?: boolean;
}

/** From this share on, free memory is in pieces that matter. */
const FRAGMENTED_FROM = 0.5;

/** What the map alone tells, of a snapshot or of a moment. */
export type HeapFigures = Pick<SnapshotSummary, 'fragmentation'> & {
  readonly heap: Pick<
    SnapshotSummary['heap'],
    'total' | 'used' | 'free' | 'blocks' | 'blockBytes' | 'maxFree' | 'areas'
  >;
};

export function toFigures(summary: SnapshotSummary, roundingLoss: Bytes | undefined): Figure[] {
  const { heap, objects } = summary;
  const figures = toHeapFigures(summary);
  if (summary.depth === 'memory') figures.push(...objectFigures(summary, roundingLoss));
  else if (objects.count > 0) {
    figures.push({
      name: 'Objects',
      value: toCount(objects.count),
      exact: toCounted(objects.count, 'block-run'),
      explanation: `Pieces of memory that were allocated in one go. ${toCount(heap.oneBlock)} take one block, ${toCount(heap.twoBlock)} take two, the largest takes ${toCounted(heap.maxBlock, 'block')}.`,
    });
  }
  return figures;
}

/**
 * The figures of a moment that moves: what events tell, and the places of those that wait for its memory.
 * @param shown what was shown last
 */
export function toMovingFigures(moment: HeapFigures, shown: SnapshotSummary | undefined): Figure[] {
  const waiting = shown === undefined ? [] : toFigures(shown, undefined);
  const told = toHeapFigures(moment);
  const names = told.map(({ name }) => name);
  const rest = waiting.filter(({ name }) => !names.includes(name));
  return [...told, ...rest.map((figure) => ({ ...figure, value: '…', exact: 'when it rests' }))];
}

function toHeapFigures({ heap, fragmentation }: HeapFigures): Figure[] {
  const figures: Figure[] = [
    {
      name: 'Heap',
      value: toBytes(heap.total),
      exact: `${toCount(heap.total)} bytes in ${toCounted(heap.blocks, 'block')} of ${heap.blockBytes} bytes`,
      explanation:
        'The memory in which all Python objects of your program live. MicroPython hands it out in blocks.',
    },
    {
      name: 'Used',
      value: toBytes(heap.used),
      exact: `${toCount(heap.used)} bytes, ${toPercent(share(heap.used, heap.total))} of the heap`,
      explanation:
        'Blocks that hold objects or their contents, garbage included: what nobody needs any more counts until it is collected.',
    },
    {
      name: 'Free',
      value: toBytes(heap.free),
      exact: `${toCount(heap.free)} bytes`,
      explanation:
        'Blocks that hold nothing. Free memory helps a large object only if enough of it lies in one piece.',
    },
  ];
  if (heap.areas.length > 0 || heap.maxFree > 0) {
    figures.push(
      {
        name: 'Largest hole',
        value: toBytes(fragmentation.largestHoleBytes),
        exact: `${toCount(fragmentation.largestHoleBytes)} bytes, ${toCounted(heap.maxFree, 'block')}`,
        explanation:
          'The longest stretch of free blocks. An object that needs more than this raises MemoryError, however much is free in all (after MicroPython has tried to collect garbage).',
      },
      {
        name: 'Fragmentation',
        value: toPercent(fragmentation.index),
        exact: `${toPercent(fragmentation.index)}, ${toCounted(fragmentation.freeRuns, 'hole')}`,
        explanation:
          'How much of the free memory is not in the largest hole: 0 % is one single hole. Formally 1 − largest hole ÷ free memory.',
        warn: fragmentation.index >= FRAGMENTED_FROM,
      },
    );
  }
  return figures;
}

function objectFigures(
  { heap, objects, garbageBytes }: SnapshotSummary,
  roundingLoss: Bytes | undefined,
): Figure[] {
  const figures: Figure[] = [
    {
      name: 'Objects',
      value: toCount(objects.count),
      exact: `${toCounted(objects.count, 'object')} and parts of objects, ${toCount(objects.typed)} of known kind`,
      explanation: `Pieces of memory that were allocated in one go, the lab’s own probe left out. ${toCount(heap.oneBlock)} take one block, ${toCount(heap.twoBlock)} take two, the largest takes ${toCounted(heap.maxBlock, 'block')}.`,
    },
  ];
  if (garbageBytes !== undefined) {
    figures.push({
      name: 'Garbage',
      value: toBytes(garbageBytes),
      exact: `${toCount(garbageBytes)} bytes in ${toCounted(objects.garbage, 'object')}`,
      explanation:
        'What nothing refers to any more. MicroPython frees it at the next collection: by itself when memory runs out, or when you press Collect garbage.',
    });
  }
  // Worked out a moment later: its place is kept, so that nothing jumps.
  figures.push({
    name: 'Rounding loss',
    value: roundingLoss === undefined ? '…' : toBytes(roundingLoss),
    exact: roundingLoss === undefined ? 'being worked out' : `${toCount(roundingLoss)} bytes`,
    explanation: `Room inside used blocks that holds nothing: every object is rounded up to whole blocks of ${heap.blockBytes} bytes, and lists and dicts keep spare slots. Formally internal fragmentation.`,
  });
  return figures;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
