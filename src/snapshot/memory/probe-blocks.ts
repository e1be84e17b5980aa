// The blocks of the lab's own probe, which ran while the memory was read: its function (found on the
// stack, where the running frame names it), what only it keeps alive, and the leftovers of compiling it
// that refer into that. Never anything that the program can reach.

import { buildReverse } from '../graph/reverse.ts';
import type { Graph } from '../model.ts';
import { markFrom } from './mark.ts';
import type { NodeTable } from './node-table.ts';
import type { RootWords } from './roots.ts';
import type { Shape } from './shapes.ts';
import type { Memory } from './visit.ts';

/** Shapes that compiling leaves behind. */
const LEFTOVER_SHAPES: ReadonlySet<Shape> = new Set<Shape>([
  'unknown',
  'raw code',
  'child table',
  'context',
  'names and constants',
  'function',
  'frame',
]);

/**
 * One byte per heap node, 1 for the probe's blocks. `programReach` marks what the roots other than the
 * stack reach: that is the program's, even where the probe uses it too.
 */
export function findProbe(
  memory: Memory,
  nodes: NodeTable,
  roots: RootWords,
  conservative: Graph,
  programReach: Uint8Array,
): Uint8Array {
  const running = new Set<number>();
  for (const { node } of roots.stack)
    if (isCode(nodes, node) && programReach[node] === 0) running.add(node);
  const probe = new Uint8Array(memory.heap.count);
  if (running.size === 0) return probe;
  const reach = programReach.slice();
  markFrom(conservative, running, reach);
  for (let node = 0; node < probe.length; node++)
    if (reach[node] === 1 && programReach[node] === 0) probe[node] = 1;
  if (roots.stackKind === 'pystack') addStackValues(roots, conservative, programReach, probe);
  addLeftovers(nodes, conservative, programReach, probe);
  return probe;
}

function isCode(nodes: NodeTable, node: number): boolean {
  const shape = nodes.shapeOf(node);
  return shape === 'function' || shape === 'native function' || shape === 'frame';
}

/** The Python stack has no stale words: all that it holds is in use by the running code. */
function addStackValues(
  roots: RootWords,
  conservative: Graph,
  programReach: Uint8Array,
  probe: Uint8Array,
): void {
  const reach = programReach.slice();
  markFrom(
    conservative,
    roots.stack.map(({ node }) => node),
    reach,
  );
  for (let node = 0; node < probe.length; node++)
    if (reach[node] === 1 && programReach[node] === 0) probe[node] = 1;
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
