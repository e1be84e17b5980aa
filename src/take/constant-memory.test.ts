// Memory that is read once: kept while the heap's areas stay, void when a new one may have grown over it.

import { expect, test } from 'playwright/test';
import { ConstantMemory } from './constant-memory.ts';

const MAP = 'GC memory layout; from 20003a00:\n00000000: h===';
const GROWN = `${MAP}\nGC memory layout; from 20010000:\n00000000: h===`;
const RP2 = { kind: 'serial', name: 'Pico', platform: 'rp2' } as const;
const FLASH = { start: 0x1000a000, bytes: new Uint8Array(16) };
const RAM = { start: 0x20001000, bytes: new Uint8Array(16) };

test('what lies in flash is kept, what lies in RAM is not', () => {
  const constants = new ConstantMemory();
  expect(constants.rangesFor(MAP)).toEqual([]);
  constants.keep([FLASH, RAM], RP2);
  expect(constants.rangesFor(MAP)).toEqual([FLASH]);
});

test('a heap that has a new area is asked anew', () => {
  const constants = new ConstantMemory();
  constants.rangesFor(MAP);
  constants.keep([FLASH], RP2);
  expect(constants.rangesFor(GROWN)).toEqual([]);
});
