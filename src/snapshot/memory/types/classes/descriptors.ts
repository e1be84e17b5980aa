// property, staticmethod, classmethod and super (py/objproperty.c, objtype.h; the same in 1.14 to 1.29).
//   property  0 type, 4 getter, 8 setter, 12 deleter        super  0 type, 4 class, 8 object
//   staticmethod, classmethod  0 type, 4 function

import { wordLabel } from '../labels.ts';
import type { ObjectShape } from '../shape.ts';

export const property: ObjectShape = {
  shape: 'property',
  names: ['property'],
  family: 'code',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('getter'));
    visitor.value(node, at + 8, wordLabel('setter'));
    visitor.value(node, at + 12, wordLabel('deleter'));
  },
  text: (teller, at) => `<property ${teller.word(teller.memory.view.word(at + 4))}>`,
};

export const wrapper: ObjectShape = {
  shape: 'wrapper',
  names: ['staticmethod', 'classmethod'],
  family: 'code',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('function'));
  },
  text: (teller, at, type) => `<${type.name} ${teller.word(teller.memory.view.word(at + 4))}>`,
};

export const superObject: ObjectShape = {
  shape: 'super',
  names: ['super'],
  family: 'other',
  visit: (_memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('super of'));
    visitor.value(node, at + 8, wordLabel('object'));
  },
  text: (teller, at) => `<super of ${teller.word(teller.memory.view.word(at + 8))}>`,
};
