// Lesson: compact structures. The same hundred numbers as strings, ints, tuple, array and bytearray.

import { all, takes, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'compact-data',
  title: 'Compact structures',
  minutes: 8,
  intro: `A hundred measurements between 100 and 199. There are many ways to keep them, and the memory they take differs by a factor of
nearly thirty.`,
  steps: [
    {
      title: 'Strings or numbers?',
      text: `As they come from a serial line, measurements are strings. \`int()\` turns them into numbers.`,
      program: `
texts = ['%d' % v for v in range(100, 200)]
numbers = [int(t) for t in texts]
`,
      question: {
        kind: 'choice',
        prompt: 'How much more do the strings take than the numbers?',
        choices: [
          {
            text: 'About the same: three letters against one number',
            feedback: 'Where do the letters of a string lie, and where does a small number lie?',
          },
          {
            text: 'About twice as much',
            feedback: 'More: a string is an object and has letters, each in blocks of its own.',
          },
          {
            text: 'About seven times as much',
            right: true,
            feedback: 'Yes: 2 blocks for each string, none for a number.',
          },
        ],
      },
      look: { view: 'types', select: 'texts' },
      reveal: `Both lists have room for 128 items and take 33 blocks. The strings take another 200 blocks; the
numbers are [[small int|small ints]] and take none.`,
      check: all(
        takes('texts', 33),
        takes('numbers', 33),
        value(
          ['texts', 'numbers'],
          (texts, numbers) => texts.keptAlive > 6 * numbers.keptAlive,
          '`texts` should keep at least six times as much alive as `numbers`.',
        ),
      ),
    },
    {
      title: 'Four ways for numbers',
      text: `A list of numbers, a copy of it, a tuple, an \`array\` of type \`'H'\` with two bytes for a number, and
a \`bytearray\` with one byte.`,
      program: `
import array
values = range(100, 200)
as_list = list(values)
as_copy = as_list[:]
as_tuple = tuple(values)
as_array = array.array('H', values)
as_bytes = bytearray(values)
`,
      question: {
        kind: 'number',
        prompt:
          'The list takes 33 blocks: itself, and 128 slots of 4 bytes. How many does the bytearray take?',
        unit: 'blocks',
        right: 8,
        feedback: 'Yes: itself, and 100 bytes in 7 blocks.',
        wrong: [
          { value: 7, feedback: '100 bytes need 7 blocks. The object itself is missing.' },
          {
            value: 6,
            feedback: '100 ÷ 16 is a little more than 6, and the object itself is missing.',
          },
          { value: 100, feedback: 'A byte needs no block of its own.' },
          { value: 14, feedback: 'That is the array, with two bytes for a number.' },
        ],
        otherwise:
          'One byte for each number, 16 bytes to a block, and one block for the object itself.',
      },
      look: { view: 'types', select: 'as_bytes' },
      reveal: `The same hundred numbers:
- list of strings: 233 blocks
- list that has grown: 33 blocks
- copy of the list: 26 blocks, since a copy has no spare slots
- tuple: 26 blocks, in one piece
- \`array('H')\`: 14 blocks
- bytearray: 8 blocks

What you give up: an array holds one kind of number only, a bytearray 0 to 255 only.`,
      check: all(
        takes('as_list', 33),
        takes('as_copy', 26),
        takes('as_tuple', 26),
        takes('as_array', 14),
        takes('as_bytes', 8),
      ),
    },
    {
      title: 'And with a decimal point?',
      text: `Floats are objects. In a list each costs a block of its own; an \`array\` of type \`'f'\` holds the 4
bytes themselves.`,
      program: `
import array
floats = [v / 10 for v in range(100)]
as_floats = array.array('f', floats)
`,
      question: {
        kind: 'choice',
        prompt: 'How many blocks does the array of floats take?',
        choices: [
          {
            text: '101: itself and a block for each float',
            feedback: 'That is how a list would do it. An array holds the bare numbers.',
          },
          { text: '14', feedback: 'That was for two bytes each. These have four.' },
          {
            text: '26: itself and 100 × 4 bytes',
            right: true,
            feedback: 'Yes: 400 bytes are 25 blocks.',
          },
        ],
      },
      look: { view: 'types', select: 'floats' },
      reveal: `The list keeps 133 blocks alive, the array 26. When you read \`as_floats[3]\`, a float object is made
on the way, and is garbage soon after: arrays save memory, not work.`,
      check: all(
        takes('as_floats', 26),
        value(
          'floats',
          (floats) => floats.keptAlive === 133 * 16,
          '`floats` should keep 133 blocks alive: 33 of its own and one for each float.',
        ),
      ),
    },
  ],
};
