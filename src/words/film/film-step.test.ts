// What a step did, in words.

import { expect, test } from 'playwright/test';
import type { FilmEvent } from '../../film/answers/film-events.ts';
import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { FilmPlace } from '../../film/path-table.ts';
import { toText } from './film-places.ts';
import { doingWords } from './film-step.ts';

const path: readonly FilmPlace[] = [
  { function: 'read', functionIndex: 1, file: '<stdin>', line: 4, entry: 'called' },
];

const event = (part: Partial<FilmEvent>): FilmEvent => ({
  event: 0,
  step: 30,
  kind: 'made',
  address: 0x20004000,
  blocks: 1,
  cause: 'line',
  operation: 'build-tuple',
  path,
  ...part,
});

/** A step that did this; of more than its first events tells `part`. */
function tell(events: readonly FilmEvent[], part: Partial<FilmDoing> = {}): string {
  const taking = events.filter(({ kind }) => kind === 'made' || kind === 'grown');
  const doing: FilmDoing = {
    ...{ step: 30, path, total: events.length, events, freedBytes: 0 },
    takenBytes: taking.reduce((sum, { blocks }) => sum + blocks * 16, 0),
    takings: taking.length,
    firstTaking: taking[0],
    isOneDeed: taking.every(({ operation }) => operation === taking[0].operation),
    taken: new Uint32Array(),
    given: new Uint32Array(),
  };
  return doingWords({ ...doing, ...part }, '<stdin>', 16)
    .map(toText)
    .join(' ');
}

for (const [name, told, words] of [
  ['nothing', tell([]), 'Line 4 in read asked for no memory.'],
  ['something given back', tell([], { freedBytes: 64 }), 'Line 4 in read gave back 64 bytes.'],
  ['one object', tell([event({})]), 'Line 4 in read asked for 16 bytes: a tuple written out.'],
  [
    'two deeds',
    tell([event({}), event({ kind: 'grown', blocks: 2, operation: 'call' })]),
    'Line 4 in read asked for 48 bytes in 2 pieces.',
  ],
  [
    'several of one deed',
    tell([event({ operation: 'call' }), event({ operation: 'call', blocks: 3 })]),
    'Line 4 in read asked for 64 bytes in 2 pieces: made by what it called.',
  ],
  [
    'a collection',
    tell([event({ kind: 'collection', blocks: 0 }), event({})], {
      sweep: { objects: 2, bytes: 48 },
    }),
    'Line 4 in read asked for 16 bytes: a tuple written out. A collection swept 2 objects, 48 bytes.',
  ],
  [
    'a failure',
    tell([], { sweep: { objects: 0, bytes: 0 }, failed: { bytes: 4096 } }),
    'A collection came and found nothing to sweep. There was no hole of 4.0 KB, also after a collection: MemoryError.',
  ],
  [
    'a failure without a size',
    tell([], { sweep: { objects: 1, bytes: 16 }, failed: {} }),
    'A collection swept 1 object, 16 bytes. There was no hole for what it asked for (how much is not known), also after a collection: MemoryError.',
  ],
] as const) {
  test(name, () => {
    expect(told).toBe(words);
  });
}
