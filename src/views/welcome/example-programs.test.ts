import { expect, test } from 'playwright/test';
import { startMicroPython } from '../../testing/micropython.test-kit.ts';
import { EXAMPLE_PROGRAMS } from './example-programs.ts';

test('there are at least eight examples, each with a line that says what is to be seen', () => {
  expect(EXAMPLE_PROGRAMS.length).toBeGreaterThanOrEqual(8);
  expect(new Set(EXAMPLE_PROGRAMS.map(({ id }) => id)).size).toBe(EXAMPLE_PROGRAMS.length);
  for (const { line } of EXAMPLE_PROGRAMS) expect(line).toMatch(/^\S.{20,90}\.$/);
});

test('every example runs to its end, and leaves a variable to look at', async () => {
  for (const { id, code } of EXAMPLE_PROGRAMS) {
    const python = await startMicroPython();
    python.run(code);
    const names = python.run('print([n for n in globals() if not n.startswith("_")])');
    expect(names, id).not.toContain('[]');
  }
});
