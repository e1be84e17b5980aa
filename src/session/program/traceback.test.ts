// Tracebacks as boards print them, and the line that each marks.

import { expect, test } from 'playwright/test';
import { findProgramError } from './traceback.ts';

const PROGRAM = 'def half(n):\n    return n / 0\n\nhalf(3)\n';

test('the innermost line of the program is the one that failed', () => {
  const said =
    'Traceback (most recent call last):\r\n  File "<stdin>", line 4, in <module>\r\n  File "<stdin>", line 2, in half\r\nZeroDivisionError: divide by zero\r\n';
  expect(findProgramError(PROGRAM, said)).toEqual({
    program: PROGRAM,
    line: 2,
    message: 'ZeroDivisionError: divide by zero',
  });
});

test('a failure inside a module is marked where the program called it', () => {
  const said =
    'Traceback (most recent call last):\n  File "<stdin>", line 4, in <module>\n  File "sensor.py", line 90, in read\nOSError: [Errno 5] EIO\n';
  expect(findProgramError(PROGRAM, said)).toMatchObject({ line: 4, message: /^OSError/ });
});

test('a mistake of syntax is marked too, also behind the last line', () => {
  const said =
    'Traceback (most recent call last):\r\n  File "<stdin>", line 3\r\nSyntaxError: invalid syntax\r\n';
  expect(findProgramError('a = (\n', said)).toMatchObject({
    line: 2,
    message: 'SyntaxError: invalid syntax',
  });
});

test('a program that ended well marks nothing', () => {
  expect(findProgramError(PROGRAM, '')).toBeUndefined();
});
