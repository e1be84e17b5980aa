import { expect, test } from 'playwright/test';
import { GraphPlaces, type Placed } from './graph-places.ts';
import type { BoxToPlace } from './stable-layout.ts';

function box(id: string, parent?: string): BoxToPlace {
  return { id, isFrame: id.startsWith('frame:'), parent, width: 100, height: 30 };
}

/** Places that are shown. */
function place(
  memory: GraphPlaces,
  chain: string,
  snapshot: string,
  tidy: number,
  boxes: readonly BoxToPlace[],
): Placed {
  const picture = { chain, snapshot, tidy };
  const placed = memory.propose(picture, boxes);
  memory.keep(picture, placed);
  return placed;
}

const FRAMES = [box('frame:0 read'), box('frame:__main__')];
const FIRST = [
  ...FRAMES,
  box('object:1:list', 'frame:0 read'),
  box('object:2:list', 'frame:__main__'),
];

test('boxes stay where they were when others come, go and come back', () => {
  const memory = new GraphPlaces();
  const first = place(memory, 'heap', 's1', 0, FIRST);
  const more = place(memory, 'heap', 's1', 0, [...FIRST, box('object:3:str', 'object:1:list')]);
  const less = place(memory, 'heap', 's1', 0, FIRST);
  const again = place(memory, 'heap', 's1', 0, [...FIRST, box('object:3:str', 'object:1:list')]);
  expect([first.isFresh, more.isFresh, less.isFresh, again.isFresh]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  for (const { id } of FIRST) {
    expect(more.places.get(id)).toEqual(first.places.get(id));
    expect(less.places.get(id)).toEqual(first.places.get(id));
  }
  expect(again.places.get('object:3:str')).toEqual(more.places.get('object:3:str'));
});

test('the next snapshot of the same heap goes on from the last picture', () => {
  const memory = new GraphPlaces();
  const first = place(memory, 'heap', 's1', 0, FIRST);
  const next = place(memory, 'heap', 's2', 0, [
    ...FIRST.slice(0, 3),
    box('object:7:dict', 'frame:__main__'),
  ]);
  expect(next.isFresh).toBe(false);
  expect(next.places.get('object:1:list')).toEqual(first.places.get('object:1:list'));
});

test('a snapshot that shares little with the last one is laid out anew, as is one that is tidied', () => {
  const memory = new GraphPlaces();
  place(memory, 'heap', 's1', 0, FIRST);
  const other = [box('frame:x'), box('frame:y'), box('frame:z')];
  expect(place(memory, 'heap', 's2', 0, other).isFresh).toBe(true);
  expect(place(memory, 'heap', 's2', 0, other).isFresh).toBe(false);
  expect(place(memory, 'heap', 's2', 1, other).isFresh).toBe(true);
});

test('ways of showing a heap do not disturb each other', () => {
  const memory = new GraphPlaces();
  const plain = place(memory, 'heap', 's1', 0, FIRST);
  place(memory, 'heap technical', 's1', 0, FIRST.slice(1));
  const back = place(memory, 'heap', 's1', 0, FIRST);
  expect(back.isFresh).toBe(false);
  expect(back.places).toEqual(plain.places);
});

test('what is proposed and not kept leaves no trace', () => {
  const memory = new GraphPlaces();
  const first = place(memory, 'heap', 's1', 0, FIRST);
  memory.propose({ chain: 'heap', snapshot: 's2', tidy: 1 }, FIRST.slice(2));
  expect(place(memory, 'heap', 's1', 0, FIRST)).toEqual({ ...first, isFresh: false });
  expect(memory.find('heap', 'object:1:list')).toEqual(first.places.get('object:1:list'));
});

test('garbage stands below what variables hold, however wide it is', () => {
  const wide = { ...box('object:9:bytearray'), width: 900 };
  const { places } = place(new GraphPlaces(), 'heap', 's1', 0, [...FIRST, wide]);
  const { places: without } = place(new GraphPlaces(), 'heap', 's1', 0, FIRST);
  const bottoms = FIRST.map(({ id }) => {
    expect(places.get(id)).toEqual(without.get(id));
    const place = places.get(id);
    return (place?.y ?? 0) + (place?.height ?? 0);
  });
  expect(places.get(wide.id)?.y).toBeGreaterThan(Math.max(...bottoms));
});
