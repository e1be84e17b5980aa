// What a debugger would read of an emulated Pico: its RAM and its core, of one moment. Knows nothing of what lies
// there.

import type { PicoEmulator } from '../../emulator/emulator.ts';
import { RAM_START } from '../../emulator/machine/address-map.ts';
import type { OutsideImage } from '../camera.ts';

/** A copy: the board may run on. */
export function readImage({ ram, stackPointer, registers }: PicoEmulator): OutsideImage {
  return { memory: [{ start: RAM_START, bytes: ram.slice() }], stackPointer, registers };
}
