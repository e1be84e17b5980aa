// What the lab knows of each port, and what it leaves alone of a port that it does not know.

import { expect, test } from 'playwright/test';
import { toDialect } from './dialect.ts';
import { findEra } from './eras.ts';
import { floatObjectBytes } from './port.ts';
import { PORTS, portOf } from './ports.ts';
import { isSince } from './version.ts';

test('a version is at or after another by its major, then its minor number', () => {
  const since = (...version: number[]) => isSince(version, [1, 19]);
  expect([since(1, 18, 9), since(1, 19), since(1, 20, 0), since(2, 0), since(0, 99)]).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test('each port of the table is found by what its firmware says', () => {
  expect(PORTS.map(({ platform }) => portOf({ platform }))).toEqual(PORTS);
  expect(new Set(PORTS.map(({ platform }) => platform)).size).toBe(PORTS.length);
});

test('an RP2350 has more memory than an RP2040, told by its name or by where its heap lies', () => {
  const rp2 = portOf({ platform: 'rp2' });
  const known = { firmware: {}, heap: [{ start: 0x20004000, end: 0x20040000 }], statics: [] };
  const large = { ...known, heap: [{ start: 0x20004000, end: 0x20080000 }] };
  const named = { ...known, firmware: { machine: 'Raspberry Pi Pico 2 with RP2350' } };
  expect([known, large, named].map(rp2.findStackTop)).toEqual([0x20042000, 0x20082000, 0x20082000]);
  expect(rp2.readableMemory(known)).toEqual([
    { start: 0x10000000, end: 0x10200000 },
    { start: 0x20000000, end: 0x20042000 },
    { start: 0x20004000, end: 0x20040000 },
  ]);
  expect([0x1000a000, 0x20000000].map(rp2.isConstant)).toEqual([true, false]);
});

test('in WebAssembly memory reaches from the first kilobyte to the highest address that was told', () => {
  const port = portOf({ platform: 'webassembly' });
  const heap = [
    { start: 0x10000, end: 0x20000 },
    { start: 0x400000, end: 0x500000 },
  ];
  expect(port.readableMemory({ firmware: {}, heap, statics: [0x9000] })).toEqual([
    { start: 1024, end: 0x500000 },
  ]);
  expect(port.findStackTop({ firmware: {}, heap, statics: [] })).toBeUndefined();
});

test('nothing is read or decoded of a port that is not known, and only desktops lack `machine`', () => {
  const esp32 = portOf({ platform: 'esp32' });
  const heap = [{ start: 0x3ffb0000, end: 0x3ffc0000 }];
  expect(esp32.readableMemory({ firmware: {}, heap, statics: [0x3ffb0000] })).toEqual([]);
  expect(findEra(esp32, { version: [1, 27, 0], platform: 'esp32' })).toEqual({
    because: 'port',
    platform: 'esp32',
  });
  const machine = ['esp32', '', 'unix', 'linux', 'rp2', 'webassembly'].map(
    (platform) => portOf({ platform }).hasMachine,
  );
  expect(machine).toEqual([true, true, false, false, true, false]);
});

test('modules have a u in front before 1.21, and rp2 sums up in C since 1.15', () => {
  const rp2 = { platform: 'rp2', version: [1, 20, 0] };
  expect(toDialect(rp2)).toEqual({
    struct: 'ustruct',
    binascii: 'ubinascii',
    modulesOfTypes: ['builtins', 'uarray', 'ucollections', 'uio', 'uctypes'],
    hasCrc32: true,
  });
  expect(toDialect({ ...rp2, version: [1, 21, 0] })).toMatchObject({ struct: 'struct' });
  expect(toDialect({ ...rp2, version: [1, 14, 0] })).toMatchObject({ hasCrc32: false });
  expect(toDialect({ platform: 'webassembly', version: [1, 27, 0] }).modulesOfTypes).toEqual([
    'builtins',
    'array',
    'uctypes',
  ]);
  expect(toDialect()).toMatchObject({ struct: 'struct', hasCrc32: false });
});

test('a float takes its type word and the number, on a boundary of the number', () => {
  expect(['rp2', 'webassembly'].map((platform) => floatObjectBytes(portOf({ platform })))).toEqual([
    8, 16,
  ]);
});
