// The way from a root to an object, as a learner reads it.

import { expect, test } from 'playwright/test';
import { keepEnds, type PathFact } from '../../snapshot/answers/path.ts';
import { describeStep } from './path.ts';

test('a path reads as variable, labels and values', () => {
  const way: readonly PathFact[] = [
    { code: 'path/variable', name: 'log' },
    { code: 'path/object', label: '', type: 'list', text: '[1, 2, 3]' },
    { code: 'path/object', label: 'items', type: 'list items', text: 'list items' },
    { code: 'path/left-out', steps: 6 },
    { code: 'path/equal-word', type: 'float', text: '1.5' },
    { code: 'path/object', label: '.x', type: 'Point', text: 'Point at 0x20001230' },
    { code: 'path/object', label: '[2]', type: 'str', text: "'reading 3'" },
  ];
  expect(way.map(describeStep)).toEqual([
    'variable log',
    'list [1, 2, 3]',
    'items: list items',
    '… 6 steps …',
    'a word that equals its address: float 1.5',
    '.x: Point at 0x20001230',
    "[2]: str 'reading 3'",
  ]);
});

test('a long path keeps its two ends', () => {
  const way = Array.from(
    { length: 11 },
    (_, i): PathFact => ({
      code: 'path/object',
      label: '',
      type: `${i}`,
      text: '',
    }),
  );
  expect(keepEnds(way, 4).map(describeStep)).toEqual(['0', '1', '… 7 steps …', '9', '10']);
  expect(keepEnds(way, 11)).toEqual(way);
});

test('a root is called by its name', () => {
  expect(describeStep({ code: 'path/root', name: 'REPL history' })).toBe('REPL history');
});
