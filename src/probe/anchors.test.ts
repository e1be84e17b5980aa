import { expect, test } from 'playwright/test';
import { parseAnchors, parseModule, toAnchors } from './anchors.ts';

const places = parseAnchors('globals 536895820\r\nmodules 536895736\r\nfunction 268640740\r\n');
const entries = parseModule('list 2978 268642952 268644000\r\nMAX 31 255 268640000\r\nnoise\r\n');

test('addresses of types by name, strings by their words', () => {
  expect(toAnchors(places, entries)).toEqual({
    globals: 536895820,
    modules: 536895736,
    types: { list: 268642952, function: 268640740 },
    qstrs: { list: 2978 },
  });
});

test('of two modules with the same name in them the first is taken', () => {
  const twice = [...entries, ...parseModule('list 2978 268000000 268644000\n')];
  expect(toAnchors(places, twice)?.types.list).toBe(268642952);
});

test('without the globals there are no anchors', () => {
  expect(toAnchors(parseAnchors('modules 536895736\n'), entries)).toBeUndefined();
});
