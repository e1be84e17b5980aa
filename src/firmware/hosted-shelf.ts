// Firmware that whoever hosts the page put beside it: firmware/index.json and the files that it names.
// Nothing there, or nothing understandable: nothing is offered. Written by e2e/firmware.

import { AppError } from '../errors.ts';
import type { Bytes } from '../units.ts';

/** One entry of firmware/index.json: { "firmware": [ … ] }. */
export interface HostedFirmware {
  /** Name of the file beside the index. */
  readonly file: string;
  /** "v1.27.0". */
  readonly version: string;
  /** "2025-12-09". */
  readonly builtOn: string;
  /** "Raspberry Pi Pico with RP2040". */
  readonly board: string;
  readonly bytes: Bytes;
}

const MOST_ENTRIES = 32;
/** A plain name: no path leads out of the folder. */
const FILE_NAME = /^[\w.+-]{1,100}\.uf2$/;

export class HostedShelf {
  private readonly base: string | URL;
  private entries: Promise<readonly HostedFirmware[]> | undefined;

  constructor(base: string | URL) {
    this.base = base;
  }

  /** What is offered; asked once. */
  list(): Promise<readonly HostedFirmware[]> {
    this.entries ??= this.fetchIndex();
    return this.entries;
  }

  /** @throws AppError firmware/missing */
  async fetchFile(entry: HostedFirmware): Promise<Uint8Array> {
    const response = await fetch(new URL(`firmware/${entry.file}`, this.base)).catch(
      () => undefined,
    );
    if (!response?.ok) throw new AppError('firmware/missing', `${entry.file} is not there`);
    return new Uint8Array(await response.arrayBuffer());
  }

  private async fetchIndex(): Promise<readonly HostedFirmware[]> {
    try {
      const response = await fetch(new URL('firmware/index.json', this.base));
      return response.ok ? parseIndex(await response.json()) : [];
    } catch {
      // No network, no index, or a host that answers every address with its page: nothing is offered.
      return [];
    }
  }
}

/** Takes what is well formed, newest version first; hosts write this file by hand, too. */
export function parseIndex(index: unknown): readonly HostedFirmware[] {
  const list = (index as { firmware?: unknown } | null)?.firmware;
  if (!Array.isArray(list)) return [];
  return list
    .filter(isEntry)
    .slice(0, MOST_ENTRIES)
    .sort((a, b) => b.builtOn.localeCompare(a.builtOn));
}

function isEntry(value: unknown): value is HostedFirmware {
  const entry = value as Partial<Record<keyof HostedFirmware, unknown>> | null;
  return (
    typeof entry?.file === 'string' &&
    FILE_NAME.test(entry.file) &&
    [entry.version, entry.builtOn, entry.board].every((text) => typeof text === 'string') &&
    typeof entry.bytes === 'number'
  );
}
