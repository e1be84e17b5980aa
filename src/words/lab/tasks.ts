// What the lab is doing, in words: shown while it lasts.

import type { Doing } from '../../session/tasks.ts';
import { inWords, type WordsFor } from '../in-words.ts';

export function doingWords(doing: Doing): string {
  return inWords(DOING, doing);
}

const DOING: WordsFor<Doing> = {
  'doing/start-virtual': () => 'Starting MicroPython',
  'doing/start-pico': () => 'Starting the Virtual Pico',
  'doing/snapshot': () => 'Taking a snapshot',
  'doing/take': ({ step }) => STEPS[step],
  'doing/collect': () => 'Collecting garbage',
  'doing/run': () => 'Running',
  'doing/run-step': () => 'Running the step',
  'doing/fast-forward': () => 'Running ahead',
  'doing/run-with-snapshots': () => 'Running with snapshots',
  'doing/put-file': ({ name }) => `Writing ${name}`,
  'doing/list-files': () => 'Looking at the files on the board',
  'doing/read-file': ({ name }) => `Reading ${name}`,
  'doing/remove-file': ({ name }) => `Deleting ${name}`,
  'doing/open': ({ name }) => `Opening ${name}`,
};

const STEPS = {
  map: 'Reading the block map',
  board: 'Asking the board',
  memory: 'Reading memory',
  types: 'Reading types and names',
  names: 'Reading names',
} as const;
