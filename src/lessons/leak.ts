// Lesson: the leak. A log that keeps every reading, who keeps it alive, and a ring buffer instead.

import { all, changed, holds, lengthOf, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'leak',
  title: 'The leak',
  minutes: 8,
  intro: `A weather station runs for two days, then it stops with \`MemoryError\`. It never asked for much
memory at once. Let us look for what grows.`,
  steps: [
    {
      title: 'Forty readings',
      text: `Each reading is written into a log, “for later”.`,
      program: `
log = []

def measure(i):
    log.append('reading %d' % i)

for i in range(40):
    measure(i)
`,
      question: {
        kind: 'choice',
        prompt: 'How many blocks does each reading cost, besides its slot in the list?',
        choices: [
          {
            text: 'Two',
            right: true,
            feedback: 'Yes: one for the string object, one for its letters.',
          },
          {
            text: 'None: it is a short string',
            feedback:
              'Short strings **in the program** are interned. This one is put together while it runs.',
          },
          { text: 'One', feedback: 'A string is an object, and its letters come on top.' },
        ],
      },
      look: { view: 'graph', select: 'log', step: { line: 4, pass: 40 } },
      film: `The film stands inside \`measure\`, where the last reading is about to be written. Press **Step back** a few
times, and forward again: the log only ever grows.`,
      reveal: `Select \`log\` and read “keeps alive” in the inspector: the list, its slots and every reading, which are forty strings
when the program has ended.`,
      check: value(
        'log',
        (facts) => lengthOf(facts) === 40 && facts.keptAlive >= 40 * 32,
        '`log` should hold forty readings.',
      ),
    },
    {
      title: 'Forty more',
      text: `The station goes on. After this the garbage is collected.`,
      needs: ['log', 'measure'],
      program: `
import gc
for i in range(40):
    measure(i)
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'Does the collection free the old readings?',
        choices: [
          {
            text: 'Yes, they are old',
            feedback: 'Age does not count. The collector asks: can it still be reached?',
          },
          { text: 'Half of them', feedback: 'What would decide which half?' },
          {
            text: 'No: the log still refers to them',
            right: true,
            feedback: 'Yes, that is the leak. For the collector they are in use.',
          },
        ],
      },
      look: { view: 'graph', select: 'log' },
      reveal: `The sentence above tells what has grown. Every reading is [[kept alive by]] \`log\`, and \`log\` by a
variable: this is a [[leak]], although nothing is wrong for Python.`,
      check: changed(
        'log',
        (before, after) => lengthOf(after) > lengthOf(before) && after.keptAlive > before.keptAlive,
        '`log` should have grown by forty readings.',
      ),
    },
    {
      title: 'A ring buffer',
      text: `Who needs all readings? Here only the last ten are kept: reading number 10 takes the place of number
0. This is a [[ring buffer]].`,
      needs: ['log'],
      program: `
import gc
log = [None] * 10

def measure(i):
    log[i % 10] = 'reading %d' % i

for i in range(80):
    measure(i)
gc.collect()
`,
      question: {
        kind: 'number',
        prompt: 'Eighty readings were made. How many of them are still there after the collection?',
        unit: 'readings',
        right: 10,
        feedback: 'Yes: the other seventy lost their place, and with it the only way to them.',
        wrong: [
          { value: 80, feedback: 'What happens to the string that was in the slot before?' },
          { value: 70, feedback: 'It is the other way round: seventy are gone.' },
          { value: 8, feedback: 'Each slot was used eight times. How many slots are there?' },
        ],
        otherwise: 'How many slots does the list have, and can it grow?',
      },
      look: { view: 'graph', select: 'log' },
      reveal: `However long it runs, the log keeps ten strings alive. \`collections.deque((), 10)\` does the same for
you.`,
      check: all(
        value('log', (facts) => lengthOf(facts) === 10, '`log` should have exactly ten places.'),
        holds(
          ({ after }) => (after.values.log?.keptAlive ?? 0) < 40 * 32,
          '`log` still keeps more alive than ten short texts.',
        ),
      ),
    },
    {
      title: 'Your turn',
      text: `This program has a leak as well, in a dict. **Change it** so that at most five values stay in
\`seen\`, and run it again. (\`seen.pop(key)\` removes an entry.)`,
      program: `
import gc
seen = {}
for i in range(60):
    seen[i] = bytearray(32)
gc.collect()
`,
      solution: `
import gc
seen = {}
for i in range(60):
    seen[i] = bytearray(32)
    if len(seen) > 5:
        seen.pop(i - 5)
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'Where is the best place for the change?',
        choices: [
          {
            text: 'After the loop',
            feedback:
              'Then memory may have run out already, and the table of a dict never gets smaller by removing entries.',
          },
          {
            text: 'Inside the loop, after each new value',
            right: true,
            feedback: 'Yes: then the dict never grows large.',
          },
        ],
      },
      look: { view: 'graph', select: 'seen' },
      reveal: `Count what \`seen\` keeps alive. If the check still finds more than five values, change the program
in the editor and press Run step again.`,
      check: value(
        'seen',
        (facts) => lengthOf(facts) > 0 && lengthOf(facts) <= 5,
        (facts) =>
          `\`seen\` holds ${lengthOf(facts)} values; at most five should stay, and at least one.`,
      ),
    },
  ],
};
