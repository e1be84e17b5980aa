// Puts a capture on the shelf, and says where it could not be kept: taken, opened and recorded ones alike.

import type { Capture } from '../../capture/capture.ts';
import { toAppError } from '../../errors.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { Notices } from '../notices.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/**
 * The snapshot is there all the same: that it will be lost on reload is worth a word, not a failure.
 * @throws AppError worker/failed
 */
export async function keep(
  { shelf, notices }: { readonly shelf: SnapshotShelf; readonly notices: Notices },
  capture: Capture,
  options: { readonly show?: boolean } = {},
): Promise<SnapshotSummary> {
  const { summary, keepError } = await shelf.add(capture, options);
  if (keepError !== undefined) notices.tell(toAppError(keepError, 'store/blocked'));
  return summary;
}
