// Every way in which a block of the heap can be laid out that the lab knows: Python objects, and the
// parts of objects that have no type word of their own. Only names and numbers.

/** Shapes of objects: word 0 is the address of a type. */
export const OBJECT_SHAPES = [
  'unknown',
  'object', // an object whose type is known by name only
  'list',
  'tuple',
  'attrtuple',
  'namedtuple',
  'dict',
  'set',
  'deque',
  'range',
  'slice',
  'str',
  'bytes',
  'array',
  'memoryview',
  'int',
  'float',
  'complex',
  'function',
  'native function',
  'closure',
  'cell',
  'bound method',
  'generator',
  'native generator',
  'type',
  'namedtuple type',
  'instance',
  'module',
  'exception',
  'property',
  'wrapper', // staticmethod, classmethod
  'super',
  'iterator',
  'range iterator',
  'dict view iterator',
  'dict view',
  'enumerate',
  'zip',
  'map',
  'filter',
  'reversed',
  'getitem iterator',
  'stringio',
  'struct',
  'task',
  'task queue',
] as const;

/** Shapes of parts: what they are is known from the object that points at them. */
export const PART_SHAPES = [
  'items', // words, each an object: list items, deque items, argument lists
  'table', // key, value, key, value, …
  'set table',
  'raw', // bytes, digits, texts, bytecode: no references
  'child table',
  'raw code',
  'context', // { 0, globals, names, constants }: a compiled snippet of the REPL
  'names and constants',
  'traceback',
  'frame',
  'qstr pool',
  'text buffer', // vstr_t
  'mount',
  'stack', // C stack of core 1
  'conservative', // only known to belong somewhere; every word may be a reference
] as const;

export type ObjectShape = (typeof OBJECT_SHAPES)[number];
export type PartShape = (typeof PART_SHAPES)[number];
export type Shape = ObjectShape | PartShape;

const ALL: readonly Shape[] = [...OBJECT_SHAPES, ...PART_SHAPES];
const NUMBERS = new Map<Shape, number>(ALL.map((shape, i) => [shape, i]));

export function shapeNumber(shape: Shape): number {
  return NUMBERS.get(shape) as number;
}

export function shapeOf(number: number): Shape {
  return ALL[number];
}

/** ROM type name → shape, where one name means one layout. Others are told apart in types.ts. */
export const SHAPE_OF_TYPE_NAME: Readonly<Record<string, ObjectShape>> = {
  list: 'list',
  tuple: 'tuple',
  dict: 'dict',
  OrderedDict: 'dict',
  set: 'set',
  frozenset: 'set',
  deque: 'deque',
  range: 'range',
  slice: 'slice',
  str: 'str',
  bytes: 'bytes',
  bytearray: 'array',
  array: 'array',
  memoryview: 'memoryview',
  int: 'int',
  float: 'float',
  complex: 'complex',
  function: 'function',
  closure: 'closure',
  bound_method: 'bound method',
  type: 'type',
  module: 'module',
  property: 'property',
  staticmethod: 'wrapper',
  classmethod: 'wrapper',
  super: 'super',
  dict_view: 'dict view',
  enumerate: 'enumerate',
  zip: 'zip',
  map: 'map',
  filter: 'filter',
  reversed: 'reversed',
  StringIO: 'stringio',
  BytesIO: 'stringio',
  struct: 'struct',
  Task: 'task',
  TaskQueue: 'task queue',
};
