import { expect, test } from 'playwright/test';
import type { MapFinding, Stayed } from '../../snapshot/answers/compare.ts';
import { listTypes, mapFindingWords, stayedWords } from './comparison.ts';

const SENTENCES: readonly (readonly [MapFinding, string])[] = [
  [
    { code: 'compare/map-grew', runs: 1, bytes: 32, type: 'list' },
    'Grown in place: 1 run of blocks, 32 bytes.',
  ],
  [
    { code: 'compare/map-appeared', runs: 1_024, bytes: 32_768, type: 'list', among: 3 },
    'New: 1,024 runs of blocks, 32.0 KB, 3 lists among them.',
  ],
];

for (const [finding, sentence] of SENTENCES) {
  test(`${finding.code} reads: ${sentence}`, () => {
    expect(mapFindingWords(finding)).toBe(sentence);
  });
}

const LABELS = ['a', 'b', 'c'];

test('what came and stayed is told with the names that lead to it', () => {
  const nothing: Stayed = {
    ...{ types: [], holders: [], objects: 0, bytes: 0, byType: {} },
  };
  expect(stayedWords(nothing, LABELS)).toBe(
    'Nothing that was new between “a” and “b” is still there in “c”.',
  );
  const types = [{ type: 'str', objects: 15 }];
  expect(stayedWords({ ...nothing, types, holders: ['log', 'seen'], bytes: 640 }, LABELS)).toBe(
    'New between “a” and “b”, and still there in “c”: 15 strings (640 bytes), reached through `log`, `seen`.',
  );
});

test('the largest groups of types are told, the rest in one', () => {
  const counts = { str: 20, float: 2, Point: 1, list: 1 };
  expect(listTypes(Object.entries(counts).map(([type, objects]) => ({ type, objects })))).toBe(
    '20 strings, 2 floats, 1 Point object and 1 other object',
  );
});
