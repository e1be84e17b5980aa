// "Will it fit?": plays a request on the allocator's model and answers with the very hole, or why
// MicroPython would raise MemoryError. Knows no Python: requests come from evaluate.ts and append.ts.

import type { Address, Blocks, Bytes } from '../../units.ts';
import { allocate, reallocate, release, toBlocks } from './allocator.ts';
import type { FitDoubt, FitOutcome, StepPurpose } from './fit-facts.ts';
import {
  copyHeapState,
  FREE,
  type FreeRun,
  findFreeRuns,
  findLargestHole,
  type HeapState,
} from './heap-state.ts';
import { findNewAreaBytes, toAreaBytes } from './new-area.ts';
import type { Request, Step } from './steps.ts';

/** What is known besides the map. */
export interface FitConditions {
  /** Addresses of objects that no root reaches; MicroPython frees them before it gives up. */
  readonly garbage?: readonly Address[];
  /**
   * False where gc.disable() is in force: then MicroPython does not collect before it gives up. False on
   * the WebAssembly interpreter too, which puts collections off until the outermost call returns. A
   * gc.threshold() that collects earlier is not foretold: nobody can read how much is left of it.
   */
  readonly collects?: boolean;
  /** `max new split` of mem_info, where the port grows its heap (ESP32, WebAssembly). */
  readonly maxNewSplit?: Bytes;
}

/** One step, and where it ended. */
export interface PlacedStep {
  readonly purpose: StepPurpose;
  readonly bytes: Bytes;
  readonly blocks: Blocks;
  /** Undefined where it found no place, or lies in an area that does not exist yet. */
  readonly address?: Address;
  readonly temporary: boolean;
  /** The free stretch it was taken from, as it was just before. */
  readonly hole?: FreeRun;
}

/** 'fits': now. 'after-collection': MicroPython collects, then it fits. 'grows': a further area is added. */
export type FitVerdict = 'fits' | 'after-collection' | 'grows' | 'memory-error';

export interface FitAnswer {
  readonly verdict: FitVerdict;
  readonly steps: readonly PlacedStep[];
  /** Where the object itself would stand: what id() would say. */
  readonly address?: Address;
  /** Where its contents would stand (items, table, bytes), where they stand apart. */
  readonly dataAddress?: Address;
  /** The step with the most blocks: the one that decides. Undefined where no memory is needed. */
  readonly largest?: PlacedStep;
  /** Blocks of all steps that last. */
  readonly blocks: Blocks;
  /** The largest hole before the request, now. */
  readonly largestHole: Blocks;
  readonly freeBlocks: Blocks;
  /** The same after a collection, where garbage is known. */
  readonly largestHoleCollected?: Blocks;
  readonly freeBlocksCollected?: Blocks;
  /** The failing step asked for so many bytes: the number in MicroPython's own message. */
  readonly failedBytes?: Bytes;
  /** What all this comes to. */
  readonly outcome: FitOutcome;
  readonly doubts: readonly FitDoubt[];
}

/** Plays a request on a copy of the heap. */
export function willFit(
  heap: HeapState,
  request: Request,
  conditions: FitConditions = {},
): FitAnswer {
  const played = play(heap, request.steps, conditions);
  const before = findFreeRuns(heap);
  const steps = played.steps;
  const largest = steps.reduce<PlacedStep | undefined>(
    (most, step) => (most === undefined || step.blocks > most.blocks ? step : most),
    undefined,
  );
  const blocks = steps.reduce((sum, step) => sum + (step.temporary ? 0 : step.blocks), 0);
  const freeBlocks = countFree(before);
  const largestHole = findLargestHole(before)?.blocks ?? 0;
  const collected = collect(heap, conditions);
  const after = collected && findFreeRuns(collected);
  const figures = {
    largestHole,
    freeBlocks,
    largestHoleCollected: after && (findLargestHole(after)?.blocks ?? 0),
    freeBlocksCollected: after && countFree(after),
  };
  const object = steps[request.object] ?? steps[request.data];
  const failed = played.verdict === 'memory-error' ? steps.at(-1) : undefined;
  const answer = {
    verdict: played.verdict,
    steps,
    address: object?.address,
    dataAddress: steps[request.data]?.address,
    largest,
    blocks,
    ...figures,
    failedBytes: failed?.bytes,
  };
  return {
    ...answer,
    outcome: toOutcome(answer, heap.blockBytes),
    doubts: findDoubts(heap, request, answer),
  };
}

function toOutcome(answer: Omit<FitAnswer, 'outcome' | 'doubts'>, blockBytes: Bytes): FitOutcome {
  const { verdict, largest } = answer;
  if (largest === undefined) return { code: 'fit/nothing-needed' };
  const { blocks, bytes, address, hole } = largest;
  switch (verdict) {
    case 'fits':
      return { code: 'fit/taken', blocks, bytes, address, holeBlocks: hole?.blocks };
    case 'after-collection':
      return {
        code: 'fit/taken-after-collection',
        blocks,
        bytes,
        address,
        holeBlocks: hole?.blocks,
      };
    case 'grows':
      return { code: 'fit/heap-grows', blocks, bytes, areaBytes: toAreaBytes(bytes) };
    case 'memory-error':
      return toFailure(answer, blockBytes);
    default:
      return verdict satisfies never;
  }
}

function toFailure(answer: Omit<FitAnswer, 'outcome' | 'doubts'>, blockBytes: Bytes): FitOutcome {
  const { blocks, bytes, purpose } = answer.steps.at(-1) as PlacedStep;
  const holeBlocks = answer.largestHoleCollected ?? answer.largestHole;
  const freeBlocks = answer.freeBlocksCollected ?? answer.freeBlocks;
  return {
    code: 'fit/no-hole',
    blocks,
    bytes,
    purpose,
    holeBlocks,
    holeBytes: holeBlocks * blockBytes,
    freeBytes: freeBlocks * blockBytes,
    collectedBytes: (freeBlocks - answer.freeBlocks) * blockBytes,
  };
}

/** The heap as a collection would leave it; undefined where no garbage is known. */
function collect(heap: HeapState, { garbage }: FitConditions): HeapState | undefined {
  if (garbage === undefined) return undefined;
  const collected = copyHeapState(heap);
  for (const address of garbage) release(collected, address);
  return collected;
}

interface Played {
  readonly verdict: FitVerdict;
  readonly steps: readonly PlacedStep[];
}

/** Each step as gc_alloc does it: look, collect once, look again, add an area, give up. */
function play(heap: HeapState, steps: readonly Step[], conditions: FitConditions): Played {
  const state = copyHeapState(heap);
  const placed: PlacedStep[] = [];
  let verdict: FitVerdict = 'fits';
  for (const step of steps) {
    if (step.do === 'release-at') {
      release(state, step.address);
      continue;
    }
    const bytes = step.bytes;
    const blocks = toBlocks(state, bytes);
    const previous = step.do === 'resize' ? placed[step.step] : undefined;
    const base = { purpose: step.purpose, bytes, blocks, temporary: isTemporary(step) };
    const from = step.do === 'resize-at' ? step.address : previous?.address;
    let run = place(state, step, from, bytes);
    if (run === undefined && verdict === 'fits' && conditions.collects !== false) {
      for (const address of conditions.garbage ?? []) release(state, address);
      if (conditions.garbage?.length) run = place(state, step, from, bytes);
      if (run !== undefined) verdict = 'after-collection';
    }
    if (run === undefined) {
      placed.push(base);
      const split = conditions.maxNewSplit ?? 0;
      if (findNewAreaBytes(state, bytes, split) === undefined) {
        return { verdict: 'memory-error', steps: placed };
      }
      verdict = 'grows';
      continue;
    }
    const result = { ...base, address: run.address, hole: run.hole };
    if (step.do === 'resize')
      placed[step.step] = { ...result, temporary: previous?.temporary ?? false };
    placed.push(step.do === 'resize' ? { ...result, blocks: 0 } : result);
  }
  return { verdict, steps: placed };
}

function isTemporary(step: Step): boolean {
  return step.do === 'allocate' && step.temporary;
}

/** One call of the allocator, and the free stretch from which it was served. */
function place(
  state: HeapState,
  step: Step,
  from: Address | undefined,
  bytes: Bytes,
): { address: Address; hole?: FreeRun } | undefined {
  if (step.do === 'allocate') {
    const placement = allocate(state, bytes);
    return placement && { address: placement.address, hole: findHoleAround(state, placement) };
  }
  // A resize of something in an area that does not exist yet: nothing is known of its neighbours.
  if (from === undefined) return undefined;
  const address = reallocate(state, from, bytes);
  return address === undefined ? undefined : { address };
}

/** The free stretch as it was before the placement: the blocks taken and the free ones behind. */
function findHoleAround(state: HeapState, { area, block, blocks, address }: FreeRun): FreeRun {
  const { kinds } = state.areas[area];
  let end = block + blocks;
  while (end < kinds.length && kinds[end] === FREE) end++;
  return { area, block, blocks: end - block, address };
}

function countFree(runs: readonly FreeRun[]): Blocks {
  return runs.reduce((sum, { blocks }) => sum + blocks, 0);
}

function findDoubts(
  heap: HeapState,
  request: Request,
  answer: { readonly largest?: PlacedStep },
): FitDoubt[] {
  const doubts: FitDoubt[] = [...request.doubts];
  if (answer.largest !== undefined) doubts.push({ code: 'fit/later-lines' });
  if (heap.unknownBlocks > 0) {
    doubts.push({ code: 'fit/unknown-blocks', blocks: heap.unknownBlocks });
  }
  return doubts;
}
