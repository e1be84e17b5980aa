// Lesson: one buffer, used again, against new objects each time; slices that copy and views that do not.

import { all, garbageOf, holds, takes, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'reused-buffer',
  title: 'One buffer, used again',
  minutes: 6,
  intro: `A sensor is read twenty times, 64 bytes each time. Where do the bytes go?`,
  steps: [
    {
      title: 'A new one each time',
      text: `Every round makes a \`bytearray\` for what was read.`,
      program: `
for i in range(20):
    data = bytearray(64)
    data[0] = i
`,
      question: {
        kind: 'number',
        prompt:
          'A `bytearray(64)` takes 5 blocks: itself, and 64 bytes. How many of the twenty are garbage when the loop has ended?',
        unit: 'bytearrays',
        right: 19,
        feedback: 'Yes: only the last one still has a name.',
        wrong: [
          { value: 20, feedback: 'One of them can still be reached. By which name?' },
          {
            value: 0,
            feedback: 'What happens to the old bytearray when `data` is given the next one?',
          },
          { value: 1, feedback: 'It is the other way round: one is in use.' },
        ],
        otherwise: 'Twenty were made. How many names are there for them?',
      },
      look: { view: 'map', colouring: 'alive' },
      reveal: `Nineteen times 5 blocks are [[garbage]]: 1,520 bytes for reading 64. Sooner or later a
[[collection]] has to clean up, and the program stands still while it does.`,
      check: holds(
        ({ after }) => garbageOf(after, 'bytearray') >= 19,
        ({ after }) => `${garbageOf(after, 'bytearray')} bytearrays are garbage; it should be 19.`,
      ),
    },
    {
      title: 'The same one each time',
      text: `Now one buffer is made before the loop and filled in its place. On a board, \`readinto(buffer)\` of a
UART or a file does the same.`,
      program: `
buffer = bytearray(64)
for i in range(20):
    for k in range(64):
        buffer[k] = i
`,
      question: {
        kind: 'number',
        prompt: 'How many bytearrays are garbage now?',
        unit: 'bytearrays',
        right: 0,
        feedback: 'Yes: no new one is made in the loop.',
        wrong: [
          { value: 19, feedback: 'Does anything inside the loop make a bytearray?' },
          { value: 20, feedback: 'Does anything inside the loop make a bytearray?' },
        ],
        otherwise: 'Count the places where a bytearray is made.',
      },
      look: { view: 'map', select: 'buffer' },
      reveal: `\`buffer[k] = i\` writes a byte into the blocks that are there. Used memory stays flat, however long
the program runs.`,
      check: all(
        takes('buffer', 5),
        holds(
          ({ after }) => garbageOf(after, 'bytearray') === 0,
          ({ after }) =>
            `${garbageOf(after, 'bytearray')} bytearrays are garbage; it should be none.`,
        ),
      ),
    },
    {
      title: 'A part of it',
      text: `Often only the first bytes matter. A slice gives them, and so does a slice of a \`memoryview\`.`,
      needs: ['buffer'],
      program: `
piece = buffer[0:8]
view = memoryview(buffer)[0:8]
buffer[0] = 7
print(piece[0], view[0])
`,
      question: {
        kind: 'choice',
        prompt: 'Which of the two sees the 7?',
        choices: [
          {
            text: '`view`, but not `piece`',
            right: true,
            feedback: 'Yes: the view looks into the buffer, the piece is a copy.',
          },
          { text: 'Both', feedback: 'One of them has bytes of its own.' },
          { text: '`piece`, but not `view`', feedback: 'Which one has copied the bytes?' },
          { text: 'Neither', feedback: 'One of them has no bytes of its own. Where does it look?' },
        ],
      },
      look: { view: 'graph', select: 'view' },
      reveal: `\`piece\` is a new bytearray of 2 blocks. \`view\` is 1 block, however long the part is, and has an
arrow to the bytes of \`buffer\`: as long as the view lives, they live.`,
      check: all(
        takes('piece', 2),
        value(
          'view',
          (facts) => facts.type === 'memoryview' && facts.blocks === 1,
          '`view` should be a memoryview of 1 block.',
        ),
      ),
    },
  ],
};
