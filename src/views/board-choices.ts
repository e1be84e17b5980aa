// The boards that need no board: what the menu beside "Try without a board" offers.

import type { BoardChoice } from './board-bar.ts';

export function boardChoices(): readonly BoardChoice[] {
  return [
    {
      id: 'pico',
      label: 'MicroPython here, with a Pico’s heap',
      note: 'The interpreter in this page (WebAssembly), 228 KB',
    },
    { id: 'pico-w', label: 'MicroPython here, with a Pico W’s heap', note: '201 KB' },
    { id: 'pico-2', label: 'MicroPython here, with a Pico 2’s heap', note: '486 KB' },
  ];
}
