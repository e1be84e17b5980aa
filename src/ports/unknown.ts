// Any port that has no file of its own: what is assumed of it, and why. Its block map is read and its
// names are asked for as everywhere; its memory is left alone.

import type { Port } from './port.ts';

/** Ports for desktops, without a module `machine` that would know a board's id (ports/unix, ports/windows). */
const DESKTOPS = ['unix', 'darwin', 'linux', 'win32'];

export function unknownPort(platform: string): Port {
  return {
    platform,

    // Reading an address that is not there faults a board, so nothing is read.
    readableMemory: () => [],
    isConstant: () => true,
    flash: undefined,

    stackTops: [],
    findStackTop: () => undefined,
    hasPystack: false,
    threadCode: undefined,

    // The default of py/mpconfig.h.
    qstrHashBytes: 2,
    // Single precision is what boards have (esp32, stm32 and most others).
    floatBytes: 4,
    // The default of shared/readline/readline.c.
    replHistory: 8,

    // Every other port scans the C stack (shared/runtime/gchelper_*).
    collectsAtTopLevel: false,
    // The default of py/mpconfig.h.
    gcStackEntryBytes: 4,
    maxNewSplit: undefined,

    canHoldProbe: false,

    hasMachine: !DESKTOPS.includes(platform),
    machineNamesBoard: true,
    modulesOfTypes: ['builtins', 'array', 'collections', 'io', 'uctypes'],
    // A sum of bytes can always be had.
    crc32Since: undefined,
  };
}
