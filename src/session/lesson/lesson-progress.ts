// Which steps of which lessons were passed, kept in the browser where it may be kept. In a frame without
// storage it lasts as long as the page.

import { change, type Signal, signal } from '../../signals.ts';

/** Lesson id → numbers of the steps passed (from 1) and how many the lesson has. */
export type Passed = Readonly<
  Record<string, { readonly steps: readonly number[]; readonly of: number }>
>;

const KEY = 'heap-lab.lessons';
/** A lesson has a handful of steps; more than this in the store is none of ours. */
const STEPS_AT_MOST = 50;

/** The two calls of localStorage that are needed. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export class LessonProgress {
  readonly passed: Signal<Passed>;
  private readonly store: KeyValueStore | undefined;
  /** Lessons whose marks are not kept. */
  private readonly passing = new Set<string>();

  constructor(store: KeyValueStore | undefined) {
    this.store = store;
    this.passed = signal(read(store));
  }

  /** A lesson that is not the lab's own begins: what was passed of another by that name is not of this one. */
  begin(id: string): void {
    this.passing.add(id);
    change(this.passed, ({ [id]: _, ...others }) => others);
  }

  pass(id: string, step: number, of: number): void {
    const before = this.passed.value[id]?.steps ?? [];
    if (before.includes(step)) return;
    const steps = [...before, step].sort((a, b) => a - b);
    change(this.passed, (passed) => ({ ...passed, [id]: { steps, of } }));
    try {
      const kept = Object.entries(this.passed.value).filter(([known]) => !this.passing.has(known));
      this.store?.setItem(KEY, JSON.stringify(Object.fromEntries(kept)));
    } catch {
      // Full or forbidden: the marks last as long as the page, nothing else is lost.
    }
  }
}

/** All steps of a lesson were passed. */
export function isDone(passed: Passed[string] | undefined): boolean {
  return passed !== undefined && passed.steps.length >= passed.of;
}

/** The browser's store, or undefined where the page may not use it (a sandboxed frame throws). */
export function findLocalStore(): KeyValueStore | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** What was kept; what does not look like it was written here counts as nothing. */
function read(store: KeyValueStore | undefined): Passed {
  try {
    const kept: unknown = JSON.parse(store?.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).flatMap(toEntry));
  } catch {
    return {}; // Not JSON, or reading is forbidden: begin afresh.
  }
}

function toEntry([id, value]: [string, unknown]): [string, Passed[string]][] {
  if (typeof value !== 'object' || value === null) return [];
  const { steps, of } = value as { steps?: unknown; of?: unknown };
  if (!Array.isArray(steps) || typeof of !== 'number' || !(of >= 1 && of <= STEPS_AT_MOST))
    return [];
  const known = steps.filter((step) => Number.isInteger(step) && step >= 1 && step <= of);
  return [[id, { steps: [...new Set<number>(known)].sort((a, b) => a - b), of }]];
}
