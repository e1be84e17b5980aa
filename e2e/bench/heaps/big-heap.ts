// Heaps of the sizes that ../README.md names, made by a seeded generator: the letters of the map, the raw
// words behind them (rp2 1.27 layouts of list, dict, tuple, str, bytearray, float and bound method,
// OBJ_REPR_A) and the graph of references. The same class is always the same heap. As a capture:
// big-heap-capture.ts.

import type { Graph, Root } from '../../../src/snapshot/model.ts';
import type { Address } from '../../../src/units.ts';
import { planObjects } from './big-heap-plan.ts';

/** P: a Pico. M: 8 MB of PSRAM. W: 8 MB full of one-block objects. */
export type HeapClass = 'P' | 'M' | 'W';

export interface BigHeap {
  readonly name: HeapClass;
  readonly start: Address;
  /** One ASCII letter a block, as mem_info(1) prints them. */
  readonly letters: Uint8Array;
  /** Four little-endian words a block. */
  readonly words: Uint32Array;
  /** Head block of each node, ascending: node n is the n-th head. */
  readonly headBlock: Uint32Array;
  /** Blocks of each node. */
  readonly blocks: Uint32Array;
  /** What the collector sees: pointers to heads, in word order. */
  readonly graph: Graph;
  /** One root: the node of the table of the REPL's globals. */
  readonly roots: readonly Root[];
}

/** Address of each type object, as in the ROM of an imagined firmware; big-heap-capture.ts puts them there. */
export const TYPE_ADDRESS = {
  list: 0x1003_0000,
  dict: 0x1003_0100,
  tuple: 0x1003_0200,
  str: 0x1003_0300,
  bytearray: 0x1003_0400,
  float: 0x1003_0500,
  bound_method: 0x1003_0600,
} as const;

export type ObjectType = keyof typeof TYPE_ADDRESS;

/** First of 64 interned names 'name_0' … that serve as dict keys; big-heap-capture.ts holds their text. */
export const FIRST_NAME_QSTR = 300;
export const NAME_COUNT = 64;

const SHAPES = {
  P: { start: 0x2000_8b00, blocks: 12_288, heads: 4_000, references: 14_500 },
  M: { start: 0x1100_2000, blocks: 524_288, heads: 158_000, references: 585_000 },
  W: { start: 0x1100_2000, blocks: 524_288, heads: 524_288, references: 0 },
} as const;

/** The heap of a class; another seed gives another heap of the same figures. */
export function makeBigHeap(name: HeapClass, seed = 1): BigHeap {
  const shape = SHAPES[name];
  const plan = planObjects(name, { ...shape, seed });
  const letters = new Uint8Array(shape.blocks).fill(46);
  const words = new Uint32Array(shape.blocks * 4);
  const nodeCount = plan.order.length;
  const headBlock = new Uint32Array(nodeCount);
  const blocks = new Uint32Array(nodeCount);
  const blockOf = new Uint32Array(nodeCount);
  let at = 0;
  for (let n = 0; n < nodeCount; n++) {
    const object = plan.order[n];
    at += plan.holeBefore[n];
    headBlock[n] = at;
    blocks[n] = (plan.wordCount[object] + 3) >> 2;
    blockOf[object] = at;
    letters[at] = plan.letter[object];
    letters.fill(61, at + 1, at + blocks[n]);
    at += blocks[n];
  }
  writeWords();
  return { name, start: shape.start, letters, words, headBlock, blocks, ...readGraph() };

  /** Turns the plan's words into memory: object numbers become addresses. */
  function writeWords(): void {
    for (let object = 0; object < nodeCount; object++) {
      const to = blockOf[object] * 4;
      const from = plan.firstWord[object];
      for (let i = 0; i < plan.wordCount[object]; i++) {
        const target = plan.pointsTo[from + i];
        words[to + i] = target < 0 ? plan.words[from + i] : shape.start + blockOf[target] * 16;
      }
    }
  }

  function readGraph(): { graph: Graph; roots: Root[] } {
    const nodeOf = new Int32Array(nodeCount);
    for (let n = 0; n < nodeCount; n++) nodeOf[plan.order[n]] = n;
    const edgeStart = new Uint32Array(nodeCount + 1);
    const edgeTo: number[] = [];
    for (let n = 0; n < nodeCount; n++) {
      const from = plan.firstWord[plan.order[n]];
      for (let i = 0; i < plan.wordCount[plan.order[n]]; i++) {
        const target = plan.pointsTo[from + i];
        if (target >= 0) edgeTo.push(nodeOf[target]);
      }
      edgeStart[n + 1] = edgeTo.length;
    }
    const graph = { nodeCount, edgeStart, edgeTo: Uint32Array.from(edgeTo) };
    const to = Uint32Array.of(nodeOf[0]);
    return { graph, roots: [{ name: 'global variables', kind: 'global', to }] };
  }
}

/** What micropython.mem_info(1) prints for this heap on rp2 1.27 (py/gc.c, gc_dump_alloc_table). */
export function toMemInfo(heap: BigHeap): string {
  const { letters, headBlock, blocks } = heap;
  let used = 0;
  let one = 0;
  let two = 0;
  let most = 0;
  for (const size of blocks) {
    used += size;
    if (size === 1) one++;
    if (size === 2) two++;
    most = Math.max(most, size);
  }
  let hole = 0;
  for (let n = 0, end = 0; n <= headBlock.length; n++) {
    const next = n < headBlock.length ? headBlock[n] : letters.length;
    hole = Math.max(hole, next - end);
    end = next + (blocks[n] ?? 0);
  }
  const total = letters.length * 16;
  const lines = [
    'stack: 620 out of 7936',
    `GC: total: ${total}, used: ${used * 16}, free: ${total - used * 16}`,
    ` No. of 1-blocks: ${one}, 2-blocks: ${two}, max blk sz: ${most}, max free sz: ${hole}`,
    `GC memory layout; from ${heap.start.toString(16)}:`,
  ];
  const text = new TextDecoder('latin1').decode(letters);
  for (let at = 0; at < letters.length; ) {
    let free = at;
    while (free < letters.length && letters[free] === 46) free++;
    if (free - at >= 128) {
      const rows = (free - at) >> 6;
      lines.push(`       (${rows} lines all free)`);
      at += rows * 64;
      continue;
    }
    lines.push(`${(at * 16).toString(16).padStart(8, '0')}: ${text.slice(at, at + 64)}`);
    at += 64;
  }
  return `${lines.join('\r\n')}\r\n`;
}
