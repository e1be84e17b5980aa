// Lines of a film against what is known of them: sizes that name their line, and the lines that CPython runs.

import { expect } from 'playwright/test';
import { EVENT_CAUSES, EVENT_KINDS, type FilmTape } from '../tape.ts';
import type { FilmedRun } from './filming.test-kit.ts';
import { type LineProgram, unpackLines } from './line-programs.test-kit.ts';
import { lineOfBlocks, type SizedProgram } from './sized-programs.test-kit.ts';

/** How many allocations there were; each is checked. */
export function checkSizedFilm(program: SizedProgram, { tape, said }: FilmedRun): number {
  expect(said).toContain('done');
  const { events } = tape;
  const wrong: string[] = [];
  const seen = new Set<number>();
  let count = 0;
  for (let i = 0; i < events.kind.length; i++) {
    const line = lineOfBlocks(program, events.blocks[i]);
    // What the compiler happens to ask for is of no line.
    const isByLine = EVENT_CAUSES[events.cause[i]] === 'line';
    const isMade = ['made', 'moved'].includes(EVENT_KINDS[events.kind[i]]);
    if (line === undefined || !isByLine || !isMade) continue;
    count++;
    seen.add(line);
    const found = lineIn(tape, events.path[i]);
    if (found !== line) wrong.push(`line ${line} is told as ${found}`);
  }
  expect(wrong).toEqual([]);
  expect(program.lines.filter((line) => !seen.has(line))).toEqual([]);
  return count;
}

/** The line of the program that is at work at this node: the innermost that is the program's own. */
function lineIn({ paths, functions, programFile }: FilmTape, node: number): number {
  for (let at = node; at !== 0; at = paths.parent[at])
    if (functions[paths.function[at]].file === programFile) return paths.line[at];
  return 0;
}

/** Lines of the program in the order of its steps. */
export function listStepLines({ steps, paths, functions, programFile }: FilmTape): number[] {
  return [...steps.path].flatMap((node) =>
    functions[paths.function[node]].file === programFile ? [paths.line[node]] : [],
  );
}

/**
 * What CPython runs and the film does not show, all of it: `while True:` has no code; `except …:`, leaving a `with`,
 * `finally:`, `class` lines and a `def` below its decorator have no entry of their own; a loop's last look at its
 * condition or iterator.
 */
const CPYTHON_ALONE = /^(while True|except\b|with\b|class\b|finally|while\b|for\b|@)/;
/** What the film alone shows: list.sort() asks for a key more often here; a loop on one line looks once more. */
const FILM_ALONE = /key|^(while|for)\b/;

export interface LineCounts {
  readonly film: number;
  readonly cpython: number;
  readonly common: number;
}

/** Compares line by line; what only one of them has must be one of the known differences. */
export function checkLines(program: LineProgram, { tape }: FilmedRun): LineCounts {
  const film = listStepLines(tape);
  const cpython = unpackLines(program.lines);
  const { onlyFirst, onlySecond, common } = compareInOrder(film, cpython);
  const source = program.text.split('\n').map((line) => line.trim());
  const isDecorated = (line: number) => /^@/.test(source[line - 2] ?? '');
  const unknown = [
    ...onlySecond
      .filter((line) => !CPYTHON_ALONE.test(source[line - 1]) && !isDecorated(line))
      .map((line) => `CPython alone: ${line} ${source[line - 1]}`),
    ...onlyFirst
      .filter((line) => !FILM_ALONE.test(source[line - 1]))
      .map((line) => `film alone: ${line} ${source[line - 1]}`),
  ];
  expect(unknown).toEqual([]);
  return { film: film.length, cpython: cpython.length, common };
}

/** The longest common part of two orders, and what each has besides. */
function compareInOrder(
  first: readonly number[],
  second: readonly number[],
): {
  readonly onlyFirst: readonly number[];
  readonly onlySecond: readonly number[];
  readonly common: number;
} {
  const width = second.length + 1;
  const longest = new Uint16Array((first.length + 1) * width);
  for (let i = first.length - 1; i >= 0; i--)
    for (let k = second.length - 1; k >= 0; k--)
      longest[i * width + k] =
        first[i] === second[k]
          ? longest[(i + 1) * width + k + 1] + 1
          : Math.max(longest[(i + 1) * width + k], longest[i * width + k + 1]);
  const onlyFirst: number[] = [];
  const onlySecond: number[] = [];
  let [i, k] = [0, 0];
  while (i < first.length && k < second.length) {
    if (first[i] === second[k]) {
      i++;
      k++;
    } else if (longest[(i + 1) * width + k] >= longest[i * width + k + 1])
      onlyFirst.push(first[i++]);
    else onlySecond.push(second[k++]);
  }
  return {
    onlyFirst: [...onlyFirst, ...first.slice(i)],
    onlySecond: [...onlySecond, ...second.slice(k)],
    common: longest[0],
  };
}
