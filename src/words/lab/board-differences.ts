// How the boards in the page differ from a Pico on the table, one sentence each. Each was tried with
// v1.27.0; the reasons stand in board/wasm/interpreter.ts, board/wasm/virtual-console.ts and emulator/.

/** MicroPython in the page. */
export const VIRTUAL_DIFFERENCES: readonly string[] = [
  'Garbage is collected only when a line or a program has ended: gc.collect() inside a program frees nothing until then.',
  'When the heap is full it grows by a further area instead of raising MemoryError; gc.mem_free() counts 128 MB that it might still take.',
  'There are no pins and no wires: the machine module is missing, and so are rp2, network and _thread.',
  'input() cannot wait for the keyboard: a program that calls it hangs until you press Stop.',
  'Ctrl-C cannot reach a program that runs: Stop starts a fresh interpreter, without the variables and files of the old one.',
  'Floats have 64 bits, a Pico has 32; docstrings are kept on the heap, a Pico drops them.',
  'Addresses and the order of blocks are its own; the block size of 16 bytes and the letters are those of a Pico.',
  'It runs as fast as your computer allows, so its timing says nothing about a Pico.',
];

/** The Virtual Pico; shown where one is chosen, too. */
export const PICO_LIMITS: readonly string[] = [
  'It is a Raspberry Pi Pico with the RP2040: no Wi-Fi and no Bluetooth, so firmware for the Pico W does not find its radio.',
  'Firmware for the Pico 2 (RP2350) does not run.',
  'Nothing is attached: pins can be read and written, but nothing is wired to them, and I2C, SPI and UART find no device.',
  'The two processor cores take turns within a microsecond, where a Pico has them work at once: a race between threads may end otherwise.',
  'PIO programs run, but without exact timing.',
  'Files stay until the board is flashed again or the page is closed; they are not kept when the page is reloaded.',
  'It keeps time with the clock as long as this computer is fast enough, and it pauses while the page is hidden.',
];
