// What a snapshot reads after its moment: blocks that the moment left out because the heap had grown,
// then, round by round, types and texts outside the heap that its words point to. The model says what,
// and keeps what it was given: nothing crosses to it twice.

import type { Capture } from '../capture/capture.ts';
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

/** Rounds of "what else must be read": what is late, types, then pools, then texts, then what those
 *  point to. */
const MAX_ROUNDS = 9;
/** A small round takes a small buffer and sums it up without garbage; a large one wants speed. */
const SMALL_ROUND_BYTES: Bytes = 8 * 1024;

/** What it works with. */
export interface CompleteSite {
  readonly board: AskedBoard;
  readonly model: Model;
  readonly constants: ConstantMemory;
}

/**
 * @returns the whole capture, as the model has it from now on
 * @throws AppError probe/…, repl/…, board/…, worker/failed
 */
export async function completeMemory(
  { board, model, constants }: CompleteSite,
  moment: Capture,
  { signal, onProgress }: Pick<TakeOptions, 'signal' | 'onProgress'>,
): Promise<Capture> {
  const { facts, anchors } = await board.allFacts({ signal });
  const known = { memory: constants.rangesFor(moment.mapText) };
  let capture = extendCapture({ ...moment, board: facts, anchors }, known);
  model.add(capture);
  const extend = (more: CaptureAddition) => {
    capture = extendCapture(capture, more);
    model.extend(capture.id, more);
  };
  const read = (spans: readonly MemorySpan[], { room }: Reply<'missingReads'>) => {
    const bytes = totalBytes(spans);
    const plan = planChunks(room, bytes, facts);
    const chunkBytes = Math.min(plan.chunkBytes, bytes < SMALL_ROUND_BYTES ? 256 : 1024);
    const check = bytes < SMALL_ROUND_BYTES ? 'sum' : plan.check;
    return readMemory(board.repl, spans, { chunkBytes }, { signal, check, board: facts });
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const missing = await model.ask('missingReads', capture.id);
    const { late, more } = missing;
    if (late.length > 0) {
      extend({ memory: await read(late, missing), notes: [LATE_NOTE] });
    } else if (more.length > 0) {
      onProgress?.('types');
      const memory = await read(more, missing);
      constants.keep(memory, facts);
      extend({ memory });
    } else break;
  }
  return capture;
}
