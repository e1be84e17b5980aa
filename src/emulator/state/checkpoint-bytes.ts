// How much memory a checkpoint takes that no neighbour in time shares with it. An estimate for budgets: what
// a JavaScript engine adds is not to be had. Knows nothing of what the values mean.

import type { Bytes } from '../../units.ts';
import { FLASH_SECTOR_BYTES } from '../machine/flash-versions.ts';
import { type Checkpoint, PAGE_BYTES } from './checkpoint.ts';

/** A reference, or a number, in an array. */
const SLOT_BYTES: Bytes = 8;
/** An array or typed array besides its items. */
const ARRAY_BYTES: Bytes = 64;

/** What would be free if this one went. */
export function countOwnBytes(
  checkpoint: Checkpoint,
  before: Checkpoint | undefined,
  after: Checkpoint | undefined,
): Bytes {
  const { pages, parts, flash } = checkpoint;
  const isOwn = <T>(item: T, other: T | undefined, another: T | undefined): boolean =>
    item !== other && item !== another;
  let bytes = 2 * ARRAY_BYTES + (pages.length + parts.length) * SLOT_BYTES;
  for (const [n, page] of pages.entries()) {
    if (isOwn(page, before?.pages[n], after?.pages[n])) bytes += PAGE_BYTES + ARRAY_BYTES;
  }
  for (const [n, part] of parts.entries()) {
    if (isOwn(part, before?.parts[n], after?.parts[n])) bytes += countPart(part);
  }
  if (!isOwn(flash, before?.flash, after?.flash)) return bytes;
  for (const [sector, content] of flash) {
    bytes += 2 * SLOT_BYTES;
    const isShared = !isOwn(content, before?.flash.get(sector), after?.flash.get(sector));
    if (!isShared) bytes += FLASH_SECTOR_BYTES;
  }
  return bytes;
}

function countPart(part: readonly unknown[]): Bytes {
  let bytes = ARRAY_BYTES;
  for (const value of part) {
    bytes += SLOT_BYTES;
    if (Array.isArray(value)) bytes += ARRAY_BYTES + value.length * SLOT_BYTES;
    else if (value instanceof Map) bytes += ARRAY_BYTES + value.size * 3 * SLOT_BYTES;
    else if (ArrayBuffer.isView(value)) bytes += ARRAY_BYTES + value.byteLength;
  }
  return bytes;
}
