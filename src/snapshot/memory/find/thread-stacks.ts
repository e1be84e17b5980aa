// The stack of a thread on core 1 of the RP2040 and RP2350: one block of the heap, which the collector
// scans while the thread runs (ports/rp2/mpthreadport.c, mp_thread_gc_others). The pointers to it,
// core1_stack and core1_arg, are static variables of the port whose place is not known, so the block
// is told by what a C stack looks like.

import type { Memory } from '../types/visit.ts';

/** At least 2 KB, 4 KB unless _thread.stack_size() said otherwise. */
const MIN_BYTES = 2048;
/** The frames of the thread's entry lie at the upper end. */
const TOP_BYTES = 256;
const MIN_RETURNS = 3;

/** Blocks that nothing else reaches and that look like the stack of a thread. */
export function findThreadStacks(memory: Memory, reached: Uint8Array): number[] {
  const found: number[] = [];
  if (memory.era.hasPystack) return found; // WebAssembly has no threads
  for (let node = 0; node < memory.heap.count; node++)
    if (reached[node] === 0 && isThreadStack(memory, node)) found.push(node);
  return found;
}

/** A multiple of 1 KB with several return addresses into flash near its end (Thumb: odd addresses). */
export function isThreadStack({ view, heap }: Memory, node: number): boolean {
  const bytes = heap.bytesOf(node);
  if (bytes < MIN_BYTES || bytes % 1024 !== 0 || view.unreadNodes[node] === 1) return false;
  const end = heap.address[node] + bytes;
  let returns = 0;
  for (let at = end - TOP_BYTES; at < end; at += 4) {
    const word = view.word(at);
    if ((word & 1) === 1 && word >= 0x10000100 && word < 0x10200000) returns++;
  }
  return returns >= MIN_RETURNS;
}
