import { expect, test } from 'playwright/test';
import {
  toBytes,
  toChoice,
  toCount,
  toCounted,
  toCountedType,
  toForm,
  toList,
  toNames,
  toPercent,
  toRoundBytes,
  toShortBytes,
  toSize,
} from './numbers.ts';

test('counts are grouped, and a noun follows in the form that it needs', () => {
  expect(toCount(12_288)).toBe('12,288');
  expect(toCounted(1, 'block')).toBe('1 block');
  expect(toCounted(0, 'box')).toBe('0 boxes');
  expect(toCounted(1_024, 'run-of-blocks')).toBe('1,024 runs of blocks');
  expect(toForm(2, { one: 'is', other: 'are' })).toBe('are');
});

test('objects are counted as a learner would say them', () => {
  expect(toCountedType(1, 'str')).toBe('1 string');
  expect(toCountedType(2, 'type')).toBe('2 classes');
  expect(toCountedType(3, 'Point')).toBe('3 Point objects');
  expect(toCountedType(3, 'constructor')).toBe('3 constructor objects');
});

test('sizes have three or four digits and a unit: KB are 1,024 bytes', () => {
  expect([0, 412, 1023, 3174, 189_440, 1024 * 1024 * 8].map(toBytes)).toEqual([
    '0 B',
    '412 B',
    '1,023 B',
    '3.1 KB',
    '185 KB',
    '8.0 MB',
  ]);
  expect(toBytes(-3174)).toBe('-3.1 KB');
});

test('in a sentence bytes are spelled out', () => {
  expect([1, 320, 1023, 3174, 1_258_291].map(toSize)).toEqual([
    '1 byte',
    '320 bytes',
    '1023 bytes',
    '3.1 KB',
    '1.2 MB',
  ]);
});

test('where there is little room, sizes have two or three digits', () => {
  expect([96, 2_867, 47_104, 3_145_728].map(toShortBytes)).toEqual([
    '96 B',
    '2.8 KB',
    '46 KB',
    '3.0 MB',
  ]);
});

test('on an axis sizes are round', () => {
  expect([16, 4096, 1024 * 1024].map(toRoundBytes)).toEqual(['16 B', '4 KB', '1 MB']);
});

test('small shares have a decimal', () => {
  expect([0, 0.031, 0.34, 1].map(toPercent)).toEqual(['0 %', '3.1 %', '34 %', '100 %']);
});

test('lists end in "and", rows of names do not', () => {
  expect(toList([])).toBe('');
  expect(toList(['a'])).toBe('a');
  expect(toList(['a', 'b'])).toBe('a and b');
  expect(toList(['a', 'b', 'c'])).toBe('a, b and c');
  expect(toChoice(['a', 'b', 'c'])).toBe('a, b or c');
  expect(toNames(['a', 'b', 'c'])).toBe('a, b, c');
});
