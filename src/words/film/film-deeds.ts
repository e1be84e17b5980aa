// The words for what a line was doing when memory was asked for: short, for a bracket behind its line.

import type { Operation } from '../../film/operation.ts';

interface DeedWords {
  /** A new block run came. */
  readonly made: string;
  /** One that was there grew, in its place or to another. */
  readonly grown: string;
}

const DEEDS: Readonly<Record<Operation, DeedWords>> = {
  call: { made: 'made by what it called', grown: 'a call made it grow' },
  'make-function': { made: 'def or lambda makes a function', grown: '' },
  'make-closure': { made: 'def or lambda makes a function with its cells', grown: '' },
  operator: { made: 'the result of an operator', grown: '' },
  augmented: { made: 'the result of += or a similar operator', grown: 'extended in place' },
  comparison: { made: 'made by a comparison', grown: '' },
  'build-tuple': { made: 'a tuple written out', grown: '' },
  'build-list': { made: 'a list written out', grown: '' },
  'build-dict': { made: 'a dict written out', grown: 'a dict written out needed more room' },
  'build-set': { made: 'a set written out', grown: 'a set written out needed more room' },
  'build-slice': { made: 'the bounds of a slice', grown: '' },
  comprehension: {
    made: 'room for what a comprehension collects',
    grown: 'a comprehension collected one more',
  },
  'load-name': { made: 'made while a name was looked up', grown: '' },
  'load-attribute': { made: 'made while an attribute was looked up', grown: '' },
  'load-item': { made: 'an item or a slice was taken out', grown: '' },
  'store-name': {
    made: 'a new name needed room in the table of names',
    grown: 'a new name made the table of names grow',
  },
  'store-attribute': {
    made: 'a new attribute needed room in its object’s table',
    grown: 'a new attribute made its object’s table grow',
  },
  'store-item': {
    made: 'an item was stored',
    grown: 'a new item made its table grow',
  },
  iterate: { made: 'a loop took its next item', grown: '' },
  unpack: { made: 'taken apart into several names', grown: '' },
  with: { made: 'made on entering or leaving a with', grown: '' },
  raise: { made: 'made while an exception was raised', grown: '' },
  yield: { made: 'made by the generator that went on', grown: '' },
  return: { made: 'made on return', grown: '' },
  import: { made: 'made by an import', grown: 'an import made it grow' },
  unknown: { made: '', grown: '' },
};

/** "a tuple written out"; '' where the opcode tells nothing. */
export function deedWords(operation: Operation, change: keyof DeedWords): string {
  return DEEDS[operation][change];
}
