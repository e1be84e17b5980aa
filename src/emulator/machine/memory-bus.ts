// The RP2040's address map for the interpreter of one core (datasheet 2.2): RAM and flash as typed arrays,
// everything else through rp2040js's peripherals. An address where nothing is, or a crooked one, is a bus fault,
// as on the chip. Knows nothing of instructions.

import type { RP2040 } from 'rp2040js';
import type { RomMachine } from '../boot-rom/rom-call.ts';
import type { VirtualClock } from '../cpu/virtual-clock.ts';
import { FLASH_START, RAM_BYTES, RAM_START, ROM_BYTES } from './address-map.ts';
import type { FifoEnd } from './core-fifos.ts';

const SIO_CPUID = 0x00;
const SIO_GPIO_IN = 0x04;
const SIO_FIFO_STATUS = 0x50;
const SIO_FIFO_WRITE = 0x54;
const SIO_FIFO_READ = 0x58;
/** Divider and interpolators, which each core has for itself; pins and spin locks are of both (datasheet 2.3.1). */
const SIO_OWN_START = 0x60;
const SIO_OWN_BYTES = 0xa0;

/** Thrown out of the interpreter's loop, where it becomes a HardFault. */
export class BusFault extends Error {}

export class MemoryBus {
  readonly flash16: Uint16Array;
  readonly flash32: Int32Array;
  readonly ram8: Uint8Array;
  readonly ram16: Uint16Array;
  readonly ram32: Int32Array;
  /**
   * Time while instructions are executed: since when without a pause, how many cycles of it went by before this
   * burst, and how long a cycle is. Counted in whole cycles, so that it is the same to the last bit however
   * a stretch is cut into bursts.
   */
  busySince = 0;
  busyCycles = 0;
  nanosPerCycle = 8;

  private readonly rp2040: RP2040;
  private readonly cpu: number;
  private readonly fifo: FifoEnd;
  private readonly sharedSio: RP2040['sio'];
  private readonly clock: VirtualClock;
  private readonly rom16: Uint16Array;
  private readonly usb: DataView;

  /**
   * @param rp2040 the chip as this core sees it (core-sides.ts)
   * @param cpu 0 or 1
   */
  constructor(
    rp2040: RP2040,
    clock: VirtualClock,
    cpu: number,
    fifo: FifoEnd,
    sharedSio = rp2040.sio,
  ) {
    this.rp2040 = rp2040;
    this.cpu = cpu;
    this.fifo = fifo;
    this.sharedSio = sharedSio;
    this.clock = clock;
    this.rom16 = new Uint16Array(rp2040.bootrom.buffer);
    this.usb = rp2040.usbDPRAMView;
    this.flash16 = rp2040.flash16;
    this.flash32 = new Int32Array(rp2040.flash.buffer);
    this.ram8 = rp2040.sram;
    this.ram16 = new Uint16Array(rp2040.sram.buffer);
    this.ram32 = new Int32Array(rp2040.sram.buffer);
  }

  /** The moment so many cycles into this burst. */
  nanosAt(cycles: number): number {
    return this.busySince + (this.busyCycles + cycles) * this.nanosPerCycle;
  }

  /** Peripherals look at the clock, which otherwise stands still within a burst. */
  moveClock(cycles: number): void {
    this.clock.nanos = Math.max(this.clock.nanos, this.nanosAt(cycles));
  }

  fetch(pc: number): number {
    const address = pc >>> 0;
    if (address < ROM_BYTES) return this.rom16[address >> 1];
    if (address >>> 24 === 0x10) return this.flash16[(address & 0xffffff) >> 1];
    const offset = address - RAM_START;
    if (offset >= 0 && offset < RAM_BYTES) return this.ram16[offset >> 1];
    throw new BusFault();
  }

  read32(address: number, cycles: number): number {
    const offset = (address - RAM_START) >>> 0;
    if (address & 3) throw new BusFault();
    if (offset < RAM_BYTES) return this.ram32[offset >> 2];
    if (address >>> 26 === FLASH_START >>> 26) return this.flash32[(address & 0xffffff) >> 2];
    return this.readFar(address >>> 0, cycles) | 0;
  }

  read16(address: number, cycles: number): number {
    const offset = (address - RAM_START) >>> 0;
    if (address & 1) throw new BusFault();
    if (offset < RAM_BYTES) return this.ram16[offset >> 1];
    if (address >>> 26 === FLASH_START >>> 26) return this.flash16[(address & 0xffffff) >> 1];
    return (this.readFar((address & ~3) >>> 0, cycles) >>> ((address & 2) << 3)) & 0xffff;
  }

  read8(address: number, cycles: number): number {
    const offset = (address - RAM_START) >>> 0;
    if (offset < RAM_BYTES) return this.ram8[offset];
    if (address >>> 26 === FLASH_START >>> 26) return this.rp2040.flash[address & 0xffffff];
    return (this.readFar((address & ~3) >>> 0, cycles) >>> ((address & 3) << 3)) & 0xff;
  }

  write32(address: number, value: number, cycles: number): void {
    const offset = (address - RAM_START) >>> 0;
    if (address & 3) throw new BusFault();
    if (offset < RAM_BYTES) this.ram32[offset >> 2] = value;
    else if (isUsbBuffer(address)) this.usb.setUint32(address & 0xfff, value, true);
    else this.writeFar(address >>> 0, value >>> 0, cycles);
  }

  write16(address: number, value: number, cycles: number): void {
    const offset = (address - RAM_START) >>> 0;
    if (address & 1) throw new BusFault();
    if (offset < RAM_BYTES) this.ram16[offset >> 1] = value;
    else if (isUsbBuffer(address)) this.usb.setUint16(address & 0xfff, value, true);
    else if (address >>> 0 >= ROM_BYTES) {
      this.prepareWrite(address >>> 0, cycles).writeUint16(address >>> 0, value & 0xffff);
    }
  }

  write8(address: number, value: number, cycles: number): void {
    const offset = (address - RAM_START) >>> 0;
    if (offset < RAM_BYTES) this.ram8[offset] = value;
    else if (isUsbBuffer(address)) this.usb.setUint8(address & 0xfff, value);
    else if (address >>> 0 >= ROM_BYTES) {
      this.prepareWrite(address >>> 0, cycles).writeUint8(address >>> 0, value & 0xff);
    }
  }

  /** @see RomMachine.findPlainMemory */
  findPlainMemory: RomMachine['findPlainMemory'] = (start, length) => {
    const inRam = start - RAM_START;
    if (inRam >= 0 && inRam + length <= RAM_BYTES) return this.ram8.subarray(inRam, inRam + length);
    if (isUsbBuffer(start)) {
      const inUsb = start & 0xfff;
      return inUsb + length > 0x1000
        ? undefined
        : this.rp2040.usbDPRAM.subarray(inUsb, inUsb + length);
    }
    if (start >>> 24 !== FLASH_START >>> 24) return undefined;
    const inFlash = start & 0xffffff;
    if (inFlash + length > this.rp2040.flash.length) return undefined;
    return this.rp2040.flash.subarray(inFlash, inFlash + length);
  };

  private readFar(address: number, cycles: number): number {
    if (address >>> 28 === 0xd) return this.readSio(address & 0xfffffff);
    if (isUsbBuffer(address)) return this.usb.getUint32(address & 0xfff, true);
    if (address < ROM_BYTES) return this.rp2040.bootrom[address >> 2];
    if (!isMapped(address)) throw new BusFault();
    this.moveClock(cycles);
    return this.rp2040.readUint32(address);
  }

  private readSio(offset: number): number {
    if (offset === SIO_GPIO_IN) return readPins(this.rp2040.gpio);
    if (offset === SIO_CPUID) return this.cpu;
    if (offset === SIO_FIFO_STATUS) return this.fifo.status;
    if (offset === SIO_FIFO_READ) return this.fifo.read();
    return this.findSio(offset).readUint32(offset);
  }

  private writeFar(address: number, value: number, cycles: number): void {
    // The ROM swallows writes: TinyUSB writes through a null pointer for endpoint 0
    // (src/portable/raspberrypi/rp2040/rp2040_usb.c, as in MicroPython v1.24.1), and runs.
    if (address < ROM_BYTES) return;
    if (address >>> 28 !== 0xd) this.prepareWrite(address, cycles).writeUint32(address, value);
    else this.writeSio(address & 0xfffffff, value);
  }

  private writeSio(offset: number, value: number): void {
    if (offset === SIO_FIFO_WRITE) {
      this.fifo.write(value);
      // The other core may wake: whoever runs both looks.
      this.rp2040.core.interruptsUpdated = true;
    } else if (offset === SIO_FIFO_STATUS) this.fifo.clearErrors();
    else this.findSio(offset).writeUint32(offset, value);
  }

  private findSio(offset: number): RP2040['sio'] {
    return (offset - SIO_OWN_START) >>> 0 < SIO_OWN_BYTES ? this.rp2040.sio : this.sharedSio;
  }

  /** A peripheral may set an alarm or an interrupt: the burst ends so that the caller looks. */
  private prepareWrite(address: number, cycles: number): RP2040 {
    if (!isMapped(address) && address >>> 28 !== 0xd) throw new BusFault();
    this.moveClock(cycles);
    this.rp2040.core.interruptsUpdated = true;
    return this.rp2040;
  }
}

/** What stands at the pins: what they are driven to, else their pull-up, since nothing is attached. */
function readPins(pins: RP2040['gpio']): number {
  return pins.reduce((bits, pin, index) => {
    const isHigh = pin.outputEnable ? pin.outputValue : pin.pullupEnabled;
    return isHigh ? bits | (1 << index) : bits;
  }, 0);
}

/** The USB controller's memory behind its control words (datasheet 4.1.2.5.2): plain bytes of packets. */
function isUsbBuffer(address: number): boolean {
  return address >>> 12 === 0x50100 && (address & 0xfff) >= 0x100;
}

/** Peripherals: XIP control and SSI, APB, AHB-lite, the processor's own. ROM and flash take no writes. */
function isMapped(address: number): boolean {
  const top = address >>> 24;
  return top === 0x14 || top === 0x18 || top === 0x40 || top === 0x50 || top === 0xe0;
}
