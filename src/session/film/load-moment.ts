// Fetches a moment of the film from the board that made it: its memory as a capture like any other, which is
// looked at and let go of. Loaded with the first moment that is visited.

import type { OutsideImage } from '../../board/camera.ts';
import type { Capture } from '../../capture/capture.ts';
import { AppError } from '../../errors.ts';
import type { CurrentView } from '../heap/current-view.ts';
import type { SnapshotShelf } from '../heap/snapshot-shelf.ts';
import type { OpenFilm } from './film-site.ts';
import type { MomentValues } from './moment-values.ts';

/** The parts of the session that are used; the session itself fits. */
export interface MomentSource {
  readonly shelf: SnapshotShelf;
  readonly view: CurrentView;
  readonly snapshots: {
    captureOf(image: OutsideImage, label: string): Promise<Capture | undefined>;
  };
}

/** @throws AppError film/gone, film/not-here where its memory cannot be read, board/…, worker/failed */
export async function loadMoment(
  { shelf, view, snapshots }: MomentSource,
  { camera, id }: OpenFilm,
  step: number,
): Promise<MomentValues> {
  if (camera === undefined) throw new AppError('film/gone', `film ${id} has no camera`);
  const { memoryStep, frames, ...image } = await camera.seek(step);
  const capture = await snapshots.captureOf(image, '');
  if (capture === undefined) {
    throw new AppError('film/not-here', 'MicroPython is not found in the memory of the moment');
  }
  const release = shelf.lend(capture);
  try {
    const summary = await view.lookAhead(capture.id, { id, frames });
    return { step, memoryStep, capture, summary, frames, release };
  } catch (error) {
    release();
    throw error;
  }
}
