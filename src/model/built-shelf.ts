// The snapshots that the model keeps at hand, and which of them has to leave. Knows no question.

import type { Capture } from '../capture/capture.ts';
import type { CaptureAddition } from '../capture/extend-capture.ts';
import { BuiltSnapshot } from '../snapshot/answers/built-snapshot.ts';
import { forgetPairs } from '../snapshot/answers/compared-pair.ts';
import { Absent } from './absent.ts';

/**
 * Snapshots kept ready: what two or three pictures, a comparison and the age of blocks look back on. An
 * 8 MB heap takes about 60 MB with everything derived, a Pico's 2 MB.
 */
const KEPT_BYTES = 400 * 1024 * 1024;
const KEPT_AT_MOST = 24;

/** The snapshots at hand, the one that was asked for longest ago leaving first. */
export class BuiltShelf {
  private readonly built = new Map<string, BuiltSnapshot>();

  add(capture: Capture): void {
    this.built.delete(capture.id);
    this.built.set(capture.id, new BuiltSnapshot(capture));
    this.thin();
  }

  get(id: string): BuiltSnapshot {
    const built = this.built.get(id);
    if (built === undefined) throw new Absent(id, 'capture');
    this.built.delete(id);
    this.built.set(id, built);
    return built;
  }

  /** Nothing where it is not here: a question about it brings it whole. */
  extend(id: string, more: CaptureAddition): void {
    const built = this.built.get(id);
    if (built !== undefined) this.built.set(id, built.extended(more));
  }

  drop(id: string): void {
    this.built.delete(id);
    forgetPairs(id);
  }

  private thin(): void {
    let bytes = 0;
    const newestFirst = [...this.built].reverse();
    newestFirst.forEach(([id, { capture }], place) => {
      bytes += weigh(capture);
      // The three that a comparison needs at once always stay.
      if (place >= 3 && (bytes > KEPT_BYTES || place >= KEPT_AT_MOST)) this.built.delete(id);
    });
  }
}

/** About seven bytes of derived tables for each byte of memory that was read. */
function weigh({ memory = [], mapText }: Capture): number {
  return mapText.length * 4 + memory.reduce((sum, range) => sum + range.bytes.length, 0) * 7;
}
