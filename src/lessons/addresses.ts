// Lesson: addresses come back. id() of new objects equals id() of freed ones.

import { all, gone, holds, numberIn, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'addresses',
  title: 'Addresses come back',
  minutes: 6,
  intro: `\`id(x)\` tells where an object stands in memory. No two objects have the same \`id\` while both are
alive. And afterwards?`,
  steps: [
    {
      title: 'Fifty addresses',
      text: `Fifty measurements with a decimal point, one [[block]] each, and their addresses as numbers.`,
      program: `
data = [i + 0.5 for i in range(50)]
old = [id(x) for x in data]
print(old[0], old[1])
`,
      question: {
        kind: 'choice',
        prompt: 'By what can two addresses of different floats differ?',
        choices: [
          {
            text: 'By 16 or a multiple of 16',
            right: true,
            feedback: 'Yes: every object begins with a block, and a block has 16 bytes.',
          },
          { text: 'By 1 at least', feedback: 'Then two floats would share a block.' },
          {
            text: 'By anything, addresses are random',
            feedback: 'Objects stand in blocks. How long is one?',
          },
        ],
      },
      look: { view: 'map', select: 'data' },
      reveal: `Every address can be divided by 16. Select \`data\` in the object graph and open its first item: its
address stands in the inspector.`,
      check: value(
        ['data', 'old'],
        (data, old) => data.type === 'list' && old.type === 'list',
        '`data` and `old` should be lists.',
      ),
    },
    {
      title: 'Drop the floats',
      text: `The floats go; the numbers in \`old\` stay. The lab collects the garbage before the next step.`,
      needs: ['data', 'old'],
      program: `del data`,
      question: {
        kind: 'choice',
        prompt: 'Does a number in `old` keep its float from being freed?',
        choices: [
          {
            text: 'Yes: it is the address of the float',
            feedback:
              'For Python it is just a number. Should every number that looks like an address keep something alive?',
          },
          {
            text: 'No: a number is not a reference',
            right: true,
            feedback: 'Yes. The collector follows references only.',
          },
        ],
      },
      look: { view: 'map', colouring: 'alive' },
      reveal: `The fifty floats are [[garbage]] now, although their addresses are written down.`,
      check: all(
        gone('data'),
        value('old', (old) => old.type === 'list', '`old` should still be there.'),
      ),
    },
    {
      title: 'Fifty new floats',
      text: `Fifty other floats are made, after the garbage was collected. How many of them stand at an address from
\`old\`?`,
      needs: ['old'],
      program: `
data = [i + 0.25 for i in range(50)]
again = 0
for x in data:
    if id(x) in old:
        again += 1
print(again, 'of 50')
`,
      question: {
        kind: 'choice',
        prompt: 'How many addresses come back?',
        choices: [
          {
            text: 'Many of them',
            right: true,
            feedback: 'Yes: the freed blocks are the first holes that fit.',
          },
          {
            text: 'None: an address is used only once',
            feedback: 'Memory is finite. Blocks that are free are used again.',
          },
        ],
      },
      look: { view: 'map', select: 'data' },
      reveal: `The new floats moved into the freed blocks. So an \`id\` tells objects apart only while they live, and
two snapshots need more than addresses to say that an object is the same. The lab looks at the contents as well.`,
      check: all(
        value(
          'again',
          (again) => numberIn(again) > 0,
          'No address came back: drop the old floats and collect before making new ones.',
        ),
        holds(
          ({ after }) => numberIn(after.values.again) <= 50,
          '`again` should count floats of `data`.',
        ),
      ),
    },
  ],
};
