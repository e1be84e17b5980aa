// The life of an object in words.

import { expect, test } from 'playwright/test';
import type { FilmEvent } from '../../film/answers/film-events.ts';
import type { FilmLife } from '../../film/answers/film-life.ts';
import type { FilmPlace } from '../../film/path-table.ts';
import { lifeRows } from './film-life.ts';
import { toText } from './film-places.ts';

const at = (name: string, line: number, file = '<stdin>'): FilmPlace => ({
  function: name,
  functionIndex: 0,
  file,
  line,
  entry: 'called',
});

const event = (part: Partial<FilmEvent>): FilmEvent => ({
  event: 0,
  step: 840,
  kind: 'made',
  address: 0x20004000,
  blocks: 1,
  cause: 'line',
  operation: 'build-tuple',
  path: [at('build', 12), at('<module>', 30)],
  ...part,
});

const life = (part: Partial<FilmLife>): FilmLife => ({
  address: 0x20004000,
  blocks: 1,
  changes: [],
  changeCount: 0,
  ...part,
});

function tell(part: Partial<FilmLife>): readonly string[] {
  return lifeRows(life(part), '<stdin>').map(({ label, words }) => `${label}: ${toText(words)}`);
}

test('made by a line in a function that another line called', () => {
  expect(tell({ born: event({}) })).toEqual([
    'made: in step 840 by line 12 in build, called from line 30 (a tuple written out)',
    'gone: never in this film',
  ]);
});

test('there before the film, swept by a collection that a line asked for', () => {
  const died = event({ step: 912, kind: 'swept' });
  expect(tell({ died, sweptFor: [at('<module>', 20)] })).toEqual([
    'made: before the film began',
    'gone: in step 912, swept by the collection that line 20 asked for',
  ]);
});

test('growths and moves stand between, the first of many', () => {
  const grown = event({ step: 841, kind: 'grown', blocks: 2, operation: 'call' });
  const moved = event({ step: 850, kind: 'moved', blocks: 4, operation: 'store-item' });
  const changes = [grown, moved, grown, grown].map((one) => ({ ...one, isPart: false }));
  expect(tell({ born: event({}), changes, changeCount: 9 }).slice(1, 5)).toEqual([
    'grew: by 2 blocks, in step 841 by line 12 in build, called from line 30 (a call made it grow)',
    'moved: to 4 blocks elsewhere, in step 850 by line 12 in build, called from line 30 (a new item made its table grow)',
    'grew: by 2 blocks, in step 841 by line 12 in build, called from line 30 (a call made it grow)',
    ': and 6 times more',
  ]);
});

test('given back at once, within its own step', () => {
  const died = event({ kind: 'freed' });
  expect(tell({ born: event({}), died, steps: 0 }).slice(1)).toEqual([
    'gone: in step 840, given back at once by line 12 in build, called from line 30',
    'lived: gone within its own step',
  ]);
});

test('the compiler, code without lines, another file, a deep recursion', () => {
  const frozen = at('run', 0, 'asyncio/core.py');
  const made = (part: Partial<FilmEvent>) => tell({ born: event(part) })[0];
  expect(made({ cause: 'compiler', step: -1, path: [] })).toBe(
    'made: before the first step by the compiler',
  );
  expect(made({ path: [frozen, at('<module>', 3)] })).toBe(
    'made: in step 840 by run in asyncio/core.py, called from line 3 (a tuple written out)',
  );
  expect(made({ path: [at('<module>', 5, 'node.py'), at('<module>', 1)], cause: 'import' })).toBe(
    'made: in step 840 by the import, for line 5 of node.py, called from line 1',
  );
  expect(made({ path: Array.from({ length: 9 }, () => at('fall', 2)) })).toBe(
    'made: in step 840 by line 2 in fall, called from line 2, from line 2, from line 2, … (a tuple written out)',
  );
});

test('what became of the blocks that hold its contents', () => {
  const change = (part: Partial<FilmEvent>) => ({ ...event(part), isPart: true });
  const changes = [
    change({ kind: 'grown', blocks: 2 }),
    change({ kind: 'moved', blocks: 9, operation: 'call' }),
    change({ kind: 'made', blocks: 5, cause: 'system', path: [] }),
  ];
  const rows = tell({ changes, changeCount: 3 }).slice(1, 4);
  expect(rows.map((row) => row.split(', in step')[0])).toEqual([
    'grew: its contents by 2 blocks',
    'moved: its contents to 9 blocks elsewhere',
    'grew: its contents put into 5 blocks that were made for them',
  ]);
});
