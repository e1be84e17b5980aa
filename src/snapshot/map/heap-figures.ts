// The figures of a heap, each defined here and nowhere else: what MicroPython printed where it printed it,
// else what the map shows; a figure that neither tells is absent, never 0. Summary, timeline, store and
// film all ask here. Knows maps, not objects.

import type { Blocks, Bytes } from '../../units.ts';
import type { HeapMap } from '../model.ts';
import { findFreeRuns } from './runs.ts';

export interface MapFigures {
  /** Bytes that MicroPython hands out blocks from. */
  readonly total: Bytes;
  /** Blocks in use, garbage and the lab's own probe included. */
  readonly used: Bytes;
  /** Blocks that hold nothing. */
  readonly free: Bytes;
  /** The longest stretch of free blocks. */
  readonly maxFree?: Blocks;
  /** Stretches of free blocks, as far as the map is there. */
  readonly freeRuns?: number;
}

/**
 * mem_info's own figures go before what the map under them shows: something may be allocated between the two. Where
 * they contradict each other (a digit was lost) and the map is whole, the map counts.
 */
export function measureHeap(map: HeapMap): MapFigures {
  const { areas, counted, blockBytes } = map;
  const isWhole = areas.length > 0 && counted.unknown === 0 && isAllOf(map);
  const printed = isWhole && contradictsItself(map) ? {} : map.printed;
  const total = printed.total ?? addUp(printed.used, printed.free) ?? counted.total;
  const used = printed.used ?? takeFrom(total, printed.free) ?? counted.used;
  const free = printed.free ?? takeFrom(total, printed.used) ?? counted.free;
  const said = printed.maxFree;
  const isPossible = said !== undefined && said * blockBytes <= free;
  return {
    total,
    used,
    free,
    maxFree: isPossible ? said : isWhole ? counted.maxFree : undefined,
    freeRuns: areas.some(({ letters }) => letters.length > 0) ? findFreeRuns(map).count : undefined,
  };
}

/**
 * 1 − largest hole ÷ free memory: 0 where all is in one piece or nothing is free, near 1 where it is in crumbs; undefined
 * where the largest hole is not known.
 */
export function toFragmentation(free: Bytes, largestHole: Bytes | undefined): number | undefined {
  if (largestHole === undefined) return undefined;
  return free <= 0 ? 0 : Math.min(1, Math.max(0, 1 - largestHole / free));
}

function isAllOf({ printed, counted }: HeapMap): boolean {
  return printed.total === undefined || printed.total === counted.total;
}

function contradictsItself({ printed: { total, used, free } }: HeapMap): boolean {
  if (total === undefined || used === undefined || free === undefined) return false;
  return total !== used + free;
}

function addUp(one: Bytes | undefined, other: Bytes | undefined): Bytes | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

function takeFrom(whole: Bytes, part: Bytes | undefined): Bytes | undefined {
  return part === undefined || part > whole ? undefined : whole - part;
}
