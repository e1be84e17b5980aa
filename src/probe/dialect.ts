// How modules of the firmware are called, and what its checksums cost, by port and version. Importing by
// a name that the firmware does not have in ROM would intern it on the board for good.

import type { BoardFacts } from '../capture/capture.ts';

/** How a frame is summed up: zlib's CRC-32, or the plain sum of its bytes. */
export type Check = 'crc32' | 'sum';

export interface Dialect {
  readonly struct: string;
  readonly binascii: string;
  /** C modules whose types are worth knowing, by their names here. */
  readonly modulesOfTypes: readonly string[];
  /** Whether binascii.crc32() is there, in C. */
  readonly hasCrc32: boolean;
}

const NEW_NAMES_SINCE = [1, 21];
const RP2_CRC32_SINCE = [1, 15];

/**
 * Since 1.21 the modules are called binascii, struct, io, collections and array in ROM, before that
 * ubinascii and so on (commit 30628d1bb7; seen in the string pools of rp2 images 1.16 to 1.29).
 *
 * crc32: rp2 since 1.15 (53f5bb05a9), elsewhere unknown. The WebAssembly port has binascii, collections
 * and io as frozen Python: importing them fills kilobytes of heap, and that crc32 interns a string for
 * each byte value that it meets (tried with 1.27.0).
 */
export function toDialect(board: BoardFacts | undefined): Dialect {
  const version = board?.version ?? [];
  const old = version.length > 0 && isBefore(version, NEW_NAMES_SINCE);
  const u = old ? 'u' : '';
  return {
    struct: `${u}struct`,
    binascii: `${u}binascii`,
    modulesOfTypes:
      board?.platform === 'webassembly'
        ? ['builtins', 'array', 'uctypes']
        : ['builtins', `${u}array`, `${u}collections`, `${u}io`, 'uctypes'],
    hasCrc32:
      board?.platform === 'rp2' && version.length > 0 && !isBefore(version, RP2_CRC32_SINCE),
  };
}

function isBefore(version: readonly number[], [major, minor]: readonly number[]): boolean {
  return version[0] < major || (version[0] === major && version[1] < minor);
}
