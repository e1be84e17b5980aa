import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { findAnswer } from './knock.ts';

/** What readline writes at the knock, straight from its rules: insert, home, end, delete. */
function redraw(line: string, cursor: number): string {
  const back = (columns: number) =>
    columns === 0 ? '' : columns <= 4 ? '\b'.repeat(columns) : `\x1b[${columns}D`;
  const behind = line.slice(cursor);
  const whole = `${line.slice(0, cursor)}x${behind}`;
  const insert = `x${behind}${back(behind.length)}`;
  return `${insert}${back(cursor + 1)}${whole}\b\x1b[K`;
}

const lines = fc
  .array(fc.constantFrom('x', 'xx', 'a', '(', ' ', '\xc3\xa9', '='), { maxLength: 40 })
  .map((parts) => parts.join(''));

// Output with an x on the same line can look like the line's own; only that is left out here.
test('the line and the cursor are read from the redrawing, whatever stood before it', () => {
  fc.assert(
    fc.property(
      lines,
      fc.nat(),
      fc.constantFrom('', 'tick 1', 'max\r\n', '\r\ntick x\r\n', '>>> '),
      (line, at, before) => {
        const cursor = at % (line.length + 1);
        const found = findAnswer(before + redraw(line, cursor));
        expect(found?.value).toEqual({ at: 'line', line, cursor });
        expect((found?.index ?? 0) + (found?.length ?? 0)).toBe(
          before.length + redraw(line, cursor).length,
        );
      },
    ),
    { numRuns: 500 },
  );
});

test('the raw REPL and paste mode are told apart', () => {
  expect(findAnswer('\r\nraw REPL; CTRL-B to exit\r\n>')?.value).toEqual({ at: 'raw' });
  expect(findAnswer('x\x01\x05\x7f')?.value).toEqual({ at: 'paste' });
});

test('half an answer is no answer', () => {
  const whole = redraw('abc', 3);
  for (let length = 0; length < whole.length; length++) {
    expect(findAnswer(whole.slice(0, length))).toBeUndefined();
  }
});
