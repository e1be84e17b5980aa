// What the Virtual Pico is not, in plain sentences for the people who use it.

/** One limit per sentence; shown where a Virtual Pico is chosen. */
export const PICO_LIMITS: readonly string[] = [
  'It is a Raspberry Pi Pico with the RP2040: no Wi-Fi and no Bluetooth, so firmware for the Pico W does not find its radio.',
  'Firmware for the Pico 2 (RP2350) does not run.',
  'Nothing is attached: pins can be read and written, but nothing is wired to them, and I2C, SPI and UART find no device.',
  'There is one processor core: a program that starts a thread with _thread stops the board.',
  'PIO programs run by the way, without exact timing.',
  'Files stay until the board is flashed again or the page is closed; they are not kept when the page is reloaded.',
  'It keeps time with the clock as long as this computer is fast enough, and it pauses while the page is hidden.',
];
