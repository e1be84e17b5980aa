// What came of running a program ahead of time, in words.

import { endsWithMemoryError, type FastForwardOutcome } from '../../session/film/fast-forward.ts';
import type { MissingPart } from '../../session/film/missing-part.ts';
import { inWords, type WordsFor } from '../in-words.ts';
import { toBytes, toDuration, toSize } from '../numbers.ts';
import { toText, whoWords } from './film-places.ts';

/** One or two sentences: when it ended, and why. */
export function outcomeWords(outcome: FastForwardOutcome): string {
  const { stop, error, summary, failure } = outcome;
  const after = `After ${toDuration(summary.seconds)}`;
  switch (stop) {
    case 'hours':
      return `${after} it still runs, and memory has not run out. ${growthWords(outcome)}`;
    case 'allocationBytes':
      return `${after} a line asked for as much at once as your mark says.`;
    case 'usedBytes':
      return `${after} the used memory had passed your mark: ${toSize(summary.lastUsedBytes)}.`;
    case 'input':
      return `${after} the program waits for input, which cannot be typed ahead of time: fast-forward ends there.`;
    case undefined: {
      const last = error.trimEnd().split(/\r?\n/).at(-1) ?? '';
      if (error === '') return `${after} the program had ended. ${growthWords(outcome)}`;
      if (failure === undefined || !endsWithMemoryError(error)) {
        return `${after} the program ended: ${last}`;
      }
      const who = toText(whoWords(failure.path.slice(0, 1), 'line', summary.programFile));
      const asked = failure.bytes === undefined ? 'more' : toSize(failure.bytes);
      return `${after}: MemoryError. ${capital(who)} asked for ${asked}, and no hole was large enough.`;
    }
    default:
      return stop satisfies never;
  }
}

/** "120 KB used when memory had run out; 6 KB of it was there before the program." */
export function holdersWords({ error, holders }: FastForwardOutcome): string {
  const when = endsWithMemoryError(error) ? 'when memory had run out' : 'at the end';
  const before = `${toBytes(holders.beforeBytes)} of it was there before the program.`;
  return `${toBytes(holders.usedBytes)} used ${when}; ${before}`;
}

function growthWords({ summary }: FastForwardOutcome): string {
  const { firstUsedBytes, lastUsedBytes } = summary;
  return `Used memory: ${toSize(firstUsedBytes)} at first, ${toSize(lastUsedBytes)} at the end.`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What a bare board lacks, and what can be done. */
export function missingWords(missing: MissingPart): string {
  return inWords(MISSING, missing);
}

const MISSING: WordsFor<MissingPart> = {
  'missing/module': ({ module }) =>
    `There is no module “${module}” on the virtual board. Put yours there, or a stand-in that answers without the sensor:`,
  'missing/device': ({ said }) =>
    `Nothing answers on the pins of a bare Pico (${said}): the virtual board has no sensors. Put a stand-in in place of the sensor’s driver:`,
};
