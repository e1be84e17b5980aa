// Arbitrary captures for tests, and one that a person can read.

import fc from 'fast-check';
import type { Capture } from './capture.ts';

export const SMALL_CAPTURE: Capture = {
  id: '0b3e7f4e-6f0c-4f5e-9a55-0d6f1c1d2e3f',
  label: 'before',
  takenAt: 1_795_000_000_000,
  origin: 'probe',
  depth: 'memory',
  board: { kind: 'serial', name: 'Raspberry Pi Pico with RP2040', version: [1, 27, 0] },
  mapText: 'stack: 548 out of 7936\r\nGC: total: 64, used: 16, free: 48\r\n',
  gc: { free: 48, allocated: 16, enabled: true, threshold: -1 },
  anchors: { globals: 0x20001f28, modules: 0x20001f00, types: { list: 0x100416a0 }, qstrs: {} },
  memory: [{ start: 0x20003f00, bytes: Uint8Array.of(1, 2, 3, 0, 0, 0, 0, 0) }],
  names: [{ module: '__main__', name: 'log', id: 0x20004010, type: 'list', text: '[…]' }],
  notes: [{ about: 'moved', code: 'note/read-late' }],
};

const address = fc.integer({ min: 0, max: 0xffffffff });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Captures with any text and any bytes in them. */
export const captures: fc.Arbitrary<Capture> = fc.record({
  id: fc.uuid(),
  label: fc.string({ unit: 'grapheme' }),
  takenAt: fc.nat(),
  origin: fc.constantFrom('probe', 'terminal', 'opened'),
  depth: fc.constantFrom('figures', 'map', 'names', 'memory'),
  board: fc.record({
    kind: fc.constantFrom('serial', 'virtual', 'pico', 'unknown'),
    name: fc.string(),
    version: optional(fc.array(fc.nat(), { maxLength: 3 })),
    uctypes: optional(fc.boolean()),
    mpy: optional(fc.nat()),
  }),
  mapText: fc.string({ unit: 'binary' }),
  gc: optional(
    fc.record({
      free: fc.nat(),
      allocated: fc.nat(),
      enabled: fc.boolean(),
      threshold: optional(fc.integer({ min: -1 })),
    }),
  ),
  anchors: optional(
    fc.record({
      globals: address,
      modules: address,
      types: fc.dictionary(fc.string({ minLength: 1 }), address, { noNullPrototype: true }),
      qstrs: fc.dictionary(fc.string({ minLength: 1 }), address, { noNullPrototype: true }),
    }),
  ),
  memory: optional(
    fc.array(fc.record({ start: address, bytes: fc.uint8Array({ maxLength: 2000 }) }), {
      maxLength: 3,
    }),
  ),
  names: optional(
    fc.array(
      fc.record({
        module: fc.string(),
        name: fc.string(),
        id: fc.integer(),
        type: fc.string(),
        text: optional(fc.string()),
      }),
      { maxLength: 3 },
    ),
  ),
  notes: fc.array(
    fc.oneof(
      fc.record({
        about: fc.constantFrom('depth', 'moved', 'resent', 'partial'),
        text: fc.string(),
      }),
      fc.record({
        about: fc.constant('depth'),
        code: fc.constantFrom('note/memory-cut', 'note/names-cut'),
        why: fc.constantFrom('no-room', 'garbled', 'raised'),
        said: optional(fc.string()),
      }),
      fc.record({
        about: fc.constant('resent'),
        code: fc.constant('note/resent'),
        bytes: fc.nat(),
      }),
    ),
    { maxLength: 2 },
  ),
});
