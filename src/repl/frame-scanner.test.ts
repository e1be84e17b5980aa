import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { join } from '../board/control-bytes.ts';
import type { Frame } from './code-runner.ts';
import { FrameScanner } from './frame-scanner.ts';

type Part = { readonly text: number[] } | { readonly kind: number; readonly payload: number[] };

const NOTHING = new Uint8Array(0);
/** Text that holds the mark's bytes now and then, but never a whole mark: it has no third byte 4C. */
const textPart = fc.record({
  text: fc.array(
    fc.oneof(fc.constantFrom(2, 0x48, 4, 0, 10), fc.integer({ min: 0x4d, max: 255 })),
    {
      maxLength: 40,
    },
  ),
});
const framePart = fc.record({
  kind: fc.integer({ min: 0, max: 255 }),
  payload: fc.array(fc.constantFrom(0, 1, 2, 4, 0x48, 0x4c, 255), { maxLength: 300 }),
});

function toBytes(part: Part): Uint8Array {
  if ('text' in part) return Uint8Array.from(part.text);
  const bytes = new Uint8Array(12 + part.payload.length);
  bytes.set([2, 0x48, 0x4c, part.kind]);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, part.payload.length, true);
  bytes.set(part.payload, 8);
  view.setUint32(8 + part.payload.length, 0xdeadbeef, true);
  return bytes;
}

/** What the scanner makes of the stream when it comes in these chunks. */
function scan(chunks: readonly Uint8Array[]): { text: Uint8Array; frames: Frame[] } {
  const scanner = new FrameScanner();
  const frames: Frame[] = [];
  let text: Uint8Array = NOTHING;
  for (const chunk of chunks) {
    for (const piece of scanner.push(chunk)) {
      if ('frame' in piece) frames.push(piece.frame);
      else text = join(text, piece.text);
    }
  }
  return { text: join(text, scanner.end()), frames };
}

function cut(stream: Uint8Array, at: readonly number[]): Uint8Array[] {
  const edges = [...new Set([0, ...at.map((n) => n % (stream.length + 1)), stream.length])];
  edges.sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => stream.slice(edges[index], edge));
}

test('frames and text come apart as they were put together, however the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(textPart, framePart), { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 30 }),
      (parts, cuts) => {
        const stream = parts.map(toBytes).reduce(join, NOTHING);
        const { text, frames } = scan(cut(stream, cuts));
        const texts = parts.flatMap((part) => ('text' in part ? part.text : []));
        expect([...text]).toEqual(texts);
        expect(frames.map(({ kind, payload }) => ({ kind, payload: [...payload] }))).toEqual(
          parts.filter((part) => !('text' in part)),
        );
        expect(frames.every(({ crc }) => crc === 0xdeadbeef)).toBe(true);
      },
    ),
  );
});

test('a frame that was cut off is text when the output ends', () => {
  const whole = toBytes({ kind: 109, payload: [1, 2, 3, 4] });
  for (let length = 0; length < whole.length; length++) {
    const { text, frames } = scan([whole.slice(0, length)]);
    expect(frames).toEqual([]);
    expect(text).toEqual(whole.slice(0, length));
  }
});

test('a length that no board has room for is no frame', () => {
  const stream = Uint8Array.of(2, 0x48, 0x4c, 109, 0, 0, 0, 0x80, 65, 66);
  expect(scan([stream]).text).toEqual(stream);
});

test('a mark inside a started mark begins anew', () => {
  const stream = join(Uint8Array.of(2, 0x48), toBytes({ kind: 7, payload: [9] }));
  const { text, frames } = scan([stream]);
  expect(text).toEqual(Uint8Array.of(2, 0x48));
  expect(frames).toMatchObject([{ kind: 7, payload: Uint8Array.of(9) }]);
});

test('it tells whether it waits inside a frame', () => {
  const scanner = new FrameScanner();
  scanner.push(Uint8Array.of(65, 2, 0x48));
  expect(scanner.isInsideFrame).toBe(false);
  scanner.push(Uint8Array.of(0x4c, 109, 1, 0));
  expect(scanner.isInsideFrame).toBe(true);
  scanner.push(Uint8Array.of(0, 0, 5, 1, 2, 3, 4));
  expect(scanner.isInsideFrame).toBe(false);
});
