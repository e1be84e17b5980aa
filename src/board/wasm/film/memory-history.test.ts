import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { MemoryHistory } from './memory-history.ts';

const PAGE_WORDS = 0x4000;
const WORDS = 3 * PAGE_WORDS;
const LARGE = 1 << 30;

/** What happens between two pictures: words that change, in pages that are looked at. */
const change = fc.record({
  at: fc.nat(WORDS - 1),
  value: fc.integer({ min: -3, max: 3 }),
});
const moments = fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 30 });

test('every picture has the memory of its moment, whatever changed later', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 3 }), (changes, pages) => {
      const memory = new Int32Array(WORDS);
      memory.fill(7, 0, 100);
      // Only so many pages are there at the beginning; the others are found empty later.
      memory.fill(0, pages * PAGE_WORDS);
      const history = new MemoryHistory(memory, pages * PAGE_WORDS * 4, LARGE);
      const kept = changes.map((some, step) => {
        for (const { at, value } of some) memory[at] = value;
        history.look(memory, 0, WORDS * 4);
        history.keep({ step, stackPointer: step, frames: 0 });
        return memory.slice();
      });
      for (const [step, expected] of kept.entries()) {
        const picture = history.find(step) ?? fail();
        const [{ bytes }] = history.read(picture);
        const isSame = Buffer.compare(bytes, new Uint8Array(expected.buffer)) === 0;
        if (picture.step !== step || !isSame) return false;
      }
      return true;
    }),
    { numRuns: 15 },
  );
});

test('within its budget it keeps ever fewer moments, each as it was', () => {
  const memory = new Int32Array(PAGE_WORDS);
  const history = new MemoryHistory(memory, 4 * PAGE_WORDS, 2_000_000);
  const steps = 3000;
  let most = 0;
  for (let step = 0; step < steps; step++) {
    memory.fill(step, 0, 500);
    memory[1000 + (step % 300)] = step;
    history.look(memory, 0, 4 * PAGE_WORDS);
    history.keep({ step, stackPointer: 0, frames: 0 });
    most = Math.max(most, history.bytes);
  }
  expect(most).toBeLessThan(2_700_000);
  const found = new Map<number, Int32Array>();
  for (let step = 0; step < steps; step += 7) {
    const picture = history.find(step) ?? fail();
    if (!found.has(picture.step)) {
      found.set(picture.step, new Int32Array(history.read(picture)[0].bytes.buffer));
    }
    if (picture.step > step) fail();
  }
  const wrong = [...found].filter(
    ([step, words]) =>
      [0, 499, 1000 + (step % 300)].some((at) => words[at] !== step) ||
      (step > 0 && words[1000 + ((step - 1) % 300)] !== step - 1),
  );
  expect(wrong).toEqual([]);
  expect(found.size).toBeGreaterThan(50);
  expect(history.find(steps)?.step).toBe(steps - 1);
});

test('before the first picture there is none', () => {
  const history = new MemoryHistory(new Int32Array(PAGE_WORDS), 4, LARGE);
  expect(history.find(0)).toBeUndefined();
  history.keep({ step: 3, stackPointer: 0, frames: 0 });
  expect(history.find(2)).toBeUndefined();
  expect(history.find(4)?.step).toBe(3);
});

function fail(): never {
  throw new Error('no picture, or that of another step');
}
