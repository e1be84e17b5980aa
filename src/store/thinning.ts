// Which stored captures must go when there is no room for a new one. Pure; knows rows only.

import type { Bytes, Milliseconds } from '../units.ts';
import type { StoredRow } from './stored.ts';

/** A row as the store keeps it. */
export interface RestorableRow extends StoredRow {
  /** When it was taken off the list; it can be restored until it is needed or UNDO_MS later. */
  readonly removedAt?: Milliseconds;
}

/** How long a removed capture can be restored. */
export const UNDO_MS = 60 * 60 * 1000;

export interface Thinning {
  /** Removed before, and gone for good now: nobody needs to be told. */
  readonly forgotten: readonly RestorableRow[];
  /** On the list until now. */
  readonly thinned: readonly RestorableRow[];
  /** False where the new one does not fit even so. */
  readonly fits: boolean;
}

/** The rows as none of which is on the list may go. */
export function protectAll(rows: readonly RestorableRow[]): readonly RestorableRow[] {
  return rows.map((row) => ({ ...row, pinned: true }));
}

/**
 * What goes so that `incoming` bytes fit into `quota`: first what was removed (all that is past its
 * time, then the longest removed), then the oldest that is not pinned. Nothing where it cannot fit.
 */
export function chooseThinning(
  rows: readonly RestorableRow[],
  incoming: Bytes,
  quota: Bytes,
  now: Milliseconds,
): Thinning {
  let total = rows.reduce((sum, row) => sum + row.bytes, incoming);
  const isPast = ({ removedAt }: RestorableRow) =>
    removedAt !== undefined && removedAt < now - UNDO_MS;
  const removed = rows.filter((row) => row.removedAt !== undefined);
  removed.sort((a, b) => (a.removedAt ?? 0) - (b.removedAt ?? 0));
  const listed = rows.filter((row) => row.removedAt === undefined && !row.pinned);
  listed.sort((a, b) => a.takenAt - b.takenAt);

  const forgotten = removed.filter((row) => {
    if (!isPast(row) && total <= quota) return false;
    total -= row.bytes;
    return true;
  });
  const thinned = listed.filter((row) => {
    if (total <= quota) return false;
    total -= row.bytes;
    return true;
  });
  if (total > quota) return { forgotten: [], thinned: [], fits: false };
  return { forgotten, thinned, fits: true };
}

/** Of the browser's promise the lab takes at most a half, and never more than this. */
export const DEFAULT_QUOTA_BYTES = 200 * 1024 * 1024;

/** The lab's own quota where the browser tells (or not) how much it gives to this site. */
export function chooseQuota(browserQuota: Bytes | undefined): Bytes {
  if (browserQuota === undefined) return DEFAULT_QUOTA_BYTES;
  return Math.min(DEFAULT_QUOTA_BYTES, Math.floor(browserQuota / 2));
}
