// The timeline as CSV, one line a point: time in ISO 8601 (UTC), where it comes from, figures in bytes.

import { writeCsv } from '../export/csv.ts';
import type { TimelinePoint } from './point.ts';

const HEAD = [
  'time',
  'source',
  'label',
  'used',
  'free',
  'total',
  'largest_hole',
  'fragmentation',
] as const;

/** All points, in chunks of text. A figure that is not known is empty. */
export function writeTimelineCsv(points: readonly TimelinePoint[]): Generator<string> {
  return writeCsv(HEAD, points.map(toRow));
}

function toRow(point: TimelinePoint): (string | number)[] {
  return [
    new Date(point.at).toISOString(),
    point.source,
    point.label ?? '',
    point.used ?? '',
    point.free ?? '',
    point.total ?? '',
    point.largestHole ?? '',
    point.fragmentation === undefined ? '' : point.fragmentation.toFixed(4),
  ];
}
