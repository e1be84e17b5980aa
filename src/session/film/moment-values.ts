// What is shown of a moment that rests: the memory of then as a capture like any other, looked at and let go
// of, and Python's frames on the stack.

import type { Capture } from '../../capture/capture.ts';
import type { FilmFrame } from '../../film/tape.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { OpenFilm } from './film-site.ts';

export interface MomentValues {
  readonly step: number;
  /** The step whose memory this is, where not every step's was kept: the nearest before. */
  readonly memoryStep: number;
  readonly capture: Capture;
  readonly summary: SnapshotSummary;
  /** Innermost first. */
  readonly frames: readonly FilmFrame[];
  /** Nobody looks at it any more. */
  readonly release: () => void;
}

/** Fetches the memory of a moment. @throws AppError film/gone, board/…, worker/failed */
export type LoadMoment = (film: OpenFilm, step: number) => Promise<MomentValues>;
