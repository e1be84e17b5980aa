// The collections of a film: who asked for each, and what it freed. A collection whose end the film did
// not see ends with what was swept last.

import type { Blocks } from '../units.ts';
import { KIND } from './first-table.ts';
import type { FilmTape } from './tape.ts';

export interface FilmCollection {
  /** The event 'collection', and the one behind its last 'swept'. */
  readonly event: number;
  readonly end: number;
  /** Node of the tape's paths: the line that asked. */
  readonly path: number;
  readonly objects: number;
  readonly blocks: Blocks;
  /** True where the allocation that asked for it found no room even so. */
  readonly hasFailed: boolean;
}

export function listCollections({ events }: FilmTape): FilmCollection[] {
  const { kind, path } = events;
  const found: FilmCollection[] = [];
  for (let event = 0; event < kind.length; event++) {
    if (kind[event] === KIND.collection) found.push(readCollection(events, event, path[event]));
  }
  return found;
}

function readCollection(
  { kind, blocks }: FilmTape['events'],
  event: number,
  path: number,
): FilmCollection {
  let sweptObjects = 0;
  let sweptBlocks = 0;
  let end = event + 1;
  for (let at = end; at < kind.length; at++) {
    if (kind[at] === KIND.collected || kind[at] === KIND.collection) break;
    if (kind[at] !== KIND.swept) continue;
    sweptObjects++;
    sweptBlocks += blocks[at];
    end = at + 1;
  }
  // What follows a vain collection at once is the failure of who asked for memory.
  const after = kind[end] === KIND.collected ? end + 1 : end;
  const hasFailed = kind[after] === KIND.failed;
  return { event, end, path, objects: sweptObjects, blocks: sweptBlocks, hasFailed };
}
