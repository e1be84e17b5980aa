// Which locals a step changed.

import { expect, test } from 'playwright/test';
import type { FilmFrameLocals } from '../../model/film-frames.ts';
import type { Held, NameFact } from '../../snapshot/answers/changes/fact.ts';
import { compareFrames } from './changed-locals.ts';

type Local = readonly [slot: number, name: string | undefined, text: string, address?: number];

const frame = (name: string, ...locals: readonly Local[]): FilmFrameLocals => ({
  function: name,
  file: '<stdin>',
  line: 1,
  locals: locals.map(([slot, local, text, address]) => ({
    ...{ slot, name: local, type: 'int', text, address },
  })),
});

const held = (text: string, to?: number): Held => ({ text, type: 'int', to });

const local = (inside: string, name: string, was: Held | undefined, is: Held): NameFact => ({
  ...{ kind: 'name', name, frame: { depth: 0, function: inside } },
  ...{ was, is, kept: 0, moreKept: 0 },
});

test('what came and what holds something else is told, by its frame', () => {
  const before = [frame('read', [0, 'n', '7']), frame('build', [0, 'rows', '[1]', 0x1000])];
  const after = [
    frame('read', [0, 'n', '8'], [1, 'value', '20.7', 0x2000]),
    frame('build', [0, 'rows', '[1, 2]', 0x1000]),
  ];
  expect(compareFrames(before, after)).toEqual([
    local('read', 'n', held('7'), held('8')),
    local('read', 'value', undefined, held('20.7', 0x2000)),
  ]);
});

test('a frame that was entered or left changes nothing of the others', () => {
  const build = frame('build', [0, 'i', '1']);
  expect(compareFrames([build], [frame('read', [0, 'n', '7']), build])).toEqual([]);
  const later = frame('build', [0, 'i', '2']);
  expect(compareFrames([frame('read', [0, 'n', '7']), build], [later])).toEqual([
    local('build', 'i', held('1'), held('2')),
  ]);
});

test('names of a module, and slots without a name, are not told', () => {
  const before = [frame('read', [3, undefined, '1']), frame('<module>', [-1, 'n', '1'])];
  const after = [frame('read', [3, undefined, '2']), frame('<module>', [-1, 'n', '2'])];
  expect(compareFrames(before, after)).toEqual([]);
});
