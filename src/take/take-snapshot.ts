// Takes one snapshot, as deep as the board allows: figures, map, names, memory; and says why it stops
// where it stops. The worker plans what to read; the board hands over bytes; nothing is interpreted
// here. The lab's own garbage is followed, so that looking does not look like a leak.

import type { Capture, CaptureNote } from '../capture/capture.ts';
import { totalBytes } from '../capture/spans.ts';
import { type AppError, isAppError } from '../errors.ts';
import type { SnapshotClient } from '../model/snapshot-client.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';
import { planChunks } from '../probe/chunk-plan.ts';
import { collect } from '../probe/collect.ts';
import { listNames } from '../probe/list-names.ts';
import { takeHeap } from '../probe/take-heap.ts';
import { type MapAnswer, takeMap } from '../probe/take-map.ts';
import type { BoardLink } from '../session/board/board-link.ts';
import type { Bytes } from '../units.ts';
import { completeMemory } from './complete-memory.ts';

export interface TakeOptions {
  readonly label: string;
  readonly signal?: AbortSignal;
  /** Collects garbage first, in the same moment. */
  readonly collectFirst?: boolean;
  readonly onProgress?: (step: string, share?: number) => void;
}

/** 16 bytes on every 32-bit port (py/gc.h, v1.27.0); only those have their memory read. */
const BLOCK_BYTES: Bytes = 16;

/**
 * @throws AppError board/…, repl/…, probe/…: where not even the map could be had
 */
export async function takeCapture(
  link: BoardLink,
  client: SnapshotClient,
  options: TakeOptions,
): Promise<Capture> {
  const first = await foresee(link, client, options);
  const answer = await link.facts({ signal: options.signal });
  if (link.nextReads.length === 0) {
    const capture = toCapture(answer, first ?? (await takeMap(link.repl, options)), options);
    return takeNames(link, withNote(capture, whyNoMemory(answer)), options);
  }
  const moment = await takeMoment(link, answer, options);
  if (moment.depth !== 'memory') return takeNames(link, moment, options);
  return finish(link, client, await markOwn(client, moment, first), options);
}

/**
 * Asks a board that nobody has used yet all that never changes, then sweeps: the first snapshot is
 * one run like the later ones, and shows none of this.
 */
export async function prepareSnapshots(
  link: BoardLink,
  client: SnapshotClient,
  signal: AbortSignal,
): Promise<void> {
  const capture = await takeCapture(link, client, { label: '', signal });
  await collect(link.repl, { signal });
  link.leftovers = [];
  if (capture.depth === 'memory') link.nextReads = await client.planNextReads(capture);
}

/**
 * Before the first snapshot of a connection: a map, then who the board is, then what to read. The map
 * comes first of all, so that whatever is in the moment and not in it is the lab's own.
 */
async function foresee(
  link: BoardLink,
  client: SnapshotClient,
  options: TakeOptions,
): Promise<MapAnswer | undefined> {
  if (link.nextReads.length > 0) return undefined;
  options.onProgress?.('Reading the block map');
  const first = await takeMap(link.repl, { signal: options.signal });
  link.lastMapText = first.mapText;
  options.onProgress?.('Asking the board');
  const answer = await link.facts({ signal: options.signal });
  if (canReadMemory(answer)) {
    link.nextReads = await client.planFirstReads(toCapture(answer, first, options));
  }
  return first;
}

/** Map and memory of one moment; with the reason, the map alone where memory cannot be had. */
async function takeMoment(
  link: BoardLink,
  answer: BoardAnswer,
  options: TakeOptions,
): Promise<Capture> {
  options.onProgress?.('Reading memory');
  const { facts } = answer;
  const ranges = link.nextReads;
  const bytes = totalBytes(ranges);
  const { chunkBytes, check } = planChunks(roomOf(link.lastMapText), bytes, facts);
  const taken = await takeHeap(
    link.repl,
    { ranges, chunkBytes },
    {
      check,
      board: facts,
      collectFirst: options.collectFirst,
      signal: options.signal,
      onProgress: ({ bytes: so, of }) => options.onProgress?.('Reading memory', so / of),
    },
  );
  return {
    ...toCapture(answer, taken, options),
    depth: taken.memory.length > 0 ? 'memory' : 'map',
    memory: taken.memory,
    leftovers: link.leftovers,
    afterCollection: options.collectFirst || undefined,
  };
}

/** In a first snapshot whatever came since the first map, and nothing refers to, is the lab's. */
async function markOwn(
  client: SnapshotClient,
  moment: Capture,
  first: MapAnswer | undefined,
): Promise<Capture> {
  if (first === undefined) return moment;
  return { ...moment, leftovers: await client.findNewHeads(first.mapText, moment.mapText) };
}

/** What the moment left out, as far as there is room to ask for it. */
async function finish(
  link: BoardLink,
  client: SnapshotClient,
  moment: Capture,
  options: TakeOptions,
): Promise<Capture> {
  link.lastMapText = moment.mapText;
  try {
    return await completeMemory(link, client, moment, roomOf(moment.mapText), options);
  } catch (error) {
    if (!isDepthError(error)) throw error;
    return withNote(moment, `Some memory was not read: ${toReason(error)}.`);
  }
}

/**
 * Once a snapshot is there: a last map, which tells what all the asking has left in the heap, and what
 * the next snapshot should read. The snapshot must be known to the client.
 */
export async function settle(
  link: BoardLink,
  client: SnapshotClient,
  capture: Capture,
  signal: AbortSignal,
): Promise<void> {
  if (capture.depth !== 'memory') return;
  const { mapText } = await takeMap(link.repl, { signal });
  link.lastMapText = mapText;
  link.leftovers = await client.ask('leftovers', capture.id, mapText);
  link.nextReads = await client.planNextReads({ ...capture, mapText });
}

function toCapture(
  { facts, anchors }: BoardAnswer,
  { mapText, gc, notes }: MapAnswer,
  options: TakeOptions,
): Capture {
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

function canReadMemory({ facts, anchors }: BoardAnswer): boolean {
  return anchors !== undefined && facts.uctypes === true && facts.is32BitLittleEndian !== false;
}

function whyNoMemory(answer: BoardAnswer): string {
  if (answer.facts.uctypes !== true) {
    return 'This firmware has no uctypes module, so memory cannot be read: the snapshot shows blocks, not objects.';
  }
  if (answer.facts.is32BitLittleEndian === false) {
    return 'The lab reads objects of 32-bit boards only: this snapshot shows blocks.';
  }
  if (canReadMemory(answer)) {
    return 'How this firmware lays out its objects is not known to the lab: this snapshot shows blocks.';
  }
  return 'The board did not tell where its objects begin: this snapshot shows blocks.';
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

/** Free memory and largest hole as mem_info printed them: "free: N", "max free sz: N" in blocks. */
function roomOf(mapText: string): { free: Bytes; largestHole: Bytes } {
  const free = Number(/free: (\d+)/.exec(mapText)?.[1] ?? 0);
  const blocks = Number(/max free sz: (\d+)/.exec(mapText)?.[1] ?? 0);
  return { free, largestHole: blocks * BLOCK_BYTES };
}
