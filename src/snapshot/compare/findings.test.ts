import { expect, test } from 'playwright/test';
import {
  type DrawnNode,
  type DrawnObjects,
  drawObjects,
} from '../../testing/draw-objects.test-kit.ts';
import { findingWords, listTypes } from '../../words/heap/comparison.ts';
import { REACHED } from '../model.ts';
import { compareObjects, type ObjectChanges } from './compare-objects.ts';
import { listFindings, toTypeCounts } from './findings.ts';
import { identify } from './identity.ts';
import { findCameAndStayed } from './three-way.ts';

/** `log` holding so many strings, and a temporary list beside it. */
function photograph(strings: number, loose: readonly DrawnNode[] = []): DrawnObjects {
  const texts = Array.from(
    { length: strings },
    (_, i): DrawnNode => ({ type: 'str', address: 0x1000 + i * 0x20, blocks: 2, text: `'${i}'` }),
  );
  const slots = Math.max(4, 2 ** Math.ceil(Math.log2(strings)));
  const list: DrawnNode = { type: 'list', address: 0x100, to: [1], text: "['0', …]" };
  const items: DrawnNode = {
    type: 'list items',
    role: 'part',
    owner: 0,
    address: 0x8000 + slots * 0x100,
    blocks: slots / 4,
    to: texts.map((_, i) => [i + 2, `[${i}]`]),
  };
  return { nodes: [list, items, ...texts, ...loose], names: { log: 0 } };
}

function compare(before: DrawnObjects, after: DrawnObjects): ObjectChanges {
  return compareObjects(identify(drawObjects(before)), identify(drawObjects(after)));
}

test('a list that took on twenty strings is named, with what it keeps alive now', () => {
  const changes = compare(photograph(20), photograph(40));
  const kept = new Float64Array(100);
  kept[0] = 3_200;
  const [first, second] = listFindings(changes, { blockBytes: 16, kept });
  expect(first).toMatchObject({
    code: 'compare/grew',
    address: 0x100,
    bytes: 20 * 32 + 8 * 16,
  });
  expect(findingWords(first)).toBe('`log` grew by 20 strings and now keeps 3.1 KB alive.');
  expect(findingWords(second)).toBe('New: 20 strings, 640 bytes.');
});

test('new garbage is said to be garbage', () => {
  const loose: DrawnNode = { type: 'float', address: 0x9f00, state: 0, text: '1.5' };
  const texts = listFindings(compare(photograph(4), photograph(4, [loose])), {
    blockBytes: 16,
  }).map(findingWords);
  expect(texts).toContain(
    '1 of the new objects (16 bytes) is garbage already: no variable leads to it, the next collection frees it.',
  );
});

test('two equal snapshots give one sentence', () => {
  const findings = listFindings(compare(photograph(4), photograph(4)), { blockBytes: 16 });
  expect(findings).toEqual([{ code: 'compare/unchanged', bytes: 0 }]);
  expect(findings.map(findingWords)).toEqual(['No object came, went or changed its size.']);
});

test('what came between the first two and is still there in the third is found', () => {
  const passing: DrawnNode = { type: 'float', address: 0x9f00, state: REACHED, text: '1.5' };
  const first = compare(photograph(2), photograph(3, [passing]));
  const second = compare(photograph(3, [passing]), photograph(4));
  const { nodes, tally } = findCameAndStayed(first, second, 16);
  expect([...nodes]).toEqual([4]);
  expect(tally).toMatchObject({ objects: 1, bytes: 32, byType: { str: { objects: 1 } } });
});

test('the largest groups of types are told, the rest in one', () => {
  const counts = new Map([
    ['list', 1],
    ['str', 20],
    ['float', 2],
    ['Point', 1],
  ]);
  expect(listTypes(toTypeCounts(counts))).toBe(
    '20 strings, 2 floats, 1 Point object and 1 other object',
  );
});
