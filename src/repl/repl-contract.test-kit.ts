// What a Repl promises, as one suite for every board: a scripted one, the real interpreter behind a
// cable, the Virtual Pico. Usage, at the top of a test file: describeRepl('the interpreter', makeBoard).

import { test } from 'playwright/test';
import { type ContractOptions, type MakeBoard, openBench } from './repl-bench.test-kit.ts';
import { describeEntries } from './repl-contract-entries.test-kit.ts';
import { describeFaults } from './repl-contract-faults.test-kit.ts';
import { describeOutput, describeProbes } from './repl-contract-probes.test-kit.ts';
import { describePrograms, describeRunning } from './repl-contract-running.test-kit.ts';

/** Declares the contract's tests for one kind of board. */
export function describeRepl(
  name: string,
  makeBoard: MakeBoard,
  options: ContractOptions = {},
): void {
  test.describe(`Repl on ${name}`, () => {
    if (options.timeoutMs) test.describe.configure({ timeout: options.timeoutMs });
    const suite = {
      open: openBench(makeBoard, options.times),
      it: (title: string, body: () => Promise<void>) => {
        if (options.canTake?.(title) ?? true) test(title, body);
      },
    };
    describeProbes(suite);
    describeOutput(suite);
    describeEntries(suite);
    describeRunning(suite);
    describePrograms(suite);
    describeFaults(suite);
  });
}
