// The allocator's model against gc.c's own way of searching, kept with both of its shortcuts
// (gc_last_free_atb_index and gc_last_free_area), written as plainly as possible.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { allocate, reallocate, release } from './allocator.ts';
import { drawState, toDrawing } from './draw-state.test-kit.ts';
import { FREE, findFreeRuns, HEAD, type HeapState, TAIL } from './heap-state.ts';

/** py/gc.c v1.27, with MICROPY_GC_SPLIT_HEAP: four blocks to a table byte, search by bytes. */
class ReferenceGc {
  readonly areas: { start: number; kinds: Uint8Array; lastFree: number }[];
  private lastFreeArea = 0;

  constructor(starts: readonly { start: number; blocks: number }[]) {
    this.areas = starts.map(({ start, blocks }) => ({
      start,
      kinds: new Uint8Array(blocks),
      lastFree: 0,
    }));
  }

  alloc(bytes: number): number | undefined {
    const need = Math.ceil(bytes / 16);
    for (let a = this.lastFreeArea; a < this.areas.length; a++) {
      const area = this.areas[a];
      let free = 0;
      for (let block = area.lastFree * 4; block < area.kinds.length; block++) {
        free = area.kinds[block] === FREE ? free + 1 : 0;
        if (free < need) continue;
        if (need === 1) {
          this.lastFreeArea = a;
          area.lastFree = Math.floor((block + 1) / 4);
        }
        const first = block - need + 1;
        area.kinds.fill(TAIL, first, block + 1);
        area.kinds[first] = HEAD;
        return area.start + first * 16;
      }
      if (need === 1) area.lastFree = Math.floor((area.kinds.length / 4 + 1) / 4);
    }
    return undefined;
  }

  free(address: number): void {
    this.cut(address, 0);
  }

  realloc(address: number, bytes: number): number | undefined {
    const { area, block } = this.find(address);
    const need = Math.ceil(bytes / 16);
    let has = 1;
    while (area.kinds[block + has] === TAIL) has++;
    if (need === has) return address;
    if (need < has) {
      this.cut(address, need);
      return address;
    }
    let end = block + has;
    while (end < area.kinds.length && area.kinds[end] === FREE && end - block < need) end++;
    if (end - block === need) {
      area.kinds.fill(TAIL, block + has, end);
      return address;
    }
    const moved = this.alloc(bytes);
    if (moved !== undefined) this.free(address);
    return moved;
  }

  /** gc_collect_end: the search starts at the front again. */
  forgetShortcuts(): void {
    this.lastFreeArea = 0;
    for (const area of this.areas) area.lastFree = 0;
  }

  private cut(address: number, keep: number): void {
    const { area, block } = this.find(address);
    if (this.areas[this.lastFreeArea] !== area) this.lastFreeArea = 0;
    area.lastFree = Math.min(area.lastFree, Math.floor((block + keep) / 4));
    let end = block + Math.max(keep, 1);
    while (area.kinds[end] === TAIL) end++;
    area.kinds.fill(FREE, block + keep, end);
  }

  private find(address: number): { area: ReferenceGc['areas'][number]; block: number } {
    const area = this.areas.find(
      ({ start, kinds }) => address >= start && address < start + kinds.length * 16,
    );
    if (area === undefined) throw new Error('no such address');
    return { area, block: (address - area.start) / 16 };
  }
}

const AREAS = [
  { start: 0x2000_8000, blocks: 24 },
  { start: 0x2000_0000, blocks: 40 },
  { start: 0x3000_0000, blocks: 12 },
];

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('alloc' as const), n: fc.integer({ min: 1, max: 90 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('free' as const), n: fc.nat(200) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('realloc' as const),
      n: fc.nat(200),
      bytes: fc.integer({ min: 1, max: 200 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('collect' as const), n: fc.constant(0) }) },
);

test('the first hole in address order is the hole that the shortcuts of gc.c lead to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3 }),
      fc.array(action, { maxLength: 120 }),
      (count, program) => {
        const reference = new ReferenceGc(AREAS.slice(0, count));
        const state: HeapState = {
          blockBytes: 16,
          unknownBlocks: 0,
          areas: AREAS.slice(0, count).map(({ start, blocks }) => ({
            start,
            kinds: new Uint8Array(blocks),
          })),
        };
        const live: number[] = [];
        // Asked of all steps together: a question for each would cost more than all the steps.
        const [found, wanted]: (number | undefined)[][] = [[], []];
        for (const step of program) {
          const victim = live.length > 0 ? step.n % live.length : -1;
          if (step.do === 'collect') reference.forgetShortcuts();
          if (step.do === 'alloc') {
            const address = reference.alloc(step.n);
            found.push(allocate(state, step.n)?.address);
            wanted.push(address);
            if (address !== undefined) live.push(address);
          }
          if (step.do === 'free' && victim >= 0) {
            const [address] = live.splice(victim, 1);
            reference.free(address);
            found.push(Math.sign(release(state, address)));
            wanted.push(1);
          }
          if (step.do === 'realloc' && victim >= 0) {
            const address = reference.realloc(live[victim], step.bytes);
            found.push(reallocate(state, live[victim], step.bytes));
            wanted.push(address);
            if (address !== undefined) live[victim] = address;
          }
          for (const [i, { kinds }] of reference.areas.entries()) {
            found.push(Buffer.compare(state.areas[i].kinds, kinds));
            wanted.push(0);
          }
        }
        expect(found).toEqual(wanted);
      },
    ),
    { numRuns: 300 },
  );
});

test('a hole is taken from its start, and rounding goes up to whole blocks', () => {
  const heap = drawState('h=..h....h');
  expect(allocate(heap, 33)?.address).toBe(0x20000000 + 5 * 16);
  expect(toDrawing(heap)).toEqual(['h=..hh==.h']);
  expect(allocate(heap, 16)?.address).toBe(0x20000000 + 2 * 16);
});

test('a realloc grows in place where the blocks behind are free, and moves where they are not', () => {
  const heap = drawState('h=.h....');
  expect(reallocate(heap, 0x20000000, 48)).toBe(0x20000000);
  expect(toDrawing(heap)).toEqual(['h==h....']);
  expect(reallocate(heap, 0x20000000, 64)).toBe(0x20000000 + 4 * 16);
  expect(toDrawing(heap)).toEqual(['...hh===']);
});

test('a realloc that finds no hole leaves the old place as it is', () => {
  const heap = drawState('h=h..');
  expect(reallocate(heap, 0x20000000, 48)).toBeUndefined();
  expect(toDrawing(heap)).toEqual(['h=h..']);
});

test('a free run never spans two areas', () => {
  const heap = drawState('h..', '..h');
  expect(allocate(heap, 48)).toBeUndefined();
  expect(findFreeRuns(heap).map(({ area, blocks }) => [area, blocks])).toEqual([
    [0, 2],
    [1, 2],
  ]);
});
