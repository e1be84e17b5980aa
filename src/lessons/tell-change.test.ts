// The sentence about a step: what it names, and what it leaves out.

import { expect, test } from 'playwright/test';
import type { Comparison, TypeChange } from '../snapshot/answers/compare.ts';
import type { TypeRow } from '../snapshot/answers/rows.ts';
import { tellChange } from './tell-change.ts';

const NONE = { objects: 0, bytes: 0 };

function row(type: string, change: Partial<TypeChange>): TypeChange {
  const empty = {
    appeared: NONE,
    freed: NONE,
    grown: NONE,
    shrunk: NONE,
    reused: NONE,
    stayed: NONE,
  };
  return { type, ...empty, more: 0, ...change };
}

function comparison(types: readonly TypeChange[], given: Partial<Comparison> = {}): Comparison {
  const tally = { objects: 0, bytes: 0, byType: {} };
  const tallies = { appeared: tally, freed: tally, grown: tally, shrunk: tally, reused: tally };
  return {
    snapshots: [],
    depth: 'memory',
    cautions: [],
    findings: [],
    tally: tallies,
    types,
    ...given,
  };
}

function garbage(byType: Comparison['tally']['appeared']['byType']): Partial<Comparison> {
  const { tally } = comparison([]);
  return { tally: { ...tally, garbage: { objects: 0, bytes: 0, byType } } };
}

function typeRow(type: string, count: number, many: number): TypeRow {
  return {
    type,
    role: 'object',
    count,
    blocks: count,
    bytes: count * 16,
    keptAlive: 0,
    largest: 1,
    garbage: many,
  };
}

/** The types of the snapshots, none of them garbage. */
function typesOf(...objects: readonly string[]) {
  return { before: [], after: objects.map((type) => typeRow(type, 1, 0)) };
}

test('new objects are named by type, largest first, three at most', () => {
  const types = [
    row('list', { appeared: { objects: 1, bytes: 32 } }),
    row('str', { appeared: { objects: 40, bytes: 1280 } }),
    row('dict', { appeared: { objects: 2, bytes: 96 } }),
    row('float', { appeared: { objects: 1, bytes: 16 } }),
  ];
  expect(tellChange(comparison(types), typesOf('list', 'str', 'dict', 'float'))).toBe(
    'New: 40 strings (1.3 KB), 2 dicts (96 bytes), 1 list (32 bytes) and other objects.',
  );
});

test('what is garbage already is told apart from what is new', () => {
  const types = [row('bytearray', { appeared: { objects: 20, bytes: 1600 } })];
  const dead = garbage({ bytearray: { objects: 19, bytes: 1520 } });
  expect(tellChange(comparison(types, dead), typesOf('bytearray'))).toBe(
    'New: 1 bytearray (80 bytes); already garbage: 19 bytearrays (1.5 KB).',
  );
});

test('the interpreter’s bookkeeping and a little litter are left out', () => {
  const types = [
    row('compiler table', {
      appeared: { objects: 2, bytes: 500 },
      freed: { objects: 2, bytes: 900 },
    }),
    row('function', { freed: { objects: 9, bytes: 900 } }),
    row('bytes', { freed: { objects: 2, bytes: 64 } }),
  ];
  expect(tellChange(comparison(types), typesOf('function', 'bytes'))).toBe(
    'No object of the program came, went or changed its size.',
  );
});

test('what was freed is told, one large object too', () => {
  const types = [
    row('float', { freed: { objects: 50, bytes: 800 } }),
    row('list', { freed: { objects: 1, bytes: 272 } }),
  ];
  expect(tellChange(comparison(types), typesOf('float', 'list'))).toBe(
    'Freed: 50 floats (800 bytes), 1 list (272 bytes).',
  );
});

test('a container that grew is the sentence, and its newcomers are not counted twice', () => {
  const grew = {
    code: 'compare/grew',
    name: 'log',
    type: 'list',
    address: 0x20003f20,
    newcomers: [{ type: 'str', objects: 40 }],
    bytes: 1280,
    takes: 288,
    keeps: 3072,
  } as const;
  const found = { findings: [grew] };
  const types = [row('str', { appeared: { objects: 40, bytes: 1280 } })];
  expect(tellChange(comparison(types, found), typesOf('str', 'list'))).toBe(
    '`log` grew by 40 strings and now keeps 3.0 KB alive.',
  );
});

test('objects that became garbage where they stood are told', () => {
  const types = { before: [typeRow('float', 50, 0)], after: [typeRow('float', 50, 50)] };
  expect(tellChange(comparison([]), types)).toBe('Now garbage: 50 floats.');
});

test('garbage that was garbage before is no news', () => {
  const types = { before: [typeRow('float', 50, 50)], after: [typeRow('float', 50, 50)] };
  expect(tellChange(comparison([]), types)).toContain('No object');
});
