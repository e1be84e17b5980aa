// What roots are called on the page.

import { expect, test } from 'playwright/test';
import { describeRoot } from './roots.ts';

test('roots of the interpreter have words of their own', () => {
  expect(describeRoot('interned strings')).toBe('interned strings');
  expect(describeRoot('last value (_) and overridden builtins')).toBe(
    'last value (_) and overridden builtins',
  );
});

test('variables, modules and slots are told with their names', () => {
  expect(describeRoot('global log')).toBe('global log');
  expect(describeRoot('module sensors')).toBe('module sensors');
  expect(describeRoot('interpreter slot holding list')).toBe('interpreter slot holding list');
});
