// The roots of the collector (py/gc.c gc_collect_start): the words of mp_state_ctx from
// thread.dict_locals to vm.qstr_last_chunk, the Python stack where there is one, and the C stack where
// the port scans it. Finds their extents in memory; names them later (root-names.ts).

import type { Anchors } from '../../../capture/capture.ts';
import type { Era } from '../../../ports/eras.ts';
import type { AddressRange, Port } from '../../../ports/port.ts';
import type { Address } from '../../../units.ts';
import type { HeapMap } from '../../model.ts';
import type { MemoryView } from '../read/memory-view.ts';
import { BLOCK_BYTES, type HeapBlocks } from './heap-blocks.ts';

/** A root word that refers to a head. */
export interface RootWord {
  readonly address: Address;
  readonly node: number;
}

export interface RootWords {
  /** Of mp_state_ctx. */
  readonly context: readonly RootWord[];
  /** Of the C stack or the Python stack, as far as it is in use. */
  readonly stack: readonly RootWord[];
  readonly stackKind: 'stack' | 'pystack';
  /** What of it is in use. */
  readonly stackRange: AddressRange;
  readonly contextStart: Address;
  readonly contextEnd: Address;
  /** Where qstr_last_chunk was found; undefined if the end is the area struct instead. */
  readonly lastChunkAt: Address | undefined;
  /** Address of mp_state_mem_area_t's word pool_start, or undefined. */
  readonly poolStartAt: Address | undefined;
  /** False where root words were not read: then nothing may be called garbage. */
  readonly isComplete: boolean;
}

/** The pair (pool_start, pool_end) lies this far above the anchors at most (largest seen: 656 bytes). */
const MAX_CONTEXT_BYTES = 4096;

export function findRoots(
  view: MemoryView,
  heap: HeapBlocks,
  map: HeapMap,
  port: Port,
  era: Era,
  anchors: Anchors,
): RootWords {
  const contextStart = findStart(view, era, anchors);
  const poolStartAt = findPoolStart(view, heap, anchors);
  const lastChunkAt =
    poolStartAt === undefined ? undefined : findLastChunk(view, heap, anchors, poolStartAt);
  const lowest = Math.max(anchors.globals, anchors.modules) + BLOCK_BYTES;
  const contextEnd = lastChunkAt ?? poolStartAt ?? lowest;
  const stack = port.hasPystack
    ? readPystack(view, contextStart)
    : readStack(view, map, port, contextStart);
  const context = scan(view, heap, contextStart, contextEnd);
  return {
    context: context.words,
    stack: scan(view, heap, stack.start, stack.end).words,
    stackKind: port.hasPystack ? 'pystack' : 'stack',
    stackRange: stack,
    contextStart,
    contextEnd,
    lastChunkAt,
    poolStartAt,
    isComplete: context.isComplete && poolStartAt !== undefined,
  };
}

/**
 * dict_locals and dict_globals are both &dict_main while code of the REPL runs, and the first another dict while
 * a class body does; else the era's offset.
 */
function findStart(view: MemoryView, era: Era, anchors: Anchors): Address {
  const places = Array.from({ length: 8 }, (_, i) => anchors.modules - 48 - 4 * i);
  const main = places.filter((at) => view.word(at + 4) === anchors.globals);
  const same = main.find((at) => view.word(at) === anchors.globals);
  if (same !== undefined) return same;
  const dict = view.word(anchors.globals);
  const other = main.find((at) => dict > 0 && view.word(view.word(at)) === dict);
  if (other !== undefined) return other;
  return anchors.modules + era.rootsOffset;
}

/** gc_pool_start and gc_pool_end are neighbours in every version (py/mpstate.h), and we know both. */
function findPoolStart(view: MemoryView, heap: HeapBlocks, anchors: Anchors): Address | undefined {
  const first = heap.areas[0];
  if (first === undefined) return undefined;
  const from = Math.max(anchors.globals, anchors.modules);
  for (let at = from; at < from + MAX_CONTEXT_BYTES; at += 4)
    if (view.word(at) === first.start && view.word(at + 4) === first.end) return at;
  return undefined;
}

/** qstr_last_chunk, qstr_last_alloc, qstr_last_used: the block that new interned strings go to. */
function findLastChunk(
  view: MemoryView,
  heap: HeapBlocks,
  anchors: Anchors,
  below: Address,
): Address | undefined {
  const lowest = Math.max(anchors.globals, anchors.modules) + BLOCK_BYTES;
  for (let at = below - 12; at >= lowest; at -= 4) {
    const node = heap.nodeAt(view.word(at));
    const alloc = view.word(at + 4);
    const used = view.word(at + 8);
    if (node < 0 || alloc < 8 || used < 0 || used > alloc) continue;
    const spare = heap.bytesOf(node) - alloc;
    if (spare >= 0 && spare < BLOCK_BYTES) return at;
  }
  return undefined;
}

const NOTHING: AddressRange = { start: 0, end: 0 };

/** … pystack_start, pystack_end, pystack_cur, gc_lock_depth, dict_locals: in use up to pystack_cur. */
function readPystack(view: MemoryView, contextStart: Address): AddressRange {
  const start = view.word(contextStart - 16);
  const end = view.word(contextStart - 12);
  const current = view.word(contextStart - 8);
  if (start <= 0 || current < start || current > end || end - start > 0x100000) return NOTHING;
  return { start, end: current };
}

/** stack_top lies three words before dict_locals; mem_info prints how much is in use below it. */
function readStack(
  view: MemoryView,
  map: HeapMap,
  { stackTops }: Port,
  contextStart: Address,
): AddressRange {
  const told = view.word(contextStart - 12);
  const end =
    stackTops.find((top) => top === told) ?? stackTops.find((top) => view.isRead(top - 4));
  const used = map.printed.stackUsed;
  if (end === undefined || used === undefined || used > 0x10000) return NOTHING;
  return { start: end - (used & ~3), end };
}

function scan(
  view: MemoryView,
  heap: HeapBlocks,
  start: Address,
  end: Address,
): { readonly words: RootWord[]; readonly isComplete: boolean } {
  const words: RootWord[] = [];
  let isComplete = true;
  for (let address = start; address + 4 <= end; address += 4) {
    const word = view.word(address);
    if (word < 0) isComplete = false;
    const node = word > 0 ? heap.nodeAt(word) : -1;
    if (node >= 0) words.push({ address, node });
  }
  return { words, isComplete };
}
