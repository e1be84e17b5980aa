// Lesson: shared by mistake. Lists in a multiplied list, a mutable default argument, a class attribute.

import { apart, nodeAt, same, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

const ROWS = ['[0]', '[1]', '[2]'];

export const lesson: Lesson = {
  id: 'shared-by-mistake',
  title: 'Shared by mistake',
  minutes: 10,
  intro: `Three famous traps, and one cause: an [[alias]] where somebody expected a copy. The object graph shows
each at a glance.`,
  steps: [
    {
      title: 'A grid of zeros',
      text: `A grid of three rows, with a 1 in its first corner.`,
      program: `
grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
`,
      question: {
        kind: 'choice',
        prompt: 'What is printed?',
        choices: [
          {
            text: '`[[1, 0, 0], [1, 0, 0], [1, 0, 0]]`',
            right: true,
            feedback: 'Yes: there is only one row, three times.',
          },
          {
            text: '`[[1, 0, 0], [0, 0, 0], [0, 0, 0]]`',
            feedback:
              'That is what the author wanted. What does `* 3` copy: the row, or the arrow to it?',
          },
          {
            text: '`[[1, 1, 1], [0, 0, 0], [0, 0, 0]]`',
            feedback: 'Inside a row the zeros are numbers, not shared lists.',
          },
        ],
      },
      look: { view: 'graph', select: 'grid', step: { line: 3 } },
      film: `The film stands right behind the second line. Press **Step back**: the 1 is gone from all three rows at once,
because there is only one row.`,
      reveal: `Three arrows from \`grid\` lead to one box. \`* 3\` repeats the [[reference|references]], not the row.`,
      check: value(
        'grid',
        (grid) => {
          const nodes = ROWS.map((row) => nodeAt(grid, row));
          return nodes[0] !== -1 && nodes.every((node) => node === nodes[0]);
        },
        'The three rows of `grid` should be one and the same list.',
      ),
    },
    {
      title: 'Repair it',
      text: `**Change the program** so that each row is a list of its own. A comprehension makes a new row every
time: \`[… for row in range(3)]\`.`,
      program: `
grid = [[0] * 3] * 3
grid[0][0] = 1
print(grid)
`,
      solution: `
grid = [[0] * 3 for row in range(3)]
grid[0][0] = 1
print(grid)
`,
      question: {
        kind: 'choice',
        prompt: 'Is the inner `[0] * 3` a problem as well?',
        choices: [
          {
            text: 'Yes: all zeros are the same object',
            feedback: 'They are the same value. Can anybody change a 0?',
          },
          {
            text: 'No: numbers cannot be changed, so sharing them does no harm',
            right: true,
            feedback: 'Yes. `grid[0][0] = 1` puts another number there; it does not change the 0.',
          },
        ],
      },
      look: { view: 'graph', select: 'grid' },
      reveal: `With a comprehension, \`[0] * 3\` is evaluated anew for every row.`,
      check: value(
        'grid',
        (grid) => {
          const nodes = ROWS.map((row) => nodeAt(grid, row));
          return nodes.every((node) => node !== -1) && new Set(nodes).size === 3;
        },
        'Some rows of `grid` are still one and the same list.',
      ),
    },
    {
      title: 'A default that remembers',
      text: `The function puts an item into a box. Without a box of your own you get an empty one. Or do you?`,
      program: `
def add(item, box=[]):
    box.append(item)
    return box

first = add('apple')
second = add('pear')
print(second)
`,
      question: {
        kind: 'choice',
        prompt: 'What is printed?',
        choices: [
          {
            text: "`['pear']`",
            feedback: 'When is the `[]` in the first line evaluated: at each call, or once?',
          },
          { text: 'An error: `box` is missing', feedback: 'The default is used instead.' },
          {
            text: "`['apple', 'pear']`",
            right: true,
            feedback: 'Yes: the default is made once, when `def` runs.',
          },
        ],
      },
      look: { view: 'graph', select: 'add' },
      reveal: `The function object itself has an arrow to its default: one list for all calls. \`first\` and
\`second\` are the same list. The usual remedy is \`box=None\` and \`if box is None: box = []\`.`,
      check: same('first', 'second'),
    },
    {
      title: 'One list for all sensors',
      text: `Two sensors share their readings, because the list belongs to the class. **Change the class** so that
each sensor has a list of its own: make it in \`__init__\`, as \`self.readings\`.`,
      program: `
class Sensor:
    readings = []

    def add(self, value):
        self.readings.append(value)

indoor = Sensor()
outdoor = Sensor()
indoor.add(21)
outdoor.add(3)
one = indoor.readings
two = outdoor.readings
print(one, two)
`,
      solution: `
class Sensor:
    def __init__(self):
        self.readings = []

    def add(self, value):
        self.readings.append(value)

indoor = Sensor()
outdoor = Sensor()
indoor.add(21)
outdoor.add(3)
one = indoor.readings
two = outdoor.readings
print(one, two)
`,
      question: {
        kind: 'choice',
        prompt: 'What does the program print as it stands?',
        choices: [
          {
            text: '`[21] [3]`',
            feedback: 'That is what it should print. How often is `readings = []` executed?',
          },
          {
            text: '`[21, 3] [21, 3]`',
            right: true,
            feedback: 'Yes: there is one list, and it belongs to the class.',
          },
          { text: '`[21, 3] [3]`', feedback: 'Either there is one list, or there are two.' },
        ],
      },
      look: { view: 'graph', select: 'indoor' },
      reveal: `What is written directly in the class is made once. What \`__init__\` puts on \`self\` is made for every
object.`,
      check: apart('one', 'two'),
    },
  ],
};
