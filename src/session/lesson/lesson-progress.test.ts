// The marks of the lessons: kept, read back, and harmless where nothing can be kept.

import { anything, assert as check, property } from 'fast-check';
import { expect, test } from 'playwright/test';
import { isDone, type KeyValueStore, LessonProgress } from './lesson-progress.ts';

class Memory implements KeyValueStore {
  text: string | null = null;

  getItem(): string | null {
    return this.text;
  }

  setItem(_key: string, value: string): void {
    this.text = value;
  }
}

test('a lesson is done when all its steps were passed, in any order', () => {
  const progress = new LessonProgress(new Memory());
  progress.pass('leak', 2, 2);
  expect(isDone(progress.passed.value.leak)).toBe(false);
  progress.pass('leak', 1, 2);
  expect(isDone(progress.passed.value.leak)).toBe(true);
  expect(progress.passed.value).toEqual({ leak: { steps: [1, 2], of: 2 } });
});

test('a step passed twice counts once', () => {
  const progress = new LessonProgress(new Memory());
  progress.pass('leak', 1, 2);
  progress.pass('leak', 1, 2);
  expect(progress.passed.value).toEqual({ leak: { steps: [1], of: 2 } });
});

test('the next visit finds the marks', () => {
  const store = new Memory();
  new LessonProgress(store).pass('holes', 3, 5);
  expect(new LessonProgress(store).passed.value).toEqual({ holes: { steps: [3], of: 5 } });
});

test('without a store, or with one that refuses, the marks last as long as the page', () => {
  const refusing: KeyValueStore = {
    getItem: () => {
      throw new Error('SecurityError');
    },
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  for (const store of [undefined, refusing]) {
    const progress = new LessonProgress(store);
    progress.pass('holes', 1, 1);
    expect(isDone(progress.passed.value.holes)).toBe(true);
  }
});

test('whatever stands in the store is read without harm', () => {
  const store = new Memory();
  check(
    property(anything(), (kept) => {
      store.text = JSON.stringify(kept) ?? 'no JSON {';
      const passed = new LessonProgress(store).passed.value;
      for (const { steps, of } of Object.values(passed))
        expect(steps.every((step) => step >= 1 && step <= of)).toBe(true);
    }),
  );
});
