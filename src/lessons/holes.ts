// Lesson: holes. Much memory free, and still no room: fragmentation, and what helps against it. The
// numbers in the programs are worked out for the heap that the board has.

import type { SnapshotSummary } from '../snapshot/answers/summary.ts';
import type { Bytes } from '../units.ts';
import { toCount } from '../words/numbers.ts';
import { all, holds, largestHole, value } from './checks.ts';
import type { HeapFacts, StepEvidence } from './evidence.ts';
import type { Lesson } from './lesson.ts';

type Heap = SnapshotSummary['heap'];

/** A bytearray(1008) takes 1 block and 63 for its bytes: 64 in all, 1 KB. */
const THING_BYTES = 1024;
/** Larger than what is left at the end, smaller than what freeing every second thing gives back. */
const BIG_BYTES: Bytes = 48_000;
/** Left free at the end: less than the big buffer needs, enough for the lab’s probe. */
const TAIL_BYTES = 36_000;
/** Even the largest hole of a heap that is in use already is filled with a few. */
const THINGS_AT_LEAST = 40;

/** How many things fill the largest hole but for its tail. */
function countThings({ maxFree, blockBytes }: Heap): number {
  const room = (maxFree ?? 0) * blockBytes - TAIL_BYTES;
  return Math.max(THINGS_AT_LEAST, Math.floor(room / THING_BYTES));
}

const fill = (heap: Heap) => `
things = [bytearray(1008) for i in range(${countThings(heap)})]
`;

const drop = 'things = big = None';

const ask = `
try:
    big = bytearray(${BIG_BYTES})
    fits = True
except MemoryError:
    big = None
    fits = False
print('It fits:', fits)
`;

const BIG = toCount(BIG_BYTES);

function hasGrown({ before, after }: StepEvidence): boolean {
  return after.summary.heap.areas.length > before.summary.heap.areas.length;
}

function hasRoomFor(facts: HeapFacts, bytes: Bytes): boolean {
  return largestHole(facts) >= bytes;
}

export const lesson: Lesson = {
  id: 'holes',
  title: 'Holes',
  minutes: 12,
  intro: `“Memory allocation failed” on a board with a hundred thousand bytes free: how can that be? Because an
object needs **one** [[hole]] that is long enough. The numbers in these programs suit the [[heap]] of your board.`,
  steps: [
    {
      title: 'Fill it up',
      text: `The program fills most of the heap with pieces of one kilobyte, side by side.`,
      prepare: drop,
      program: fill,
      question: {
        kind: 'choice',
        prompt: 'What will the heat map look like?',
        choices: [
          {
            text: 'Pieces all over the heap, with holes between them',
            feedback: 'MicroPython looks for the first hole that fits, from the front.',
          },
          {
            text: 'Nearly full, with one hole at the end',
            right: true,
            feedback:
              'Yes: MicroPython always takes the first hole that fits, so it fills from the front.',
          },
        ],
      },
      look: { view: 'map', select: 'things', colouring: 'holes' },
      reveal: `The pieces stand in a row. What is left is one hole at the end.`,
      check: all(
        value(
          'things',
          (facts) => facts.keptAlive >= THINGS_AT_LEAST * THING_BYTES,
          '`things` should keep most of the heap alive.',
        ),
        holds(
          ({ after }) => !hasRoomFor(after, BIG_BYTES),
          `The heap is not full enough yet: it still has a hole of ${BIG} bytes.`,
        ),
      ),
    },
    {
      title: 'Free every second one',
      text: `Now every second piece is dropped and collected: about half of what was used.`,
      needs: ['things'],
      program: `
import gc
for i in range(0, len(things), 2):
    things[i] = None
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'How large is the largest hole afterwards?',
        choices: [
          {
            text: 'About half of the heap',
            feedback: 'Half of the pieces are free. But do they lie side by side?',
          },
          {
            text: 'Smaller than before',
            feedback: 'Nothing was taken. Can a hole shrink by freeing?',
          },
          {
            text: 'Hardly larger than before',
            right: true,
            feedback: 'Yes: many new holes, each one kilobyte long.',
          },
        ],
      },
      look: { view: 'map', colouring: 'holes' },
      reveal: `Much memory is free, in many small holes. This is [[fragmentation]]: look at the figure above the
map.`,
      check: all(
        holds(
          ({ after }) => after.summary.heap.free > BIG_BYTES,
          `More than ${BIG} bytes should be free after this step.`,
        ),
        holds(
          ({ after }) => !hasRoomFor(after, BIG_BYTES),
          `There is still a hole of ${BIG} bytes.`,
        ),
      ),
    },
    {
      title: 'Ask for something big',
      text: `${BIG} bytes in one piece. More than that is free.`,
      needs: ['things'],
      program: ask,
      question: {
        kind: 'choice',
        prompt: 'Does it fit?',
        choices: [
          {
            text: 'Yes, there is enough free memory',
            feedback: 'Enough in all. What does one object need?',
          },
          {
            text: 'No',
            right: true,
            feedback: 'Right: no single hole is long enough.',
          },
          {
            text: 'Yes, after MicroPython has moved the pieces together',
            feedback: 'MicroPython never moves an object.',
          },
        ],
      },
      look: { view: 'map', colouring: 'holes' },
      reveal: `There was no hole of that length, so on a Pico the answer is \`MemoryError\`, with much
more free in all. “Will it fit?” in the lab tells you beforehand.`,
      check: all(
        holds(
          ({ before }) => before.summary.heap.free > BIG_BYTES && !hasRoomFor(before, BIG_BYTES),
          'Before the run much memory should have been free, but no hole long enough.',
        ),
        {
          names: ['fits'],
          missing: (evidence) => {
            const { fits } = evidence.after.values;
            if (fits === undefined) return ['The program has not asked yet: there is no `fits`.'];
            if (fits.text === 'False' || hasGrown(evidence)) return [];
            return ['`big` has found room: some hole was long enough.'];
          },
        },
      ),
      notes: {
        virtual:
          'This interpreter does not raise `MemoryError`: it took a second [[area]] for `big`, which a Pico does not have. Look at the map: in the first area no hole was long enough. On a Pico, or the Virtual Pico, `fits` is `False`.',
      },
    },
    {
      title: 'Free all at once',
      text: `Everything is dropped. Then the same request is made again.`,
      needs: ['things'],
      program: `
import gc
things = big = None
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: `Will ${BIG} bytes fit after this?`,
        choices: [
          {
            text: 'Yes: neighbouring holes are one hole',
            right: true,
            feedback: 'Yes: free blocks in a row are simply one long hole.',
          },
          {
            text: 'No: the holes stay one kilobyte each',
            feedback: 'What separates two holes whose neighbours are gone too?',
          },
        ],
      },
      look: { view: 'map', colouring: 'holes' },
      reveal: `One long hole again. What counts is not how much you free, but whether it lies together.`,
      check: all(
        value('things', ({ blocks }) => blocks === 0, '`things` still keeps many pieces alive.'),
        holds(
          ({ after }) => hasRoomFor(after, BIG_BYTES),
          `There is no hole of ${BIG} bytes yet: drop \`things\` and \`big\`, and collect.`,
        ),
      ),
    },
    {
      title: 'First the big one',
      text: `The remedy: [[allocate]] the big buffer first, while the heap is empty, and keep it.`,
      prepare: drop,
      program: (heap) => `
import gc
big = bytearray(${BIG_BYTES})
things = [bytearray(1008) for i in range(${countThings(heap) - Math.ceil(BIG_BYTES / THING_BYTES)})]
for i in range(0, len(things), 2):
    things[i] = None
gc.collect()
`,
      question: {
        kind: 'choice',
        prompt: 'The heap is as full of holes as before. Is that a problem for `big`?',
        choices: [
          { text: 'Yes: it may have to move', feedback: 'MicroPython never moves an object.' },
          {
            text: 'No: it has its place already',
            right: true,
            feedback: 'Yes: nobody takes it away.',
          },
        ],
      },
      look: { view: 'map', select: 'big', colouring: 'holes' },
      reveal: `\`big\` stands at the front, in one piece, and is used again and again. Programs that run for
months make their buffers at the start.`,
      check: value(
        'big',
        (facts) => facts.type === 'bytearray' && facts.keptAlive >= BIG_BYTES,
        '`big` should be the large buffer.',
      ),
    },
  ],
};
