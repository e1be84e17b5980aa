// The blocks of the lab's own probe, which ran while the memory was read: its function (found on the
// stack, where the running frame names it), what only it keeps alive, and the leftovers of compiling it
// that refer into that. Never anything that the program can reach.

import { buildReverse } from '../../../graph/reverse.ts';
import type { Graph } from '../../../model.ts';
import { functionName } from '../../read/function-names.ts';
import { nativeFunction, pythonFunction } from '../../types/code/function.ts';
import { frame } from '../../types/code/generator.ts';
import { childTable, context, namesAndConstants, rawCode } from '../../types/code/raw-code.ts';
import type { Memory, Shape } from '../../types/shape.ts';
import { unknown } from '../../types/table.ts';
import { markFrom } from '../mark.ts';
import type { NodeTable } from '../node-table.ts';
import type { RootWord, RootWords } from '../roots.ts';
import { listCompilingLeftovers } from './probe-compiling.ts';

/** The probes bind a name that is there already, and put its value back (probes/heap.py). */
const PROBE_FUNCTION = '__name__';
/** Frames with more than 11 words lie in the heap (VM_MAX_STATE_ON_STACK, py/objfun.c). */
const MAX_STATE_WORDS = 11;

/** Shapes that compiling leaves behind. */
const LEFTOVER_SHAPES: ReadonlySet<Shape> = new Set([
  unknown,
  rawCode,
  childTable,
  context,
  namesAndConstants,
  pythonFunction,
  frame,
]);

/** What is known of whom the roots reach. */
export interface Reach {
  /** What the roots other than the stack reach: that is the program's, even where the probe uses it too. */
  readonly programReach: Uint8Array;
  /** The probe that stays on the board. */
  readonly resident: number | undefined;
}

/** One byte per heap node, 1 for the probe's blocks. */
export function findProbe(
  memory: Memory,
  nodes: NodeTable,
  roots: RootWords,
  conservative: Graph,
  { programReach, resident }: Reach,
): Uint8Array {
  const own = new Set<number>();
  if (resident !== undefined) own.add(resident);
  for (const word of roots.stack)
    if (isCode(nodes, word.node) && programReach[word.node] === 0) {
      own.add(word.node);
      for (const node of frameValues(memory, roots, word)) own.add(node);
    }
  // The Python stack has no stale words: all that it holds is in use by the running code.
  const isRunning = own.size > (resident === undefined ? 0 : 1);
  if (isRunning && roots.stackKind === 'pystack') for (const { node } of roots.stack) own.add(node);
  for (const node of earlierProbes(memory, nodes, programReach)) own.add(node);
  const probe = new Uint8Array(memory.heap.count);
  if (own.size === 0) return probe;
  const reach = programReach.slice();
  markFrom(conservative, own, reach);
  for (let node = 0; node < probe.length; node++)
    if (reach[node] === 1 && programReach[node] === 0) probe[node] = 1;
  addLeftovers(nodes, conservative, programReach, probe);
  if (resident !== undefined) {
    const stays = new Uint8Array(memory.heap.count);
    markFrom(conservative, [resident], stays);
    const lines = [...own].filter((node) => stays[node] === 0 && isCode(nodes, node));
    for (const node of listCompilingLeftovers(memory, nodes, lines, conservative, programReach))
      probe[node] = 1;
  }
  return probe;
}

/**
 * What earlier probes left and no collection has swept yet: functions that nothing reaches any more
 * and that bear the name of the lab's probes. No program calls a function so.
 */
function earlierProbes(memory: Memory, nodes: NodeTable, programReach: Uint8Array): number[] {
  return nodes
    .withShape(pythonFunction)
    .filter((node) => node < nodes.heapCount && programReach[node] === 0)
    .filter((node) => functionName(memory, nodes.addressOf(node)) === PROBE_FUNCTION);
}

/**
 * The locals and the stack of a frame on the C stack: the word refers to its function, then come ip,
 * sp, n_state, old_globals and the values (mp_code_state_t, py/bc.h). [] where it is no frame's begin.
 */
function frameValues(memory: Memory, roots: RootWords, { address }: RootWord): number[] {
  if (roots.stackKind !== 'stack') return [];
  const { view } = memory;
  const count = view.half(address + 12);
  const top = view.word(address + 8);
  const end = address + 20 + 4 * count;
  if (count < 1 || count > MAX_STATE_WORDS || top < address + 16 || top > end) return [];
  return roots.stack
    .filter((word) => word.address >= address + 20 && word.address < end)
    .map(({ node }) => node);
}

function isCode(nodes: NodeTable, node: number): boolean {
  const shape = nodes.shapeOf(node);
  return shape === pythonFunction || shape === nativeFunction || shape === frame;
}

/**
 * Blocks that nothing reaches and that refer to the probe's: raw code and tables of its compilation.
 * Only code and nameless blocks: a list of the program's with a stale pointer is not the probe's.
 */
function addLeftovers(
  nodes: NodeTable,
  conservative: Graph,
  programReach: Uint8Array,
  probe: Uint8Array,
): void {
  const back = buildReverse(conservative);
  const pending: number[] = [];
  for (let node = 0; node < probe.length; node++) if (probe[node] === 1) pending.push(node);
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    for (let place = back.start[node]; place < back.start[node + 1]; place++) {
      const from = back.from[place];
      if (probe[from] === 1 || programReach[from] === 1) continue;
      if (!LEFTOVER_SHAPES.has(nodes.shapeOf(from))) continue;
      probe[from] = 1;
      pending.push(from);
    }
}
