// What a step changed, in sentences.

import { expect, test } from 'playwright/test';
import type { FilmEvent } from '../../film/answers/film-events.ts';
import type { FilmDoing } from '../../film/answers/film-step.ts';
import type { ChangedLocal } from '../../session/film/changed-locals.ts';
import type { MomentChange } from '../../snapshot/answers/moments/moment-change.ts';
import { changeSentences } from './film-change.ts';
import { toText } from './film-places.ts';

const path = [
  { function: 'read', functionIndex: 1, file: '<stdin>', line: 4, entry: 'called' },
] as const;

const event = (kind: FilmEvent['kind'], blocks: number): FilmEvent => ({
  ...{ event: 0, step: 30, kind, address: 0x1100, blocks, cause: 'line' },
  ...{ operation: 'build-tuple', path },
});

function tell(
  part: Partial<MomentChange>,
  trouble: Pick<FilmDoing, 'sweep' | 'failed'> = {},
  locals: readonly ChangedLocal[] = [],
) {
  const doing: FilmDoing = {
    ...{ step: 30, path, total: 1, events: [event('made', 1)], takenBytes: 16, freedBytes: 0 },
    ...{ takings: 1, firstTaking: event('made', 1), isOneDeed: true },
    ...{ taken: new Uint32Array(), given: new Uint32Array(), ...trouble },
  };
  const none = { before: 'a', after: 'b', born: [], gone: [], slots: [], names: [] };
  const change = { ...none, bornCount: part.born?.length ?? 0, goneCount: 0, ...part };
  return changeSentences(doing, change, locals, '<stdin>', 16).map(toText).join(' ');
}

const tuple = { address: 0x1100, type: 'tuple', text: "('t', 2)", name: 'log[7]' };
const float = { address: 0x1200, type: 'float', text: '2.5', name: '' };
const slot = {
  holder: 0x1000,
  holderType: 'list',
  holderName: 'log',
  label: '[7]',
  wasThere: false,
};
const name = { module: '__main__', name: 'n', wasThere: true };

for (const [words, told] of [
  [
    'Line 4 in read made a tuple and put it into `log[7]`.',
    tell({ born: [tuple], slots: [{ ...slot, text: "('t', 2)", to: 0x1100 }] }),
  ],
  [
    'Line 4 in read made a tuple and named it `n`.',
    tell({ born: [tuple], names: [{ ...name, text: "('t', 2)", to: 0x1100 }] }),
  ],
  ['Line 4 in read set `n` to `7`.', tell({ names: [{ ...name, text: '7' }] })],
  ['Line 4 in read took the name `n` away.', tell({ names: [name] })],
  ['Line 4 in read put `5` into `log[7]`.', tell({ slots: [{ ...slot, text: '5' }] })],
  ['Line 4 in read took `log[7]` out.', tell({ slots: [slot] })],
  [
    'Line 4 in read took `.x` of a Point object out.',
    tell({ slots: [{ ...slot, holderName: '', holderType: 'Point', label: '.x' }] }),
  ],
  [
    'Line 4 in read made a tuple and 2 floats, and threw away a float.',
    tell({ born: [tuple, float, float], gone: [float] }),
  ],
  [
    'Line 4 in read set `n` to `1`, set `n` to `1`, set `n` to `1`, and 1 thing more.',
    tell({ names: Array.from({ length: 4 }, () => ({ ...name, text: '1' })) }),
  ],
  [
    'Line 4 in read made a float and named it `value`.',
    tell({ born: [float] }, undefined, [
      { frame: 0, name: 'value', text: '2.5', to: 0x1200, wasThere: false },
    ]),
  ],
  [
    'Line 4 in read set `node.n` to `1`, and set `i` to `2`.',
    tell({ names: [{ ...name, module: 'node', text: '1' }] }, undefined, [
      { frame: 0, name: 'i', text: '2', wasThere: true },
    ]),
  ],
  ['Line 4 in read asked for 16 bytes: a tuple written out.', tell({})],
  [
    'Line 4 in read made a tuple. A collection swept 1 object, 32 bytes.',
    tell({ born: [tuple] }, { sweep: { objects: 1, bytes: 32 } }),
  ],
  [
    'Line 4 in read set `n` to `1`. There was no hole of 1.0 KB, also after a collection: MemoryError.',
    tell({ names: [{ ...name, text: '1' }] }, { failed: { bytes: 1024 } }),
  ],
] as const) {
  test(words, () => {
    expect(told).toBe(words);
  });
}
