// One moment on the timeline, whatever it comes from: a snapshot, a sample, a mem_info that passed
// through the terminal, a line that a program printed. Numbers only.

import type { Bytes, Milliseconds } from '../../units.ts';
import { measureHeap, toFragmentation } from '../map/heap-figures.ts';
import type { HeapMap } from '../model.ts';

export interface TimelinePoint {
  readonly at: Milliseconds;
  readonly source: 'snapshot' | 'sample' | 'mem-info' | 'line';
  readonly used?: Bytes;
  readonly free?: Bytes;
  readonly total?: Bytes;
  /** The largest hole. */
  readonly largestHole?: Bytes;
  /** 1 − largest hole ÷ free; 0 where nothing is free. */
  readonly fragmentation?: number;
  /** Tells two boards apart: its unique id, or what it is called; absent where nobody said. */
  readonly board?: string;
  /** The snapshot that it stands for. */
  readonly id?: string;
  readonly label?: string;
}

/** What any source can tell; the rest follows from it. */
export interface Figures {
  readonly used?: Bytes;
  readonly free?: Bytes;
  readonly total?: Bytes;
  readonly largestHole?: Bytes;
}

/** Fills in what follows: total = used + free, and the fragmentation. */
export function completeFigures(figures: Figures): Figures & Pick<TimelinePoint, 'fragmentation'> {
  const { largestHole } = figures;
  const used = figures.used ?? minus(figures.total, figures.free);
  const free = figures.free ?? minus(figures.total, figures.used);
  const total =
    figures.total ?? (used !== undefined && free !== undefined ? used + free : undefined);
  const fragmentation = free === undefined ? undefined : toFragmentation(free, largestHole);
  return { used, free, total, largestHole, fragmentation };
}

function minus(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined || part > whole ? undefined : whole - part;
}

/** The point of a snapshot, with the figures that stand above its map. */
export function pointOfMap(
  map: HeapMap,
  moment: { readonly at: Milliseconds; readonly id?: string; readonly label?: string },
): TimelinePoint {
  const { used, free, total, maxFree } = measureHeap(map);
  const largestHole = maxFree === undefined ? undefined : maxFree * map.blockBytes;
  return { ...moment, source: 'snapshot', ...completeFigures({ used, free, total, largestHole }) };
}
