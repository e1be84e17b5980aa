// Takes one snapshot, as deep as the board allows: figures, map, names, memory; and says why it stops
// where it stops. The worker plans what to read; the board hands over bytes; nothing is interpreted
// here.

import type { Capture, CaptureNote, MemoryRange } from '../capture/capture.ts';
import { type AppError, isAppError } from '../errors.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';
import { listNames } from '../probe/list-names.ts';
import { readMemory } from '../probe/read-memory.ts';
import { takeHeap } from '../probe/take-heap.ts';
import { takeMap } from '../probe/take-map.ts';
import type { Bytes } from '../units.ts';
import type { ReadRange } from '../worker/lab-api.ts';
import type { SnapshotClient } from '../worker/snapshot-client.ts';
import type { BoardLink } from './board-link.ts';

export interface TakeOptions {
  readonly label: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string, share?: number) => void;
}

/** Rounds of "what else must be read": types, then pools, then texts, then what those point to. */
const MAX_ROUNDS = 8;

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
  const first = await takeMapCapture(link, answer, options);
  if (!canReadMemory(answer)) return takeNames(link, withNote(first, whyNoMemory(answer)), options);
  try {
    return await takeMemory(link, client, answer, first, options);
  } catch (error) {
    if (!isDepthError(error)) throw error;
    return takeNames(link, withNote(first, `Memory was not read: ${toReason(error)}.`), options);
  }
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

/** Map and memory in one moment, then what those words point to outside the heap. */
async function takeMemory(
  link: BoardLink,
  client: SnapshotClient,
  answer: BoardAnswer,
  first: Capture,
  options: TakeOptions,
): Promise<Capture> {
  const chunkBytes = chunkFor(first.mapText);
  let plan = await client.planFirstReads(first);
  let capture = await takeMoment(link, answer, first, plan, chunkBytes, options);
  // The heap may have grown past what was planned: once more with the newer map.
  const missing = await findMissing(client, capture);
  if (missing.length > 0) {
    plan = await client.planFirstReads(capture);
    capture = await takeMoment(link, answer, first, plan, chunkBytes, options);
  }
  capture = addMemory(capture, link.constantMemory);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const more = await client.planMoreReads(capture);
    if (more.length === 0) break;
    options.onProgress?.('Reading types and names');
    const memory = await readMemory(link.repl, more, { chunkBytes }, { signal: options.signal });
    link.constantMemory = [...link.constantMemory, ...memory];
    capture = addMemory(capture, memory);
  }
  return capture;
}

async function takeMoment(
  link: BoardLink,
  { facts, anchors }: BoardAnswer,
  first: Capture,
  ranges: readonly ReadRange[],
  chunkBytes: Bytes,
  options: TakeOptions,
): Promise<Capture> {
  const { mapText, gc, memory, notes } = await takeHeap(
    link.repl,
    { ranges, chunkBytes },
    {
      signal: options.signal,
      onProgress: ({ bytes, of }) => options.onProgress?.('Reading memory', bytes / of),
    },
  );
  return {
    ...first,
    takenAt: Date.now(),
    depth: memory.length > 0 ? 'memory' : 'map',
    board: facts,
    anchors,
    mapText,
    gc,
    memory,
    notes,
  };
}

/** Used stretches of the capture's own map that its memory does not hold. */
async function findMissing(
  client: SnapshotClient,
  capture: Capture,
): Promise<readonly ReadRange[]> {
  const wanted = await client.planFirstReads(capture);
  const held = capture.memory ?? [];
  return wanted.filter(
    (range) =>
      !held.some(
        (have) =>
          have.start <= range.start && have.start + have.bytes.length >= range.start + range.length,
      ),
  );
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

function addMemory(capture: Capture, more: readonly MemoryRange[]): Capture {
  const memory = [...(capture.memory ?? []), ...more].sort((a, b) => a.start - b.start);
  return { ...capture, memory };
}

/**
 * Bytes that the board copies at a time: a quarter of the largest hole, so that the probe finds room
 * without taking the last of it. `max free sz` is in blocks of 16 bytes.
 */
function chunkFor(mapText: string): Bytes {
  const blocks = Number(/max free sz: (\d+)/.exec(mapText)?.[1] ?? 64);
  const room = (blocks * 16) / 4;
  return Math.min(1024, Math.max(64, 2 ** Math.floor(Math.log2(Math.max(room, 64)))));
}
