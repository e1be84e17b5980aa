// What stands for another object and gives its items one by one: dict views, enumerate, reversed, filter,
// map, zip (py/objdict.c, objenumerate.c, objreversed.c, objfilter.c, objmap.c, objzip.c; the same in
// 1.14 to 1.29).
//   dict_view  0 type, 4 dict, 8 kind      enumerate  0 type, 4 iterator, 8 count    reversed  0 type, 4 sequence
//   filter     0 type, 4 function, 8 iterator      map  0 type, 4 n, 8 function, 12 iterators[]
//   zip        0 type, 4 n, 8 iterators[]

import { ITERATOR, label, wordLabel } from '../labels.ts';
import { type ObjectShape, wordsAfter } from '../shape.ts';

export const dictView: ObjectShape = {
  shape: 'dict view',
  names: ['dict_view'],
  family: 'other',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('iterates over'));
  },
  text: (teller, at) => `<dict_view of ${teller.word(teller.memory.view.word(at + 4))}>`,
};

export const enumerate: ObjectShape = {
  shape: 'enumerate',
  names: ['enumerate'],
  family: 'other',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('iterator'));
  },
  text: (teller, at) => `<enumerate of ${teller.word(teller.memory.view.word(at + 4))}>`,
};

export const reversed: ObjectShape = {
  shape: 'reversed',
  names: ['reversed'],
  family: 'other',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('iterates over'));
  },
  text: (teller, at) => `<reversed ${teller.word(teller.memory.view.word(at + 4))}>`,
};

export const filter: ObjectShape = {
  shape: 'filter',
  names: ['filter'],
  family: 'other',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('function'));
    visitor.value(node, at + 8, wordLabel('iterator'));
  },
  text: (teller, at) => `<filter of ${teller.word(teller.memory.view.word(at + 8))}>`,
};

export const map: ObjectShape = {
  shape: 'map',
  names: ['map'],
  family: 'other',
  visit: (memory, visitor, node, at) => {
    visitor.value(node, at + 8, wordLabel('function'));
    const count = Math.min(memory.view.word(at + 4), wordsAfter(memory, node, 12));
    for (let i = 0; i < count; i++) visitor.value(node, at + 12 + 4 * i, label(ITERATOR, i));
  },
  text: (teller, at) => `<map of ${teller.word(teller.memory.view.word(at + 12))}>`,
};

export const zip: ObjectShape = {
  shape: 'zip',
  names: ['zip'],
  family: 'other',
  visit: (memory, visitor, node, at) => {
    const count = Math.min(memory.view.word(at + 4), wordsAfter(memory, node, 8));
    for (let i = 0; i < count; i++) visitor.value(node, at + 8 + 4 * i, label(ITERATOR, i));
  },
  text: ({ memory }, at) => `<zip of ${memory.view.word(at + 4)} iterators>`,
};
