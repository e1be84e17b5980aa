// The way from a root to an object, as a learner reads it.

import { expect, test } from 'playwright/test';
import { keepEnds, type PathFact, type PathObject } from '../../snapshot/answers/path.ts';
import { describeStep, explainStep } from './path.ts';

function object(type: string, text: string): PathObject {
  return { address: 0x2000_1230, type, text };
}

const WAY: readonly PathFact[] = [
  { code: 'path/variable', name: 'station', object: object('Station', 'Station at 0x20001230') },
  { code: 'path/object', label: '.handlers', object: object('list', '[1, 2, 3]') },
  { code: 'path/left-out', steps: 6 },
  { code: 'path/equal-word', object: object('float', '1.5') },
  { code: 'path/object', label: '[2]', object: object('str', "'reading 3'") },
];

test('a path reads as a program would write it, without whole values', () => {
  expect(WAY.map((step) => describeStep(step).text)).toEqual([
    'station',
    '.handlers',
    '… 6 steps …',
    'a word that equals its address',
    '[2]',
  ]);
  expect(WAY.map((step) => describeStep(step).isCode)).toEqual([true, true, false, false, true]);
});

test('a step explains what stands there', () => {
  expect(WAY.map(explainStep)).toEqual([
    'station: Station at 0x20001230',
    '.handlers: list [1, 2, 3]',
    '… 6 steps …',
    'a word that equals its address: float 1.5',
    "[2]: str 'reading 3'",
  ]);
});

test('a long path keeps its two ends', () => {
  const way = Array.from(
    { length: 11 },
    (_, i): PathFact => ({ code: 'path/object', label: `[${i}]`, object: object('list', '') }),
  );
  expect(keepEnds(way, 4).map((step) => describeStep(step).text)).toEqual([
    '[0]',
    '[1]',
    '… 7 steps …',
    '[9]',
    '[10]',
  ]);
  expect(keepEnds(way, 11)).toEqual(way);
});

test('a root is called by its name', () => {
  expect(describeStep({ code: 'path/root', name: 'REPL history' }).text).toBe('REPL history');
});
