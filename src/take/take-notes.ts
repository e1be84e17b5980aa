// What a capture says of how it was taken: why it goes no deeper, and what is of a later moment. The only
// sentences of this room.

import type { Capture, CaptureNote } from '../capture/capture.ts';
import { type AppError, isAppError } from '../errors.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';

export const LATE_NOTE: CaptureNote = {
  about: 'moved',
  text: 'The heap had grown since the snapshot before: a part of it was read a moment after the map.',
};

export function canReadMemory({ facts, anchors }: BoardAnswer): boolean {
  return anchors !== undefined && facts.uctypes === true && facts.is32BitLittleEndian !== false;
}

export function withoutMemory(capture: Capture, answer: BoardAnswer): Capture {
  return withNote(capture, whyNoMemory(answer));
}

export function withoutSomeMemory(capture: Capture, error: AppError): Capture {
  return withNote(capture, `Some memory was not read: ${toReason(error)}.`);
}

export function withoutNames(capture: Capture, error: AppError): Capture {
  return withNote(capture, `Names were not read: ${toReason(error)}.`);
}

/** What stops at a lesser depth rather than losing the snapshot. */
export function isDepthError(error: unknown): error is AppError {
  return isAppError(error, 'probe/out-of-memory', 'probe/raised', 'probe/garbled');
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
  return { ...capture, notes: [...capture.notes, { about: 'depth', text }] };
}
