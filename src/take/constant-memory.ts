// Memory that cannot change while the firmware stays: type structures and interned strings in flash. Read
// once per connection, part of every capture. Knows not what is in it.

import type { BoardFacts, MemoryRange } from '../capture/capture.ts';
import { findAreaStarts } from '../capture/mem-info-lines.ts';
import { portOf } from '../ports/ports.ts';

export class ConstantMemory {
  private ranges: readonly MemoryRange[] = [];
  /** The heap's areas when it was read. */
  private areas = '';

  /** What is known for a moment with this map. A heap with a new area may have grown over some of it. */
  rangesFor(mapText: string): readonly MemoryRange[] {
    const areas = findAreaStarts(mapText).join(' ');
    if (areas !== this.areas) this.forget();
    this.areas = areas;
    return this.ranges;
  }

  /** Keeps what cannot change of memory that was read for the moment that was asked about last. */
  keep(memory: readonly MemoryRange[], board: BoardFacts): void {
    const port = portOf(board);
    const constant = memory.filter(({ start }) => port.isConstant(start));
    this.ranges = [...this.ranges, ...constant];
  }

  forget(): void {
    this.ranges = [];
  }
}
