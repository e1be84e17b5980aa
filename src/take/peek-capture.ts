// A snapshot of a board that is read from outside: its moment is there at once; of its constants (flash) only
// what the moment's words point to is taken, so that a capture stays small. The model says what that is.

import type { Capture } from '../capture/capture.ts';
import { type CaptureAddition, extendCapture } from '../capture/extend-capture.ts';
import type { Model } from '../model/model.ts';
import type { TakeOptions } from './asked-board.ts';
import type { ConstantMemory } from './constant-memory.ts';
import type { SeenMoment } from './peeker.ts';
import { toCapture } from './to-capture.ts';

/** Rounds of "what else": types, then pools, then texts, then what those point to. */
const MAX_ROUNDS = 12;

/** What it works with. */
export interface PeekSite {
  readonly look: SeenMoment;
  readonly model: Model;
  readonly constants: ConstantMemory;
}

export interface PeekOptions extends Pick<TakeOptions, 'label' | 'collectFirst'> {
  /** What is different of a capture that was not taken here and now; of one without depth nothing more is read. */
  readonly basis?: Partial<Pick<Capture, 'origin' | 'takenAt' | 'depth' | 'notes'>>;
}

/**
 * @returns the whole capture, as the model has it from now on
 * @throws AppError worker/failed
 */
export async function peekCapture(
  { look, model, constants }: PeekSite,
  { label, collectFirst, basis }: PeekOptions,
): Promise<Capture> {
  const { answer, mapText, gc, memory } = look;
  const moment: Capture = {
    ...toCapture(answer, { mapText, gc, notes: [] }, { label }),
    depth: 'memory',
    memory,
    undisturbed: true,
    afterCollection: collectFirst || undefined,
    ...basis,
  };
  let capture = extendCapture(moment, { memory: constants.rangesFor(mapText) });
  model.add(capture);
  const extend = (more: CaptureAddition) => {
    capture = extendCapture(capture, more);
    model.extend(capture.id, more);
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (capture.depth !== 'memory') break;
    const { more } = await model.ask('missingReads', capture.id);
    const found = look.read(more);
    if (found.length === 0) break;
    constants.keep(found, answer.facts);
    extend({ memory: found });
  }
  return capture;
}
