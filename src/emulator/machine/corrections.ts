// Where rp2040js 1.4.1 differs from the chip in ways that MicroPython notices: its methods are replaced on
// the one instance. Each correction says what the chip does. Where a newer rp2040js does it, too, the
// correction goes.

import type { RP2040 } from 'rp2040js';

/** The USB controller's memory (datasheet 4.1.2.5.2): two control words per endpoint, in and out. */
const FIRST_BUFFER_CONTROL = 0x80;
/** SIE_STATUS (4.1.4): what stands on the bus, J after the host has reset the device, and whether there is a host. */
const USB_STATUS = 0x50;
const LINE_STATE = 3 << 2;
const LINE_STATE_J = 1 << 2;
const CONNECTED = 1 << 16;
const UART_DATA = 0x00;
const UART_TX_INTERRUPT = 1 << 5;
/** 0.706 V of 3.3 V in 12 bits: 27 degrees (datasheet 4.9.5). */
const ROOM_TEMPERATURE = 876;
const TEMPERATURE_CHANNEL = 4;
/** rp2040js executes so many cycles of a PIO at once. */
const PIO_CYCLES = 1000;
const PIO_PAUSE_NANOS = 1_000_000;

export function correct(rp2040: RP2040): void {
  keepBuffersInOrder(rp2040.usbCtrl);
  stayConnected(rp2040.usbCtrl);
  for (const uart of rp2040.uart) interruptWhenSent(rp2040, uart);
  for (const pio of rp2040.pio) runByTheClock(rp2040, pio);
  rp2040.adc.channelValues[TEMPERATURE_CHANNEL] = ROOM_TEMPERATURE;
}

/**
 * rp2040js enters the handler of an interrupt that ends a wait at once, also where PRIMASK forbids it.
 * Here an interrupt only becomes pending; whether it is taken is decided between bursts.
 */
export function keepInterruptsPending(core: RP2040['core']): void {
  core.setInterrupt = (irq, value) => {
    if (value) core.pendingInterrupts |= 1 << irq;
    else core.pendingInterrupts &= ~(1 << irq);
    core.interruptsUpdated = true;
  };
}

/**
 * Where a program hands over two buffers at once (TinyUSB before MicroPython 1.20), rp2040js sends the
 * second one first. The chip sends them in order (datasheet 4.1.2.6.1).
 */
function keepBuffersInOrder(usb: RP2040['usbCtrl']): void {
  const { endpointWriteAlarms } = usb as unknown as {
    endpointWriteAlarms: { buffers: Uint8Array[] }[];
  };
  const hear = usb.DPRAMUpdated.bind(usb);
  usb.DPRAMUpdated = (offset, value) => {
    const endpoint = (offset - FIRST_BUFFER_CONTROL) >> 3;
    const buffers = endpointWriteAlarms[endpoint]?.buffers ?? [];
    const before = buffers.length;
    hear(offset, value);
    if (buffers.length === before + 2) buffers.push(...buffers.splice(before).reverse());
  };
}

/**
 * rp2040js says "not connected" once a program has acknowledged that it is. On the chip the write ends the
 * interrupt alone, and the bit goes on telling what is at the other end (datasheet 4.1.2.8.8, and TinyUSB
 * dcd_rp2040.c, which asks after acknowledging; MicroPython 1.16 and 1.17 wait for it at boot).
 */
function stayConnected(usb: RP2040['usbCtrl']): void {
  const read = usb.readUint32.bind(usb);
  usb.readUint32 = (offset) => {
    const value = read(offset);
    if (offset !== USB_STATUS || (value & LINE_STATE) !== LINE_STATE_J) return value;
    return value | CONNECTED;
  };
}

/**
 * rp2040js asks for more to send whenever it is looked at, so that a handler that clears the interrupt
 * never gets out. The chip asks when bytes were sent (datasheet 4.2.6.2), here at once.
 */
function interruptWhenSent(rp2040: RP2040, uart: RP2040['uart'][number]): void {
  const state = uart as unknown as {
    interruptStatus: number;
    interruptMask: number;
    irq: number;
  };
  uart.checkInterrupts = () =>
    rp2040.setInterrupt(state.irq, (state.interruptStatus & state.interruptMask) !== 0);
  const write = uart.writeUint32.bind(uart);
  uart.writeUint32 = (offset, value) => {
    write(offset, value);
    if (offset !== UART_DATA) return;
    state.interruptStatus |= UART_TX_INTERRUPT;
    uart.checkInterrupts();
  };
}

/**
 * rp2040js runs PIO programs by timers of the page, so that they neither stop with the board nor repeat. Here
 * they follow the board's own time: far slower than the chip's, which does 125 times as much in a pause.
 */
function runByTheClock(rp2040: RP2040, pio: RP2040['pio'][number]): void {
  const alarm = rp2040.clock.createAlarm(() => pio.run());
  pio.run = () => {
    for (let i = 0; i < PIO_CYCLES && !pio.stopped; i++) pio.step();
    if (!pio.stopped) alarm.schedule(PIO_PAUSE_NANOS);
  };
}
