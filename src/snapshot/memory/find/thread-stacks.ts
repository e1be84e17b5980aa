// Stacks of threads where the port keeps them in the heap (rp2: the thread on core 1), which the collector
// scans while the thread runs (ports/rp2/mpthreadport.c, mp_thread_gc_others). The pointers to it,
// core1_stack and core1_arg, are static variables of the port whose place is not known, so the block
// is told by what a C stack looks like.

import type { Memory } from '../types/shape.ts';

/** At least 2 KB, 4 KB unless _thread.stack_size() said otherwise. */
const MIN_BYTES = 2048;
/** The frames of the thread's entry lie at the upper end. */
const TOP_BYTES = 256;
const MIN_RETURNS = 3;

/** Blocks that nothing else reaches and that look like the stack of a thread. */
export function findThreadStacks(memory: Memory, reached: Uint8Array): number[] {
  const found: number[] = [];
  if (memory.port.threadCode === undefined) return found;
  for (let node = 0; node < memory.heap.count; node++)
    if (reached[node] === 0 && isThreadStack(memory, node)) found.push(node);
  return found;
}

/** A multiple of 1 KB with several return addresses into code near its end (Thumb: odd addresses). */
export function isThreadStack({ view, heap, port }: Memory, node: number): boolean {
  const code = port.threadCode;
  if (code === undefined) return false;
  const bytes = heap.bytesOf(node);
  if (bytes < MIN_BYTES || bytes % 1024 !== 0 || view.unreadNodes[node] === 1) return false;
  const end = heap.address[node] + bytes;
  let returns = 0;
  for (let at = end - TOP_BYTES; at < end; at += 4) {
    const word = view.word(at);
    if ((word & 1) === 1 && word >= code.start && word < code.end) returns++;
  }
  return returns >= MIN_RETURNS;
}
