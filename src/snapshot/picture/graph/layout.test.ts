import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { MIDDLE_OF_TITLE } from './box-size.ts';
import { type BoxToPlace, type Place, placeBoxes } from './stable-layout.ts';
import { COLUMN_GAP, type Forest, layOutForest, ROW_GAP } from './tidy-layout.ts';

/** Forests of up to 40 boxes of many sizes; a parent may come after its children. */
const forests: fc.Arbitrary<Forest> = fc
  .array(
    fc.record({
      up: fc.nat(),
      start: fc.integer({ min: 0, max: 200 }),
      width: fc.integer({ min: 8, max: 300 }),
      height: fc.integer({ min: 8, max: 200 }),
    }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .chain((boxes) =>
    fc.shuffledSubarray([...boxes.keys()], { minLength: boxes.length }).map((name) => {
      const parent = new Int32Array(boxes.length).fill(-1);
      boxes.forEach(({ up }, i) => {
        if (i > 0 && up % 4 !== 0) parent[name[i]] = name[up % i];
      });
      const width = Float64Array.from(boxes, (box) => box.width);
      const height = Float64Array.from(boxes, (box) => box.height);
      const start = Float64Array.from(boxes, (box) => box.start);
      return { parent, width, height, start };
    }),
  );

const RUNS = { numRuns: 2000, seed: 20261120 };

test('boxes of a tidy layout never come closer than the gap', () => {
  fc.assert(
    fc.property(forests, (forest) => tooClose(placesOf(forest), ROW_GAP - 1).length === 0),
    RUNS,
  );
});

test('a parent stands left of its children, which stand in their order; those of a top no higher than it', () => {
  fc.assert(
    fc.property(forests, (forest) => {
      const { x, y } = layOutForest(forest);
      for (let box = 0; box < x.length; box++) {
        const children = [...forest.parent.keys()].filter((n) => forest.parent[n] === box);
        if (children.some((n) => x[n] < x[box] + forest.width[box] + COLUMN_GAP)) return false;
        const isTop = forest.parent[box] < 0;
        if (isTop && children.some((n) => y[n] < y[box] - 1)) return false;
        if (children.some((n, i) => i > 0 && y[n] <= y[children[i - 1]])) return false;
      }
      return true;
    }),
    RUNS,
  );
});

test('an only child stands where the arrow to it is level', () => {
  const { y } = layOutForest({
    parent: Int32Array.of(-1, 0),
    width: sizes(2),
    height: Float64Array.of(200, 20),
    start: Float64Array.of(0, 100),
  });
  expect(y[1] - y[0]).toBe(100 - MIDDLE_OF_TITLE);
});

test('where children are too many for level arrows, they begin at the top of their parent', () => {
  const { y } = layOutForest({
    parent: Int32Array.of(-1, 0, 0, 0),
    width: sizes(4),
    height: new Float64Array(4).fill(100),
    start: Float64Array.of(0, 33, 51, 69),
  });
  expect([...y]).toEqual([0, 0, 100 + ROW_GAP, 2 * (100 + ROW_GAP)]);
});

test('a subtree has the same shape wherever it hangs', () => {
  // Two equal subtrees under one root: all differences of position within them are equal.
  const parent = Int32Array.of(-1, 0, 0, 1, 1, 1, 2, 2, 2);
  const width = new Float64Array(9).fill(100);
  const height = Float64Array.of(20, 20, 20, 10, 60, 30, 10, 60, 30);
  const { x, y } = layOutForest({ parent, width, height });
  expect([3, 4, 5].map((n) => [x[n] - x[1], y[n] - y[1]])).toEqual(
    [6, 7, 8].map((n) => [x[n] - x[2], y[n] - y[2]]),
  );
});

test('a short branch beside a long one moves into its hollow', () => {
  // 0 → 1 → (3, 4, 5) and 0 → 2: box 2 stands right below box 1, not below box 5.
  const parent = Int32Array.of(-1, 0, 0, 1, 1, 1);
  const size = new Float64Array(6).fill(20);
  const { y } = layOutForest({ parent, width: size, height: size });
  expect(y[2] - y[1]).toBe(20 + ROW_GAP);
});

test('a chain of 20,000 boxes and a star of as many are laid out without recursion', () => {
  const size = new Float64Array(20_000).fill(10);
  const chain = layOutForest({
    parent: Int32Array.from(size, (_, i) => i - 1),
    width: size,
    height: size,
  });
  expect([chain.x[19_999], chain.y[19_999]]).toEqual([19_999 * (10 + COLUMN_GAP), 0]);
  const star = layOutForest({
    parent: Int32Array.from(size, (_, i) => (i === 0 ? -1 : 0)),
    width: size,
    height: size,
  });
  expect(star.y[19_999] - star.y[1]).toBe(19_998 * (10 + ROW_GAP));
});

test('the same boxes always get the same places', () => {
  fc.assert(
    fc.property(forests, (forest) => {
      const twice = [layOutForest(forest), layOutForest(forest)];
      return String(twice[0].y) === String(twice[1].y) && String(twice[0].x) === String(twice[1].x);
    }),
    { numRuns: 100, seed: 1 },
  );
});

test('what was there and is still there moves 0 px, and nothing overlaps, over five changes', () => {
  const steps = fc.array(fc.uniqueArray(fc.nat({ max: 39 }), { maxLength: 40 }), {
    minLength: 5,
    maxLength: 5,
  });
  fc.assert(
    fc.property(forests, steps, (forest, shown) => {
      let last = new Map<string, Place>();
      const remembered = new Map<string, Place>();
      for (const visible of shown) {
        const boxes = boxesOf(forest).filter((_, i) => visible.includes(i));
        const next = placeBoxes(boxes, last, remembered);
        if (next.size !== boxes.length) return false;
        if (tooClose([...next.values()], 1).length > 0) return false;
        for (const [id, place] of last) {
          const now = next.get(id);
          if (now !== undefined && (now.x !== place.x || now.y !== place.y)) return false;
          remembered.set(id, place);
        }
        last = next;
      }
      return true;
    }),
    { numRuns: 1000, seed: 20261120 },
  );
});

test('a folded box that is shown again stands where it stood', () => {
  const all = boxesOf({ parent: Int32Array.of(-1, 0, 0), width: sizes(3), height: sizes(3) });
  const first = placeBoxes(all);
  const folded = placeBoxes(all.slice(0, 2), first);
  expect(placeBoxes(all, folded, first)).toEqual(first);
});

test('a box that grows into its neighbour moves itself, not the neighbour', () => {
  const all = boxesOf({ parent: Int32Array.of(-1, 0, 0), width: sizes(3), height: sizes(3) });
  const first = placeBoxes(all);
  const grown = all.map((box) => (box.id === '1' ? { ...box, height: 200 } : box));
  const next = placeBoxes(grown, first);
  expect([next.get('0'), next.get('2')]).toEqual([first.get('0'), first.get('2')]);
  expect(tooClose([...next.values()], 1)).toEqual([]);
});

test('a new child stands right of its parent', () => {
  const all = boxesOf({ parent: Int32Array.of(-1, 0, 0, 1), width: sizes(4), height: sizes(4) });
  const first = placeBoxes(all.slice(0, 3));
  const next = placeBoxes(all, first);
  const parent = next.get('1') as Place;
  expect(next.get('3')).toEqual({
    x: parent.x + 20 + COLUMN_GAP,
    y: parent.y,
    width: 20,
    height: 20,
  });
});

function sizes(count: number): Float64Array {
  return new Float64Array(count).fill(20);
}

test('names keep the right edge of their column, the program’s its top; calls come and go above them', () => {
  const frame = (id: string, height: number, width = 100): BoxToPlace => ({
    ...{ id, isFrame: true, width, height },
  });
  const child: BoxToPlace = { id: 'list', parent: 'globals', width: 80, height: 40 };
  const first = placeBoxes([frame('globals', 60), child]);
  const called = placeBoxes([frame('read', 40, 140), frame('globals', 80), child], first);
  const { x: left, width: wide } = called.get('read') as Place;
  const globals = called.get('globals') as Place;
  expect(globals).toMatchObject({ x: first.get('globals')?.x, y: first.get('globals')?.y });
  expect(left + wide).toBe(globals.x + globals.width);
  expect(called.get('read')?.y).toBe(globals.y - ROW_GAP - 40);
  expect(called.get('list')).toEqual(first.get('list'));
  expect(placeBoxes([frame('globals', 60), child], called)).toEqual(first);
});

test('what no name holds stands below, beside the column of names', () => {
  const boxes: BoxToPlace[] = [
    { id: 'globals', isFrame: true, width: 100, height: 60 },
    { id: 'list', parent: 'globals', width: 80, height: 40 },
    { id: 'lost', width: 900, height: 40 },
  ];
  const places = placeBoxes(boxes);
  expect(places.get('lost')).toMatchObject({ x: 100 + COLUMN_GAP, y: 60 + ROW_GAP });
});

function boxesOf({ parent, width, height }: Forest): BoxToPlace[] {
  return [...parent].map((up, i) => ({
    id: String(i),
    parent: up < 0 ? undefined : String(up),
    width: width[i],
    height: height[i],
  }));
}

function placesOf(forest: Forest): Place[] {
  const { x, y } = layOutForest(forest);
  return [...x].map((left, i) => ({
    x: left,
    y: y[i],
    width: forest.width[i],
    height: forest.height[i],
  }));
}

/** Pairs of boxes less than `gap` px apart in both directions. */
function tooClose(places: readonly Place[], gap: number): [Place, Place][] {
  return places.flatMap((a, i) =>
    places
      .slice(i + 1)
      .filter(
        (b) =>
          a.x < b.x + b.width + gap &&
          b.x < a.x + a.width + gap &&
          a.y < b.y + b.height + gap &&
          b.y < a.y + a.height + gap,
      )
      .map((b): [Place, Place] => [a, b]),
  );
}
