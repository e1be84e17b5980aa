// Which memory layout a firmware uses: five eras between 1.14 and 1.29, told apart by version and
// confirmed by what lies in memory (here and in qstrs.ts).

import type { BoardFacts } from '../../../capture/capture.ts';
import type { Address } from '../../../units.ts';
import type { MemoryView } from './memory-view.ts';

/** What differs between the eras that the decoder reads. */
export interface Era {
  /** 'A' 1.14–1.18, 'B' 1.19, 'C' 1.20–1.21, 'D' 1.22 and later. */
  readonly name: 'A' | 'B' | 'C' | 'D';
  /** fun_bc is {type, context, child_table, bytecode} (f2040bfc7e, 1.19), before {type, globals, bytecode, const_table}. */
  readonly functionsHaveContext: boolean;
  /** qstr pools hold hashes[] and lengths[] (18b1ba086c, 1.19), before both stood in front of each text. */
  readonly poolsHaveLengths: boolean;
  /** Type structs have slots (3ac8b5851e, 1.20), before fixed fields. */
  readonly typesHaveSlots: boolean;
  /** Raw code begins with two zero bytes (proto_fun_indicator, 1.23), before with a bit field. */
  readonly rawCodeHasIndicator: boolean;
  /** Offsets from &mp_loaded_modules_dict at which last_pool may lie, the likeliest first. */
  readonly lastPoolOffsets: readonly number[];
  /** Offset from &mp_loaded_modules_dict of dict_locals, where the roots begin, if it cannot be probed. */
  readonly rootsOffset: number;
  /** float objects hold a double at +8 (WebAssembly), else a float32 at +4. */
  readonly hasDoubles: boolean;
  /** True where a Python frame lies on a stack of its own (MICROPY_ENABLE_PYSTACK). */
  readonly hasPystack: boolean;
  /** True where the collector never scans the C stack: it runs when the outermost call has returned. */
  readonly collectsAtTopLevel: boolean;
}

/** The era, or the reason why this firmware's memory is not decoded. */
export function chooseEra(board: BoardFacts): Era | string {
  const { implementation, version, platform } = board;
  if (implementation !== undefined && implementation !== 'micropython')
    return `${implementation} lays its memory out in its own way, which the lab does not know.`;
  if (platform !== 'rp2' && platform !== 'webassembly')
    return `The memory layout of ${platform ?? 'this port'} is not known to the lab.`;
  if (board.is32BitLittleEndian === false) return 'Only 32-bit little-endian memory is decoded.';
  if (version === undefined || version.length < 2) return 'The firmware did not tell its version.';
  const [major, minor] = version;
  if (major !== 1 || minor < 14)
    return `Layouts before 1.14 differ; this is ${major}.${minor}, so nothing is claimed.`;
  if (minor > 29)
    return `Firmware ${major}.${minor} is newer than the layouts that the lab knows (up to 1.29).`;
  return eraOf(minor, platform === 'webassembly');
}

function eraOf(minor: number, isWasm: boolean): Era {
  const likely = isWasm ? -36 : minor <= 18 ? -40 : -44;
  const all = [-36, -40, -44];
  return {
    name: minor <= 18 ? 'A' : minor === 19 ? 'B' : minor <= 21 ? 'C' : 'D',
    functionsHaveContext: minor >= 19,
    poolsHaveLengths: minor >= 19,
    typesHaveSlots: minor >= 20,
    rawCodeHasIndicator: minor >= 23,
    lastPoolOffsets: [likely, ...all.filter((offset) => offset !== likely)],
    rootsOffset: isWasm ? (minor >= 23 ? -60 : -56) : minor <= 18 ? -52 : minor <= 22 ? -64 : -68,
    hasDoubles: isWasm,
    hasPystack: isWasm,
    collectsAtTopLevel: isWasm,
  };
}

/**
 * The era with what the memory itself shows. Nightly builds bear the version before them: firmware that
 * says 1.19.1 may have type slots already. In a slot layout the 12 bytes from +8 of every type are
 * numbers up to 12, in the old one they are three pointers (py/obj.h).
 */
export function confirmEra(view: MemoryView, era: Era, globals: Address): Era {
  const dict = view.word(globals);
  const bytes = dict > 4 ? view.bytes(dict + 8, 12) : undefined;
  if (bytes === undefined) return era;
  const typesHaveSlots = bytes.every((byte) => byte <= 12) && bytes.some((byte) => byte > 0);
  return typesHaveSlots === era.typesHaveSlots ? era : { ...era, typesHaveSlots };
}
