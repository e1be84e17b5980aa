// Stacks of threads where the port keeps them in the heap (rp2: the thread on core 1), which the collector
// scans while the thread runs (ports/rp2/mpthreadport.c, mp_thread_gc_others). The pointers to it are static
// variables of the port: where that memory was read they tell whether the thread runs. Elsewhere the block
// is told by what a C stack looks like.

import type { Address } from '../../../units.ts';
import type { Memory } from '../types/shape.ts';

/** At least 2 KB, 4 KB unless _thread.stack_size() said otherwise. */
const MIN_BYTES = 2048;
/** The frames of the thread's entry lie at the upper end. */
const TOP_BYTES = 256;
const MIN_RETURNS = 3;

/**
 * What the collector marks because of threads: their stacks, and their arguments where those are known. Among blocks that
 * nothing else reaches.
 */
export function findThreadRoots(memory: Memory, reached: Uint8Array): number[] {
  const { heap, port, view } = memory;
  if (port.threadCode === undefined) return [];
  const stacks: number[] = [];
  for (let node = 0; node < heap.count; node++)
    if (reached[node] === 0 && isCStack(memory, node)) stacks.push(node);
  if (stacks.length === 0) return [];
  const places = stacks.flatMap((node) =>
    view.findOutside(heap.address[node]).filter((at) => isThreadState(memory, at)),
  );
  if (places.length === 0) return stacks.filter((node) => isOfUsualSize(memory, node));
  return places
    .filter((at) => view.word(at - 4) !== 0)
    .flatMap((at) => [heap.nodeAt(view.word(at)), heap.nodeAt(view.word(at - 8))])
    .filter((node) => node >= 0);
}

/** A multiple of 1 KB with several return addresses into code near its end (Thumb: odd addresses). */
export function isThreadStack(memory: Memory, node: number): boolean {
  return isOfUsualSize(memory, node) && isCStack(memory, node);
}

/**
 * core1_arg, core1_entry, core1_stack lie in this order (looked at: 1.14, 1.18, 1.20, 1.22, 1.26, a 1.29 preview). The
 * entry is 0 once the thread has ended, and its stack no root any more.
 * @param at of core1_stack
 */
function isThreadState({ view, port }: Memory, at: Address): boolean {
  const entry = view.word(at - 4);
  return entry === 0 || isCode(port.threadCode, entry);
}

function isOfUsualSize({ heap }: Memory, node: number): boolean {
  return heap.bytesOf(node) % 1024 === 0;
}

function isCStack({ view, heap, port }: Memory, node: number): boolean {
  const bytes = heap.bytesOf(node);
  if (bytes < MIN_BYTES || view.unreadNodes[node] === 1) return false;
  const end = heap.address[node] + bytes;
  let returns = 0;
  for (let at = end - TOP_BYTES; at < end; at += 4) {
    if (isCode(port.threadCode, view.word(at))) returns++;
  }
  return returns >= MIN_RETURNS;
}

function isCode(code: Memory['port']['threadCode'], word: number): boolean {
  return code !== undefined && (word & 1) === 1 && word >= code.start && word < code.end;
}
