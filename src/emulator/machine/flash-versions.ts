// What stands in flash, version by version: only sectors that a program ever changed are kept, each content
// once. Told of every change before it happens (boot-rom/flash-calls.ts). Knows nothing of the rest of the
// machine.

import type { Bytes } from '../../units.ts';

export const FLASH_SECTOR_BYTES: Bytes = 4096;

/** Sectors that differ, or once differed, from what was in flash at power-on; by their number. */
export type FlashVersion = ReadonlyMap<number, Uint8Array>;

export class FlashVersions {
  private readonly flash: Uint8Array;
  /** As they were at power-on. */
  private readonly originals = new Map<number, Uint8Array>();
  private readonly changed = new Set<number>();
  private version: FlashVersion = new Map();

  constructor(flash: Uint8Array) {
    this.flash = flash;
  }

  /** These bytes are about to change. */
  willChange(start: number, end: number): void {
    for (let at = toSector(start); at * FLASH_SECTOR_BYTES < end; at++) {
      this.keepOriginal(at);
      this.changed.add(at);
    }
  }

  /** The present version; the one before shares all sectors that are as they were. */
  save(): FlashVersion {
    if (this.changed.size === 0) return this.version;
    const version = new Map(this.version);
    for (const sector of this.changed) version.set(sector, this.read(sector));
    this.changed.clear();
    this.version = version;
    return version;
  }

  /** Makes flash what it was then; the version may be of another machine that began with the same flash. */
  restore(target: FlashVersion): void {
    for (const sector of new Set([...this.changed, ...this.version.keys(), ...target.keys()])) {
      const content = target.get(sector);
      if (content === this.version.get(sector) && !this.changed.has(sector)) continue;
      const original = this.keepOriginal(sector);
      this.flash.set(content ?? original, sector * FLASH_SECTOR_BYTES);
    }
    this.changed.clear();
    this.version = target;
  }

  private keepOriginal(sector: number): Uint8Array {
    const kept = this.originals.get(sector);
    if (kept !== undefined) return kept;
    const original = this.read(sector);
    this.originals.set(sector, original);
    return original;
  }

  private read(sector: number): Uint8Array {
    const start = sector * FLASH_SECTOR_BYTES;
    return this.flash.slice(start, start + FLASH_SECTOR_BYTES);
  }
}

function toSector(offset: number): number {
  return Math.floor(offset / FLASH_SECTOR_BYTES);
}
