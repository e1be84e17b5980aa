// What must be true of every film of a program that uses the heap, on every board.

import { expect } from 'playwright/test';
import { EVENT_KINDS } from '../tape.ts';
import { type FilmedRun, replay } from './filming.test-kit.ts';
import type { HeapProgram } from './programs.test-kit.ts';

export function checkHeapFilm(program: HeapProgram, run: FilmedRun): void {
  const { tape, tables, said, depth } = run;
  expect(said).toMatch(program.says ?? /done/);
  const { tables: replayed, violations } = replay(tape);
  expect(violations).toEqual([]);
  expect(Buffer.compare(replayed, tables)).toBe(0);
  expect(depth).toBe(0);
  expect(tape.problems).toEqual([]);
  expect(tape.steps.path.length).toBeGreaterThan(5);
  expect(listDisorder(run)).toEqual([]);
}

/** Steps and paths only go up, what moved has left, what was swept was counted. */
function listDisorder({ tape }: FilmedRun): readonly string[] {
  const { events, steps, paths, functions } = tape;
  const found: string[] = [];
  let moved = 0;
  let swept = 0;
  for (let i = 0; i < events.kind.length; i++) {
    const kind = EVENT_KINDS[events.kind[i]];
    if (i > 0 && events.step[i] < events.step[i - 1]) found.push(`${i}: goes back`);
    if (events.path[i] >= paths.parent.length) found.push(`${i}: no such path`);
    if (kind === 'moved') moved++;
    if (kind === 'left') moved--;
    if (moved < 0 || moved > 1) found.push(`${i}: ${moved} blocks on the move`);
    if (kind === 'swept') swept += events.blocks[i];
    if (kind !== 'collected') continue;
    if (events.blocks[i] !== swept) found.push(`${i}: ${swept} blocks were swept`);
    swept = 0;
  }
  if (moved !== 0) found.push('a block is on the move at the end');
  if ((events.step.at(-1) ?? 0) > steps.path.length) found.push('an event behind the last step');
  for (let node = 1; node < paths.parent.length; node++)
    if (paths.parent[node] >= node || paths.function[node] >= functions.length)
      found.push(`path ${node} hangs wrong`);
  return found;
}
