// What the USB ids of a port hint at: maker, product, and what usually answers there. Hints only:
// a board is judged by its REPL, because makers reuse ids. Knows nothing of open connections.
// Ids: raspberrypi/usb-pid (2026-08-06) and MicroPython's ports/rp2/mpconfigport.h (v1.27.0).

/** The vendor id of Raspberry Pi, which most makers of Pico-like boards use as well. */
export const RASPBERRY_PI_VENDOR = 0x2e8a;

/** What usually answers behind a pair of ids. */
export type LikelyFirmware =
  | 'micropython'
  | 'circuitpython'
  | 'c-program'
  | 'debug-probe'
  // The boot loader: a drive, never a serial port; named here for completeness of the words.
  | 'bootsel'
  | 'unknown';

export interface UsbHint {
  /** The maker's name, or undefined for an id that we do not know. */
  readonly maker: string | undefined;
  /** The product's name, or undefined where the id names none. */
  readonly product: string | undefined;
  readonly likely: LikelyFirmware;
}

const RASPBERRY_PI_PRODUCTS: Readonly<Record<number, readonly [string, LikelyFirmware]>> = {
  3: ['RP2040 in BOOTSEL', 'bootsel'],
  4: ['Picoprobe', 'debug-probe'],
  // The default of every rp2 build of MicroPython: Pico, Pico W, Pico 2, Pico 2 W.
  5: ['Pico with MicroPython', 'micropython'],
  9: ['RP2040 with a C program', 'c-program'],
  10: ['RP2350 with a C program', 'c-program'],
  11: ['Pico with CircuitPython', 'circuitpython'],
  12: ['Debug Probe', 'debug-probe'],
  15: ['RP2350 in BOOTSEL', 'bootsel'],
};

/** From here on, Raspberry Pi's product ids belong to other makers' boards. */
const FIRST_THIRD_PARTY_PRODUCT = 0x1000;

/** Makers of MicroPython boards with a vendor id of their own. */
const OTHER_MAKERS: Readonly<Record<number, string>> = {
  4617: 'pid.codes',
  5840: 'Pimoroni',
  6991: 'SparkFun',
  8187: 'Pololu',
  9025: 'Arduino',
  9114: 'Adafruit',
  12346: 'Espressif',
};

/** What the ids of a port hint at; all unknown for a port without ids (a built-in serial port). */
export function describeUsbIds(vendor?: number, product?: number): UsbHint {
  if (vendor === undefined) return { maker: undefined, product: undefined, likely: 'unknown' };
  if (vendor !== RASPBERRY_PI_VENDOR) {
    return { maker: OTHER_MAKERS[vendor], product: undefined, likely: 'unknown' };
  }
  if (product !== undefined && product >= FIRST_THIRD_PARTY_PRODUCT) {
    return { maker: 'Raspberry Pi partner', product: undefined, likely: 'unknown' };
  }
  const [name, likely] = RASPBERRY_PI_PRODUCTS[product ?? -1] ?? [undefined, 'unknown'];
  return { maker: 'Raspberry Pi', product: name, likely };
}

/** "2e8a:0005", the way every tool writes a pair of ids; '' where the port has none. */
export function toIdText(vendor?: number, product?: number): string {
  if (vendor === undefined) return '';
  const hex = (id: number) => id.toString(16).padStart(4, '0');
  return product === undefined ? hex(vendor) : `${hex(vendor)}:${hex(product)}`;
}
