// Each arithmetic Thumb instruction against its definition in the architecture manual, written here with
// numbers that do not wrap: results and flags for random and edge operands; and every condition.

import * as fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { buildTestChip, runProgram } from '../test-chip.test-kit.ts';

const chip = buildTestChip();
const { core } = chip.rp2040;

interface Flags {
  n: boolean;
  z: boolean;
  c: boolean;
  v: boolean;
}

interface Result extends Flags {
  value: number;
}

type Define = (a: number, b: number, carry: boolean) => Partial<Flags> & { value: number };

const WORD = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 1, 31, 32, 33, 0x7fffffff, 0x80000000, 0x80000001, 0xffffffff),
);
const SMALL = fc.oneof(fc.integer({ min: 0, max: 300 }), WORD);

const unsigned = (value: bigint | number): number => Number(BigInt.asUintN(32, BigInt(value)));
const signed = (value: bigint | number): bigint => BigInt.asIntN(32, BigInt(value));

/** The manual's AddWithCarry (A2.2.1). */
function addWithCarry(a: number, b: number, carry: number): Partial<Flags> & { value: number } {
  const sum = BigInt(a) + BigInt(b) + BigInt(carry);
  const signedSum = signed(a) + signed(b) + BigInt(carry);
  const value = unsigned(sum);
  return { value, c: sum > 0xffffffffn, v: signedSum !== signed(value) };
}

const invert = (value: number): number => 0xffffffff - value;

/** A shift left or right by a register's lowest byte, one bit after the other. */
function shiftBits(
  a: number,
  count: number,
  step: (x: number) => [number, boolean],
): Partial<Flags> & { value: number } {
  let value = a;
  let c: boolean | undefined;
  for (let i = 0; i < (count & 0xff); i++) [value, c] = step(value);
  return c === undefined ? { value } : { value, c };
}

const left = (x: number): [number, boolean] => [unsigned(BigInt(x) << 1n), x >= 0x80000000];
const right = (x: number): [number, boolean] => [Math.floor(x / 2), x % 2 === 1];
const arithmetic = (x: number): [number, boolean] => [
  Math.floor(x / 2) + (x >= 0x80000000 ? 0x80000000 : 0),
  x % 2 === 1,
];
const around = (x: number): [number, boolean] => [
  Math.floor(x / 2) + (x % 2) * 0x80000000,
  x % 2 === 1,
];

/** "op r0, r1" with a in r0 and b in r1. */
const TWO_REGISTERS: Readonly<Record<string, Define>> = {
  ands: (a, b) => ({ value: unsigned(BigInt(a) & BigInt(b)) }),
  eors: (a, b) => ({ value: unsigned(BigInt(a) ^ BigInt(b)) }),
  orrs: (a, b) => ({ value: unsigned(BigInt(a) | BigInt(b)) }),
  bics: (a, b) => ({ value: unsigned(BigInt(a) & BigInt(invert(b))) }),
  mvns: (_, b) => ({ value: invert(b) }),
  muls: (a, b) => ({ value: unsigned(BigInt(a) * BigInt(b)) }),
  rsbs: (_, b) => addWithCarry(invert(b), 0, 1),
  adcs: (a, b, carry) => addWithCarry(a, b, carry ? 1 : 0),
  sbcs: (a, b, carry) => addWithCarry(a, invert(b), carry ? 1 : 0),
  lsls: (a, b) => shiftBits(a, b, left),
  lsrs: (a, b) => shiftBits(a, b, right),
  asrs: (a, b) => shiftBits(a, b, arithmetic),
  rors: (a, b) => shiftBits(a, b, around),
};

/** The same, but r0 stays. */
const COMPARISONS: Readonly<Record<string, Define>> = {
  tst: (a, b) => ({ value: unsigned(BigInt(a) & BigInt(b)) }),
  cmp: (a, b) => addWithCarry(a, invert(b), 1),
  cmn: (a, b) => addWithCarry(a, b, 0),
};

function run(program: string, a: number, b: number, flags: Flags): Result {
  chip.r.set([a, b]);
  Object.assign(core, { N: flags.n, Z: flags.z, C: flags.c, V: flags.v });
  runProgram(chip, program);
  return { value: chip.r[0], n: core.N, z: core.Z, c: core.C, v: core.V };
}

function expected(before: Flags, { value, ...flags }: Partial<Flags> & { value: number }): Result {
  return { ...before, ...flags, value, n: value >= 0x80000000, z: value === 0 };
}

const FLAGS = fc.record({ n: fc.boolean(), z: fc.boolean(), c: fc.boolean(), v: fc.boolean() });

for (const [name, define] of Object.entries(TWO_REGISTERS)) {
  test(`${name} of two registers`, () => {
    fc.assert(
      fc.property(WORD, SMALL, FLAGS, (a, b, flags) => {
        const result = run(`${name} r0, r1`, a, b, flags);
        expect(result).toEqual(expected(flags, define(a, b, flags.c)));
      }),
      { numRuns: 80 },
    );
  });
}

for (const [name, define] of Object.entries(COMPARISONS)) {
  test(`${name} sets flags and nothing else`, () => {
    fc.assert(
      fc.property(WORD, WORD, FLAGS, (a, b, flags) => {
        const { value, ...after } = run(`${name} r0, r1`, a, b, flags);
        expect(value).toBe(a);
        const { value: _, ...wanted } = expected(flags, define(a, b, flags.c));
        expect(after).toEqual(wanted);
      }),
      { numRuns: 80 },
    );
  });
}

test('adding and subtracting three ways, and comparing with a byte', () => {
  const immediate = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(WORD, WORD, immediate, FLAGS, (a, b, n, flags) => {
      const three = n & 7;
      const check = (program: string, result: Partial<Flags> & { value: number }): void =>
        expect(run(program, a, b, flags)).toEqual(expected(flags, result));
      check('adds r0, r0, r1', addWithCarry(a, b, 0));
      check('subs r0, r0, r1', addWithCarry(a, invert(b), 1));
      check(`adds r0, r0, #${three}`, addWithCarry(a, three, 0));
      check(`subs r0, r0, #${three}`, addWithCarry(a, invert(three), 1));
      check(`adds r0, #${n}`, addWithCarry(a, n, 0));
      check(`subs r0, #${n}`, addWithCarry(a, invert(n), 1));
      check(`movs r0, #${n}`, { value: n });
      const { value, c, v } = run(`cmp r0, #${n}`, a, b, flags);
      expect({ value, c, v }).toEqual({ ...addWithCarry(a, invert(n), 1), value: a });
    }),
    { numRuns: 60 },
  );
});

test('shifting by a constant, where 0 means 32 to the right', () => {
  fc.assert(
    fc.property(WORD, fc.integer({ min: 0, max: 31 }), FLAGS, (a, n, flags) => {
      const check = (name: string, count: number, step: typeof left): void =>
        expect(run(`${name} r0, r0, #${n}`, a, 0, flags)).toEqual(
          expected(flags, shiftBits(a, count, step)),
        );
      check('lsls', n, left);
      check('lsrs', n === 0 ? 32 : n, right);
      check('asrs', n === 0 ? 32 : n, arithmetic);
    }),
    { numRuns: 80 },
  );
});

test('extending bytes and halfwords keeps the flags', () => {
  const none = { n: true, z: true, c: true, v: true };
  fc.assert(
    fc.property(WORD, (b) => {
      expect(run('sxtb r0, r1', 0, b, none).value).toBe(unsigned(BigInt.asIntN(8, BigInt(b))));
      expect(run('sxth r0, r1', 0, b, none).value).toBe(unsigned(BigInt.asIntN(16, BigInt(b))));
      expect(run('uxtb r0, r1', 0, b, none).value).toBe(b % 256);
      expect(run('uxth r0, r1', 0, b, none)).toEqual({ ...none, value: b % 65536 });
    }),
    { numRuns: 40 },
  );
});

test('every condition branches when its flags say so', () => {
  const conditions: Readonly<Record<string, (f: Flags) => boolean>> = {
    eq: (f) => f.z,
    ne: (f) => !f.z,
    cs: (f) => f.c,
    cc: (f) => !f.c,
    mi: (f) => f.n,
    pl: (f) => !f.n,
    vs: (f) => f.v,
    vc: (f) => !f.v,
    hi: (f) => f.c && !f.z,
    ls: (f) => !f.c || f.z,
    ge: (f) => f.n === f.v,
    lt: (f) => f.n !== f.v,
    gt: (f) => !f.z && f.n === f.v,
    le: (f) => f.z || f.n !== f.v,
  };
  for (let bits = 0; bits < 16; bits++) {
    const flags = { n: !!(bits & 1), z: !!(bits & 2), c: !!(bits & 4), v: !!(bits & 8) };
    for (const [name, holds] of Object.entries(conditions)) {
      const { value } = run(`b${name} yes\nmov r0, r2\nb end\nyes:\nmov r0, r1\nend:`, 7, 1, flags);
      expect([bits, name, value === 1]).toEqual([bits, name, holds(flags)]);
    }
  }
});
