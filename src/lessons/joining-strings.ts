// Lesson: joining strings. `text += …` leaves every text in between as garbage; join does not.

import { all, garbageOf, holds, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'joining-strings',
  title: 'Joining strings',
  minutes: 6,
  intro: `A string cannot be changed once it is made. So what does \`text += 'more'\` do, thirty times in a row?`,
  steps: [
    {
      title: 'Piece by piece',
      text: `A line of output is put together in a loop.`,
      program: `
text = ''
for i in range(30):
    text += 'item%d;' % i
`,
      question: {
        kind: 'choice',
        prompt: 'What is in the heap when the loop has ended?',
        choices: [
          {
            text: 'The finished string, and the strings in between as garbage',
            right: true,
            feedback: 'Yes: each `+=` makes a new string and drops the one before.',
          },
          {
            text: 'Only the finished string',
            feedback:
              'That would be so if a string could grow in place, or if the garbage had already been collected.',
          },
          {
            text: 'The finished string and the thirty pieces, all in use',
            feedback: 'Who would still refer to the pieces?',
          },
        ],
      },
      look: { view: 'map', select: 'text', colouring: 'alive', step: { line: 3, pass: 30 } },
      film: `The film stands before the last round. Go back through the rounds: in each one a longer string is made,
and the one before is [[garbage]].`,
      reveal: `Each round copies everything so far into a new, longer string. The old one is [[garbage]] at once,
and so is each little piece. The last string has 200 characters; all of them together have 3,000.`,
      check: all(
        value(
          'text',
          (facts) => facts.type === 'str' && facts.blocks > 10,
          '`text` should be the long string.',
        ),
        holds(
          ({ after }) => garbageOf(after, 'str') >= 20,
          ({ after }) =>
            `There should be at least 20 strings that nothing leads to; the lab finds ${garbageOf(after, 'str')}.`,
        ),
      ),
      notes: {
        virtual:
          'A Pico whose memory runs low in the middle of the loop would collect then. This interpreter collects only when a program has ended.',
      },
    },
    {
      title: 'Sweep',
      text: `The strings in between are still there. Now collect.`,
      needs: ['text'],
      garbage: 'keep',
      program: `
import gc
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'What becomes of the free memory?',
        choices: [
          {
            text: 'Everything moves together, and one big hole is left',
            feedback: 'Objects cannot move: their addresses are kept in many places.',
          },
          { text: 'Nothing: the strings stay', feedback: 'Does anything lead to them?' },
          {
            text: 'It grows, in several holes between what is still used',
            right: true,
            feedback: 'Yes: collecting frees, but never moves anything together.',
          },
        ],
      },
      look: { view: 'map', select: 'text', colouring: 'holes' },
      reveal: `The garbage has become [[hole|holes]]. \`text\` has stayed where it was.`,
      check: holds(
        ({ after }) => garbageOf(after, 'str') === 0,
        ({ after }) => `There are still ${garbageOf(after, 'str')} strings that nothing leads to.`,
      ),
      notes: {
        virtual:
          'This interpreter collects by itself after a run when 16 KB were taken since the last time: after a few more snapshots the strings may be gone before you ask.',
      },
    },
    {
      title: 'All at once',
      text: `First collect the pieces in a list, then join them in one go.`,
      program: `
parts = []
for i in range(30):
    parts.append('item%d;' % i)
text2 = ''.join(parts)
`,
      question: {
        kind: 'choice',
        prompt: 'How many strings are garbage after this?',
        choices: [
          { text: 'About thirty, as before', feedback: 'Which string is made and not kept?' },
          {
            text: 'None or nearly none',
            right: true,
            feedback: 'Yes: thirty pieces, all still in the list, and one long string.',
          },
          {
            text: 'More than before: the list comes on top',
            feedback: 'The list costs memory, but is it garbage?',
          },
        ],
      },
      look: { view: 'graph', select: 'parts' },
      reveal: `\`join\` adds up the lengths first, takes one piece of memory of the right size, and copies every
piece once. The pieces stay until \`parts\` is dropped: 30 small strings, not 30 growing ones.`,
      check: all(
        value('text2', (facts) => facts.type === 'str', '`text2` should be a string.'),
        holds(
          ({ after }) => garbageOf(after, 'str') <= 3,
          ({ after }) => `${garbageOf(after, 'str')} strings are garbage: too many for one join.`,
        ),
      ),
    },
  ],
};
