// The corrections of rp2040js, each by what a program sees.

import { expect, test } from 'playwright/test';
import { buildTestChip, runProgram } from '../test-chip.test-kit.ts';

const SIO = 0xd0000000;
const PADS = 0x4001c000;
const IO_BANK = 0x40014000;
const UART = 0x40034000;

test('a pin that is driven reads as driven, another one as its pull resistor', () => {
  const { bus } = buildTestChip();
  const pad = (pin: number, value: number): void => bus.write32(PADS + 4 + 4 * pin, value, 0);
  for (const pin of [4, 5]) bus.write32(IO_BANK + 8 * pin + 4, 5, 0); // function: SIO
  bus.write32(SIO + 0x24, (1 << 4) | (1 << 5), 0); // output enable
  bus.write32(SIO + 0x14, 1 << 5, 0); // output high
  pad(6, 0x48); // pull up
  pad(7, 0x44); // pull down
  const pins = bus.read32(SIO + 4, 0);
  expect([4, 5, 6, 7].map((pin) => (pins >> pin) & 1)).toEqual([0, 1, 1, 0]);
});

test('a UART asks for more when a byte was sent, and is quiet once that was heard', () => {
  const chip = buildTestChip();
  const pending = (): boolean => (chip.rp2040.core.pendingInterrupts & (1 << 20)) !== 0;
  chip.bus.write32(UART + 0x38, 1 << 5, 0); // mask: transmit
  expect(pending()).toBe(false);
  chip.bus.write32(UART, 0x41, 0);
  expect(pending()).toBe(true);
  chip.bus.write32(UART + 0x44, 1 << 5, 0); // clear
  expect(pending()).toBe(false);
});

test('an interrupt that ends a wait is not taken while interrupts are masked', () => {
  const chip = buildTestChip();
  const { core } = chip.rp2040;
  core.enabledInterrupts = 1;
  core.PM = true;
  core.waiting = true;
  const { PC } = core;
  core.setInterrupt(0, true);
  expect([core.PC, core.IPSR, core.pendingInterrupts]).toEqual([PC, 0, 1]);
});

test('two buffers handed over at once go out in order', () => {
  const chip = buildTestChip();
  const { usbCtrl, usbDPRAM } = chip.rp2040;
  const sent: number[] = [];
  usbCtrl.onEndpointWrite = (_, packet) => sent.push(packet[0]);
  usbDPRAM[0x180] = 1;
  usbDPRAM[0x1c0] = 2;
  const control = 0x50100010; // endpoint 2 in: enabled, two buffers at 0x180
  chip.bus.write32(control, 0xe0000180, 0);
  chip.bus.write32(0x50100090, 0x84018401, 0); // both full, of one byte
  chip.clock.advanceTo(1e6);
  expect(sent).toEqual([1, 2]);
});

test('a host that is there stays there after a program has acknowledged it, and is not told again', () => {
  const chip = buildTestChip();
  const controller = 0x50110000;
  const isConnected = (): boolean => ((chip.bus.read32(controller + 0x50, 0) >> 16) & 1) === 1;
  chip.bus.write32(controller + 0x90, 1 << 13, 0); // interrupt: connected or not
  expect(isConnected()).toBe(false);
  chip.rp2040.usbCtrl.resetDevice();
  chip.clock.advanceTo(20e6);
  chip.bus.write32(controller + 0x50, 1 << 19, 0); // the bus was reset
  expect(isConnected()).toBe(true);
  expect(chip.rp2040.core.pendingInterrupts).toBe(1 << 5);
  chip.bus.write32(controller + 0x50, 1 << 16, 0);
  expect(isConnected()).toBe(true);
  expect(chip.rp2040.core.pendingInterrupts).toBe(0);
});

test('the inside of the chip is at room temperature', () => {
  const chip = buildTestChip();
  const code = chip.rp2040.adc.channelValues[4];
  const celsius = 27 - ((code / 4095) * 3.3 - 0.706) / 0.001721; // datasheet 4.9.5
  expect(celsius).toBeCloseTo(27, 0);
});

test('core 1 reports when it leaves its reset, echoes what it is told, and is at work when it is launched', () => {
  const chip = buildTestChip();
  chip.r.set([0, 0xd0000050, 0x40010004, 1 << 16]);
  runProgram(
    chip,
    'str r3, [r2, #0]\nstr r0, [r2, #0]\nldr r4, [r1, #0]\nldr r5, [r1, #8]\nldr r6, [r1, #0]',
  );
  expect([chip.r[4], chip.r[5], chip.r[6]]).toEqual([3, 0, 2]);
  const { firstEnd } = chip.second;
  for (const word of [7, 0, 0, 1, 0x10000100, 0x20040000]) {
    firstEnd.write(word);
    expect(firstEnd.read()).toBe(word);
  }
  expect(chip.second.isAtWork).toBe(false);
  firstEnd.write(0x10000201);
  expect(chip.second.isAtWork).toBe(true);
  const { core } = chip.secondSide;
  expect([core.VTOR, core.SP, core.PC]).toEqual([0x10000100, 0x20040000, 0x10000200]);
});
