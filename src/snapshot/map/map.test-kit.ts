// For the tests of the block map: arbitrary heaps and wrappers for fast-check, and ways to cut a text.

import fc from 'fast-check';
import { DRAWN_START } from '../../testing/draw-heap.ts';
import type { HeapToPrint } from '../../testing/print-map.ts';
import { UNKNOWN_LETTER } from '../model.ts';
import { MapReader } from './map-reader.ts';

const HEADS = [...'hTLDSAFBM'];

/** A run of one kind: an object or a hole. Long ones are rare, but skip lines need them. */
const run = fc.oneof(
  { weight: 5, arbitrary: objectOf(fc.integer({ min: 0, max: 6 })) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }).map((length) => '.'.repeat(length)) },
  { weight: 1, arbitrary: objectOf(fc.integer({ min: 60, max: 200 })) },
  { weight: 1, arbitrary: fc.integer({ min: 60, max: 400 }).map((length) => '.'.repeat(length)) },
);

function objectOf(tails: fc.Arbitrary<number>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...HEADS), tails)
    .map(([head, length]) => head + '='.repeat(length));
}

/** One area's letters: a multiple of 4 blocks, as one byte of the allocation table holds 4. */
const area = fc
  .tuple(fc.array(run, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }))
  .map(([runs, atLeast]) => {
    const letters = runs.join('');
    return letters.padEnd(Math.max(4 * atLeast, Math.ceil(letters.length / 4) * 4), '.');
  });

/** Heaps of 1 to 3 areas (`areas` 1: exactly one), of 16- or 32-byte blocks. */
export function heaps(areas: 1 | 3 = 3): fc.Arbitrary<HeapToPrint> {
  const blockBytes = fc.constantFrom<16 | 32>(16, 32);
  return fc.tuple(fc.array(area, { minLength: 1, maxLength: areas }), blockBytes).map(
    ([letters, size]): HeapToPrint => ({
      areas: letters.map((text, index) => ({
        // The addresses of a 64-bit build have 12 digits.
        start: DRAWN_START + index * 0x100000 + (size === 32 ? 0x7f5e_0000_0000 : 0),
        letters: text,
      })),
      blockBytes: size,
    }),
  );
}

/** Parses a text in pieces cut at the given places. */
export function parseCut(text: string, cuts: readonly number[]) {
  const bytes = new TextEncoder().encode(text);
  const reader = new MapReader();
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), 0, bytes.length];
  places.sort((a, b) => a - b);
  for (let i = 1; i < places.length; i++) reader.push(bytes.slice(places[i - 1], places[i]));
  return reader.end();
}

export const cuts = fc.array(fc.nat(), { maxLength: 12 });

/** The letters as a string. */
export function lettersOf(letters: Uint8Array): string {
  return new TextDecoder().decode(letters);
}

/** Blocks of which the parser says something else than the truth; unknown ones are no statement. */
export function countFalse(letters: Uint8Array, truth: string): number {
  let wrong = 0;
  for (let i = 0; i < letters.length; i++) {
    if (letters[i] !== UNKNOWN_LETTER && letters[i] !== truth.charCodeAt(i)) wrong++;
  }
  return wrong;
}

/** What people and tools wrap around a dump, line by line. */
export const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'CR LF': (text) => text.replaceAll('\n', '\r\n'),
  prompts: (text) => `>>> import micropython\r\n>>> micropython.mem_info(1)\r\n${text}>>> `,
  'commented out': (text) => text.replaceAll(/^/gm, '# '),
  'numbered devices': (text) => text.replaceAll(/^/gm, ' 0> '),
  indented: (text) => text.replaceAll(/^/gm, '    '),
  'quoted mail': (text) => text.replaceAll(/^/gm, '> '),
  'time stamps': (text) => text.replaceAll(/^/gm, '12:34:56.789 -> '),
  'lost leading space': (text) => text.replaceAll(/^ No\./gm, 'No.'),
  'trailing None': (text) => `${text}None\n`,
  'list on several lines': (text) => `[${toStrings(text).join(',\n ')}]\n`,
  'list on one line': (text) => `[${toStrings(text).join(', ')}]`,
  'repr of bytes': (text) => `b'${text.replaceAll('\n', '\\r\\n')}'`,
  'HTML entities': (text) =>
    `<pre>&gt;&gt;&gt; mem_info(1)\n${text.replaceAll('=', '&#61;').replaceAll(' ', '&nbsp;')}</pre>`,
  'HTML breaks': (text) => text.replaceAll('\n', '<br>'),
  coloured: (text) => text.replaceAll(/^/gm, '\u001b[32m').replaceAll('\n', '\u001b[0m\n'),
  'log lines between': (text) =>
    `I (6) cpu_start: Starting\n${text.replaceAll('\n', '\n[wifi] beacon: 00123\n')}`,
  'no line end at the end': (text) => text.trimEnd(),
};

function toStrings(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `'${line}'`);
}
