// What a capture says of how it was taken: why it goes no deeper, and what is of a later moment. Facts; the
// words are in words/lab/capture-notes.ts.

import type { Capture } from '../capture/capture.ts';
import type { CaptureNote, CutReason, DepthNote } from '../capture/notes.ts';
import { type AppError, isAppError } from '../errors.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';

export const LATE_NOTE: CaptureNote = { about: 'moved', code: 'note/read-late' };

export function canReadMemory({ facts, anchors }: BoardAnswer): boolean {
  return anchors !== undefined && facts.uctypes === true && facts.is32BitLittleEndian !== false;
}

export function withoutMemory(capture: Capture, answer: BoardAnswer): Capture {
  return withNote(capture, { about: 'depth', code: whyNoMemory(answer) });
}

export function withoutSomeMemory(capture: Capture, error: AppError): Capture {
  return withNote(capture, { about: 'depth', code: 'note/memory-cut', ...toReason(error) });
}

export function withoutNames(capture: Capture, error: AppError): Capture {
  return withNote(capture, { about: 'depth', code: 'note/names-cut', ...toReason(error) });
}

/** What stops at a lesser depth rather than losing the snapshot. */
export function isDepthError(error: unknown): error is AppError {
  return isAppError(error, 'probe/out-of-memory', 'probe/raised', 'probe/garbled');
}

function whyNoMemory(answer: BoardAnswer) {
  if (answer.facts.uctypes !== true) return 'note/no-uctypes';
  if (answer.facts.is32BitLittleEndian === false) return 'note/not-32-bit';
  return canReadMemory(answer) ? 'note/unknown-layout' : 'note/no-anchors';
}

function toReason(error: AppError): { readonly why: CutReason; readonly said?: string } {
  switch (error.code) {
    case 'probe/out-of-memory':
      return { why: 'no-room' };
    case 'probe/garbled':
      return { why: 'garbled' };
    default:
      return { why: 'raised', said: error.message };
  }
}

function withNote(capture: Capture, note: DepthNote): Capture {
  return { ...capture, notes: [...capture.notes, note] };
}
