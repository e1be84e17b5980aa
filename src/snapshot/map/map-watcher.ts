// Watches a terminal's stream for complete mem_info output, with or without a map, and gives each
// dump's own text and its map as soon as it is over. Keeps no more of the stream than the dump under
// way, and of that at most MAX_DUMP_BYTES. Knows no terminal; above: session/.

import type { HeapMap } from '../model.ts';
import { MapReader } from './map-reader.ts';

/** A dump that passed by: its text as it stood in the stream, and what it says. */
export interface WatchedDump {
  readonly text: string;
  readonly map: HeapMap;
}

/** The text of a 16 MB heap without any free row is 1.3 MB; what grows beyond this is no dump. */
export const MAX_DUMP_BYTES = 4 * 1024 * 1024;

export class MapWatcher {
  private reader = new MapReader({ isLive: true });
  private kept = new Uint8Array(4096);
  private used = 0;
  /** Offset in the stream of kept[0]. */
  private keptFrom = 0;

  /** How many bytes of the stream are held now. */
  get heldBytes(): number {
    return this.used;
  }

  /** Is a dump passing by right now? */
  get isInDump(): boolean {
    return this.reader.isInDump;
  }

  /** Takes bytes from the board; returns the dumps that are over with them, mostly none. */
  push(bytes: Uint8Array): WatchedDump[] {
    this.keep(bytes);
    this.reader.push(bytes);
    if (this.used > MAX_DUMP_BYTES) this.reader.endDump();
    return this.collect();
  }

  /**
   * The stream pauses or ends: a dump under way is over, complete or not. To be called after a silence
   * long enough that nothing more of it can be on its way, and when the connection ends.
   */
  flush(): WatchedDump[] {
    this.reader.endDump();
    return this.collect();
  }

  private collect(): WatchedDump[] {
    const dumps = this.reader.takeDone().map(({ map, from, to }) => ({
      text: new TextDecoder().decode(this.kept.subarray(from - this.keptFrom, to - this.keptFrom)),
      map,
    }));
    this.forget(this.reader.neededFrom - this.keptFrom);
    return dumps;
  }

  private keep(bytes: Uint8Array): void {
    const needed = this.used + bytes.length;
    if (needed > this.kept.length) {
      const larger = new Uint8Array(Math.max(needed, this.kept.length * 2));
      larger.set(this.kept.subarray(0, this.used));
      this.kept = larger;
    }
    this.kept.set(bytes, this.used);
    this.used = needed;
  }

  private forget(bytes: number): void {
    if (bytes <= 0) return;
    this.kept.copyWithin(0, bytes, this.used);
    this.keptFrom += bytes;
    this.used -= bytes;
    if (this.kept.length > MAX_KEPT_IDLE && this.used < MAX_KEPT_IDLE) {
      this.kept = this.kept.slice(0, MAX_KEPT_IDLE);
    }
  }
}

/** Room that stays reserved between dumps. */
const MAX_KEPT_IDLE = 256 * 1024;
