// What is counted, in one and in many: a table of words for numbers.ts. Another language has its own,
// with the forms that its plurals need.

/** The word after a number, by the plural rule of the language; `other` stands for those that are absent. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export const NOUNS = {
  allocation: { one: 'allocation', other: 'allocations' },
  block: { one: 'block', other: 'blocks' },
  'block-run': { one: 'block run', other: 'block runs' },
  'run-of-blocks': { one: 'run of blocks', other: 'runs of blocks' },
  box: { one: 'box', other: 'boxes' },
  byte: { one: 'byte', other: 'bytes' },
  character: { one: 'character', other: 'characters' },
  container: { one: 'container', other: 'containers' },
  hole: { one: 'hole', other: 'holes' },
  'class-arrow': { one: 'arrow to a class', other: 'arrows to classes' },
  'machine-name': { one: 'name such as __name__', other: 'names such as __name__' },
  call: { one: 'call', other: 'calls' },
  change: { one: 'change', other: 'changes' },
  item: { one: 'item', other: 'items' },
  'more-object': { one: 'more object', other: 'more objects' },
  name: { one: 'name', other: 'names' },
  object: { one: 'object', other: 'objects' },
  'other-object': { one: 'other object', other: 'other objects' },
  piece: { one: 'piece', other: 'pieces' },
  point: { one: 'point', other: 'points' },
  remark: { one: 'remark', other: 'remarks' },
  snapshot: { one: 'snapshot', other: 'snapshots' },
  step: { one: 'step', other: 'steps' },
  slot: { one: 'slot', other: 'slots' },
  thing: { one: 'thing', other: 'things' },
  time: { one: 'time', other: 'times' },
} satisfies Record<string, Forms>;

export type Noun = keyof typeof NOUNS;

/** Python's types that have a name of their own in a sentence; others are "Point objects". */
const TYPES: Readonly<Record<string, Forms>> = {
  str: { one: 'string', other: 'strings' },
  bytes: { one: 'bytes object', other: 'bytes objects' },
  int: { one: 'big int', other: 'big ints' },
  class: { one: 'class', other: 'classes' },
  type: { one: 'class', other: 'classes' },
  unknown: { one: 'object of unknown type', other: 'objects of unknown type' },
  list: { one: 'list', other: 'lists' },
  dict: { one: 'dict', other: 'dicts' },
  tuple: { one: 'tuple', other: 'tuples' },
  set: { one: 'set', other: 'sets' },
  float: { one: 'float', other: 'floats' },
  bytearray: { one: 'bytearray', other: 'bytearrays' },
  array: { one: 'array', other: 'arrays' },
  function: { one: 'function', other: 'functions' },
  closure: { one: 'closure', other: 'closures' },
  generator: { one: 'generator', other: 'generators' },
  module: { one: 'module', other: 'modules' },
};

/** The words for objects of a type, by its name in Python. */
export function formsOfType(type: string): Forms {
  const known = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return known ?? { one: `${type} object`, other: `${type} objects` };
}
