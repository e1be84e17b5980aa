// The allocator's model against genuine firmware: the program of the recording `nearly-full`, played on
// the heap of `fresh-boot`, must run out of memory after just as many buffers as the board did.

import { expect, test } from 'playwright/test';
import { decodeHeap } from '../memory/decode-heap.ts';
import { readRecording } from '../memory/recording.test-kit.ts';
import { allocate, reallocate } from './allocator.ts';
import { findContainer } from './append.ts';
import { growByOne } from './growth.ts';
import { buildHeapState, type HeapState } from './heap-state.ts';

/** `hold = []`, then `hold.append(bytearray(1000))` until something does not fit: how many were kept. */
function playUntilFull(heap: HeapState): { length: number; slots: number } {
  allocate(heap, 16);
  let items = allocate(heap, 16)?.address as number;
  let slots = 4;
  for (let length = 0; ; length++) {
    if (allocate(heap, 16) === undefined) return { length, slots };
    if (allocate(heap, 1000) === undefined) return { length, slots };
    const growth = growByOne({ type: 'list', slots, taken: length });
    if (growth.how === 'none') continue;
    const moved = reallocate(heap, items, growth.bytes);
    if (moved === undefined) return { length, slots };
    items = moved;
    slots = growth.slots;
  }
}

for (const [version, buffers] of [
  ['v1.15', 184],
  ['v1.27.0', 236],
] as const) {
  test(`${version}: ${buffers} buffers fit before MemoryError, in the model as on the board`, () => {
    const { capture, map } = readRecording(version, 'nearly-full');
    const objects = decodeHeap(capture, map);
    const hold = objects.bindings.find(({ name }) => name === 'hold');
    const onBoard = findContainer(objects, hold?.node ?? -1);
    const inModel = playUntilFull(buildHeapState(readRecording(version, 'fresh-boot').map));
    expect(onBoard).toMatchObject({ taken: buffers, slots: 256 });
    expect(inModel).toEqual({ length: buffers, slots: 256 });
  });
}
