// Works out the rounding loss of the snapshot on the screen once everything else about it is there:
// looking into every object takes a tenth of a second, and nobody should wait for it.

import { isAppError } from '../../errors.ts';
import { onChange, type ReadonlySignal } from '../../signals.ts';
import type { SnapshotSummary } from '../../snapshot/answers/summary.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

/** @param settled changes when the rest of the shown snapshot has been answered */
export function followRoundingLoss(
  shelf: SnapshotShelf,
  settled: ReadonlySignal<readonly unknown[]>,
): void {
  onChange(settled, (rows) => {
    const { current } = shelf;
    if (rows.length > 0 && current !== undefined) void measure(shelf, current);
  });
}

async function measure(shelf: SnapshotShelf, summary: SnapshotSummary): Promise<void> {
  if (summary.depth !== 'memory' || summary.slackBytes !== undefined) return;
  try {
    shelf.tellMore(summary.id, { slackBytes: await shelf.client.ask('slack', summary.id) });
  } catch (error) {
    // A figure that nobody asked for: without it the snapshot is as good as before.
    if (!isAppError(error)) throw error;
  }
}
