// Puts a capture on the shelf, and says where it could not be kept: taken, opened and recorded ones alike.

import type { Capture } from '../../capture/capture.ts';
import { toAppError } from '../../errors.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Notices } from '../notices.ts';
import type { CurrentView } from './current-view.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** The parts of the session that are used; the session itself fits. */
export interface KeepSite {
  readonly shelf: SnapshotShelf;
  readonly view: CurrentView;
  readonly notices: Notices;
}

/**
 * The snapshot is there all the same: that it will be lost on reload is worth a word, not a failure.
 * @throws AppError worker/failed
 */
export async function keep(
  { shelf, view, notices }: KeepSite,
  capture: Capture,
  { show = true, isGuest }: { readonly show?: boolean; readonly isGuest?: boolean } = {},
): Promise<SnapshotSummary> {
  const summarize = show ? (id: string) => view.lookAhead(id) : undefined;
  const { summary, keepError } = await shelf.add(capture, { show, isGuest, summarize });
  if (keepError !== undefined) notices.report(toAppError(keepError, 'store/blocked'));
  return summary;
}
