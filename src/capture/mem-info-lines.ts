// How the lines of micropython.mem_info() look, and where one dump ends and the next begins. Shared by
// the opener of pasted text (below) and by snapshot/map/, so that both cut at the same places. Knows
// no blocks. Source: py/modmicropython.c (mem_info) and py/gc.c (gc_dump_info, gc_dump_alloc_table),
// read from v1.9.4 to v1.28.0; the hand-made variants are from public issues and forums.

import { toPlainText } from './plain-text.ts';

/** `mem: total=…`: only ports with MICROPY_MEM_STATS (unix, windows, qemu). */
export const MEMORY_LINE = /\bmem: total=(\d+), current=(\d+), peak=(\d+)/;
/** `stack: 548 out of 7936`; no ` out of` without MICROPY_STACK_CHECK; signed up to v1.9.3. */
export const STACK_LINE = /\bstack: (\d+)(?: out of (-?\d+))?/;
/** `GC: total: …`; `max new split` since v1.21 where the heap can grow (MICROPY_GC_SPLIT_HEAP_AUTO). */
export const GC_LINE =
  /\bGC: total: (\d+), used: (\d+), free: (\d+)(?:, max new split: (\d+))?(?!\d)/;
/** ` No. of 1-blocks: …`; `max free sz` since v1.8.2. */
export const BLOCKS_LINE =
  /\bNo\. of 1-blocks: (\d+), 2-blocks: (\d+), max blk sz: (\d+)(?:, max free sz: (\d+))?(?!\d)/;
/**
 * A figure of the blocks line where the rest of it is not: behind the break of a narrow terminal, or moved there by
 * firmware that prints lines of its own.
 */
export const LONE_SIZE = /\bmax (blk|free) sz: (\d+)(?!\d)/g;
/** The line before a map: the firmware's, `GC area #0 (size N), from …`, with or without 0x. */
export const LAYOUT_LINE =
  /\bGC (?:memory layout;|area #\d+(?: \(size \d+\))?,?) from (?:0x)?([0-9a-f]+):?/;
/** A whole row as the firmware prints it: label, colon, space, 64 letters. */
export const WHOLE_ROW = /(?<![0-9a-f])(?:[0-9a-f]{8}|[0-9a-f]{5}): [.=hTLDSAFBMmt]{64}(?![.=\w])/;

/**
 * How far before its GC line a stack or memory line may stand, in characters: other programs print
 * "stack: 5" too, so those lines count only where a GC line follows soon.
 */
export const PRELUDE_REACH = 400;

/** The lines that mem_info prints in this order, once each (`layout`: once per heap area). */
export type DumpLine = 'gc' | 'blocks' | 'layout';

/** Tells at which lines a new dump begins: at one that the running dump already has or has passed. */
export class DumpBoundary {
  private seen = new Set<string>();

  /** True where this line opens a new dump; the first line of all does too. */
  begins(kind: DumpLine, areaStart = ''): boolean {
    const key = kind === 'layout' ? `layout ${areaStart}` : kind;
    const opens = this.seen.size === 0 || this.seen.has(key) || this.isLate(kind);
    if (opens) this.seen.clear();
    this.seen.add(key);
    return opens;
  }

  /** The running dump is over, whatever comes. */
  reset(): void {
    this.seen.clear();
  }

  private isLate(kind: DumpLine): boolean {
    if (kind === 'layout') return false;
    if (kind === 'gc' && this.seen.has('blocks')) return true;
    return [...this.seen].some((key) => key.startsWith('layout'));
  }
}

const MARKS: readonly (readonly [DumpLine, RegExp])[] = [
  ['gc', GC_LINE],
  ['blocks', BLOCKS_LINE],
  ['layout', LAYOUT_LINE],
];

const ANY_MARK = new RegExp(MARKS.map(([, pattern]) => plain(pattern)).join('|'), 'g');
const ANY_PRELUDE = new RegExp(`${plain(MEMORY_LINE)}|${plain(STACK_LINE)}`, 'g');

/**
 * The text of each dump in a text, in order; empty where there is none. A dump's text begins at the
 * start of its first line and goes on to the next dump, so that nothing of it is lost. Colours and
 * HTML entities are taken off.
 */
export function splitDumps(text: string): string[] {
  return cutAtDumps(toPlainText(text));
}

function cutAtDumps(text: string): string[] {
  const boundary = new DumpBoundary();
  const cuts: number[] = [];
  let searched = 0;
  for (const found of text.matchAll(ANY_MARK)) {
    const kind = MARKS.find(([, pattern]) => pattern.test(found[0]))?.[0] ?? 'gc';
    const start = kind === 'layout' ? LAYOUT_LINE.exec(found[0])?.[1] : '';
    if (boundary.begins(kind, start)) {
      const first = kind === 'gc' ? preludeStart(text, searched, found.index) : found.index;
      cuts.push(lineStart(text, searched, first));
    }
    searched = found.index + found[0].length;
  }
  if (cuts.length === 0) return WHOLE_ROW.test(text) ? [text] : [];
  if (WHOLE_ROW.test(text.slice(0, cuts[0]))) cuts.unshift(0);
  return cuts.map((from, index) => text.slice(from, cuts[index + 1]));
}

/** Where the memory and stack lines begin that belong to the GC line at `gc`. */
function preludeStart(text: string, from: number, gc: number): number {
  const start = Math.max(from, gc - PRELUDE_REACH);
  const found = [...text.slice(start, gc).matchAll(ANY_PRELUDE)];
  const stack = found.findLast((match) => match[0].startsWith('stack'));
  const memory = found.findLast((match) => match[0].startsWith('mem'));
  return start + Math.min(stack?.index ?? gc - start, memory?.index ?? gc - start);
}

/** Where each heap area of the dumps in a text begins, in hex as printed. */
export function findAreaStarts(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(LAYOUT_LINE, 'g'))].map(([, start]) => start ?? '');
}

/** Where the line holding `at` begins, but not before `from`: one line may hold several dumps. */
function lineStart(text: string, from: number, at: number): number {
  const start = Math.max(from, text.lastIndexOf('\n', at - 1) + 1);
  const before = text.slice(start, at);
  return WHOLE_ROW.test(before) || before.includes('lines all free') ? at : start;
}

function plain(pattern: RegExp): string {
  return pattern.source.replaceAll(/(?<!\\)\((?!\?)/g, '(?:');
}
