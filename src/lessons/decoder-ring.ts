// Lesson: the decoder ring. Reading a mem_info(1) map by eye, and where its letters mislead.
// Letters: gc_dump_alloc_table of py/gc.c, the same from v1.8.1 to v1.28.0.

import { all, holds, takes, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'decoder-ring',
  title: 'The decoder ring',
  minutes: 8,
  intro: `\`micropython.mem_info(1)\` prints the [[heap]] as letters, one for each [[block]] of 16 bytes, 64 to a row. A
dot is a free block. A letter is the [[head]] of an object, and each \`=\` behind it one [[tail]] block more.
- \`T\` tuple, \`L\` list, \`D\` dict, \`S\` string or bytes, \`A\` bytearray or array
- \`F\` float, \`B\` function, \`M\` module
- \`h\` everything else`,
  steps: [
    {
      title: 'A tuple',
      text: `A tuple stands in one piece: 8 bytes for its type and length, and 4 bytes for each item.`,
      program: `
import micropython
a_tuple = (1, 2, 3, 4, 5)
micropython.mem_info(1)
`,
      question: {
        kind: 'choice',
        prompt: 'How does a tuple of five numbers look in the map?',
        choices: [
          { text: '`T`', feedback: '8 + 5 × 4 bytes are 28. How many blocks is that?' },
          {
            text: '`T=`',
            right: true,
            feedback: 'Yes: 28 bytes in two blocks, a head and a tail.',
          },
          {
            text: '`T=====`',
            feedback: 'The numbers are small ints. They lie in the tuple, 4 bytes each.',
          },
          { text: '`TT`', feedback: 'Only the first block has a letter.' },
        ],
      },
      look: { view: 'map', select: 'a_tuple' },
      reveal: `The lab has found the map in the terminal and made a picture of it. Zoom into the heat map until
the letters appear: the selected tuple reads \`T=\`.`,
      check: all(
        takes('a_tuple', 2),
        value('a_tuple', ({ letter }) => letter === 'T', '`a_tuple` should be printed with a T.'),
        holds(({ recorded }) => recorded.length >= 1, 'The map was not seen in the terminal.'),
      ),
    },
    {
      title: 'A buffer',
      text: `A \`bytearray\` is two pieces: the object, and somewhere else its bytes.`,
      program: `
import micropython
buffer = bytearray(100)
micropython.mem_info(1)
`,
      question: {
        kind: 'choice',
        prompt: 'How does a `bytearray(100)` look?',
        choices: [
          {
            text: '`A`, and in another place `h======`',
            right: true,
            feedback: 'Yes: the bytes are not an object, so they print as `h`.',
          },
          {
            text: '`A======`',
            feedback: 'That would be one piece. The object does not hold the bytes itself.',
          },
          {
            text: '`A`, and in another place `A======`',
            feedback: 'The bytes have no type of their own. Which letter is left?',
          },
        ],
      },
      look: { view: 'map', select: 'buffer' },
      reveal: `\`h\` is the most frequent letter: it stands for the items of lists, the letters of strings, the
tables of dicts, for sets, big numbers, your own classes and objects.`,
      check: value(
        'buffer',
        ({ letter, parts }) => letter === 'A' && parts[0]?.letter === 'h' && parts[0].blocks === 7,
        '`buffer` should be an A with seven blocks of bytes, printed as h.',
      ),
    },
    {
      title: 'A letter that misleads',
      text: `MicroPython looks at the first 4 bytes of a head: are they the address of the type \`list\`? Then it
prints \`L\`. The items of a list have no type in front. They begin with the first item.`,
      program: `
import micropython
odd = [list, 1, 2, 3]
micropython.mem_info(1)
`,
      question: {
        kind: 'number',
        prompt:
          'The first item of `odd` is the type `list` itself. How many letters L does this one list add to the map?',
        unit: 'letters',
        right: 2,
        feedback: 'Yes: the list, and its items, which look like one.',
        wrong: [
          {
            value: 1,
            feedback: 'The list itself is one. What are the first 4 bytes of its items?',
          },
          { value: 4, feedback: 'Numbers have no head of their own.' },
        ],
        otherwise: 'A list is two pieces. Look at what each of them begins with.',
      },
      look: { view: 'map', select: 'odd' },
      reveal: `The items print as \`L\` though they are no list. The lab reads the memory itself, so its colours and
names are right even where the letters are not.`,
      check: value(
        'odd',
        ({ letter, parts }) => letter === 'L' && parts[0]?.letter === 'L',
        'The items of `odd` should be printed as L: the first item has to be the type `list`.',
      ),
    },
    {
      title: 'Which is which?',
      text: `Four objects, four letters. (An \`S\` may be a string or bytes.)`,
      program: `
import micropython
a_dict = {'k': 1}
a_float = 2.5
some_bytes = bytes(20)
a_set = {1, 2}
micropython.mem_info(1)
`,
      question: {
        kind: 'choice',
        prompt: 'Which letters do they have, in this order?',
        choices: [
          {
            text: '`D F A S`',
            feedback: '`A` is for bytearrays and arrays. And there is no letter for sets.',
          },
          { text: '`D F S h`', right: true, feedback: 'Yes: a set has no letter of its own.' },
          { text: '`D h S S`', feedback: 'Floats have a letter of their own, sets have none.' },
        ],
      },
      look: { view: 'map', select: 'a_set' },
      reveal: `Now you can read a map by eye, even one from a forum: paste it with **Open…**.`,
      check: value(
        ['a_dict', 'a_float', 'some_bytes', 'a_set'],
        (...values) => values.map(({ letter }) => letter).join('') === 'DFSh',
        (...values) =>
          `The four print as ${values.map(({ letter }) => letter || 'nothing').join(' ')}, not as D F S h.`,
      ),
    },
  ],
};
