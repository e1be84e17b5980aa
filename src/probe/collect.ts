// Collects garbage on the board (probes/collect.py) and tells the figures afterwards.

import type { CodeRunner } from '../repl/code-runner.ts';
import { getProbe } from './get-probe.ts';
import { askProbe, type ProbeOptions } from './run-probe.ts';
import { type MapAnswer, takeSample } from './take-map.ts';

/**
 * Runs gc.collect(), then looks in a run of its own: in WebAssembly the garbage goes when the run
 * that asked for it has ended (gc_collect_top_level, ports/webassembly/main.c, v1.23.0 to v1.29).
 * @throws AppError probe/raised, probe/out-of-memory, and those of CodeRunner.run
 */
export async function collectGarbage(
  runner: CodeRunner,
  options: ProbeOptions = {},
): Promise<MapAnswer> {
  await collect(runner, options);
  return takeSample(runner, options);
}

/** Runs gc.collect() and does not look: for whoever takes a snapshot right after it. */
export async function collect(runner: CodeRunner, options: ProbeOptions = {}): Promise<void> {
  await askProbe(runner, await getProbe('collect'), options);
}
