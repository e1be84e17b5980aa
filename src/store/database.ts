// The database itself: its stores, its version, how it is opened and what its failures mean. Knows no
// captures; above: database-store.ts, and firmware-database.ts, which opens its own in the same way.

import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Capture } from '../capture/capture.ts';
import { AppError, toAppError } from '../errors.ts';
import type { TimelineSample } from './stored.ts';
import type { RestorableRow } from './thinning.ts';

/**
 * Rows, summaries and captures lie apart: a list of thousands reads no memory images, and looking for
 * room, with each capture that is added, reads no summaries.
 */
export interface Schema extends DBSchema {
  rows: { key: string; value: RestorableRow };
  captures: { key: string; value: Capture };
  summaries: { key: string; value: { readonly id: string; readonly summary: unknown } };
  /** Keys count up; `time` finds the newest. */
  samples: { key: number; value: TimelineSample; indexes: { time: number } };
}

export type Database = IDBPDatabase<Schema>;

/** Goes up with every change of the stores; then `upgrade` below gets a step. */
const DATABASE_VERSION = 2;
/** Strict: on the disk before "done" is said, so that a crash of the system loses nothing either. */
export const SAFELY = { durability: 'strict' } as const;
/** A database that is deleted or upgraded elsewhere may stay closed to us: no longer than this. */
const OPEN_TIMEOUT_MS = 4000;

/**
 * Opens the database. `onGone`: this connection is over, because another tab holds a newer version of
 * the lab (or deletes the database), or the browser ended it.
 * @throws AppError store/blocked
 */
export function openDatabase(name: string, onGone: () => void): Promise<Database> {
  return openSafely(name, DATABASE_VERSION, upgradeStores, onGone);
}

function upgradeStores(database: Database, before: number): void {
  if (before < 1) {
    database.createObjectStore('rows', { keyPath: 'id' });
    database.createObjectStore('captures', { keyPath: 'id' });
    database.createObjectStore('samples', { autoIncrement: true }).createIndex('time', 'time');
  }
  if (before < 2) database.createObjectStore('summaries', { keyPath: 'id' });
}

/**
 * Opens any database within a time, and lets go of it where another tab needs that. `upgrade` is given
 * the version before, 0 at first; `onGone` as for openDatabase.
 * @throws AppError store/blocked
 */
export async function openSafely<Stores extends DBSchema>(
  name: string,
  version: number,
  upgrade: (database: IDBPDatabase<Stores>, before: number) => void,
  onGone: () => void,
): Promise<IDBPDatabase<Stores>> {
  if (typeof indexedDB === 'undefined') throw new AppError('store/blocked', 'no IndexedDB');
  const opening = openDB<Stores>(name, version, {
    upgrade,
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close(); // Let the other tab go on; it has the newer lab.
      onGone();
    },
    terminated: onGone,
  });
  try {
    return await Promise.race([opening, failAfter(OPEN_TIMEOUT_MS)]);
  } catch (error) {
    // What opens too late must not stay open: it would block others.
    opening.then(
      (database) => database.close(),
      () => undefined, // It has failed, as this call does now.
    );
    throw toAppError(error, 'store/blocked');
  }
}

/** The AppError for what went wrong in a transaction. */
export function toStoreError(error: unknown): AppError {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return toAppError(error, isFull ? 'store/full' : 'store/blocked');
}

function failAfter(time: number): Promise<never> {
  return new Promise((_, reject) => {
    const message = `the database did not open within ${time} ms`;
    setTimeout(() => reject(new AppError('store/blocked', message)), time);
  });
}
