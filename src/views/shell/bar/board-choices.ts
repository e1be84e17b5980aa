// The boards that need no board: what the menu beside "Try without a board" offers.

import type { VirtualHeapId } from '../../../session/board/connector.ts';
import type { ShelvedFirmware } from '../../../session/board/firmware.ts';

/** What a choice starts. */
export type BoardStart =
  | { readonly kind: 'virtual'; readonly heap: VirtualHeapId }
  | { readonly kind: 'pico'; readonly firmware: string }
  /** Firmware is chosen first. */
  | { readonly kind: 'add-firmware' };

export interface BoardChoice {
  readonly start: BoardStart;
  readonly label: string;
  readonly note: string;
}

export function boardChoices(firmware: readonly ShelvedFirmware[] = []): readonly BoardChoice[] {
  return [
    {
      start: { kind: 'virtual', heap: 'pico' },
      label: 'MicroPython here, with a Pico’s heap',
      note: 'The interpreter in this page (WebAssembly), 228 KB',
    },
    {
      start: { kind: 'virtual', heap: 'pico-w' },
      label: 'MicroPython here, with a Pico W’s heap',
      note: '201 KB',
    },
    {
      start: { kind: 'virtual', heap: 'pico-2' },
      label: 'MicroPython here, with a Pico 2’s heap',
      note: '486 KB',
    },
    ...firmware.map(({ id, version, from }) => ({
      start: { kind: 'pico', firmware: id } as const,
      label: `Virtual Pico, MicroPython ${version.replace(/^v/, '')}`,
      note:
        from === 'user'
          ? 'The genuine firmware, from your file, in an emulator'
          : 'The genuine firmware in an emulator',
    })),
    {
      start: { kind: 'add-firmware' },
      label: firmware.length === 0 ? 'Virtual Pico…' : 'Another firmware…',
      note: 'The genuine Pico firmware, from a .uf2 file that you have',
    },
  ];
}
