// Lesson: the status logger. A program that reports its memory and warns in time; recorded by the lab
// while it runs. mem_info() and gc.mem_alloc() are true on every board; gc.mem_free() is not.

import { all, holds, value } from './checks.ts';
import type { Lesson } from './lesson.ts';

export const lesson: Lesson = {
  id: 'status-logger',
  title: 'The status logger',
  minutes: 8,
  intro: `A board in the field should say how it is. Here is a program that reports its memory, and the lab listens
without stopping it: whatever \`mem_info\` prints in the terminal becomes a snapshot.`,
  steps: [
    {
      title: 'Report',
      text: `Five reports, a moment apart. In a real logger it would be \`while True\` and \`time.sleep(5)\`.`,
      program: `
import micropython, time

def report():
    micropython.mem_info(1)

for i in range(5):
    report()
    time.sleep(0.2)
`,
      question: {
        kind: 'choice',
        prompt: 'What does a report cost?',
        choices: [
          {
            text: 'As much memory as the map has characters',
            feedback: 'Printing does not need the whole text at once.',
          },
          { text: 'A whole copy of the heap', feedback: 'Where would it put it?' },
          {
            text: 'A few blocks of garbage at most',
            right: true,
            feedback: 'Yes: it prints as it goes along the heap, and keeps nothing.',
          },
        ],
      },
      look: { view: 'timeline' },
      reveal: `Five snapshots were recorded while the program ran. They hold the map and the figures: what a
program can print about itself.`,
      check: holds(
        ({ recorded }) => recorded.length >= 5,
        ({ recorded }) =>
          `${recorded.length} of the five reports were seen in the terminal: let the program run to its end.`,
      ),
    },
    {
      title: 'Something grows',
      text: `Now the station also keeps what it measures. Watch used memory from report to report.`,
      program: `
import micropython, time
kept = []
for i in range(6):
    kept.append(bytearray(500))
    micropython.mem_info(1)
    time.sleep(0.2)
`,
      question: {
        kind: 'choice',
        prompt: 'What will the line of used memory look like?',
        choices: [
          {
            text: 'A sawtooth: up, then down again',
            feedback: 'That would be garbage that is collected from time to time. Is this garbage?',
          },
          {
            text: 'A staircase going up',
            right: true,
            feedback: 'Yes: about 530 bytes at every step, and nothing comes back.',
          },
          { text: 'Flat', feedback: 'Something new is made in each round, and kept.' },
        ],
      },
      look: { view: 'timeline', select: 'kept' },
      reveal: `A line that only goes up over many reports, collections included, is the sign of a [[leak]].`,
      check: all(
        holds(
          ({ recorded }) => recorded.length >= 6,
          ({ recorded }) => `${recorded.length} of the six reports were seen in the terminal.`,
        ),
        holds(({ recorded }) => {
          const used = recorded.map(({ heap }) => heap.used);
          return used.length > 1 && (used.at(-1) as number) - used[0] >= 2000;
        }, 'Used memory should have grown from the first report to the last.'),
      ),
    },
    {
      title: 'Warn in time',
      text: `The best report is a warning. The program notes how much is used at the start, and warns once when
4,000 bytes more are in use.`,
      program: `
import gc
gc.collect()
limit = gc.mem_alloc() + 4000
kept = []
warned = None
for i in range(12):
    kept.append(bytearray(500))
    used = gc.mem_alloc()
    if used > limit and warned is None:
        warned = i
        print('warning: memory is getting low in round', i)
`,
      question: {
        kind: 'choice',
        prompt: 'Each round takes about 530 bytes. When does it warn?',
        choices: [
          {
            text: 'In the middle of the run',
            right: true,
            feedback: 'Yes: about 7 or 8 rounds make 4,000 bytes.',
          },
          { text: 'In the first round', feedback: '530 is less than 4,000.' },
          { text: 'Never', feedback: '12 × 530 is more than 6,000.' },
        ],
      },
      look: { view: 'terminal' },
      reveal: `Before a limit like this is reached, a program can drop a cache, collect, or restart itself in an orderly
way with \`machine.reset()\`, instead of failing in the middle of something.`,
      check: value(
        'warned',
        (warned) => warned.type === 'int' && Number(warned.text) > 0 && Number(warned.text) < 12,
        'The warning should have come while the program ran: `warned` should hold the round.',
      ),
      notes: {
        virtual:
          'The program counts what is used, since that is true everywhere. In this interpreter `gc.mem_free()` also counts 128 MB that it might still take.',
      },
    },
  ],
};
