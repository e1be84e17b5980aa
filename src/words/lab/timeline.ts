// The words about what is measured over time: a point of the line, recording a program, why a pattern for its output was
// refused.

import type { PatternFault } from '../../snapshot/timeline/log-pattern.ts';
import type { TimelinePoint } from '../../snapshot/timeline/point.ts';
import type { RecordingOptions } from '../../snapshot/timeline/recording-snippet.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toBytes, toClock, toCounted } from '../numbers.ts';

export function patternWords(fault: PatternFault): string {
  return inWords(FAULTS, fault);
}

const FAULTS: WordsFor<PatternFault> = {
  'pattern/too-long': ({ most }) => `A pattern has at most ${toCounted(most, 'character')}.`,
  'pattern/no-group': () =>
    'The pattern needs a group for free or used bytes, as in free: (?<free>\\d+)',
  'pattern/refers-back': () => 'The pattern may not refer back to a group.',
  'pattern/can-hang': () =>
    'The pattern may not repeat a group that itself repeats or chooses: that can hang.',
  'pattern/slow': () =>
    'The pattern takes too long on some lines: use fewer .* and \\d+, with fixed words between.',
  'pattern/malformed': ({ reason }) => reason,
};

/** Where the lines go and what they cost. */
export const RECORDING_NOTES: Readonly<Record<RecordingOptions['way'], readonly string[]>> = {
  timer: [
    'Paste both lines at the start of the program. heap_timer.deinit() ends it.',
    'It keeps a timer, a function and one variable on the heap, under 200 bytes; nothing more is kept from print to print.',
    'The print waits while the program is inside one long operation, and comes between two lines of your own output.',
  ],
  loop: [
    'The first line goes before the main loop, in the same function as the loop; the other two into it, indented as the loop is.',
    'It keeps one variable; the two names are remembered until the next soft reset, under 100 bytes.',
    'It prints when the loop comes by, so a loop that sleeps longer prints later.',
  ],
};

/** What a point without a name comes from. */
export const SOURCE_WORDS: Readonly<Record<TimelinePoint['source'], string>> = {
  snapshot: 'snapshot',
  sample: 'sample',
  'mem-info': 'mem_info()',
  line: 'printed line',
};

/** "Snapshot 3 · 14:03:27 · 4.2 KB used · largest hole 226 KB" */
export function pointWords({ label, source, at, used, largestHole }: TimelinePoint): string {
  const parts = [
    label ?? SOURCE_WORDS[source],
    toClock(at),
    used === undefined ? '' : `${toBytes(used)} used`,
    largestHole === undefined ? '' : `largest hole ${toBytes(largestHole)}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
