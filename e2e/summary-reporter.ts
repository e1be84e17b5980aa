// The last line of a run, in the form that pipelines read: "N passed, N failed".

import type { FullResult, Reporter, Suite, TestCase } from 'playwright/types/testReporter';

export default class SummaryReporter implements Reporter {
  private root: Suite | undefined;

  onBegin(_config: unknown, root: Suite): void {
    this.root = root;
  }

  onEnd(result: FullResult): void {
    const outcomes = (this.root?.allTests() ?? []).map((test: TestCase) => test.outcome());
    const count = (...wanted: string[]) => outcomes.filter((o) => wanted.includes(o)).length;
    const skipped = count('skipped');
    // A run that stops before its tests (no browser, a syntax error) has failed, whatever it counted.
    const failed = Math.max(count('unexpected'), result.status === 'passed' ? 0 : 1);
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(`\n${count('expected', 'flaky')} passed, ${failed} failed${tail}\n`);
  }

  printsToStdio(): boolean {
    return false; // The list reporter prints the tests themselves.
  }
}
