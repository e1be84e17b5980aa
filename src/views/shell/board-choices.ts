// The boards that need no board: what the menu beside "Try without a board" offers.

import type { ShelvedFirmware } from '../../session/board/firmware.ts';
import type { BoardChoice } from './board-bar.ts';

/** Ids of choices that are not firmware: "heap:" and the name of a heap. */
export const HEAP_PREFIX = 'heap:';
export const FIRMWARE_PREFIX = 'firmware:';
/** Opens the dialog in which firmware is chosen. */
export const ADD_FIRMWARE = 'add-firmware';

export function boardChoices(firmware: readonly ShelvedFirmware[] = []): readonly BoardChoice[] {
  return [
    {
      id: `${HEAP_PREFIX}pico`,
      label: 'MicroPython here, with a Pico’s heap',
      note: 'The interpreter in this page (WebAssembly), 228 KB',
    },
    { id: `${HEAP_PREFIX}pico-w`, label: 'MicroPython here, with a Pico W’s heap', note: '201 KB' },
    { id: `${HEAP_PREFIX}pico-2`, label: 'MicroPython here, with a Pico 2’s heap', note: '486 KB' },
    ...firmware.map(({ id, version, from }) => ({
      id: `${FIRMWARE_PREFIX}${id}`,
      label: `Virtual Pico, MicroPython ${version.replace(/^v/, '')}`,
      note:
        from === 'user'
          ? 'The genuine firmware, from your file, in an emulator'
          : 'The genuine firmware in an emulator',
    })),
    {
      id: ADD_FIRMWARE,
      label: firmware.length === 0 ? 'Virtual Pico…' : 'Another firmware…',
      note: 'The genuine Pico firmware, from a .uf2 file that you have',
    },
  ];
}
