// What a snapshot reads after its moment: blocks that the moment left out because the heap had grown,
// then, round by round, types and texts outside the heap that its words point to. What cannot change
// is read once per connection.

import type { Capture, CaptureNote, MemoryRange } from '../capture/capture.ts';
import { type MemorySpan, totalBytes } from '../capture/spans.ts';
import type { SnapshotClient } from '../model/snapshot-client.ts';
import { portOf } from '../ports/ports.ts';
import { planChunks } from '../probe/chunk-plan.ts';
import { readMemory } from '../probe/read-memory.ts';
import type { BoardLink } from '../session/board/board-link.ts';
import type { Bytes } from '../units.ts';

/** Rounds of "what else must be read": types, then pools, then texts, then what those point to. */
const MAX_ROUNDS = 8;
/** A small round takes a small buffer and sums it up without garbage; a large one wants speed. */
const SMALL_ROUND_BYTES: Bytes = 8 * 1024;

const LATE_NOTE: CaptureNote = {
  about: 'moved',
  text: 'The heap had grown since the snapshot before: a part of it was read a moment after the map.',
};

export interface CompleteOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: string, share?: number) => void;
}

/** @throws AppError probe/…, repl/…, board/… */
export async function completeMemory(
  link: BoardLink,
  client: SnapshotClient,
  moment: Capture,
  room: { readonly free: Bytes; readonly largestHole: Bytes },
  options: CompleteOptions,
): Promise<Capture> {
  const { signal } = options;
  const { facts, anchors } = await link.allFacts({ signal });
  const port = portOf(facts);
  let capture: Capture = { ...moment, board: facts, anchors: anchors };
  const read = (ranges: readonly MemorySpan[]) => {
    const bytes = totalBytes(ranges);
    const plan = planChunks(room, bytes, facts);
    const chunkBytes = Math.min(plan.chunkBytes, bytes < SMALL_ROUND_BYTES ? 256 : 1024);
    const check = bytes < SMALL_ROUND_BYTES ? 'sum' : plan.check;
    return readMemory(link.repl, ranges, { chunkBytes }, { signal, check, board: facts });
  };
  const late = await client.planLateReads(capture);
  if (late.length > 0) {
    capture = addMemory(capture, await read(late));
    capture = { ...capture, notes: [...capture.notes, LATE_NOTE] };
  }
  capture = addMemory(capture, link.constantMemory);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const more = await client.planMoreReads(capture);
    if (more.length === 0) break;
    options.onProgress?.('Reading types and names');
    const memory = await read(more);
    const constant = memory.filter(({ start }) => port.isConstant(start));
    link.constantMemory = [...link.constantMemory, ...constant];
    capture = addMemory(capture, memory);
  }
  return capture;
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
