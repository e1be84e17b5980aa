// Lesson: before and after. Used and free memory as objects are made, dropped and collected.

import { toCount } from '../words/numbers.ts';
import { all, garbageOf, gone, holds, value } from './checks.ts';
import type { HeapFacts } from './evidence.ts';
import type { Lesson } from './lesson.ts';

/** 50 floats of a block each; a list that has doubled to 64 slots of 4 bytes: 1 and 16 blocks. */
const READINGS_BYTES = (50 + 1 + 16) * 16;

/** Bytes of the table of interned strings and of its text. */
function internedBytes(facts: HeapFacts): number {
  return facts.types
    .filter(({ type }) => type === 'interned strings' || type === 'qstr pool')
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

export const lesson: Lesson = {
  id: 'before-after',
  title: 'Before and after',
  minutes: 8,
  intro: `The lab takes a snapshot before each program and another after it. They show what a few lines
do to **used** and **free** memory, and when memory really comes back.`,
  steps: [
    {
      title: 'Make something',
      text: `Fifty measurements with a decimal point, in a list.`,
      program: `readings = [i * 0.5 for i in range(50)]`,
      question: {
        kind: 'choice',
        prompt: 'By how much does used memory grow?',
        choices: [
          {
            text: 'About 200 bytes: 50 numbers of 4 bytes',
            feedback:
              'That would be true if the list held the numbers themselves. It holds references.',
          },
          {
            text: 'About 800 bytes: 50 blocks of 16 bytes',
            feedback: 'The floats take that much. What about the list?',
          },
          {
            text: 'About 1,070 bytes: 50 floats and the list with its slots',
            right: true,
            feedback: 'Yes: a block for every float, one for the list, 16 for its 64 slots.',
          },
        ],
      },
      look: { view: 'types', select: 'readings' },
      reveal: `Each float is an object of one [[block]]. The list holds 50 [[reference|references]]; its room was
doubled from 4 to 64 slots while it grew. Together: 67 blocks, ${toCount(READINGS_BYTES)} bytes. Used memory grew by a
little more: the code of the program, and the name \`readings\`.`,
      check: value(
        'readings',
        (facts) => facts.keptAlive === READINGS_BYTES,
        (facts) =>
          `\`readings\` keeps ${facts.keptAlive} bytes alive; the list of this step keeps ${READINGS_BYTES}.`,
      ),
    },
    {
      title: 'Drop it',
      text: `\`del\` removes the name. It was the only way to the list.`,
      needs: ['readings'],
      program: `del readings`,
      question: {
        kind: 'choice',
        prompt: 'How much memory is free right after that?',
        choices: [
          {
            text: 'About 1,070 bytes more',
            feedback: 'Who would have given the blocks back, and when?',
          },
          {
            text: 'No more than before',
            right: true,
            feedback: 'Yes: `del` removes a name, not an object.',
          },
          {
            text: 'About 270 bytes more: the list, but not the floats',
            feedback: '`del` affects the name alone.',
          },
        ],
      },
      look: { view: 'map', colouring: 'alive' },
      reveal: `The list and its floats are still there. Nothing leads to them any more: they are [[garbage]]. The
heat map, coloured by what is alive, shows them.`,
      check: all(
        gone('readings'),
        holds(
          ({ after }) => garbageOf(after, 'float') >= 50,
          'The fifty floats should still be in the heap, as garbage.',
        ),
      ),
    },
    {
      title: 'Collect',
      text: `A [[collection]] looks for everything that can be reached and frees the rest. MicroPython does it when
memory runs out; you can ask for it.`,
      garbage: 'keep',
      program: `
import gc
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'What is freed?',
        choices: [
          {
            text: 'The list, the floats, and other garbage too',
            right: true,
            feedback: 'Yes: everything that nothing leads to, whoever made it.',
          },
          {
            text: 'Only the list, since the floats belong to it',
            feedback: 'Nobody else refers to the floats. Can the program still reach them?',
          },
          {
            text: 'Everything that was made before the last snapshot',
            feedback: 'Age does not count. What does?',
          },
        ],
      },
      look: { view: 'map', colouring: 'alive' },
      reveal: `The garbage is gone. Looking costs memory as well: what the lab’s own questions leave behind goes
with it. In the heat map those blocks have a colour of their own.`,
      check: holds(
        ({ after }) => garbageOf(after, 'float') === 0,
        'There are still floats that nothing leads to: collect the garbage.',
      ),
      notes: {
        virtual:
          'In this interpreter `gc.collect()` takes effect when the program has ended. On a Pico it does so at once.',
      },
    },
    {
      title: 'Why not exactly?',
      text: `Thirty names are made and deleted again, and then garbage is collected. Nothing should be left.`,
      program: `
import gc, time
stamp = time.ticks_ms()
for i in range(30):
    name = 'sensor_%d_%d' % (stamp, i)
    exec(name + ' = 0')
    exec('del ' + name)
del name, stamp, i
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'Is as much memory free as before?',
        choices: [
          { text: 'Exactly as much', feedback: 'The values are gone. What about the names?' },
          {
            text: 'Less: something stays',
            right: true,
            feedback: 'Yes. Look for the type of block that has grown.',
          },
          { text: 'More', feedback: 'The heap was clean before. Where would it come from?' },
        ],
      },
      look: { view: 'types' },
      reveal: `Names in a program are [[interned]]: MicroPython keeps each text once, until the next reset. The
table of variables stays large too, once it has grown. So used memory need not return to exactly what it was, and that
is no [[leak]]: running the same program again with the same names costs nothing more.`,
      check: holds(
        ({ before, after }) => internedBytes(after) > internedBytes(before),
        'The table of interned strings should have grown by the new names.',
      ),
    },
  ],
};
