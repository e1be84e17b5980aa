// Takes one snapshot, as deep as the board allows: figures, map, names, memory; and says why it stops
// where it stops. The worker plans what to read; the board hands over bytes; nothing is interpreted
// here.

import type { Capture, CaptureNote, MemoryRange } from '../capture/capture.ts';
import { type AppError, isAppError } from '../errors.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';
import { planChunks } from '../probe/chunk-plan.ts';
import { listNames } from '../probe/list-names.ts';
import { readMemory } from '../probe/read-memory.ts';
import { takeHeap } from '../probe/take-heap.ts';
import { takeMap } from '../probe/take-map.ts';
import type { Address, Bytes } from '../units.ts';
import type { ReadRange } from '../worker/lab-api.ts';
import type { SnapshotClient } from '../worker/snapshot-client.ts';
import type { BoardLink } from './board-link.ts';

export interface TakeOptions {
  readonly label: string;
  readonly signal?: AbortSignal;
  /** Collects garbage first, in the same moment. */
  readonly collectFirst?: boolean;
  readonly onProgress?: (step: string, share?: number) => void;
}

/** Rounds of "what else must be read": types, then pools, then texts, then what those point to. */
const MAX_ROUNDS = 8;
/** RP2040 datasheet, section 2.2: flash from 0x10000000, SRAM from 0x20000000; RP2350 the same. */
const RP2_RAM_START: Address = 0x20000000;
/** Types and texts that a first snapshot reads after its moment, about: for the size of chunks. */
const LATER_BYTES: Bytes = 40_000;

/** 16 bytes on every 32-bit port (py/gc.h, v1.27.0); only those have their memory read. */
const BLOCK_BYTES: Bytes = 16;

const LATE_NOTE: CaptureNote = {
  about: 'moved',
  text: 'The heap had grown since the snapshot before: a part of it was read a moment after the map.',
};

/**
 * @throws AppError board/…, repl/…, probe/…: where not even the map could be had
 */
export async function takeCapture(
  link: BoardLink,
  client: SnapshotClient,
  options: TakeOptions,
): Promise<Capture> {
  options.onProgress?.('Asking the board');
  const answer = await link.facts({ signal: options.signal });
  if (!canReadMemory(answer)) {
    const capture = await takeMapCapture(link, answer, options);
    return takeNames(link, withNote(capture, whyNoMemory(answer)), options);
  }
  const begun = await beginMemory(link, client, answer, options);
  if (begun.depth !== 'memory') return takeNames(link, begun, options);
  try {
    const capture = await completeMemory(link, client, begun, options);
    link.nextReads = await client.planNextReads(capture);
    link.lastMapText = capture.mapText;
    return capture;
  } catch (error) {
    if (!isDepthError(error)) throw error;
    return withNote(begun, `Some memory was not read: ${toReason(error)}.`);
  }
}

/** Asks a fresh board what a first snapshot would ask, so that the first one is one moment too. */
export async function prepareSnapshots(link: BoardLink, client: SnapshotClient): Promise<void> {
  const answer = await link.facts();
  if (!canReadMemory(answer)) return;
  const capture = await takeMapCapture(link, answer, { label: '' });
  link.nextReads = await client.planNextReads(capture);
  link.lastMapText = capture.mapText;
}

function canReadMemory({ facts, anchors }: BoardAnswer): boolean {
  return anchors !== undefined && facts.uctypes === true && facts.is32BitLittleEndian !== false;
}

function whyNoMemory({ facts }: BoardAnswer): string {
  if (facts.uctypes !== true) {
    return 'This firmware has no uctypes module, so memory cannot be read: the snapshot shows blocks, not objects.';
  }
  if (facts.is32BitLittleEndian === false) {
    return 'The lab reads objects of 32-bit boards only: this snapshot shows blocks.';
  }
  return 'The board did not tell where its objects begin: this snapshot shows blocks.';
}

async function takeMapCapture(
  link: BoardLink,
  { facts, anchors }: BoardAnswer,
  options: TakeOptions,
): Promise<Capture> {
  options.onProgress?.('Reading the block map');
  const { mapText, gc, notes } = await takeMap(link.repl, { signal: options.signal });
  return {
    id: crypto.randomUUID(),
    label: options.label,
    takenAt: Date.now(),
    origin: 'probe',
    depth: 'map',
    board: facts,
    mapText,
    gc,
    anchors,
    notes,
  };
}

/** Map and memory of one moment; the map alone, with the reason, where memory cannot be had. */
async function beginMemory(
  link: BoardLink,
  client: SnapshotClient,
  answer: BoardAnswer,
  options: TakeOptions,
): Promise<Capture> {
  let first: Capture | undefined;
  let ranges = link.nextReads;
  if (ranges.length === 0) {
    first = await takeMapCapture(link, answer, options);
    ranges = await client.planFirstReads(first);
  }
  try {
    return await takeMoment(link, answer, ranges, first, options);
  } catch (error) {
    if (!isDepthError(error)) throw error;
    first ??= await takeMapCapture(link, answer, options);
    return withNote(first, `Memory was not read: ${toReason(error)}.`);
  }
}

/** What the moment left out, then what those words point to outside the heap. */
async function completeMemory(
  link: BoardLink,
  client: SnapshotClient,
  moment: Capture,
  options: TakeOptions,
): Promise<Capture> {
  const { signal } = options;
  const { chunkBytes, check } = planChunks(roomOf(moment.mapText), LATER_BYTES, moment.board);
  let capture = moment;
  const late = await findMissing(client, capture);
  if (late.length > 0) {
    const memory = await readMemory(
      link.repl,
      late,
      { chunkBytes },
      { signal, check, board: moment.board },
    );
    capture = addMemory(capture, memory);
    capture = { ...capture, notes: [...capture.notes, LATE_NOTE] };
  }
  capture = addMemory(capture, link.constantMemory);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const more = await client.planMoreReads(capture);
    if (more.length === 0) break;
    options.onProgress?.('Reading types and names');
    const memory = await readMemory(
      link.repl,
      more,
      { chunkBytes },
      { signal, check, board: moment.board },
    );
    const constant = memory.filter(({ start }) => isConstant(capture, start));
    link.constantMemory = [...link.constantMemory, ...constant];
    capture = addMemory(capture, memory);
  }
  return capture;
}

async function takeMoment(
  link: BoardLink,
  { facts, anchors }: BoardAnswer,
  ranges: readonly ReadRange[],
  first: Capture | undefined,
  options: TakeOptions,
): Promise<Capture> {
  options.onProgress?.('Reading memory');
  const bytes = ranges.reduce((sum, range) => sum + range.length, 0);
  const { chunkBytes, check } = planChunks(
    roomOf(first?.mapText ?? link.lastMapText),
    bytes,
    facts,
  );
  const { mapText, gc, memory, notes } = await takeHeap(
    link.repl,
    { ranges, chunkBytes },
    {
      check,
      board: facts,
      collectFirst: options.collectFirst,
      signal: options.signal,
      onProgress: ({ bytes, of }) => options.onProgress?.('Reading memory', bytes / of),
    },
  );
  return {
    id: crypto.randomUUID(),
    label: options.label,
    takenAt: Date.now(),
    origin: 'probe',
    depth: memory.length > 0 ? 'memory' : 'map',
    board: facts,
    mapText,
    gc,
    anchors,
    memory,
    afterCollection: options.collectFirst || undefined,
    notes,
  };
}

/** Used stretches of the capture's own map that its memory does not hold. */
async function findMissing(
  client: SnapshotClient,
  capture: Capture,
): Promise<readonly ReadRange[]> {
  const wanted = await client.planFirstReads(capture);
  const held = [...(capture.memory ?? [])].sort((a, b) => a.start - b.start);
  return wanted.flatMap((range) => cutOut(range, held));
}

/** What is left of a range without the stretches that are held already (sorted): ranges never overlap. */
function cutOut({ start, length }: ReadRange, held: readonly MemoryRange[]): ReadRange[] {
  const left: ReadRange[] = [];
  const end = start + length;
  let from = start;
  for (const have of held) {
    const stop = have.start + have.bytes.length;
    if (stop <= from || have.start >= end) continue;
    if (have.start > from) left.push({ start: from, length: have.start - from });
    from = stop;
  }
  if (from < end) left.push({ start: from, length: end - from });
  return left;
}

async function takeNames(
  link: BoardLink,
  capture: Capture,
  options: TakeOptions,
): Promise<Capture> {
  try {
    options.onProgress?.('Reading names');
    const names = await listNames(link.repl, { signal: options.signal });
    return { ...capture, depth: 'names', names };
  } catch (error) {
    if (!isDepthError(error)) throw error;
    return withNote(capture, `Names were not read: ${toReason(error)}.`);
  }
}

/** What stops at a lesser depth rather than losing the snapshot. */
function isDepthError(error: unknown): error is AppError {
  return isAppError(error, 'probe/out-of-memory', 'probe/raised', 'probe/garbled');
}

function toReason(error: AppError): string {
  switch (error.code) {
    case 'probe/out-of-memory':
      return 'the heap has no room for the probe that would read it';
    case 'probe/garbled':
      return 'bytes were lost on the way, twice';
    default:
      return `the board answered “${error.message}”`;
  }
}

function withNote(capture: Capture, text: string): Capture {
  const note: CaptureNote = { about: 'depth', text };
  return { ...capture, notes: [...capture.notes, note] };
}

/** What was read once and is now part of the moment (a new heap area) gives way to the moment. */
function addMemory(capture: Capture, more: readonly MemoryRange[]): Capture {
  const held = capture.memory ?? [];
  const endOf = ({ start, bytes }: MemoryRange) => start + bytes.length;
  const fresh = more.filter(
    (range) => !held.some((have) => have.start < endOf(range) && range.start < endOf(have)),
  );
  return { ...capture, memory: [...held, ...fresh].sort((a, b) => a.start - b.start) };
}

/** Flash cannot change while the program runs: on rp2 all below RAM. Elsewhere what lies outside the
 *  heap is the firmware's own static data, of which only types and texts are asked for. */
function isConstant({ board }: Capture, address: Address): boolean {
  return board.platform !== 'rp2' || address < RP2_RAM_START;
}

/** Free memory and largest hole as mem_info printed them: "free: N", "max free sz: N" in blocks. */
function roomOf(mapText: string): { free: Bytes; largestHole: Bytes } {
  const free = Number(/free: (\d+)/.exec(mapText)?.[1] ?? 0);
  const blocks = Number(/max free sz: (\d+)/.exec(mapText)?.[1] ?? 0);
  return { free, largestHole: blocks * BLOCK_BYTES };
}
