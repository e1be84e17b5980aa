import { expect, test } from 'playwright/test';
import type { Binding } from '../../../model.ts';
import { sortBindings } from './sort-bindings.ts';

function bind(full: string, node: number, type = 'list'): Binding {
  const [name, module = '__main__'] = full.split('@') as [string, string?];
  return { name, module, node, type, word: 0, text: '' };
}

test('variables are in order of names, numbers by value, and names of one object stand together', () => {
  const sorted = sortBindings([
    bind('list10', 1),
    bind('zoo', 2),
    bind('list2', 3),
    bind('n', -1, 'int'),
    bind('again', 2),
    bind('m', -1, 'int'),
  ]);
  expect(sorted.map(({ name }) => name)).toEqual(['again', 'zoo', 'list2', 'list10', 'm', 'n']);
});

test('the program comes before what it imported, and that before what every module has', () => {
  const sorted = sortBindings([
    bind('cache@lib', 1),
    bind('__name__', -1, 'str'),
    bind('os', 2, 'module'),
    bind('zebra', 3),
  ]);
  expect(sorted.map(({ name }) => name)).toEqual(['zebra', 'os', '__name__', 'cache']);
});
