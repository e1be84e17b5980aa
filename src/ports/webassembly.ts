// The port for browsers, compiled by Emscripten: the interpreter in the page.
// Sources: ports/webassembly/mpconfigport.h and main.c, 1.23 to 1.29; tried with 1.27.0.

import type { Address } from '../units.ts';
import type { KnownMemory, Port } from './port.ts';

/** Below this the C library keeps nothing (--global-base 1024); null pointers land here. */
const LOWEST: Address = 1024;

export const webassembly: Port = {
  platform: 'webassembly',

  readableMemory: ({ heap, statics }: KnownMemory) => {
    // Linear memory is one piece from 0: what lies below a block of the heap exists.
    const tops = heap.map(({ end }) => end);
    return [{ start: LOWEST, end: Math.max(...statics, ...tops) }];
  },
  // What lies outside the heap is the firmware's own static data; only types and texts of it are read.
  isConstant: () => true,
  flash: undefined,

  // The C stack is out of the collector's sight (gc_collect_top_level); there are no threads.
  stackTops: [],
  findStackTop: () => undefined,
  hasPystack: true,
  threadCode: undefined,

  findRootPlaces: (minor) => ({ lastPool: -36, firstRoot: minor >= 23 ? -60 : -56 }),
  // The default of py/mpconfig.h; no firmware up to 1.18 calls itself 'webassembly'.
  qstrHashBytes: 2,
  // MICROPY_FLOAT_IMPL_DOUBLE.
  floatBytes: 8,
  // The default of shared/readline/readline.c.
  replHistory: 8,

  // gc_collect_top_level, main.c 1.23 to 1.29.
  collectsAtTopLevel: true,
  // The default of py/mpconfig.h.
  gcStackEntryBytes: 4,
  // ports/webassembly/main.c, 1.23 to 1.28.
  maxNewSplit: 128 * 1024 * 1024,

  // Nothing reaches sys.stdin while code runs.
  canHoldProbe: false,

  hasMachine: false,
  // MICROPY_HW_BOARD_NAME is 'JS', the MCU 'Emscripten', which is nobody's board.
  machineNamesBoard: false,
  // binascii, collections and io are frozen Python: importing them fills kilobytes of heap, and that
  // crc32 interns a string for each byte value that it meets (tried with 1.27.0).
  modulesOfTypes: ['builtins', 'array', 'uctypes'],
  crc32Since: undefined,
};
