// Which points of the line of time are joined, and which stand apart.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import { divideTime, type FilmStretch, type Stretch } from './stretches.ts';

const point = (at: number, board = 'Pico'): TimelinePoint => ({ at, board, source: 'sample' });
const film = (at: number): FilmStretch => ({ kind: 'film', id: 'f', steps: 100, at });

/** "Pico 1 2 | film | Pico 3". */
function draw(stretches: readonly Stretch[]): string {
  return stretches
    .map((stretch) =>
      stretch.kind === 'film'
        ? 'film'
        : `${stretch.name} ${stretch.points.map(({ at }) => at).join(' ')}`,
    )
    .join(' | ');
}

test('points of two boards are never joined', () => {
  const points = [point(1), point(2), point(3, 'Virtual Pico'), point(4)];
  expect(draw(divideTime(points, []))).toBe('Pico 1 2 | Virtual Pico 3 | Pico 4');
});

test('a lesson is a stretch of its own, and so is what comes after it', () => {
  const chapters = [
    { at: 0, name: 'Pico' },
    { at: 3, name: 'Two names' },
    { at: 5, name: 'Pico' },
  ];
  const points = [1, 2, 3, 4, 5, 6].map((at) => point(at));
  expect(draw(divideTime(points, chapters))).toBe('Pico 1 2 | Two names 3 4 | Pico 5 6');
});

test('the film stands where it was taken, and a long pause parts what lies beside it', () => {
  const points = [point(1), point(2), point(10), point(9_000_000)];
  expect(draw(divideTime(points, [], film(5)))).toBe('Pico 1 2 | film | Pico 10 | Pico 9000000');
  expect(draw(divideTime([], [], film(5)))).toBe('film');
});

test('no point is lost and none changes its place, whatever happens around them', () => {
  const time = fc.integer({ min: 0, max: 10_000_000 });
  const board = fc.constantFrom('Pico', 'Virtual Pico', undefined);
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: time, board }), { maxLength: 60 }),
      fc.array(fc.record({ at: time, name: fc.constantFrom('A', 'B') }), { maxLength: 8 }),
      fc.option(time, { nil: undefined }),
      (made, began, filmed) => {
        const byTime = (a: { at: number }, b: { at: number }) => a.at - b.at;
        const points = made.map((one): TimelinePoint => ({ ...one, source: 'line' })).sort(byTime);
        const chapters = began.sort(byTime);
        const stretches = divideTime(
          points,
          chapters,
          filmed === undefined ? undefined : film(filmed),
        );
        const all = stretches.flatMap((stretch) => (stretch.kind === 'film' ? [] : stretch.points));
        expect(all).toEqual(points);
        for (const stretch of stretches) {
          if (stretch.kind === 'film') continue;
          const boards = new Set(stretch.points.map((one) => one.board).filter(Boolean));
          const [first, last] = [stretch.points[0], stretch.points[stretch.points.length - 1]];
          // Of neighbours that both tell their board; one that does not tell joins what is around it.
          if (stretch.points.every((one) => one.board !== undefined)) expect(boards.size).toBe(1);
          expect(chapters.some(({ at }) => at > first.at && at <= last.at)).toBe(false);
        }
        expect(stretches.filter(({ kind }) => kind === 'film')).toHaveLength(
          filmed === undefined ? 0 : 1,
        );
      },
    ),
  );
});
