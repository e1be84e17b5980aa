// The model speaks in facts, the page in words: files behind the worker hold no sentences. What a
// developer reads of a failure is excepted.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';
import { findLiterals } from './literals.test-kit.ts';

const SRC = fileURLToPath(new URL('..', import.meta.url));
const ROOMS = ['snapshot', 'model'];

/** Files that still speak. One that speaks no more must leave the list. */
const NOT_YET: readonly string[] = [
  'snapshot/memory/types/data/int.ts',
  'snapshot/memory/types/data/str.ts',
  'snapshot/memory/types/root-codes.ts',
];

/** Four words in a row. */
const SENTENCE = /[\p{L}’]+(?:,? [\p{L}’]+){3}/u;
/** The message of an error is for developers. */
const BEFORE_MESSAGE = /(?:Error\((?:'[\w/-]*', )?|assert\([^;]*|const message =[^;]*)\s*$/;

function findSentences(source: string): string[] {
  return findLiterals(source)
    .filter(({ text, before }) => SENTENCE.test(text) && !BEFORE_MESSAGE.test(before))
    .map(({ text }) => text);
}

function listFiles(room: string): string[] {
  return readdirSync(join(SRC, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.(test|test-kit)\.ts$/.test(path))
    .map((path) => `${room}/${path}`);
}

for (const [source, many] of [
  ["const a = 'The heap had grown since then.';", 1],
  [`const a = \`\${'n'} blocks of this heap are free\`;`, 1],
  ["return /^b?['\"]/.test(text) ? 'a' : 'The heap had grown since then.';", 1],
  ['// The heap had grown: "it is so now"\n/* \'it is so now\' */', 0],
  [`throw new AppError('a/b', \`the file of \${n} has no end\`);`, 0],
  ["throw new Error('mistake in the lab: no such node');", 0],
  ["const a = /it's one of those/; const b = 'compare/grew';", 0],
] as const) {
  test(`${many === 0 ? 'no sentence is' : 'a sentence is'} found in ${source}`, () => {
    expect(findSentences(source)).toHaveLength(many);
  });
}

test('files behind the worker hold no sentences', () => {
  const speaking = ROOMS.flatMap(listFiles)
    .map((file) => ({ file, sentences: findSentences(readFileSync(join(SRC, file), 'utf8')) }))
    .filter(({ sentences }) => sentences.length > 0);
  expect(speaking.filter(({ file }) => !NOT_YET.includes(file))).toEqual([]);
  expect(NOT_YET.filter((file) => !speaking.some((other) => other.file === file))).toEqual([]);
});
