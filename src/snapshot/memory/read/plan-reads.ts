// Which memory to read for a snapshot: first what is certain to matter (the heap in use, the static area
// with the roots, the stack), then round by round what the words read so far point at (types, interned
// strings, ROM objects). The host thinks, the board hands over bytes.

import type { Anchors, BoardFacts, Capture } from '../../../capture/capture.ts';
import { type MemorySpan, withoutHeld } from '../../../capture/spans.ts';
import { findEra } from '../../../ports/eras.ts';
import type { AddressRange, KnownMemory, Port } from '../../../ports/port.ts';
import { portOf } from '../../../ports/ports.ts';
import type { Address, Bytes } from '../../../units.ts';
import type { HeapArea, HeapMap } from '../../model.ts';
import { nameAll, openMemory } from '../decode-heap.ts';
import { wantNames, wantStack } from '../describe/want-names.ts';
import { BLOCK_BYTES, HeapBlocks } from '../find/heap-blocks.ts';
import { clampRange, mergeToFew } from './memory-bounds.ts';

/** A free gap of this size costs less to read than another request (its two numbers and its frame). */
const SMALL_GAP = 256;
/** A probe's argument list holds about this many ranges without growing large itself. */
const MAX_REQUESTS = 48;
/** mp_state_ctx begins at most this far below &mp_loaded_modules_dict (80 bytes seen) … */
const CONTEXT_BELOW = 256;
/** … and its area struct ends at most this far above (656 bytes seen, Pico W 1.27). */
const CONTEXT_ABOVE = 2048;
/**
 * Free room behind each used stretch that is read along: the probe that reads is compiled into such
 * room after the map was made, wherever there is a hole for it. 7 KB of it were seen in use, with two
 * snapshots' garbage in the way (v1.24.1 on rp2, v1.27.0 on WebAssembly).
 */
const PROBE_ROOM = 8 * 1024;
/** Static memory up to this size is read whole: it may hold a thread's roots too. */
const SMALL_STATIC = 16 * 1024;
/** The stack is deeper while the probe reads than when mem_info printed its depth. */
const STACK_MARGIN = 1024;
const MIN_STACK = 2048;
const MAX_STACK = 8192;
/** Bytes around a word that is missed: a type struct, a short object. */
const WINDOW = 64;
const MORE_GAP = 128;
/**
 * In flash more is taken along: types, names and texts stand beside each other there, and each further
 * round of questions leaves 2 KB of garbage on the board, where 1 KB more takes a millisecond.
 */
const FLASH_BEFORE = 256;
const FLASH_BEHIND = 1024;
const FLASH_GAP = 1024;
/** One round brings at most this much, about 0.1 s over USB. */
const MAX_ROUND_BYTES = 96 * 1024;

const FREE = '.'.charCodeAt(0);

export interface FirstReadsOptions {
  readonly port?: Port;
  /** Room behind each used stretch; 0 where whoever reads is in the map already. */
  readonly probeRoom?: Bytes;
}

/**
 * The first reads, all to be answered in one moment: used stretches of every heap area, the static area
 * with the roots and the allocation tables, the stack. [] where the board's memory is not known.
 */
export function planFirstReads(
  map: HeapMap,
  board: BoardFacts,
  anchors: Anchors,
  { port = portOf(board), probeRoom = PROBE_ROOM }: FirstReadsOptions = {},
): readonly MemorySpan[] {
  if ('because' in findEra(port, board) || map.blockBytes !== BLOCK_BYTES) return [];
  const known = knownMemory(map, board, anchors);
  const readable = port.readableMemory(known);
  const spans = [
    ...map.areas.flatMap((area) => usedStretches(area, probeRoom)),
    ...map.areas.map(tablesBelow),
    ...staticSpans(map, anchors),
    ...stackSpans(map, port.findStackTop(known)),
  ];
  const clamped = spans.flatMap((span) => clampRange(span, readable));
  return mergeToFew(clamped, SMALL_GAP, MAX_REQUESTS, readable);
}

/**
 * What else to read, given what was read: types, names, texts, ROM objects that the words point at.
 * To be asked again with the answers added, until it is [] (6 rounds are usual) or the caller has had
 * enough: everything works with less, only names are missing then.
 */
export function planMoreReads(
  capture: Capture,
  map: HeapMap,
  port: Port = portOf(capture.board),
): readonly MemorySpan[] {
  const { anchors, board } = capture;
  const era = findEra(port, board);
  if (anchors === undefined || 'because' in era || map.blockBytes !== BLOCK_BYTES) return [];
  const readable = port.readableMemory(knownMemory(map, board, anchors));
  const missing = new Set<Address>();
  const memory = openMemory(capture, new HeapBlocks(map.areas), port, era, missing);
  const named = nameAll(memory, map, capture.undisturbed === true);
  wantNames(named);
  // A board that is read from outside is read in mid-run, and more of its memory costs it nothing.
  if (capture.undisturbed) wantStack(named.texts, named.roots.stackRange);
  const spans: AddressRange[] = [];
  for (const address of missing) {
    spans.push(...clampRange(windowAround(address, port), readable));
  }
  const gap = port.flash === undefined ? MORE_GAP : FLASH_GAP;
  const wanted = mergeToFew(spans, gap, MAX_REQUESTS, readable);
  let bytes = 0;
  return withoutHeld(wanted, capture.memory ?? []).filter(({ length }) => {
    bytes += length;
    return bytes <= MAX_ROUND_BYTES;
  });
}

function windowAround(address: Address, { flash }: Port): AddressRange {
  const start = address - (address % 16);
  const isFlash = flash !== undefined && address >= flash.start && address < flash.end;
  return isFlash
    ? { start: start - FLASH_BEFORE, end: start + FLASH_BEHIND }
    : { start, end: start + WINDOW };
}

/** Runs of blocks that are not free, each with room for the probe. Unknown blocks are read too. */
function usedStretches(area: HeapArea, probeRoom: Bytes): AddressRange[] {
  const spans: AddressRange[] = [];
  const { letters, start } = area;
  let block = 0;
  while (block < letters.length) {
    if (letters[block] === FREE) {
      block++;
      continue;
    }
    const first = block;
    while (block < letters.length && letters[block] !== FREE) block++;
    const end = Math.min(block * BLOCK_BYTES + probeRoom, letters.length * BLOCK_BYTES);
    spans.push({ start: start + first * BLOCK_BYTES, end: start + end });
  }
  return spans;
}

/** ATB (2 bits a block), gap byte, FTB and maybe WTB (1 bit a block each), slack below a block in all. */
function tablesBelow({ start, letters }: HeapArea): AddressRange {
  const blocks = letters.length;
  const bytes = Math.ceil(blocks / 4) + 1 + 2 * Math.ceil(blocks / 8) + 64;
  return { start: start - bytes - (4 - (bytes % 4)), end: start };
}

function staticSpans(map: HeapMap, anchors: Anchors): AddressRange[] {
  const low = Math.min(anchors.modules, anchors.globals) - CONTEXT_BELOW;
  const high = Math.max(anchors.modules, anchors.globals) + CONTEXT_ABOVE;
  const pool = map.areas[0]?.start ?? 0;
  const isSmall = pool > low && pool - low <= SMALL_STATIC;
  return [{ start: low, end: isSmall ? pool : high }];
}

/** What is in use of the main thread's stack, where the collector scans one. */
function stackSpans(map: HeapMap, top: Address | undefined): AddressRange[] {
  if (top === undefined) return [];
  const depth = Math.max(MIN_STACK, (map.printed.stackUsed ?? 0) + STACK_MARGIN);
  return [{ start: top - Math.min(MAX_STACK, depth), end: top }];
}

function knownMemory(map: HeapMap, firmware: BoardFacts, anchors: Anchors): KnownMemory {
  const heap = map.areas.map(({ start, letters }) => ({
    start,
    end: start + letters.length * BLOCK_BYTES,
  }));
  return { firmware, heap, statics: [anchors.globals, anchors.modules] };
}
