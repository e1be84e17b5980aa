// Whatever text a person opens, pastes or drops → captures: a capture file, or the output of mem_info
// from any board. Understands neither; snapshot/ does.

import { AppError } from '../errors.ts';
import type { Milliseconds } from '../units.ts';
import type { Capture } from './capture.ts';
import { isCaptureFile, MAX_FILE_CHARS, readCaptureFile } from './capture-file.ts';
import { LAYOUT_LINE, splitDumps, WHOLE_ROW } from './mem-info-lines.ts';

/** More dumps than these in one text: a log of weeks, which the terminal's recorder is for. */
export const MAX_DUMPS = 5000;

/** What a text does not say of itself. */
export interface Opening {
  /** Of the captures: a file's name, "Pasted text". Numbered where there are several. */
  readonly label: string;
  readonly openedAt: Milliseconds;
  /** Makes the id of a capture. */
  readonly newId: () => string;
}

/**
 * The captures in a text: those of a capture file, or one per mem_info output.
 * @throws AppError capture/unknown-format where it is neither; capture/damaged, capture/too-large,
 *   capture/from-the-future
 */
export function openText(text: string, opening: Opening): Capture[] {
  if (text.length > MAX_FILE_CHARS) {
    throw new AppError('capture/too-large', `a text of ${text.length} characters`);
  }
  if (isCaptureFile(text)) return readCaptureFile(text);
  const dumps = splitDumps(text);
  if (dumps.length === 0) {
    throw new AppError('capture/unknown-format', 'neither a capture file nor mem_info output');
  }
  if (dumps.length > MAX_DUMPS) {
    throw new AppError('capture/too-large', `${dumps.length} dumps in one text`);
  }
  return dumps.map((mapText, index) => toCapture(mapText, index, dumps.length, opening));
}

function toCapture(mapText: string, index: number, count: number, opening: Opening): Capture {
  const hasMap = LAYOUT_LINE.test(mapText) || WHOLE_ROW.test(mapText);
  return {
    id: opening.newId(),
    label: count === 1 ? opening.label : `${opening.label} ${index + 1}`,
    // A millisecond apart, so that their order outlives every sorting by time.
    takenAt: opening.openedAt + index,
    origin: 'opened',
    depth: hasMap ? 'map' : 'figures',
    board: { kind: 'unknown', name: opening.label },
    mapText,
    notes: [],
  };
}
