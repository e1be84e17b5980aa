// Whether a tape that came from somewhere is one at all: every number that points at something points at
// something that is there, and what is in order is in order. Whether its events can have happened one after
// another, replay.ts finds out.

import { readAreaTimes } from './area-times.ts';
import { isAboutBlocks, KIND } from './first-table.ts';
import { BLOCK_BYTES } from './path-table.ts';
import { EVENT_CAUSES, EVENT_KINDS, type FilmTape, FRAME_ENTRIES, type TapeArea } from './tape.ts';

const TOP_ADDRESS = 2 ** 32;
/** A heap of 64 MiB: more than any MicroPython board has. */
const MAX_BLOCKS = 4 * 1024 * 1024;

/** What is wrong, for developers; undefined where nothing is. */
export function findFault(tape: FilmTape): string | undefined {
  return (
    findAreaFault(tape) ??
    findPathFault(tape) ??
    findStepFault(tape) ??
    findEventFault(tape) ??
    findOutputFault(tape)
  );
}

function findAreaFault(tape: FilmTape): string | undefined {
  const { areas } = tape;
  if (areas.reduce((sum, { blocks }) => sum + blocks, 0) > MAX_BLOCKS) return 'a heap of no board';
  for (const { start, blocks, table } of areas) {
    if (blocks === 0 || table.length !== Math.ceil(blocks / 4)) return 'an area has no table';
    if (start + blocks * BLOCK_BYTES > TOP_ADDRESS) return 'an area is behind all memory';
  }
  const times = readAreaTimes(tape);
  const endOf = ({ start, blocks }: TapeArea) => start + blocks * BLOCK_BYTES;
  for (let one = 0; one < areas.length; one++) {
    for (let other = 0; other < one; other++) {
      const isApart =
        endOf(areas[one]) <= areas[other].start || endOf(areas[other]) <= areas[one].start;
      const isAtAnotherTime =
        times[one].to <= times[other].from || times[other].to <= times[one].from;
      if (!isApart && !isAtAnotherTime) return 'two areas overlap';
    }
  }
  return undefined;
}

function findPathFault({ paths, functions }: FilmTape): string | undefined {
  const { parent, function: indexes, entry } = paths;
  if (parent.length === 0) return 'the tree of lines has no root';
  for (let node = 1; node < parent.length; node++) {
    if (parent[node] >= node) return `node ${node} stands before the one that called it`;
    if (indexes[node] >= functions.length) return `node ${node} is of no function`;
    if (entry[node] >= FRAME_ENTRIES.length) return `node ${node} was entered in no known way`;
  }
  return undefined;
}

function findStepFault({ steps, paths }: FilmTape): string | undefined {
  for (let step = 0; step < steps.path.length; step++) {
    const node = steps.path[step];
    if (node === 0 || node >= paths.parent.length) return `step ${step} is of no line`;
    // Where they are wide, a file may hold what is no number of microseconds.
    const micros = steps.micros[step];
    if (!(micros >= 0 && micros <= Number.MAX_SAFE_INTEGER)) return `step ${step} has no time`;
  }
  return undefined;
}

function findEventFault({ events, areas, paths, steps }: FilmTape): string | undefined {
  const { kind, cause, block, blocks, path, step } = events;
  const total = areas.reduce((sum, area) => sum + area.blocks, 0);
  for (let event = 0; event < kind.length; event++) {
    if (kind[event] >= EVENT_KINDS.length) return `event ${event} is of no known kind`;
    if (cause[event] >= EVENT_CAUSES.length) return `event ${event} has no known cause`;
    if (path[event] >= paths.parent.length) return `event ${event} is of no line`;
    if (step[event] > steps.path.length) return `event ${event} is of no step`;
    if (event > 0 && step[event] < step[event - 1]) return `event ${event} is out of order`;
    const isAboutArea = kind[event] === KIND.area || kind[event] === KIND['area-gone'];
    if (isAboutArea && block[event] >= areas.length) return `event ${event} is about no area`;
    if (!isAboutBlocks(kind[event])) continue;
    if (blocks[event] === 0 || block[event] + blocks[event] > total) {
      return `event ${event} is outside the heap`;
    }
  }
  return undefined;
}

function findOutputFault({ output, steps }: FilmTape): string | undefined {
  const { bytes, end, step } = output;
  for (let piece = 0; piece < end.length; piece++) {
    if (step[piece] > steps.path.length) return `print-out ${piece} is of no step`;
    if (piece > 0 && (end[piece] < end[piece - 1] || step[piece] < step[piece - 1])) {
      return `print-out ${piece} is out of order`;
    }
  }
  return (end.at(-1) ?? 0) === bytes.length
    ? undefined
    : 'the print-outs do not end with the output';
}
