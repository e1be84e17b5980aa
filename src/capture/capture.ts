// A capture: exactly what a board said, uninterpreted, with board, time and label. Plain data that can
// be saved, attached to a bug report, replayed in a lesson and used as a test fixture. The hinge of
// the project: board/, repl/ and probe/ make captures, snapshot/ understands them, and neither half
// knows the other.

import type { Address, Bytes, Milliseconds } from '../units.ts';
import type { CaptureNote } from './notes.ts';

/** How deep a capture goes; each depth holds what the ones before hold. */
export type CaptureDepth = 'figures' | 'map' | 'names' | 'memory';

/** Where a capture came from. */
export type CaptureOrigin = 'probe' | 'terminal' | 'opened';

/** What the board says of itself (probes/board.py). Absent fields were not said. */
export interface BoardFacts {
  readonly kind: 'serial' | 'virtual' | 'pico' | 'unknown';
  /** "Raspberry Pi Pico with RP2040", or the label of the connection. */
  readonly name: string;
  /** sys.implementation.name: 'micropython'. */
  readonly implementation?: string;
  /** sys.implementation.version: [1, 27, 0]. */
  readonly version?: readonly number[];
  /** '' or 'preview', the fourth item since 1.22. */
  readonly suffix?: string;
  /** sys.version, "3.4.0; MicroPython v1.27.0 on 2025-12-09". */
  readonly sysVersion?: string;
  /** sys.implementation._machine (1.19+). */
  readonly machine?: string;
  /** sys.implementation._build (1.25+). */
  readonly build?: string;
  /** sys.implementation._mpy, or .mpy before 1.19. */
  readonly mpy?: number;
  /** sys.platform: 'rp2', 'webassembly', 'esp32'. */
  readonly platform?: string;
  /** machine.unique_id() as hex, to tell two boards apart. */
  readonly uniqueId?: string;
  /** Whether `import uctypes` works there. */
  readonly uctypes?: boolean;
  /** True where sys.byteorder is 'little' and sys.maxsize says 32 bits. */
  readonly is32BitLittleEndian?: boolean;
}

/** Addresses that the board told through id(), from which the host finds the rest. */
export interface Anchors {
  /** id(globals()) at the REPL = &mp_state_ctx.vm.dict_main. */
  readonly globals: Address;
  /** id(sys.modules) = &mp_state_ctx.vm.mp_loaded_modules_dict. */
  readonly modules: Address;
  /** id() of types and functions that Python code can name: list, dict, str, … by name. */
  readonly types: Readonly<Record<string, Address>>;
  /** id() of some interned strings, from which their numbers follow: 'list' → id. */
  readonly qstrs: Readonly<Record<string, number>>;
}

/** Raw bytes of one stretch of the board's memory. Ranges may touch, never overlap. */
export interface MemoryRange {
  readonly start: Address;
  readonly bytes: Uint8Array;
}

/** One variable of the program, where memory could not be read: what id() and type() said. */
export interface NamedValue {
  readonly module: string;
  readonly name: string;
  readonly id: number;
  readonly type: string;
  /** A short repr, where it could be had. */
  readonly text?: string;
}

/** gc settings and figures at the moment of the capture. */
export interface GcFigures {
  readonly free: Bytes;
  readonly allocated: Bytes;
  readonly enabled: boolean;
  /** -1 = off; undefined where gc.threshold() does not exist. */
  readonly threshold?: number;
}

export interface Capture {
  /** Unique forever: made with crypto.randomUUID(). */
  readonly id: string;
  readonly label: string;
  readonly takenAt: Milliseconds;
  readonly origin: CaptureOrigin;
  readonly depth: CaptureDepth;
  readonly board: BoardFacts;
  /** The text of micropython.mem_info(1) (or whatever text was opened), byte for byte as UTF-8. */
  readonly mapText: string;
  readonly gc?: GcFigures;
  readonly anchors?: Anchors;
  readonly memory?: readonly MemoryRange[];
  readonly names?: readonly NamedValue[];
  /** Blocks that earlier questions of the lab left as garbage: address of the head and length in blocks,
   *  in turns. */
  readonly leftovers?: readonly number[];
  /** A collection was asked for right before, and nothing but the probe has run since: what no root
   *  reaches is the probe's own. */
  readonly afterCollection?: boolean;
  /** Read from outside: nothing of the lab ran for it, so no block is a probe's. */
  readonly undisturbed?: boolean;
  /** What the program printed before this moment and since the capture before, where it is known. */
  readonly notes: readonly CaptureNote[];
}
