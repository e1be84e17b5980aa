// The table of types holds each shape once, and no name means two of them.

import { expect, test } from 'playwright/test';
import { OBJECT_SHAPES, shapeNumber, shapeOf } from './table.ts';

function repeated(all: readonly string[]): readonly string[] {
  return all.filter((one, i) => all.indexOf(one) !== i);
}

test('every shape has a number of its own', () => {
  expect(OBJECT_SHAPES.map((shape) => shapeOf(shapeNumber(shape)))).toEqual(OBJECT_SHAPES);
  expect(repeated(OBJECT_SHAPES.map(({ shape }) => shape))).toEqual([]);
});

test('no name of a type, of a told type, of a call or of a container means two shapes', () => {
  const namesOf = (list: 'names' | 'told' | 'calls' | 'growth') =>
    OBJECT_SHAPES.flatMap(({ [list]: names = [] }) =>
      Array.isArray(names) ? names : Object.keys(names),
    );
  for (const list of ['names', 'told', 'calls', 'growth'] as const)
    expect(repeated(namesOf(list)), list).toEqual([]);
});

test('a shape that was not put into the table is a mistake, not an unknown object', () => {
  expect(() => shapeNumber({ shape: 'forgotten' })).toThrow('forgotten');
});
