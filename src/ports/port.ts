// What a port of MicroPython is, as far as the lab must know it: where memory lies, what is laid out in
// another way than elsewhere, what its modules are called, when it collects. One file per port fills
// this in, ports.ts lists them. Facts only, each with its source; knows no capture and no question.

import type { Address, Bytes } from '../units.ts';
import type { Version } from './version.ts';

/** What a firmware says of itself, as far as it tells ports apart. Absent fields were not said. */
export interface FirmwareFacts {
  /** sys.implementation.name: 'micropython'. */
  readonly implementation?: string;
  /** sys.implementation.version: [1, 27, 0]. */
  readonly version?: Version;
  /** sys.platform: 'rp2', 'webassembly', 'esp32'. */
  readonly platform?: string;
  /** sys.implementation._machine (1.19+). */
  readonly machine?: string;
  /** True where sys.byteorder is 'little' and sys.maxsize says 32 bits. */
  readonly is32BitLittleEndian?: boolean;
}

/** Addresses from start up to, not including, end. */
export interface AddressRange {
  readonly start: Address;
  readonly end: Address;
}

/** What is known of one board's memory before anything of it was read. */
export interface KnownMemory {
  readonly firmware: FirmwareFacts;
  /** The heap's areas, as mem_info told them. */
  readonly heap: readonly AddressRange[];
  /** Addresses that id() told of static objects: the REPL's globals and sys.modules. */
  readonly statics: readonly Address[];
}

/** Where roots lie, which no address from the board tells. In bytes from &mp_loaded_modules_dict. */
export interface RootPlaces {
  /** Of last_pool, the newest pool of interned strings. A guess: the decoder tries others after it. */
  readonly lastPool: number;
  /** Of dict_locals, where the words that the collector scans begin (py/gc.c, gc_collect_start). */
  readonly firstRoot: number;
}

export interface Port {
  /** sys.platform. */
  readonly platform: string;

  // --- Where memory lies ------------------------------------------------------------------------

  /**
   * What may be read, whatever the board: never an address that is not there, because reading it
   * faults the board. [] where nothing is known.
   */
  readableMemory(known: KnownMemory): readonly AddressRange[];
  /** Whether what lies outside the heap at this address stays as it is while the program runs. */
  isConstant(address: Address): boolean;
  /**
   * Flash that is read like memory, whose types, names and texts stand beside each other: more is taken
   * along there. Undefined where there is none.
   */
  readonly flash: AddressRange | undefined;

  // --- Stacks -----------------------------------------------------------------------------------

  /** Where the C stack of the main thread may begin; it grows down from there. [] where it is not known. */
  readonly stackTops: readonly Address[];
  /** The one of these that this board has. Undefined where the collector does not scan a C stack. */
  findStackTop(known: KnownMemory): Address | undefined;
  /** True where Python's frames lie on a stack of their own (MICROPY_ENABLE_PYSTACK). */
  readonly hasPystack: boolean;
  /**
   * Where a thread's C stack is a block of the heap: the code that its return addresses lead into (Thumb:
   * odd addresses). Undefined where there are no such threads.
   */
  readonly threadCode: AddressRange | undefined;

  // --- Layouts ----------------------------------------------------------------------------------

  /** Where roots lie in firmware 1.minor. Undefined: the port's memory is not decoded. */
  findRootPlaces?(minor: number): RootPlaces;
  /** Bytes of the hash in front of an interned string's text, up to 1.18 (MICROPY_QSTR_BYTES_IN_HASH). */
  readonly qstrHashBytes: 1 | 2;
  /** Bytes of the number in a float object (MICROPY_FLOAT_IMPL): 4 behind the type word, or 8 at +8. */
  readonly floatBytes: 4 | 8;
  /** Lines that the REPL remembers (READLINE_HIST_SIZE), one root word each. */
  readonly replHistory: number;

  // --- The collector ----------------------------------------------------------------------------

  /**
   * True where it never runs inside a program and never scans the C stack: only when the outermost call
   * has returned (gc_collect_top_level).
   */
  readonly collectsAtTopLevel: boolean;
  /** Bytes of an entry of the collector's own stack (MICROPY_GC_STACK_ENTRY_TYPE), which has 64 of them. */
  readonly gcStackEntryBytes: 2 | 4;
  /**
   * What gc_get_max_new_split() answers: how large an area may be that is added to a heap that grows by itself
   * (MICROPY_GC_SPLIT_HEAP_AUTO). Undefined where it does not, or where that changes.
   */
  readonly maxNewSplit: Bytes | undefined;

  // --- The probe ---------------------------------------------------------------------------------

  /**
   * Whether a probe can stay on the board and be talked to (probes/resident.py): sys.stdin waits for input while
   * code runs, and there is a native emitter for viper.
   */
  readonly canHoldProbe: boolean;

  // --- Modules ----------------------------------------------------------------------------------

  /** Whether there is a module `machine`; where there is none, asking for it would intern its name. */
  readonly hasMachine: boolean;
  /** Whether sys.implementation._machine is the name of a board that somebody could hold. */
  readonly machineNamesBoard: boolean;
  /** Modules in C whose types are worth knowing, by their names since 1.21 (see dialect.ts). */
  readonly modulesOfTypes: readonly string[];
  /** Since which version binascii.crc32() is there, in C. Undefined: never, or not known. */
  readonly crc32Since: readonly [number, number] | undefined;
}

/** A float object: the type word, padding before a double, the number (py/objfloat.c). */
export function floatObjectBytes({ floatBytes }: Port): Bytes {
  return 2 * floatBytes;
}
