// Which layout belongs to which shape. A shape without a layout holds no references.

import { visitQstrPool } from '../read/qstr-pool-part.ts';
import {
  visitBoundMethod,
  visitCell,
  visitClosure,
  visitFrame,
  visitFunction,
  visitGenerator,
  visitNativeFunction,
} from './objects-code.ts';
import {
  visitArray,
  visitBigInt,
  visitBytes,
  visitMemoryview,
  visitStr,
  visitStringio,
  visitTextBuffer,
} from './objects-data.ts';
import {
  visitClass,
  visitDict,
  visitInstance,
  visitModule,
  visitNamedtupleClass,
} from './objects-mapping.ts';
import {
  visitAllWords,
  visitAnyWords,
  visitDictView,
  visitEnumerate,
  visitException,
  visitFilter,
  visitIterator,
  visitMapIterator,
  visitMount,
  visitProperty,
  visitReversed,
  visitStruct,
  visitSuper,
  visitTask,
  visitTaskQueue,
  visitWrapper,
  visitZip,
} from './objects-other.ts';
import {
  visitAttrtuple,
  visitDeque,
  visitList,
  visitNamedtuple,
  visitSet,
  visitSlice,
  visitTuple,
} from './objects-sequence.ts';
import { type Shape, shapeNumber } from './shapes.ts';
import type { VisitLayout } from './visit.ts';

const LAYOUTS: Partial<Record<Shape, VisitLayout>> = {
  object: visitAnyWords,
  list: visitList,
  tuple: visitTuple,
  attrtuple: visitAttrtuple,
  namedtuple: visitNamedtuple,
  dict: visitDict,
  set: visitSet,
  deque: visitDeque,
  slice: visitSlice,
  str: visitStr,
  bytes: visitBytes,
  array: visitArray,
  memoryview: visitMemoryview,
  int: visitBigInt,
  function: visitFunction,
  'native function': visitNativeFunction,
  closure: visitClosure,
  cell: visitCell,
  'bound method': visitBoundMethod,
  generator: visitGenerator,
  'native generator': visitGenerator,
  type: visitClass,
  'namedtuple type': visitNamedtupleClass,
  instance: visitInstance,
  module: visitModule,
  exception: visitException,
  property: visitProperty,
  wrapper: visitWrapper,
  super: visitSuper,
  iterator: visitIterator,
  'dict view iterator': visitIterator,
  'dict view': visitDictView,
  enumerate: visitEnumerate,
  zip: visitZip,
  map: visitMapIterator,
  filter: visitFilter,
  reversed: visitReversed,
  'getitem iterator': visitIterator,
  stringio: visitStringio,
  struct: visitStruct,
  task: visitTask,
  'task queue': visitTaskQueue,
  frame: visitFrame,
  'qstr pool': visitQstrPool,
  'text buffer': visitTextBuffer,
  mount: visitMount,
  stack: visitAllWords,
  conservative: visitAllWords,
};

const BY_NUMBER: (VisitLayout | undefined)[] = [];
for (const [shape, visit] of Object.entries(LAYOUTS))
  BY_NUMBER[shapeNumber(shape as Shape)] = visit;

/** The layout of a shape's number, or undefined where a shape refers to nothing by itself. */
export function layoutOf(shape: number): VisitLayout | undefined {
  return BY_NUMBER[shape];
}
