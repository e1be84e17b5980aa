// Lesson: why is it still alive? Closures, bound methods, a forgotten global, the REPL's `_`.

import { all, countOf, gone, holds, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'still-alive',
  title: 'Why is it still alive?',
  minutes: 10,
  intro: `An object lives as long as a way leads to it from a [[root]]. Some ways are easy to overlook. The inspector
shows them under “Why is it alive?”.`,
  steps: [
    {
      title: 'A function that remembers',
      text: `\`make_counter\` makes a buffer, and a function that uses it. The buffer has no name outside.`,
      program: `
def make_counter():
    big = bytearray(800)
    def count():
        return len(big)
    return count

counter = make_counter()
`,
      question: {
        kind: 'choice',
        prompt: '`make_counter` has ended. Is the buffer garbage?',
        choices: [
          {
            text: 'No: `counter` still needs it',
            right: true,
            feedback: 'Yes: a [[closure]] keeps the variables that it uses.',
          },
          { text: 'Yes: its function has ended', feedback: 'What would `counter()` answer then?' },
        ],
      },
      look: { view: 'graph', select: 'counter' },
      reveal: `\`counter\` is a closure: a function, and a cell with the variable \`big\`. Look at what it keeps alive.`,
      check: value(
        'counter',
        ({ type, keptAlive }) => type === 'closure' && keptAlive >= 800,
        '`counter` should be a closure that keeps the buffer alive.',
      ),
    },
    {
      title: 'A method as a callback',
      text: `A callback is registered, as for a timer or a pin. Then the sensor is deleted.`,
      program: `
class Sensor:
    def __init__(self):
        self.buffer = bytearray(800)
    def read(self):
        return len(self.buffer)

sensor = Sensor()
callback = sensor.read
del sensor
`,
      question: {
        kind: 'choice',
        prompt: 'Who keeps the buffer of the sensor alive?',
        choices: [
          { text: 'Nobody: `sensor` was deleted', feedback: 'Could `callback()` still be called?' },
          { text: 'The class `Sensor`', feedback: 'The class knows its methods, not its objects.' },
          {
            text: '`callback`',
            right: true,
            feedback: 'Yes: a [[bound method]] holds the function **and** the object.',
          },
        ],
      },
      look: { view: 'graph', select: 'callback' },
      reveal: `The way is: variable \`callback\` → bound method → sensor → its attribute \`buffer\`. Timers, pins and
schedulers that hold a callback keep everything behind it.`,
      check: all(
        gone('sensor'),
        value(
          'callback',
          ({ type, keptAlive }) => type === 'bound_method' && keptAlive >= 800,
          '`callback` should be a bound method that keeps the buffer alive.',
        ),
      ),
    },
    {
      title: 'The name after the loop',
      text: `A loop over two buffers, and nothing else.`,
      program: `
for chunk in [bytearray(400), bytearray(1200)]:
    pass
`,
      question: {
        kind: 'choice',
        prompt: 'The loop has ended. What is still in use?',
        choices: [
          {
            text: 'Nothing: `chunk` belonged to the loop',
            feedback: 'In Python a loop has no variables of its own.',
          },
          {
            text: 'The second buffer',
            right: true,
            feedback: 'Yes: `chunk` is a global variable, and it still names the last one.',
          },
          { text: 'Both buffers', feedback: 'The list that held both has no name.' },
        ],
      },
      look: { view: 'graph', select: 'chunk' },
      reveal: `A loop at the outermost level leaves its variable behind. Inside a function it would be gone when
the function ends.`,
      check: value(
        'chunk',
        ({ keptAlive }) => keptAlive >= 1200,
        '`chunk` should still name the buffer of 1,200 bytes.',
      ),
    },
    {
      title: 'The prompt’s own name',
      text: `When you type an expression at the prompt, MicroPython shows its value and keeps it under the name
\`_\`. The program does the same as the prompt would. It also cuts the other ways.`,
      program: `
import builtins, gc
builtins._ = bytearray(1600)
counter = callback = chunk = None
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'Three references were cut, one was added. Which buffer is still there?',
        choices: [
          {
            text: 'Only the one with 1,600 bytes',
            right: true,
            feedback: 'Yes: `_` keeps it, until you type something else.',
          },
          {
            text: 'All of them',
            feedback: 'Nothing leads to the closure, the method and the chunk any more.',
          },
          {
            text: 'None: `_` is no real variable',
            feedback:
              '`_` stands in a dict of the interpreter. The collector begins there as well.',
          },
        ],
      },
      look: { view: 'types' },
      reveal: `When its one reference was cut, everything behind it was freed: the closure with its cell, the sensor with its
buffer. And \`_\` is a way that does not show in the program. Type \`0\` at the prompt and it is cut.`,
      check: all(
        holds(
          ({ before, after }) =>
            countOf(after, 'bytearray') <= Math.max(1, countOf(before, 'bytearray')),
          'Some of the old buffers are still there.',
        ),
        {
          names: ['counter', 'callback', 'chunk'],
          missing: ({ after }) =>
            ['counter', 'callback', 'chunk']
              .filter((name) => (after.values[name]?.blocks ?? 0) > 0)
              .map((name) => `\`${name}\` still keeps something alive.`),
        },
        holds(({ after }) => {
          const row = after.types.find(({ type }) => type === 'bytearray');
          return row !== undefined && row.keptAlive >= 1600;
        }, 'The buffer of 1,600 bytes should still be there, kept by `_`.'),
      ),
    },
  ],
};
