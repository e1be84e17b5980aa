// Where things lie in the RP2040's address space (datasheet 2.2), as far as more than one file asks.

import type { Address, Bytes } from '../../units.ts';

/** The boot ROM stands at 0. */
export const ROM_BYTES: Bytes = 0x4000;
export const FLASH_START: Address = 0x10000000;
export const RAM_START: Address = 0x20000000;
/** Four striped banks of 64 KiB and two of 4 KiB. */
export const RAM_BYTES: Bytes = 0x42000;
