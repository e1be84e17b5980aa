// What work costs by itself: processor time, of which other programs on the machine take less than of the clock's. The
// minimum of several rounds is the round that was disturbed least.

import type { Work } from '../bench.ts';

/** In milliseconds, the process's own threads included. A promise is awaited. */
export async function timeWork(work: Work): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

export function minimum(times: readonly number[]): number {
  return Math.min(...times);
}
