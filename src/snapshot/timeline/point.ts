// One moment on the timeline, whatever it comes from: a snapshot, a sample, a mem_info that passed
// through the terminal, a line that a program printed. Numbers only.

import type { Bytes, Milliseconds } from '../../units.ts';
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
  const fragmentation =
    free === undefined || largestHole === undefined
      ? undefined
      : free === 0
        ? 0
        : Math.max(0, 1 - largestHole / free);
  return { used, free, total, largestHole, fragmentation };
}

function minus(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined || part > whole ? undefined : whole - part;
}

/** The point of a snapshot; a map's own count goes before what the firmware printed. */
export function pointOfMap(
  map: HeapMap,
  moment: { readonly at: Milliseconds; readonly id?: string; readonly label?: string },
): TimelinePoint {
  const { counted, printed, blockBytes } = map;
  const figures: Figures =
    map.areas.length > 0 && counted.unknown === 0
      ? { used: counted.used, free: counted.free, largestHole: counted.maxFree * blockBytes }
      : {
          used: printed.used,
          free: printed.free,
          total: printed.total,
          largestHole: printed.maxFree === undefined ? undefined : printed.maxFree * blockBytes,
        };
  return { ...moment, source: 'snapshot', ...completeFigures(figures) };
}
