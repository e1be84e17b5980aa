// How the line of time is looked at: what stands where, what is seen after zooming and moving, what can be hit.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import type { FilmStrip } from '../../../film/answers/film-strip.ts';
import type { Stretch } from '../../../session/time/stretches.ts';
import type { TimelinePoint } from '../../../snapshot/timeline/point.ts';
import { LineView, type SeenFilm } from './line-view.ts';

const WIDTH = 1000;

/** Snapshots a minute apart, and samples of a second between the first two of them. */
function stretch(name: string, snapshots: number, samples = 0): Stretch {
  const points: TimelinePoint[] = [];
  for (let i = 0; i < snapshots; i++) {
    const id = `${name}${i}`;
    points.push({ at: i * 60_000, source: 'snapshot', id, label: id, used: 1000 + i });
    if (i > 0) continue;
    for (let k = 1; k <= samples; k++) {
      points.push({ at: (k * 59_000) / samples, source: 'sample', used: 900 });
    }
  }
  return { kind: 'points', name, points };
}

const film = (steps: number): Stretch => ({ kind: 'film', id: 'film', steps, at: 0 });

function look(stretches: readonly Stretch[], width = WIDTH): LineView {
  const view = new LineView();
  view.width = width;
  view.setStretches(stretches);
  return view;
}

const hit = (view: LineView) =>
  view.markers().map(({ snapshots }) => snapshots.map(({ id }) => id));

test('six snapshots of a lesson are as far apart among ninety others as alone', () => {
  const among = look([stretch('a', 90), stretch('lesson', 6), stretch('b', 6)]);
  const [six] = among.layout.stretches.slice(1);
  expect(six.points.map(({ at }) => at - six.from)).toEqual([0, 1, 2, 3, 4, 5]);
  among.showWhole();
  expect(among.window).toEqual({ from: 0, to: among.layout.length });
});

test('a thousand samples take the room of a few snapshots', () => {
  const { layout } = look([stretch('a', 2, 1000)]);
  expect(layout.stretches[0].to - layout.stretches[0].from).toBeLessThan(12);
});

test('a film fills the line where it is alone, and has neighbours in sight where it is not', () => {
  const alone = look([film(300)]);
  expect(alone.window).toEqual({
    from: alone.layout.film?.from,
    to: alone.layout.film?.to,
  });
  const between = look([stretch('a', 3), film(300), stretch('b', 2)]);
  expect(hit(between)).toEqual([['a2'], ['b0'], ['b1']]);
});

test('two hundred snapshots are hit one by one, or come apart when their crowd is pressed', () => {
  const view = look([stretch('a', 200)], 360);
  view.showWhole();
  expect(view.markers().length).toBeLessThanOrEqual(360 / 24 + 1);
  expect(hit(view).flat()).toHaveLength(200);
  // The crowd of the middle, and what is left of it, until nobody is hidden: a few presses.
  for (let press = 0; press < 4; press++) {
    const crowd = view.markers().find(({ snapshots }) => snapshots.length > 1);
    if (crowd === undefined) break;
    const ids = crowd.snapshots.map(({ id }) => id);
    view.comeCloser(crowd);
    expect(hit(view).flat()).toEqual(expect.arrayContaining(ids));
  }
  expect(view.markers().every(({ snapshots }) => snapshots.length === 1)).toBe(true);
});

test('ten thousand steps can be told apart, and every one of them is gone to by its place', () => {
  const view = look([stretch('a', 3), film(10_000)]);
  const { film: placed } = view.layout;
  if (placed === undefined) throw new Error('no film');
  expect(view.askFilm()).toMatchObject({ from: 0, to: 10_000 });
  for (let i = 0; i < 60; i++) view.zoomBy('in', 7000);
  const { scale } = view;
  expect(scale.x(scale.atOfStep(7001)) - scale.x(scale.atOfStep(7000))).toBeGreaterThan(24);
  expect(view.askFilm()).toMatchObject({ columns: 2 * WIDTH });
  // What lies beside it was asked for as well: the next few steps are no question.
  view.followStep(7010);
  expect(view.askFilm()).toBeUndefined();
  view.followStep(9000);
  const { from, to } = view.window;
  const at = view.scale.atOfStep(9000);
  expect(at > from && at < to).toBe(true);
  expect(view.askFilm()?.from).toBeLessThan(9000);
});

test('who looks at the whole line sees the whole of it, whatever comes and goes', () => {
  const view = look([stretch('a', 20), stretch('b', 3)]);
  view.showWhole();
  view.setStretches([stretch('a', 20), stretch('b', 2)]);
  view.setStretches([stretch('a', 20), stretch('b', 3)]);
  expect(view.window).toEqual({ from: 0, to: view.layout.length });
});

test('what comes to the end is followed by who looks at the end, and by nobody else', () => {
  const view = look([stretch('a', 50)]);
  view.zoomBy('in');
  const before = view.window;
  view.setStretches([stretch('a', 51)]);
  expect(view.window).toEqual(before);
  view.panBy(1);
  for (let i = 0; i < 20; i++) view.panBy(1);
  view.setStretches([stretch('a', 52)]);
  expect(view.window.to).toBeCloseTo(view.layout.length);
});

test('whatever a hand does, the window stays on the line, and places and pixels agree', () => {
  const hands = fc.oneof(
    fc.record({
      do: fc.constant('zoom'),
      by: fc.double({ min: 0.2, max: 5, noNaN: true }),
      x: fc.integer({ min: 0, max: WIDTH }),
    }),
    fc.record({
      do: fc.constant('pan'),
      by: fc.double({ min: -900, max: 900, noNaN: true }),
      x: fc.constant(0),
    }),
    fc.record({
      do: fc.constant('follow'),
      by: fc.integer({ min: 0, max: 400 }),
      x: fc.constant(0),
    }),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.boolean(),
      fc.array(hands),
      (count, filmed, acts) => {
        const view = look(filmed ? [stretch('a', count), film(400)] : [stretch('a', count)]);
        for (const act of acts) {
          if (act.do === 'zoom') {
            const { scale } = view;
            const at = scale.at(act.x);
            const { from, to } = view.window;
            view.zoom(act.by, act.x);
            // The place under the hand stays under it, save at the ends of the line.
            const { window } = view;
            const isInside = window.from > 0 && window.to < view.layout.length;
            if (isInside && at >= from && at <= to) expect(view.scale.x(at)).toBeCloseTo(act.x, 3);
          } else if (act.do === 'pan') view.panPixels(act.by);
          else view.followStep(act.by);
          const { from, to } = view.window;
          expect(from).toBeGreaterThanOrEqual(-1e-9);
          expect(to).toBeLessThanOrEqual(Math.max(1, view.layout.length) + 1e-9);
          expect(to - from).toBeGreaterThan(0);
          expect(view.scale.at(view.scale.x(from + 0.1))).toBeCloseTo(from + 0.1, 6);
        }
        const xs = view.markers().map(({ x }) => x);
        xs.forEach((x, i) => {
          if (i > 0) expect(x - xs[i - 1]).toBeGreaterThanOrEqual(24 - 1e-6);
        });
      },
    ),
    { numRuns: 60 },
  );
});

/** A node that sleeps: a thousand rounds of ten steps a millisecond long, a minute apart. */
const SLEEPS = { rounds: 1000, steps: 10, seconds: 60, burst: 0.001 };

/** The film's strip by time, as the model would answer it. */
function answer({ columns, from, to }: SeenFilm): FilmStrip {
  const secondsOf = (step: number) =>
    Math.floor(step / SLEEPS.steps) * SLEEPS.seconds +
    ((step % SLEEPS.steps) / SLEEPS.steps) * SLEEPS.burst;
  const [fromSeconds, toSeconds] = [secondsOf(from), secondsOf(to)];
  const steps = new Uint32Array(columns + 1);
  for (let column = 0, step = from; column <= columns; column++) {
    const seconds = fromSeconds + ((toSeconds - fromSeconds) * column) / columns;
    while (step < to && secondsOf(step) < seconds) step++;
    steps[column] = step;
  }
  const none = new Uint32Array(columns);
  return {
    ...{ by: 'time', from, to, fromSeconds, toSeconds, columns, steps },
    ...{ least: none, most: none, last: none, hole: none, collections: none },
    ...{ sweptBytes: none, prints: none, failures: none },
    ...{ peak: { step: 0, usedBytes: 0 }, totalBytes: 0 },
  };
}

test('inside a film by the board’s time a burst of steps comes apart, however long the board slept', () => {
  const steps = SLEEPS.rounds * SLEEPS.steps;
  const view = look([stretch('a', 2), film(steps)]);
  const ask = () => {
    const seen = view.askFilm();
    if (seen !== undefined) view.strip = answer(seen);
    return seen;
  };
  expect(ask()).toMatchObject({ from: 0, to: steps });
  const step = 5003;
  for (let press = 0; press < 80; press++) {
    view.zoomBy('in', step);
    ask();
  }
  const { scale } = view;
  const apart = scale.x(scale.atOfStep(step + 1)) - scale.x(scale.atOfStep(step));
  expect(apart).toBeGreaterThan(24);
  expect(apart).toBeLessThan(WIDTH);
  expect(scale.stepAt(scale.atOfStep(step))).toBe(step);
  view.showWhole();
  ask();
  expect(view.askFilm()).toBeUndefined();
});
