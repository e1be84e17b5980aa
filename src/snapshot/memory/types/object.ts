// An object of a type that is known by name only: every word may refer to something. What it refers to
// and has no type of its own (buffers, state of a file) is its internal data.

import { familyOfName } from './families.ts';
import { label, OFFSET } from './labels.ts';
import { conservative, visitAllWords } from './parts.ts';
import { type ObjectShape, type PartSpec, wordsAfter } from './shape.ts';

const INTERNAL: PartSpec = { kind: 'internal data', shape: conservative };

export const object: ObjectShape = {
  shape: 'object',
  // Functions of the firmware, by the number of their arguments.
  told: {
    builtin_function: 'function',
    builtin_function_0: 'function',
    builtin_function_1: 'function',
    builtin_function_2: 'function',
    builtin_function_3: 'function',
    builtin_function_n: 'function',
  },
  family: (name) => (name === 'function' ? 'code' : familyOfName(name)),
  visit: (memory, visitor, node, at) => {
    const count = wordsAfter(memory, node, 4);
    for (let i = 0; i < count; i++) {
      const address = at + 4 + 4 * i;
      const word = memory.view.word(address);
      const way = label(OFFSET, 4 + 4 * i);
      if (memory.heap.nodeAt(word) < 0 || memory.types.typeOf(word) !== undefined)
        visitor.value(node, address, way);
      else {
        const part = visitor.part(node, address, way, INTERNAL, 1);
        if (part >= 0) visitAllWords(memory, visitor, part, word);
      }
    }
  },
};
