// Names of slots from a program's text alone: what is told where text and bytecode do not agree, and where
// versions of the compiler do not. Against the compiler itself: frames.test.ts.

import { expect, test } from 'playwright/test';
import type { FilmFunction } from '../tape.ts';
import { SlotNames } from './slot-names.ts';

/** A function as the film tells it, whose text is the program's from line 1 on. */
function filmed(more: Partial<FilmFunction>): FilmFunction {
  return {
    name: 'f',
    file: '<stdin>',
    firstLine: 2,
    lastLine: 4,
    isGenerator: false,
    slots: 8,
    locals: 3,
    parameters: ['a'],
    hasVarArgs: false,
    hasVarKeywords: false,
    cells: [],
    hasLines: true,
    ...more,
  };
}

function namesOf(program: string, film: FilmFunction, version = '1.24.1'): (string | undefined)[] {
  return new SlotNames(program, version).of(film, true).slots.map(({ name }) => name);
}

const PLAIN = 'def f(a):\n  b = a\n  c = b\n  return c\n';

test('a function that is not as the text has it is told by its parameters and the numbers of its slots', () => {
  expect(namesOf(PLAIN, filmed({}))).toEqual(['a', 'b', 'c']);
  for (const other of [
    { name: 'g' },
    { firstLine: 1, lastLine: 5 },
    { parameters: ['z'] },
    { parameters: ['*', 'a'] },
    { slots: 2 },
    { cells: [1] },
    { hasVarArgs: true },
    { hasVarKeywords: true },
  ]) {
    const names = namesOf(PLAIN, filmed(other));
    expect(names).not.toContain('b');
    expect(names).not.toContain('c');
  }
  expect(namesOf('def f(a):\n  d = (\n', filmed({}))).toEqual(['a', undefined, undefined]);
  expect(
    new SlotNames(PLAIN, '1.24.1').of(filmed({}), false).slots.map(({ name }) => name),
  ).toEqual(['a', undefined, undefined]);
});

test('where an assert decides over slots their names are not certain: it may not have been compiled', () => {
  const program = 'def f(a):\n  assert a or c\n  b = 1\n  c = 2\n';
  expect(namesOf(program, filmed({}))).toEqual(['a', undefined, undefined]);
  expect(namesOf(program.replace(' or c', ''), filmed({}))).toEqual(['a', 'b', 'c']);
});

test('two functions that may be meant are told as far as they agree', () => {
  const program = 'x = [lambda a: (b := a), lambda a: (c := a)]\n';
  const film = filmed({ name: '<lambda>', firstLine: 1, lastLine: 1, locals: 2 });
  expect(namesOf(program, film)).toEqual(['a', undefined]);
});

test('up to 1.18 arguments with a star are met last; an unknown version tells what all agree on', () => {
  const program = 'def f(a):\n  if a: a(*b, k=c)\n  b = 1\n  c = 2\n';
  expect(namesOf(program, filmed({}), '1.18')).toEqual(['a', 'c', 'b']);
  expect(namesOf(program, filmed({}), '1.19.1')).toEqual(['a', 'b', 'c']);
  expect(namesOf(program, filmed({}), '')).toEqual(['a', undefined, undefined]);
  expect(namesOf(program, filmed({}), '1.19.0-preview.12')).toEqual(['a', undefined, undefined]);
  expect(namesOf(PLAIN, filmed({}), '')).toEqual(['a', 'b', 'c']);
});

test('up to 1.20 the iterator of async for has a slot without a name, and a tuple is no condition', () => {
  const program = 'async def f(a):\n  async for b in a.all():\n    c = b\n';
  expect(namesOf(program, filmed({ locals: 4, lastLine: 3, isGenerator: true }), '1.20')).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(namesOf(program, filmed({ lastLine: 3, isGenerator: true }), '1.21')).toEqual([
    'a',
    'b',
    'c',
  ]);
  const tuple = 'def f(a):\n  if (c, 1): b = 1\n  c = 2\n';
  expect(namesOf(tuple, filmed({ lastLine: 3 }), '1.19')).toEqual(['a', 'b', 'c']);
  expect(namesOf(tuple, filmed({ lastLine: 3 }), '1.22')).toEqual(['a', 'c', 'b']);
});
