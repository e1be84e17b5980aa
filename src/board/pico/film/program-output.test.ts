// What is heard of a run in the raw REPL, and what of it is the program's.

import { expect, test } from 'playwright/test';
import { fromByteText, toByteText } from '../../control-bytes.ts';
import { ProgramOutput } from './program-output.ts';

const BEFORE = '\r\n>>> \r\nraw REPL; CTRL-B to exit\r\n>';
const PASTE = 'R\x01\x80\x00\x01\x01\x04';

/** In pieces of every size. */
function hear(said: string): { printed: string; ended: number; isRunning: boolean } {
  const heard = [1, 2, 3, 7, 64, said.length].map((size) => {
    const output = new ProgramOutput();
    let printed = '';
    for (let at = 0; at < said.length; at += size) {
      printed += toByteText(output.hear(fromByteText(said.slice(at, at + size))));
    }
    return { printed, ended: output.programsEnded, isRunning: output.isRunning };
  });
  for (const other of heard) expect(other).toEqual(heard[0]);
  return heard[0];
}

test('nothing of the protocol is the program’s', () => {
  expect(hear(`${BEFORE}${PASTE}hello\r\n\x04\x04>\r\nMicroPython\r\n>>> `)).toEqual({
    printed: 'hello\r\n',
    ended: 1,
    isRunning: false,
  });
});

test('a board without raw paste says OK first', () => {
  expect(hear(`${BEFORE}R\x00>OK42\r\n\x04\x04>`).printed).toBe('42\r\n');
  expect(hear(`${BEFORE}raw REPL; CTRL-B to exit\r\n>OK42\r\n\x04\x04>`).printed).toBe('42\r\n');
});

test('a window may be any two bytes', () => {
  expect(hear(`${BEFORE}R\x01\x04\x01\x01\x04hi\x04\x04>`).printed).toBe('hi');
});

test('a traceback is not printed by the program, an 04 of its own is', () => {
  const traceback =
    'Traceback (most recent call last):\r\n  File "<stdin>", line 1\r\nOSError: \r\n';
  expect(hear(`${BEFORE}${PASTE}a\x04b\r\n\x04${traceback}\x04>`)).toEqual({
    printed: 'a\x04b\r\n',
    ended: 1,
    isRunning: false,
  });
});

test('a program that is not at its end runs', () => {
  expect(hear(`${BEFORE}${PASTE}on and on`)).toEqual({
    printed: 'on and on',
    ended: 0,
    isRunning: true,
  });
});

test('a syntax error ends the paste early and prints nothing', () => {
  expect(hear(`${BEFORE}R\x01\x80\x00\x04\x04SyntaxError: invalid syntax\r\n\x04>`)).toEqual({
    printed: '',
    ended: 1,
    isRunning: false,
  });
});

test('what is said outside the raw REPL is nobody’s', () => {
  expect(hear('OK R\x01 >>> print(1)\r\n1\r\n>>> ').printed).toBe('');
  expect(hear(`${BEFORE}\r\nMicroPython\r\n>>> OK no\r\n${BEFORE}OKyes\x04\x04>`).printed).toBe(
    'yes',
  );
});
