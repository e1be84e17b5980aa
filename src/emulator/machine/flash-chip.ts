// The serial flash chip of a Pico (Winbond W25Q16JV, 2 MiB) as far as programs ask it directly, over the
// SSI: its status, its identity and its unique number. Reading goes through memory, erasing and
// programming through the boot ROM (flash-calls.ts).

import { BasePeripheral, type RP2040 } from 'rp2040js';

/** W25Q16JV data sheet, 8.1: maker 0xef, type 0x40, 2^0x15 bytes. */
const JEDEC_ID = [0xef, 0x40, 0x15];
export const FLASH_CHIP_BYTES = 2 ** 0x15;

const READ_STATUS_1 = 0x05;
const READ_STATUS_2 = 0x35;
const READ_JEDEC_ID = 0x9f;
const READ_UNIQUE_ID = 0x4b;
/** Status register 2 with QE set: four data lines, as a Pico's second stage wants it. */
const QUAD_ENABLED = 0x02;

const SSI_ENABLE = 0x08;
const SSI_RX_LEVEL = 0x24;
const SSI_STATUS = 0x28;
const SSI_DATA = 0x60;
const TX_NOT_FULL_AND_EMPTY = 0x6;
const RX_NOT_EMPTY = 0x8;

/** One command after the other: the first byte names it, each byte sent brings one back. */
export class FlashChip {
  private readonly uniqueId: Uint8Array;
  private sent: number[] = [];

  constructor(uniqueId: Uint8Array) {
    this.uniqueId = uniqueId;
  }

  /** Chip select went up. */
  endCommand(): void {
    this.sent = [];
  }

  exchange(byte: number): number {
    const index = this.sent.length;
    this.sent.push(byte);
    if (index === 0) return 0;
    switch (this.sent[0]) {
      case READ_STATUS_1:
        return 0;
      case READ_STATUS_2:
        return QUAD_ENABLED;
      case READ_JEDEC_ID:
        return JEDEC_ID[(index - 1) % JEDEC_ID.length];
      case READ_UNIQUE_ID:
        return index < 5 ? 0 : this.uniqueId[(index - 5) % this.uniqueId.length];
      default:
        return 0;
    }
  }
}

/** The synchronous serial interface in front of the chip (RP2040 datasheet 4.10). */
export class SerialInterface extends BasePeripheral {
  /** Set while a program holds chip select itself (IO_QSPI); otherwise the SSI drives it. */
  isSelectHeld = false;
  private readonly chip: FlashChip;
  private readonly registers = new Map<number, number>();
  private received: number[] = [];

  constructor(rp2040: RP2040, chip: FlashChip) {
    super(rp2040, 'SSI');
    this.chip = chip;
  }

  override readUint32(offset: number): number {
    if (offset === SSI_STATUS) {
      return TX_NOT_FULL_AND_EMPTY | (this.received.length > 0 ? RX_NOT_EMPTY : 0);
    }
    if (offset === SSI_RX_LEVEL) return this.received.length;
    return offset === SSI_DATA ? this.take() : (this.registers.get(offset) ?? 0);
  }

  override writeUint32(offset: number, value: number): void {
    if (offset === SSI_DATA) this.received.push(this.chip.exchange(value & 0xff));
    else this.registers.set(offset, value);
    if (offset === SSI_ENABLE) this.endCommand();
  }

  endCommand(): void {
    this.received = [];
    this.chip.endCommand();
  }

  /** With chip select left to the SSI, a command ends when all of its answer was taken. */
  private take(): number {
    const byte = this.received.shift() ?? 0;
    if (this.received.length === 0 && !this.isSelectHeld) this.chip.endCommand();
    return byte;
  }
}
