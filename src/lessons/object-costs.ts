// Lesson: what an object costs, in blocks. Sizes for object representation A with 16-byte blocks (rp2,
// esp32, WebAssembly), read from the decoder on v1.24.1 and v1.28.0 (rp2) and v1.27.0 (WebAssembly).

import { all, lengthOf, takes, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'object-costs',
  title: 'What an object costs',
  minutes: 10,
  intro: `The [[heap]] is cut into [[block|blocks]] of 16 bytes. An object takes whole blocks, even if it fills
them only in part. How many blocks do everyday objects take?`,
  steps: [
    {
      title: 'Ten kinds',
      text: `Here are small values of ten kinds. Some of them take **no block at
all**: their value fits into the variable itself, or MicroPython keeps it elsewhere.`,
      program: `
an_int = 42
a_bool = True
a_short = 'hi'
a_float = 1.5
a_bytes = bytes(10)
a_buffer = bytearray(10)
a_list = [1, 2, 3]
a_tuple = (1, 2, 3)
a_set = {1, 2, 3}
a_dict = {'a': 1, 'b': 2, 'c': 3}
`,
      question: {
        kind: 'number',
        prompt: 'How many of the ten take no block of their own?',
        unit: 'of ten',
        right: 3,
        feedback: 'Yes: the whole number, `True` and the short string.',
        wrong: [
          {
            value: 0,
            feedback: 'A whole number fits into the variable itself. Which others might?',
          },
          {
            value: 1,
            feedback:
              '`42` is one of them. `True` fits into the variable as well. One more is missing.',
          },
          { value: 2, feedback: '`42` and `True`: yes. What about a short string in the program?' },
          {
            value: 4,
            feedback:
              'A float needs every bit of a word for its value, so it does not fit into the variable.',
          },
        ],
        otherwise: 'Think of values that fit into 30 bits, and of values that exist only once.',
      },
      look: { view: 'types', select: 'a_dict' },
      reveal: `From smallest to largest:
- no block: \`an_int\` (a [[small int]]), \`a_bool\`, \`a_short\` ([[interned]])
- 1 block: \`a_float\`
- 2 blocks: \`a_bytes\`, \`a_buffer\`, \`a_list\`, \`a_tuple\`, \`a_set\`
- 3 blocks: \`a_dict\`

The list is two pieces, the list and its items. The tuple is one piece of two blocks.`,
      check: all(
        takes('an_int', 0),
        takes('a_bool', 0),
        takes('a_short', 0),
        takes('a_float', 1),
        takes('a_bytes', 2),
        takes('a_buffer', 2),
        takes('a_list', 2),
        takes('a_tuple', 2),
        takes('a_set', 2),
        takes('a_dict', 3),
      ),
      notes: {
        virtual:
          'Here a float has 64 bits and fills its block; on a Pico it has 32 bits and half of the block is [[rounding]]. One block in both.',
      },
    },
    {
      title: 'A string',
      text: `A longer string is an object (1 block: type, hash, length, address) and its letters, one byte each
with a zero byte at the end, in blocks of their own.`,
      program: `
a_long = 'a text of thirty-two characters!'
print(len(a_long))
`,
      question: {
        kind: 'number',
        prompt: 'The string has 32 characters. How many blocks does it take in all?',
        unit: 'blocks',
        right: 4,
        feedback: 'Yes: 1 for the object, and 33 bytes need 3 blocks.',
        wrong: [
          {
            value: 2,
            feedback:
              '32 ÷ 16 is 2, but something follows the last letter, and the letters are not all.',
          },
          {
            value: 3,
            feedback: 'Close. You counted either the zero byte or the object itself, but not both.',
          },
        ],
        otherwise:
          'Count the letters, the zero byte at the end, and the object that knows the length.',
      },
      look: { view: 'map', select: 'a_long' },
      reveal: `The third block of the letters holds a single byte, the zero. A string of 31 characters would take one
block less.`,
      check: takes('a_long', 4),
    },
    {
      title: 'Empty is not free',
      text: `Even an empty container may take blocks, as room for what is added later.`,
      program: `
empty_list = []
empty_dict = {}
empty_tuple = ()
`,
      question: {
        kind: 'choice',
        prompt: 'Which of the three takes the most blocks?',
        choices: [
          {
            text: 'The dict',
            feedback: 'An empty dict has no table yet: it waits for its first entry.',
          },
          {
            text: 'The tuple',
            feedback: 'A tuple can never grow. How many empty tuples are ever needed?',
          },
          {
            text: 'The list',
            right: true,
            feedback: 'Yes: it has room for four items from the start, in a block of its own.',
          },
          { text: 'All the same', feedback: 'They differ in how much room they keep ready.' },
        ],
      },
      look: { view: 'types', select: 'empty_list' },
      reveal: `The list takes 2 blocks (itself and room for four items), the dict 1 (its table comes with the first
entry), the tuple none: there is one empty tuple for all, outside the heap.`,
      check: all(takes('empty_list', 2), takes('empty_dict', 1), takes('empty_tuple', 0)),
    },
    {
      title: 'The fifth item',
      text: `A list of four numbers takes 2 blocks: itself, and four slots of 4 bytes. Now a fifth is appended.
When a list has used up its room, it doubles it.`,
      program: `
numbers = [1, 2, 3, 4]
numbers.append(5)
`,
      question: {
        kind: 'number',
        prompt: 'How many blocks does `numbers` take now?',
        unit: 'blocks',
        right: 3,
        feedback: 'Yes: itself, and eight slots of 4 bytes in two blocks.',
        wrong: [
          {
            value: 2,
            feedback: 'Four slots of 4 bytes fill a block exactly. Where does the fifth go?',
          },
          { value: 5, feedback: 'The numbers take no blocks: each stands in its slot.' },
          { value: 6, feedback: 'The numbers take no blocks: each stands in its slot.' },
        ],
        otherwise: 'Four slots become eight. How many blocks are 8 × 4 bytes?',
      },
      look: { view: 'map', select: 'numbers' },
      reveal: `Three of the eight slots are empty now. The next three \`append\` calls cost nothing; the ninth item
would double the room again.`,
      check: all(
        takes('numbers', 3),
        value('numbers', (facts) => lengthOf(facts) === 5, '`numbers` should have five items.'),
      ),
    },
  ],
};
