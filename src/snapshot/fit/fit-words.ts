// The answer of will-fit.ts in a sentence. Words only; the figures are worked out there.

import { type Bytes, toHexAddress } from '../../units.ts';
import { toAreaBytes } from './new-area.ts';
import type { FitAnswer, PlacedStep } from './will-fit.ts';

type Figures = Omit<FitAnswer, 'text' | 'doubts'>;

/** "It fits: 256 blocks in one piece (4,096 bytes) at 0x2000a3c0, in the hole of 310 blocks there." */
export function describeFit(answer: Figures, blockBytes: Bytes): string {
  const { largest, verdict } = answer;
  if (largest === undefined) return 'It needs no new memory.';
  const need = `${countOf(largest.blocks, 'block')} in one piece (${bytesOf(largest.bytes)})`;
  switch (verdict) {
    case 'fits':
      return `It fits: ${need}${whereOf(largest)}.`;
    case 'after-collection':
      return `It fits once garbage is collected, which MicroPython does by itself: ${need}${whereOf(largest)}.`;
    case 'grows':
      return `No hole has ${need}; the heap grows by a further area of at least ${bytesOf(toAreaBytes(largest.bytes))}.`;
    case 'memory-error':
      return describeFailure(answer, blockBytes);
    default:
      return assertNever(verdict);
  }
}

function describeFailure(answer: Figures, blockBytes: Bytes): string {
  const failed = answer.steps.at(-1) as PlacedStep;
  const hole = answer.largestHoleCollected ?? answer.largestHole;
  const free = answer.freeBlocksCollected ?? answer.freeBlocks;
  const freed = (answer.freeBlocksCollected ?? answer.freeBlocks) - answer.freeBlocks;
  const collection =
    freed > 0
      ? ` Collecting garbage first frees ${bytesOf(freed * blockBytes)}, and it still does not fit.`
      : '';
  return (
    `MemoryError: it needs ${countOf(failed.blocks, 'block')} in one piece (${bytesOf(failed.bytes)} for ${failed.what}). ` +
    `The largest hole has ${countOf(hole, 'block')} (${bytesOf(hole * blockBytes)}), ` +
    `though ${bytesOf(free * blockBytes)} are free in all.${collection}`
  );
}

function whereOf({ address, hole }: PlacedStep): string {
  if (address === undefined) return '';
  const size = hole === undefined ? '' : `, in the hole of ${countOf(hole.blocks, 'block')} there`;
  return ` at ${toHexAddress(address)}${size}`;
}

/** "1 block", "1,024 blocks". */
export function countOf(many: number, one: string): string {
  return `${many.toLocaleString('en')} ${one}${many === 1 ? '' : 's'}`;
}

/** "4,096 bytes". */
export function bytesOf(bytes: Bytes): string {
  return countOf(bytes, 'byte');
}

function assertNever(value: never): never {
  throw new Error(`mistake in Heap Lab: unknown verdict ${String(value)}`);
}
