import { expect, test } from 'playwright/test';
import { describeUsbIds, toIdText } from './serial-usb-ids.ts';

test('the ids of Raspberry Pi hint at what answers behind them', () => {
  const likely = (product: number) => describeUsbIds(0x2e8a, product).likely;
  expect(likely(0x0005)).toBe('micropython');
  expect(likely(0x000b)).toBe('circuitpython');
  expect([0x0009, 0x000a].map(likely)).toEqual(['c-program', 'c-program']);
  expect([0x0004, 0x000c].map(likely)).toEqual(['debug-probe', 'debug-probe']);
  expect([0x0003, 0x000f].map(likely)).toEqual(['bootsel', 'bootsel']);
  expect(likely(0x0006)).toBe('unknown');
});

test("another maker's product under Raspberry Pi's vendor id is not called Raspberry Pi", () => {
  expect(describeUsbIds(0x2e8a, 0x1002)).toEqual({
    maker: 'Raspberry Pi partner',
    product: undefined,
    likely: 'unknown',
  });
});

test('makers with ids of their own are known by name, others are not guessed', () => {
  expect(describeUsbIds(0x239a, 0x80f2).maker).toBe('Adafruit');
  expect(describeUsbIds(0x0403, 0x6001).maker).toBeUndefined();
  expect(describeUsbIds()).toEqual({ maker: undefined, product: undefined, likely: 'unknown' });
});

test('a pair of ids is written with four digits each', () => {
  expect(toIdText(0x2e8a, 5)).toBe('2e8a:0005');
  expect(toIdText(0x2e8a)).toBe('2e8a');
  expect(toIdText()).toBe('');
});
