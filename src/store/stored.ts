// What the store keeps and promises. Two ways keep the promise: database-store.ts, and memory-store.ts
// where the browser has no database for us. Knows no IndexedDB and no snapshot.

import type { BoardFacts, Capture, CaptureDepth, CaptureOrigin } from '../capture/capture.ts';
import type { AppError } from '../errors.ts';
import type { Bytes, Milliseconds } from '../units.ts';

/** What the list of snapshots shows without reading a capture; the caller counts it. */
export interface StoredFigures {
  readonly total: Bytes;
  readonly used: Bytes;
  readonly free: Bytes;
  readonly largestHole?: Bytes;
}

/** One stored capture without its contents. */
export interface StoredRow {
  readonly id: string;
  readonly label: string;
  readonly takenAt: Milliseconds;
  readonly origin: CaptureOrigin;
  readonly depth: CaptureDepth;
  readonly boardName: string;
  readonly boardKind: BoardFacts['kind'];
  readonly figures?: StoredFigures;
  /** What the caller wants to have at hand without reading the capture: plain data, its own business. */
  readonly summary?: unknown;
  /** What it takes, roughly. */
  readonly bytes: Bytes;
  /** Never thinned. */
  readonly pinned: boolean;
}

/** A moment of the timeline that needs no capture. */
export interface TimelineSample {
  readonly time: Milliseconds;
  /** A line of a program may tell one of the two alone. */
  readonly used?: Bytes;
  readonly free?: Bytes;
  readonly largestHole?: Bytes;
  /** unique_id of the board, or whatever tells two boards apart. */
  readonly boardId: string;
  readonly source: 'probe' | 'terminal' | 'pattern';
}

/** Samples beyond this are dropped, oldest first: about 6 hours at one a second. */
export const MAX_SAMPLES = 20_000;

/** Captures kept over reloads, within a quota. All lists are in order of time, oldest first. */
/** What comes with a capture that is to be kept. */
export interface BesideCapture {
  readonly figures?: StoredFigures;
  /** The store's owner knows its shape. */
  readonly summary?: unknown;
  /** Somebody else's, out of a file: what is the user's own does not go for it. */
  readonly isGuest?: boolean;
}

export interface CaptureStore {
  /** 'memory': nothing outlives the page; `trouble` says why. */
  readonly kind: 'database' | 'memory';
  readonly trouble: AppError | undefined;

  /**
   * Keeps a capture. If the quota is reached, the oldest ones that are not pinned go, and onThinned
   * tells which; that and the new one happen together or not at all. A guest takes nobody's place.
   * @throws AppError store/full where even so it does not fit, store/blocked
   */
  add(capture: Capture, beside?: BesideCapture): Promise<StoredRow>;
  /** Those that are not removed. */
  list(): Promise<StoredRow[]>;
  /** @throws AppError store/damaged where this one is missing or cannot be read, store/blocked */
  get(id: string): Promise<Capture>;
  /** Does nothing where there is none with this id; so do setPinned, remove and restore. */
  rename(id: string, label: string): Promise<void>;
  setPinned(id: string, pinned: boolean): Promise<void>;
  /** Takes it off the list. Until room is needed or an hour has passed, restore() brings it back. */
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  /** Deletes everything, also what could be restored. */
  clear(): Promise<void>;

  addSamples(samples: readonly TimelineSample[]): Promise<void>;
  samples(): Promise<TimelineSample[]>;
  clearSamples(): Promise<void>;

  /** Rows that had to go to make room. Returns "stop listening"; so do the others. */
  onThinned(listener: (rows: readonly StoredRow[]) => void): () => void;
  /** Something changed, by this store or in another tab. */
  onChanged(listener: (where: 'here' | 'elsewhere') => void): () => void;
  close(): void;
}

/** A row for a capture. */
export function toRow(
  capture: Capture,
  figures: StoredFigures | undefined,
  summary?: unknown,
): StoredRow {
  return {
    id: capture.id,
    label: capture.label,
    takenAt: capture.takenAt,
    origin: capture.origin,
    depth: capture.depth,
    boardName: capture.board.name,
    boardKind: capture.board.kind,
    figures,
    ...(summary === undefined ? {} : { summary }),
    bytes: bytesOf(capture),
    pinned: false,
  };
}

const ROW_BYTES = 1000;
const NAME_BYTES = 100;

/** What a capture takes: its text (in memory two bytes a character), its ranges, its names. */
export function bytesOf({ mapText, memory = [], names = [] }: Capture): Bytes {
  const ranges = memory.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return ROW_BYTES + 2 * mapText.length + ranges + NAME_BYTES * names.length;
}
