// Who pins this hole: which objects stand between free stretches, ranked by the free stretch that would
// open if they, and what only they keep alive, were gone. Knows the heap's blocks and the keep-alive
// tree; says nothing of types or names.

import type { Address, Blocks } from '../../units.ts';
import { type HeapObjects, PROBE } from '../model.ts';
import { FREE, type FreeRun, findFreeRuns, type HeapState } from './heap-state.ts';
import { buildNodeIndex, type NodeIndex } from './node-index.ts';

/**
 * The keep-alive (dominator) tree: parent[n] keeps n alive alone; a number below 0, or of at least
 * nodeCount, where only roots do or nothing does (DominatorTree of graph/ is one).
 */
export interface KeepTree {
  readonly parent: ArrayLike<number>;
}

/** An object in the way. */
export interface Pin {
  readonly node: number;
  /** The free stretch that would open. */
  readonly address: Address;
  readonly blocks: Blocks;
  /** How much longer than the longest of the holes that it joins. */
  readonly gain: Blocks;
}

/** How far up the tree a pin is looked for: more than any person would follow. */
const MAX_DEPTH = 64;
/** Holes looked at for the whole heap, longest first. */
const MAX_HOLES = 400;

/** The objects at both ends of one hole, and those that keep them alive: longest stretch first. */
export function findPins(
  state: HeapState,
  objects: HeapObjects,
  tree: KeepTree,
  hole: FreeRun,
  limit = 10,
): Pin[] {
  const pins = pinsOf(state, objects, tree, buildNodeIndex(objects), hole);
  return takeBest(pins, limit, (a, b) => b.blocks - a.blocks || b.gain - a.gain);
}

/** The objects that break up free memory most, over all holes: by how much they would join. */
export function findWorstPins(
  state: HeapState,
  objects: HeapObjects,
  tree: KeepTree,
  limit = 10,
): Pin[] {
  const index = buildNodeIndex(objects);
  const holes = findFreeRuns(state)
    .sort((a, b) => b.blocks - a.blocks)
    .slice(0, MAX_HOLES);
  const pins = holes.flatMap((hole) => pinsOf(state, objects, tree, index, hole));
  return takeBest(pins, limit, (a, b) => b.gain - a.gain || b.blocks - a.blocks);
}

/** One pin a node, its best; equal ones by address. */
function takeBest(pins: readonly Pin[], limit: number, compare: (a: Pin, b: Pin) => number): Pin[] {
  const best = new Map<number, Pin>();
  for (const pin of pins) {
    const known = best.get(pin.node);
    if (known === undefined || compare(pin, known) < 0) best.set(pin.node, pin);
  }
  return [...best.values()].sort((a, b) => compare(a, b) || a.address - b.address).slice(0, limit);
}

function pinsOf(
  state: HeapState,
  objects: HeapObjects,
  { parent }: KeepTree,
  index: NodeIndex,
  hole: FreeRun,
): Pin[] {
  const { start, kinds } = state.areas[hole.area];
  const walls = [hole.block - 1, hole.block + hole.blocks]
    .filter((block) => block >= 0 && block < kinds.length)
    .map((block) => index.nodeAround(start + block * state.blockBytes))
    .filter((node) => node >= 0);
  const candidates = new Set<number>();
  for (const wall of walls) {
    let node = wall;
    for (let depth = 0; node >= 0 && node < objects.heapCount && depth < MAX_DEPTH; depth++) {
      // A part (items, table, text) goes with its owner: the owner is the one to name.
      const isProbe = (objects.state[node] & PROBE) !== 0;
      if (objects.owner[node] < 0 && !isProbe) candidates.add(node);
      node = parent[node];
    }
  }
  return [...candidates].map((node) => openHole(state, objects, parent, index, hole, node));
}

/** How far the hole would reach to both sides without `gone` and what only it keeps alive. */
function openHole(
  state: HeapState,
  objects: HeapObjects,
  parent: ArrayLike<number>,
  index: NodeIndex,
  hole: FreeRun,
  gone: number,
): Pin {
  const { start, kinds } = state.areas[hole.area];
  let longest = hole.blocks;
  const walk = (from: number, step: 1 | -1): number => {
    let edge = from;
    let run = 0;
    while (edge >= 0 && edge < kinds.length) {
      if (kinds[edge] === FREE) {
        run++;
        edge += step;
        continue;
      }
      longest = Math.max(longest, run);
      run = 0;
      const node = index.nodeAround(start + edge * state.blockBytes);
      if (node < 0 || !isKeptBy(objects, parent, node, gone)) break;
      const first = (objects.address[node] - start) / state.blockBytes;
      edge = step === 1 ? first + objects.blocks[node] : first - 1;
    }
    longest = Math.max(longest, run);
    return edge;
  };
  const last = walk(hole.block + hole.blocks, 1);
  const first = walk(hole.block - 1, -1) + 1;
  const blocks = last - first;
  return {
    node: gone,
    address: start + first * state.blockBytes,
    blocks,
    gain: blocks - longest,
  };
}

function isKeptBy(
  { heapCount, owner }: HeapObjects,
  parent: ArrayLike<number>,
  node: number,
  keeper: number,
): boolean {
  for (let at = node, depth = 0; at >= 0 && at < heapCount && depth < 10_000; depth++) {
    if (at === keeper) return true;
    // Garbage has no keeper in the tree, but a part of it still goes with its owner.
    at = parent[at] >= 0 && parent[at] < heapCount ? parent[at] : owner[at];
  }
  return false;
}
