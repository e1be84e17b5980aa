// The markup of lesson texts: what becomes a paragraph, a list, a mark; and that no text breaks it.

import { assert as check, property, string } from 'fast-check';
import { expect, test } from 'playwright/test';
import { parseInline, parseMarkup } from './markup.ts';

/** All that is shown of a text. */
function shownOf(text: string): string {
  return parseMarkup(text)
    .flatMap((block) => (block.kind === 'list' ? block.items : [block.parts]))
    .map((parts) => parts.map((part) => part.text).join(''))
    .join(' ');
}

test('a blank line begins a paragraph, a line break does not', () => {
  expect(parseMarkup('one\ntwo\n\nthree')).toEqual([
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'one two' }] },
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'three' }] },
  ]);
});

test('lines with a dash are a list, after a sentence or by themselves', () => {
  expect(parseMarkup('Kinds:\n- one\n- two\n  and a half')).toEqual([
    { kind: 'paragraph', parts: [{ kind: 'text', text: 'Kinds:' }] },
    {
      kind: 'list',
      items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two and a half' }]],
    },
  ]);
});

test('bold, code and terms are told from text', () => {
  expect(parseInline('a **b** `c` [[hole]] [[hole|holes]].')).toEqual([
    { kind: 'text', text: 'a ' },
    { kind: 'bold', text: 'b' },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'c' },
    { kind: 'text', text: ' ' },
    { kind: 'term', term: 'hole', text: 'hole' },
    { kind: 'text', text: ' ' },
    { kind: 'term', term: 'hole', text: 'holes' },
    { kind: 'text', text: '.' },
  ]);
});

test('inside code, stars and brackets are what they are', () => {
  expect(parseInline('`[[0] * 3] ** 2`')).toEqual([{ kind: 'code', text: '[[0] * 3] ** 2' }]);
});

test('a mark without its partner is plain text, and so is HTML', () => {
  const text = '2 ** 3 and `open and [[half] <b onclick=x>';
  expect(parseInline(text)).toEqual([{ kind: 'text', text }]);
});

test('any text is understood, and none of its words are lost', () => {
  check(
    property(string({ maxLength: 200 }), (text) => {
      const bare = (some: string) => some.replace(/[^a-z0-9]/gi, '');
      const shown = bare(shownOf(text));
      // Only the word of a term that is shown as another one may be missing.
      const hasTerm = /\[\[[^\]|]+\|[^\]]+\]\]/.test(text);
      return hasTerm || shown === bare(text);
    }),
    { numRuns: 500 },
  );
});
