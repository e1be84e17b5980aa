// Opens the store of captures: in the browser's database, or in memory where that cannot be had.

import { toAppError } from '../errors.ts';
import type { Bytes } from '../units.ts';
import { DatabaseStore } from './database-store.ts';
import { MemoryStore } from './memory-store.ts';
import type { CaptureStore } from './stored.ts';
import { chooseQuota } from './thinning.ts';

export interface StoreOptions {
  /** Of the database. */
  readonly name?: string;
  /** Instead of what the browser's promise gives. */
  readonly quotaBytes?: Bytes;
}

/** Never fails: without a database the store is in memory, and its `trouble` is store/blocked. */
export async function openStore(options: StoreOptions = {}): Promise<CaptureStore> {
  const quota = options.quotaBytes ?? chooseQuota(await askBrowserQuota());
  try {
    return await DatabaseStore.open(options.name ?? 'heap-lab', quota);
  } catch (error) {
    return new MemoryStore(quota, toAppError(error, 'store/blocked'));
  }
}

/** Undefined where the browser does not tell. */
async function askBrowserQuota(): Promise<Bytes | undefined> {
  try {
    return (await navigator.storage.estimate()).quota;
  } catch {
    return undefined; // Old browsers and opaque origins: the default quota serves.
  }
}
