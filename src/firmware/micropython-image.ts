// Recognises MicroPython in the flash of an RP2040, and says which: the words of its banner stand in it.
// Knows nothing of UF2 (uf2.ts) and runs nothing.

import { AppError } from '../errors.ts';
import { readUf2 } from './uf2.ts';

/** Firmware ready to run. */
export interface FirmwareImage {
  /** Flash from 0x10000000 on. */
  readonly flash: Uint8Array<ArrayBuffer>;
  /** As the banner says it: "v1.24.1", "v1.19.1-806-gfc745d85f". */
  readonly version: string;
  /** The day of the build, "2024-11-29". */
  readonly builtOn: string;
  /** "Raspberry Pi Pico with RP2040"; undefined where the banner is not put together as usual. */
  readonly board?: string;
}

/**
 * Banner and sys.version: "MicroPython v1.16 on 2021-06-18; Raspberry Pi Pico with RP2040" in one
 * string (MicroPython shared/runtime/pyexec.c, v1.16) or in two (py/mpconfig.h,
 * MICROPY_BANNER_NAME_AND_VERSION and MICROPY_BANNER_MACHINE, from v1.19 on).
 */
const BANNER = /MicroPython (v\d+\.\d+[\w.+-]*) on (\d{4}-\d{2}-\d{2})/;
const MACHINE = /; ([\x20-\x7e]{1,80} with RP2040)/;

/**
 * Reads a file that somebody would drop onto a Pico.
 * @throws AppError firmware/not-uf2, firmware/other-chip, firmware/for-ram, firmware/too-large,
 *   firmware/not-micropython
 */
export function readFirmware(file: Uint8Array): FirmwareImage {
  const flash = readUf2(file);
  const text = new TextDecoder('latin1').decode(flash);
  const banner = BANNER.exec(text);
  // CircuitPython calls itself "Adafruit CircuitPython" and never "MicroPython v…".
  if (banner === null) {
    throw new AppError('firmware/not-micropython', 'its banner is not in the image');
  }
  return { flash, version: banner[1], builtOn: banner[2], board: MACHINE.exec(text)?.[1] };
}
