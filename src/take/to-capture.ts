// What was told of one moment, as a capture that goes no deeper yet than its map.

import type { Capture } from '../capture/capture.ts';
import type { BoardAnswer } from '../probe/ask-board.ts';
import type { MapAnswer } from '../probe/take-map.ts';
import type { TakeOptions } from './asked-board.ts';

export function toCapture(
  { facts, anchors }: Omit<BoardAnswer, 'gc'>,
  { mapText, gc, notes }: Pick<MapAnswer, 'mapText' | 'gc' | 'notes'>,
  { label }: Pick<TakeOptions, 'label'>,
): Capture {
  return {
    id: crypto.randomUUID(),
    label,
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
