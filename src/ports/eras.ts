// Which memory layout a firmware uses: five eras between 1.14 and 1.29, told apart by version. What a
// port adds to its era comes from the port's file. What lies in memory confirms it (snapshot/memory/read).

import type { FirmwareFacts, Port } from './port.ts';

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
  /** Bytes of the hash in front of a text and its length, where pools have no lengths. */
  readonly qstrHashBytes: number;
  /** Offsets from &mp_loaded_modules_dict at which last_pool may lie, the likeliest first. */
  readonly lastPoolOffsets: readonly number[];
  /** Offset from &mp_loaded_modules_dict of dict_locals, where the roots begin, if it cannot be probed. */
  readonly rootsOffset: number;
}

/** Why a firmware's memory is not decoded. */
export type NoEra =
  | { readonly because: 'implementation'; readonly name: string }
  | { readonly because: 'port'; readonly platform: string | undefined }
  | { readonly because: 'word-size' }
  | { readonly because: 'no-version' }
  | { readonly because: 'too-old'; readonly major: number; readonly minor: number }
  | { readonly because: 'too-new'; readonly major: number; readonly minor: number };

const OLDEST_MINOR = 14;
const NEWEST_MINOR = 29;
/** All that were seen, on any port. */
const LAST_POOL_OFFSETS = [-36, -40, -44];

export function findEra(port: Port, firmware: FirmwareFacts): Era | NoEra {
  const { implementation, version, platform } = firmware;
  if (implementation !== undefined && implementation !== 'micropython')
    return { because: 'implementation', name: implementation };
  if (port.findRootPlaces === undefined) return { because: 'port', platform };
  if (firmware.is32BitLittleEndian === false) return { because: 'word-size' };
  if (version === undefined || version.length < 2) return { because: 'no-version' };
  const [major, minor] = version;
  if (major !== 1 || minor < OLDEST_MINOR) return { because: 'too-old', major, minor };
  if (minor > NEWEST_MINOR) return { because: 'too-new', major, minor };
  const { lastPool, firstRoot } = port.findRootPlaces(minor);
  return {
    name: minor <= 18 ? 'A' : minor === 19 ? 'B' : minor <= 21 ? 'C' : 'D',
    functionsHaveContext: minor >= 19,
    poolsHaveLengths: minor >= 19,
    typesHaveSlots: minor >= 20,
    rawCodeHasIndicator: minor >= 23,
    qstrHashBytes: port.qstrHashBytes,
    lastPoolOffsets: [lastPool, ...LAST_POOL_OFFSETS.filter((offset) => offset !== lastPool)],
    rootsOffset: firstRoot,
  };
}
