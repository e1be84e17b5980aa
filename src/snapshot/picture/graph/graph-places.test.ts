import { expect, test } from 'playwright/test';
import { type BoxOfPicture, GraphPlaces } from './graph-places.ts';

function box(id: string, parent?: string): BoxOfPicture {
  const kind = id.startsWith('variable:') ? 'variable' : 'object';
  return { id, kind, parent, width: 100, height: 30 };
}

const VARIABLES = [box('variable:a'), box('variable:b')];
const FIRST = [
  ...VARIABLES,
  box('object:1:list', 'variable:a'),
  box('object:2:list', 'variable:b'),
];

test('boxes stay where they were when others come, go and come back', () => {
  const memory = new GraphPlaces();
  const first = memory.place('heap', 's1', 0, FIRST);
  const more = memory.place('heap', 's1', 0, [...FIRST, box('object:3:str', 'object:1:list')]);
  const less = memory.place('heap', 's1', 0, FIRST);
  const again = memory.place('heap', 's1', 0, [...FIRST, box('object:3:str', 'object:1:list')]);
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
  const first = memory.place('heap', 's1', 0, FIRST);
  const next = memory.place('heap', 's2', 0, [...FIRST.slice(0, 3), box('variable:c')]);
  expect(next.isFresh).toBe(false);
  expect(next.places.get('object:1:list')).toEqual(first.places.get('object:1:list'));
});

test('a snapshot that shares little with the last one is laid out anew, as is one that is tidied', () => {
  const memory = new GraphPlaces();
  memory.place('heap', 's1', 0, FIRST);
  const other = [box('variable:x'), box('variable:y'), box('variable:z')];
  expect(memory.place('heap', 's2', 0, other).isFresh).toBe(true);
  expect(memory.place('heap', 's2', 0, other).isFresh).toBe(false);
  expect(memory.place('heap', 's2', 1, other).isFresh).toBe(true);
});

test('ways of showing a heap do not disturb each other', () => {
  const memory = new GraphPlaces();
  const plain = memory.place('heap', 's1', 0, FIRST);
  memory.place('heap technical', 's1', 0, FIRST.slice(1));
  const back = memory.place('heap', 's1', 0, FIRST);
  expect(back.isFresh).toBe(false);
  expect(back.places).toEqual(plain.places);
});

test('garbage stands below what variables hold, however wide it is', () => {
  const wide = { ...box('object:9:bytearray'), width: 900 };
  const { places } = new GraphPlaces().place('heap', 's1', 0, [...FIRST, wide]);
  const { places: without } = new GraphPlaces().place('heap', 's1', 0, FIRST);
  const bottoms = FIRST.map(({ id }) => {
    expect(places.get(id)).toEqual(without.get(id));
    const place = places.get(id);
    return (place?.y ?? 0) + (place?.height ?? 0);
  });
  expect(places.get(wide.id)?.y).toBeGreaterThan(Math.max(...bottoms));
});
