// What a snapshot reads after its moment: blocks that the moment left out because the heap had grown,
// then, round by round, types and texts outside the heap that its words point to. The model says what,
// and keeps what it was given: nothing crosses to it twice.

import type { BoardFacts, Capture, MemoryRange } from '../capture/capture.ts';
import { type CaptureAddition, extendCapture } from '../capture/extend-capture.ts';
import { type MemorySpan, totalBytes } from '../capture/spans.ts';
import type { Model } from '../model/model.ts';
import type { Reply } from '../model/questions.ts';
import { planChunks } from '../probe/chunk-plan.ts';
import { readMemory } from '../probe/read-memory.ts';
import type { Bytes } from '../units.ts';
import type { AskedBoard, TakeOptions } from './asked-board.ts';
import type { ConstantMemory } from './constant-memory.ts';
import { LATE_NOTE } from './take-notes.ts';

type ProbeRoom = Reply<'missingReads'>['room'];

/** Rounds of "what else must be read": what is late, types, then pools, then texts, then what those
 *  point to. */
const MAX_ROUNDS = 9;
/** A small round takes a small buffer and sums it up without garbage; a large one wants speed. */
const SMALL_ROUND_BYTES: Bytes = 8 * 1024;

/** What it works with. */
export interface CompleteSite {
  readonly model: Model;
  readonly constants: ConstantMemory;
  /** @throws AppError probe/…, repl/…, board/… */
  readonly read: (spans: readonly MemorySpan[], room: ProbeRoom) => Promise<readonly MemoryRange[]>;
  /** What is read is of the moment itself: a probe holds the board as it was. */
  readonly isStill: boolean;
}

/**
 * @returns the whole capture, as the model has it from now on
 * @throws AppError of `read`, worker/failed
 */
export async function completeMemory(
  { model, constants, read, isStill }: CompleteSite,
  moment: Capture,
  { onProgress }: Pick<TakeOptions, 'onProgress'>,
): Promise<Capture> {
  let capture = extendCapture(moment, { memory: constants.rangesFor(moment.mapText) });
  model.add(capture);
  const extend = (more: CaptureAddition) => {
    capture = extendCapture(capture, more);
    model.extend(capture.id, more);
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { late, more, room } = await model.ask('missingReads', capture.id);
    if (late.length > 0) {
      extend({ memory: await read(late, room), notes: isStill ? [] : [LATE_NOTE] });
    } else if (more.length > 0) {
      onProgress?.('types');
      const memory = await read(more, room);
      constants.keep(memory, moment.board);
      extend({ memory });
    } else break;
  }
  return capture;
}

/** Reads by a run of the probe for each round, in as small pieces as the heap has room for. */
export function readByRuns(
  { repl }: Pick<AskedBoard, 'repl'>,
  board: BoardFacts,
  signal: AbortSignal | undefined,
): CompleteSite['read'] {
  return (spans, room) => {
    const bytes = totalBytes(spans);
    const plan = planChunks(room, bytes, board);
    const chunkBytes = Math.min(plan.chunkBytes, bytes < SMALL_ROUND_BYTES ? 256 : 1024);
    const check = bytes < SMALL_ROUND_BYTES ? 'sum' : plan.check;
    return readMemory(repl, spans, { chunkBytes }, { signal, check, board });
  };
}
