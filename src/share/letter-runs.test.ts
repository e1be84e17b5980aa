// Letters as runs: any letters come back, a run is as short as it can be, and what does not add up is said.

import fc from 'fast-check';
import { deflateSync, inflateSync } from 'fflate';
import { expect, test } from 'playwright/test';
import { isAppError } from '../errors.ts';
import { packLetters, unpackLetters } from './letter-runs.ts';

const toBytes = (text: string) => new TextEncoder().encode(text);

function codeOf(bytes: readonly number[], count: number): string {
  try {
    unpackLetters(deflateSync(Uint8Array.from(bytes)), count);
    return 'read';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}

test('any letters come back', () => {
  const letters = fc.array(fc.constantFrom(...'=.hTLDSAFBMm?'));
  const runs = fc.array(fc.tuple(fc.constantFrom('=', '.', 'h=', '?'), fc.integer({ max: 400 })));
  const long = runs.map((all) => all.map(([text, times]) => text.repeat(Math.max(1, times))));
  fc.assert(
    fc.property(fc.oneof(letters, long), (all) => {
      const before = toBytes(all.join(''));
      expect(unpackLetters(packLetters(before), before.length)).toEqual(before);
    }),
  );
});

test('an object is one byte, and so is a hole; a long one says the rest behind', () => {
  const runs = (text: string) => [...inflateSync(packLetters(toBytes(text)))];
  expect(runs('h==.....')).toEqual([0x22, 0x14]);
  expect(runs('==h?')).toEqual([0x01, 0x20, 0xc0]);
  expect(runs(`h${'='.repeat(14)}`)).toEqual([0x2e]);
  expect(runs(`h${'='.repeat(15)}`)).toEqual([0x2f, 0]);
  expect(runs('.'.repeat(316))).toEqual([0x1f, 0xac, 0x02]);
});

test('too few letters, too many, none that is known, or a number without end are damage', () => {
  expect(codeOf([0x22], 3)).toBe('read');
  expect(codeOf([0x22], 4)).toBe('share/damaged');
  expect(codeOf([0x22], 2)).toBe('share/damaged');
  expect(codeOf([0xd0], 1)).toBe('share/damaged');
  expect(codeOf([0x2f, 0xff], 1000)).toBe('share/damaged');
  expect(codeOf([0x2f, ...Array(300).fill(0xff)], 1000)).toBe('share/damaged');
  expect(codeOf(Array(100).fill(0x20), 10)).toBe('share/too-large');
});
