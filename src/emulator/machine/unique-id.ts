// The number that the flash chip of the emulated Pico bears: machine.unique_id() (pico-sdk, pico_get_unique_board_id).

/** "HeapLab" and a 1. */
export const UNIQUE_ID = Uint8Array.from([0x48, 0x65, 0x61, 0x70, 0x4c, 0x61, 0x62, 0x01]);
