import { expect, test } from 'playwright/test';
import { stripComments } from './strip-comments.ts';

test('comments, blank lines and blanks at line ends go, code stays', () => {
  expect(stripComments('# why\n\nif a:  # so\n    b = 1\t\n\n# end\n')).toBe('if a:\n    b = 1');
});

test('a # inside a string is no comment, whatever the quotes', () => {
  for (const code of [
    "a = '#1'",
    'a = "#2"',
    "a = '''#3\n\n#4'''",
    'a = """ " # " """',
    "a = b'\\'#5'",
    'a = "\\\\"',
  ]) {
    expect(stripComments(`${code}  # gone '`)).toBe(code);
  }
});

test('a quote inside a comment opens no string', () => {
  expect(stripComments("# don't\na = 1 # it's\nb = '#'")).toBe("a = 1\nb = '#'");
});

test('line ends of Windows are taken', () => {
  expect(stripComments('a = 1 # one\r\n\r\nb = 2\r\n')).toBe('a = 1\nb = 2');
});
