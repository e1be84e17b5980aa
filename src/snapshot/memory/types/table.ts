// The one table of everything that a block can be. A new kind of object is a file of its own and a row
// here. Shapes are numbered in this order, so that a byte per block says which it is.

import type { Construct } from '../../fit/values.ts';
import { pythonClass } from './classes/class.ts';
import { property, superObject, wrapper } from './classes/descriptors.ts';
import { exception, traceback } from './classes/exception.ts';
import { instance } from './classes/instance.ts';
import { pythonModule } from './classes/module.ts';
import { boundMethod } from './code/bound-method.ts';
import { cell, closure } from './code/closure.ts';
import { nativeFunction, pythonFunction } from './code/function.ts';
import { frame, generator, nativeGenerator } from './code/generator.ts';
import { childTable, context, namesAndConstants, rawCode } from './code/raw-code.ts';
import { task, taskQueue } from './code/task.ts';
import { deque } from './containers/deque.ts';
import { dict } from './containers/dict.ts';
import { list } from './containers/list.ts';
import { namedtuple, namedtupleType } from './containers/namedtuple.ts';
import { set, setTable } from './containers/set.ts';
import { attrtuple, tuple } from './containers/tuple.ts';
import { array, memoryview } from './data/array.ts';
import { complex, float } from './data/float.ts';
import { int } from './data/int.ts';
import { range, slice } from './data/range.ts';
import { bytes, str } from './data/str.ts';
import { stringIo, textBuffer } from './data/string-io.ts';
import { struct } from './data/struct.ts';
import type { GrowthRule } from './growth.ts';
import { dictIterator, iterator, rangeIterator } from './iterators/iterator.ts';
import { dictView, enumerate, filter, map, reversed, zip } from './iterators/views.ts';
import { table as hashTable } from './map-table.ts';
import { mount } from './mount.ts';
import { object } from './object.ts';
import { conservative, items, raw, stack } from './parts.ts';
import { qstrPool } from './qstr-pool.ts';
import type { ObjectShape, Shape, VisitLayout } from './shape.ts';

/** A head block of which nothing is known. Its number is 0. */
export const unknown: Shape = { shape: 'unknown' };

/** Objects: word 0 is the address of a type. */
export const OBJECT_SHAPES: readonly ObjectShape[] = [
  object,
  list,
  tuple,
  attrtuple,
  namedtuple,
  dict,
  set,
  deque,
  range,
  slice,
  str,
  bytes,
  array,
  memoryview,
  int,
  float,
  complex,
  pythonFunction,
  nativeFunction,
  closure,
  cell,
  boundMethod,
  generator,
  nativeGenerator,
  pythonClass,
  namedtupleType,
  instance,
  pythonModule,
  exception,
  property,
  wrapper,
  superObject,
  iterator,
  rangeIterator,
  dictIterator,
  dictView,
  enumerate,
  zip,
  map,
  filter,
  reversed,
  stringIo,
  struct,
  task,
  taskQueue,
];

/** Parts: what they are is known from the object that points at them. */
const PART_SHAPES: readonly Shape[] = [
  items,
  hashTable,
  setTable,
  raw,
  childTable,
  rawCode,
  context,
  namesAndConstants,
  traceback,
  frame,
  qstrPool,
  textBuffer,
  mount,
  stack,
  conservative,
];

const ALL: readonly Shape[] = [unknown, ...OBJECT_SHAPES, ...PART_SHAPES];
const NUMBERS: ReadonlyMap<Shape, number> = new Map(ALL.map((shape, number) => [shape, number]));
const LAYOUTS: readonly (VisitLayout | undefined)[] = ALL.map(({ visit }) => visit);

export function shapeNumber(shape: Shape): number {
  const number = NUMBERS.get(shape);
  if (number === undefined)
    throw new Error(`mistake in Heap Lab: the shape ${shape.shape} is not in the table`);
  return number;
}

export function shapeOf(number: number): Shape | ObjectShape {
  return ALL[number] ?? unknown;
}

/** The layout of a shape's number, or undefined where a shape refers to nothing by itself. */
export function layoutOf(number: number): VisitLayout | undefined {
  return LAYOUTS[number];
}

/** Of types in ROM, by a name that means one layout only. */
const BY_NAME: ReadonlyMap<string, ObjectShape> = new Map(
  OBJECT_SHAPES.flatMap((shape) => (shape.names ?? []).map((name) => [name, shape] as const)),
);

export function shapeOfName(name: string): ObjectShape | undefined {
  return BY_NAME.get(name);
}

interface ToldType {
  readonly name: string;
  readonly shape: ObjectShape;
}

const TOLD: ReadonlyMap<string, ToldType> = new Map(
  OBJECT_SHAPES.flatMap((shape) =>
    Object.entries(shape.told ?? {}).map(([told, name]) => [told, { name, shape }] as const),
  ),
);

/** Of a name in the board's list of id() that differs from what the lab calls the type. */
export function typeOfTold(told: string): ToldType | undefined {
  return TOLD.get(told);
}

const CONSTRUCTORS: ReadonlyMap<string, Construct> = new Map(
  OBJECT_SHAPES.flatMap(({ calls }) => Object.entries(calls ?? {})),
);

/** What a call of this name asks of the allocator; undefined where the lab does not know it. */
export function constructorOfName(name: string): Construct | undefined {
  return CONSTRUCTORS.get(name);
}

const GROWTH: ReadonlyMap<string, GrowthRule> = new Map(
  OBJECT_SHAPES.flatMap(({ growth }) => Object.entries(growth ?? {})),
);

/** How a container of this name makes room for one more; undefined for what does not grow. */
export function growthOfName(name: string): GrowthRule | undefined {
  return GROWTH.get(name);
}
