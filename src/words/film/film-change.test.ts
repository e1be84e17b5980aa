// What a step changed, in sentences.

import { expect, test } from 'playwright/test';
import type { FilmEvent } from '../../film/answers/film-events.ts';
import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { ChangedSlot, ChangeFact, SlotsFact } from '../../snapshot/answers/changes/fact.ts';
import { makeChanges, makeObject } from '../../testing/make-changes.ts';
import { stepSentences } from './film-change.ts';
import { toText } from './film-places.ts';

const path = [
  { function: 'read', functionIndex: 1, file: '<stdin>', line: 4, entry: 'called' },
] as const;

const event = (kind: FilmEvent['kind'], blocks: number): FilmEvent => ({
  ...{ event: 0, step: 30, kind, address: 0x1100, blocks, cause: 'line' },
  ...{ operation: 'build-tuple', path },
});

function tell(facts: readonly ChangeFact[], trouble: Pick<FilmDoing, 'sweep' | 'failed'> = {}) {
  const doing: FilmDoing = {
    ...{ step: 30, path, total: 1, events: [event('made', 1)], takenBytes: 16, freedBytes: 0 },
    ...{ takings: 1, firstTaking: event('made', 1), isOneDeed: true },
    ...{ taken: new Uint32Array(), given: new Uint32Array(), ...trouble },
  };
  return stepSentences(doing, makeChanges(facts), '<stdin>', 16).map(toText).join(' ');
}

function born(type: string, address: number): ChangeFact {
  return { ...makeObject({ type, address }), kind: 'born', garbage: false, reused: false };
}

function gone(type: string): ChangeFact {
  return { ...makeObject({ type }), kind: 'gone', wasGarbage: false };
}

function slots(slot: ChangedSlot, holder: Partial<SlotsFact> = {}): ChangeFact {
  const object = makeObject({ address: 0x1000, type: 'list', name: 'log', ...holder });
  return { ...object, kind: 'slots', slots: [slot], came: 1, left: 0, replaced: 0, newcomers: [] };
}

function name(called: string, text?: string, to?: number): ChangeFact {
  const is = text === undefined ? undefined : { text, type: '', to };
  return { kind: 'name', name: called, was: { text: '0', type: '' }, is, kept: 0, moreKept: 0 };
}

const TUPLE = { text: "('t', 2)", type: 'tuple', to: 0x1100 };

for (const [words, told] of [
  [
    'Line 4 in read made a tuple and put it into `log[7]`.',
    tell([born('tuple', 0x1100), slots({ label: '[7]', is: TUPLE })]),
  ],
  [
    'Line 4 in read made a tuple and named it `n`.',
    tell([born('tuple', 0x1100), name('n', "('t', 2)", 0x1100)]),
  ],
  ['Line 4 in read set `n` to `7`.', tell([name('n', '7')])],
  ['Line 4 in read took the name `n` away.', tell([name('n')])],
  [
    'Line 4 in read put `5` into `log[7]`.',
    tell([slots({ label: '[7]', is: { text: '5', type: '' } })]),
  ],
  ['Line 4 in read took `log[7]` out.', tell([slots({ label: '[7]' })])],
  [
    'Line 4 in read took `.x` of a Point object out.',
    tell([slots({ label: '.x' }, { name: '', type: 'Point' })]),
  ],
  [
    'Line 4 in read made a tuple and 2 floats, and threw away a float.',
    tell([born('tuple', 0x1100), born('float', 0x1200), born('float', 0x1210), gone('float')]),
  ],
  [
    'Line 4 in read set `a` to `1`, set `b` to `1`, set `c` to `1`, and 1 thing more.',
    tell(['a', 'b', 'c', 'd'].map((called) => name(called, '1'))),
  ],
  [
    'Line 4 in read set `node.n` to `None`, and left a list as garbage.',
    tell([
      name('node.n', 'None'),
      { ...makeObject({ type: 'list', name: 'node.n' }), kind: 'garbage' },
      { ...makeObject(), kind: 'garbage' },
    ]),
  ],
  [
    'Line 4 in read gave `log` more room.',
    tell([{ ...makeObject({ type: 'list', name: 'log' }), kind: 'grown' }]),
  ],
  ['Line 4 in read asked for 16 bytes: a tuple written out.', tell([])],
  [
    'Line 4 in read made a tuple. A collection swept 1 object, 32 bytes.',
    tell([born('tuple', 0x1100)], { sweep: { objects: 1, bytes: 32 } }),
  ],
  [
    'Line 4 in read set `n` to `1`. There was no hole of 1.0 KB, also after a collection: MemoryError.',
    tell([name('n', '1')], { failed: { bytes: 1024 } }),
  ],
] as const) {
  test(words, () => {
    expect(told).toBe(words);
  });
}
