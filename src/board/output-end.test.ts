import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from './control-bytes.ts';
import { OutputEnd } from './output-end.ts';

const TRACEBACK = 'Traceback (most recent call last):\r\n  File "<stdin>", line 1\r\n';
const errors = fc.constantFrom(
  '',
  'KeyboardInterrupt: \r\n',
  'MemoryError: \r\n',
  'MemoryError: memory allocation failed, allocating 400000 bytes\r\n',
  `${TRACEBACK}ZeroDivisionError: divide by zero\r\n`,
  `${TRACEBACK}my.Error: a: b\r\n`,
);
/** The end's own words, or what is one byte short of them when the true end follows. A class of the
 *  program's own may have any name, so an exception's line begins with any letter. */
const ENDS_ITSELF = /<4>(?:[A-Za-z_][\w.]*(?::[^\r\n]*)?\r\n)?<4>(?:>|$)|<4>$/;
/** Output with 04 in it, yet never the end's own words. */
const outputs = fc
  .array(
    fc.constantFrom('a', '>', '\x04', '\r\n', '\0', '\x04x\x04', 'Traceback', 'Error: ', ' '),
    {
      maxLength: 30,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => !ENDS_ITSELF.test(text.replaceAll('\x04', '<4>')));

function run(stream: string, cuts: readonly number[]) {
  const finder = new OutputEnd();
  const edges = [...cuts.map((n) => n % (stream.length + 1)), stream.length].sort((a, b) => a - b);
  let text = '';
  let from = 0;
  for (const edge of edges) {
    const step = finder.push(fromByteText(stream.slice(from, edge)));
    text += toByteText(step.text);
    if (step.end)
      return { text, error: step.end.error, rest: toByteText(step.end.rest) + stream.slice(edge) };
    from = edge;
  }
  return { text };
}

test('the end is found behind any output, however it is cut', () => {
  fc.assert(
    fc.property(outputs, errors, fc.array(fc.nat(), { maxLength: 12 }), (output, error, cuts) => {
      expect(run(`${output}\x04${error}\x04>`, cuts)).toEqual({ text: output, error, rest: '' });
    }),
    { numRuns: 500 },
  );
});

test('output in the words of the end is taken for it: the answer has no escape', () => {
  expect(run('\x04x\x04a\r\n\x04>\x04\x04>', [])).toEqual({
    text: '\x04x',
    error: 'a\r\n',
    rest: '\x04\x04>',
  });
});

test('an 04 that cannot be the end is given out at once', () => {
  expect(run('a\x04b c', [])).toEqual({ text: 'a\x04b c' });
  expect(run('a\x04\r\n', [])).toEqual({ text: 'a\x04\r\n' });
});

test('what may be a traceback is held back until it is one or not', () => {
  expect(run('a\x04Trace', [])).toEqual({ text: 'a' });
  expect(run('a\x04Tracer = 1\r\nb', [])).toEqual({ text: 'a\x04Tracer = 1\r\nb' });
});

test('bytes after the end are the rest', () => {
  expect(run('1\r\n\x04\x04>timer\r\n', [])).toEqual({
    text: '1\r\n',
    error: '',
    rest: 'timer\r\n',
  });
});
