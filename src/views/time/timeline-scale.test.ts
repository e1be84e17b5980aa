// Where points of the timeline stand.

import { expect, test } from 'playwright/test';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import { choosePace, nearestSnapshot, toPositions } from './timeline-scale.ts';

const snapshot = (at: number, id: string): TimelinePoint => ({ at, id, source: 'snapshot' });
const sample = (at: number): TimelinePoint => ({ at, source: 'sample' });

test('a night between two lessons is one step, a recording goes by the clock', () => {
  const lessons = [0, 60_000, 80_000_000, 80_060_000].map(sample);
  expect(choosePace(lessons)).toBe('steps');
  expect(choosePace([0, 2000, 4000, 6100].map(sample))).toBe('clock');
  expect(choosePace([sample(0), sample(9)])).toBe('steps');
});

test('positions are seconds by the clock, else 1, 2, 3', () => {
  const points = [sample(1000), sample(9000)];
  expect(toPositions(points, 'clock')).toEqual([1, 9]);
  expect(toPositions(points, 'steps')).toEqual([1, 2]);
});

test('a click goes to the snapshot that stands nearest, if there is one', () => {
  const points = [snapshot(0, 'a'), sample(4000), sample(6000), snapshot(7000, 'b')];
  const positions = toPositions(points, 'clock');
  expect(nearestSnapshot(points, positions, 2)?.id).toBe('b');
  expect(nearestSnapshot(points, positions, 0)?.id).toBe('a');
  expect(nearestSnapshot([sample(1)], [1], 0)).toBeUndefined();
});
