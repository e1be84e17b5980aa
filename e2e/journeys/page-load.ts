// How busy a page's own thread is while something happens, in processor time: what the machine does besides counts
// for nothing, nor does the browser's collection of garbage, which falls into a task by chance. How much garbage there
// may be is for the journey to say, by the page's memory.

import type { Browser, Page } from 'playwright/test';

/** Longer than this, and whoever clicks or types meanwhile feels it. */
export const LONG_TASK_MS = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** When it began, in microseconds. */
  readonly ts: number;
  /** How long it took by the clock, in microseconds. */
  readonly dur?: number;
  /** Of processor time, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest of its tasks, in milliseconds. */
export async function longestTask(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', 'v8'] });
  await work();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const onThread = traceEvents.filter(({ pid, tid }) => threads.has(`${pid} ${tid}`));
  const collections = onThread.filter(({ name }) => name === 'MajorGC' || name === 'MinorGC');
  const workOf = ({ pid, tid, ts, dur = 0, tdur = 0 }: TraceEvent) => {
    const inside = collections.filter(
      (one) => one.pid === pid && one.tid === tid && one.ts >= ts && one.ts < ts + dur,
    );
    return tdur - inside.reduce((sum, one) => sum + (one.tdur ?? 0), 0);
  };
  const tasks = onThread.filter(({ name }) => name.endsWith('RunTask'));
  return Math.max(...tasks.map((task) => workOf(task) / 1000));
}
