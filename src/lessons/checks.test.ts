// The vocabulary of checks on evidence that is written out: what passes, and the sentence where not.

import { expect, test } from 'playwright/test';
import { all, apart, changed, gone, isOf, same, takes, value } from './checks.ts';
import type { Check, HeapFacts, StepEvidence, ValueFacts } from './evidence.ts';

type Values = Readonly<Record<string, Partial<ValueFacts>>>;

function facts(values: Values): HeapFacts {
  const plain: ValueFacts = {
    type: 'list',
    text: '[1, 2]',
    node: 1,
    address: 0x20000010,
    blocks: 2,
    letter: 'L',
    parts: [],
    keptAlive: 32,
    facts: [{ code: 'length', count: 2 }],
    fields: [],
    names: [],
  };
  const entries = Object.entries(values).map(([name, given]) => [name, { ...plain, ...given }]);
  // These checks look at values only.
  return { summary: {}, types: [], values: Object.fromEntries(entries) } as unknown as HeapFacts;
}

function missingOf(check: Check, after: Values, before: Values = {}): readonly string[] {
  const evidence: StepEvidence = { before: facts(before), after: facts(after), recorded: [] };
  return check.missing(evidence);
}

test('two names of one object are the same, two objects are apart', () => {
  const one = { a: { address: 16 }, b: { address: 16 } };
  const two = { a: { address: 16 }, b: { address: 32 } };
  expect(missingOf(same('a', 'b'), one)).toEqual([]);
  expect(missingOf(same('a', 'b'), two)).toEqual([
    '`a` and `b` are two objects: they should be two names of one.',
  ]);
  expect(missingOf(apart('a', 'b'), two)).toEqual([]);
  expect(missingOf(apart('a', 'b'), one)).toEqual([
    '`a` and `b` are still two names of one object.',
  ]);
});

test('values without a block are never the same object', () => {
  const numbers = { a: { address: undefined }, b: { address: undefined } };
  expect(missingOf(same('a', 'b'), numbers)).toHaveLength(1);
  expect(missingOf(apart('a', 'b'), numbers)).toEqual([]);
});

test('a variable that is not there is what is missing, and is said once', () => {
  const check = all(isOf('a', 'list'), takes('a', 2), same('a', 'b'));
  expect(check.names).toEqual(['a', 'b']);
  expect(missingOf(check, { b: {} })).toEqual(['There is no variable `a` yet.']);
});

test('type and size are compared in words', () => {
  expect(missingOf(isOf('a', 'dict'), { a: {} })).toEqual(['`a` is of type list, not dict.']);
  expect(missingOf(takes('a', 1), { a: {} })).toEqual(['`a` takes 2 blocks, not 1 block.']);
  expect(missingOf(takes('a', 0), { a: { blocks: 1 } })).toEqual([
    '`a` takes 1 block, not no block.',
  ]);
  expect(missingOf(all(isOf('a', 'list'), takes('a', 2)), { a: {} })).toEqual([]);
});

test('a variable that should be gone is told while it is there', () => {
  expect(missingOf(gone('a'), {})).toEqual([]);
  expect(missingOf(gone('a'), { a: {} })).toEqual(['The variable `a` is still there.']);
});

test('a change needs both snapshots', () => {
  const grew = changed('a', (was, is) => is.blocks > was.blocks, '`a` should have grown.');
  expect(missingOf(grew, { a: { blocks: 3 } }, { a: { blocks: 2 } })).toEqual([]);
  expect(missingOf(grew, { a: { blocks: 2 } }, { a: { blocks: 2 } })).toEqual([
    '`a` should have grown.',
  ]);
  expect(missingOf(grew, { a: {} })).toEqual(['There was no variable `a` before this step ran.']);
  expect(missingOf(grew, {}, { a: {} })).toEqual(['There is no variable `a` yet.']);
});

test('a test of several values gets them in the order of their names', () => {
  const check = value(
    ['x', 'y'],
    (x, y) => x.blocks < y.blocks,
    (x, y) => `${x.blocks} and ${y.blocks}`,
  );
  expect(missingOf(check, { x: { blocks: 1 }, y: { blocks: 2 } })).toEqual([]);
  expect(missingOf(check, { x: { blocks: 5 }, y: { blocks: 2 } })).toEqual(['5 and 2']);
});
