// The image of a board's RAM as a capture like any other. What can be read of it is peek/'s to say; the model says
// what of the firmware's flash it needs.

import type { Capture } from '../capture/capture.ts';
import type { Model } from '../model/model.ts';
import type { PeekedBoard } from '../peek/peek-moment.ts';
import { type PossibleFirmware, readRamImage } from '../peek/ram-image.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';
import type { Milliseconds } from '../units.ts';
import { ConstantMemory } from './constant-memory.ts';
import { peekCapture } from './peek-capture.ts';
import { cutOf } from './peeker.ts';

export interface ImageOpening {
  /** Of the capture; the board's name too, where the firmware does not tell one. */
  readonly label: string;
  readonly openedAt: Milliseconds;
}

/**
 * @param possible firmware that may have run, see readRamImage
 * @returns a capture that the model holds
 * @throws AppError image/no-micropython, image/too-large, worker/failed
 */
export async function openImage(
  image: Uint8Array,
  possible: PossibleFirmware,
  { label, openedAt }: ImageOpening,
  model: Model,
): Promise<Capture> {
  const { board, moment, memory, hasFirmware, notes } = readRamImage(image, possible);
  const basis = {
    origin: 'opened' as const,
    takenAt: openedAt,
    notes,
    ...(hasFirmware ? {} : { depth: 'map' as const }),
  };
  const look = { ...moment, answer: answerOf(board, label), read: cutOf(memory) };
  return peekCapture({ look, model, constants: new ConstantMemory() }, { label, basis });
}

function answerOf({ firmware }: PeekedBoard, label: string): Omit<BoardAnswer, 'gc'> {
  const { facts, anchors } = firmware;
  return { facts: { ...facts, kind: 'unknown', name: facts.machine ?? label }, anchors };
}
