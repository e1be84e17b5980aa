// No probe may intern a string. The interpreter of the other tests shows that for WebAssembly; for rp2 this
// list does: names that stand in the ROM string pools of its firmware.

import { expect, test } from 'playwright/test';
import { loadProbesFromDisk } from './interpreter-runner.test-kit.ts';
import { stripComments } from './strip-comments.ts';

/**
 * Found in the pools of rp2 images 1.16, 1.19.1-806, 1.22.1, 1.23.0, 1.24.1, 1.28.0, 1.29-preview, and as
 * MP_QSTR_… in the sources of 1.14 and 1.15.
 */
const IN_ROM = new Set(
  `Ellipsis ImportError NoneType ValueError __dict__ __import__ __main__ __name__ addressof any append bool
  buffer bytearray bytearray_at byteorder bytes closure collect copy count dict_view dir disable enable end
  float function gc generator getattr globals hasattr hash id implementation index int isenabled isinstance
  items iter kbd_intr key keys len machine maxsize mem_alloc mem_free mem_info micropython min module modules
  next pack_into platform pop print ptr8 range readinto schedule send setattr start stdin stdout stop str sum sys threshold type
  uctypes unique_id unpack_from value version viper write`.split(/\s+/),
);
const KEYWORDS = new Set(
  'False None True and break def else except finally for if in is lambda not or pass raise try while yield'.split(
    ' ',
  ),
);
/** Literals of up to this length are interned (MICROPY_ALLOC_PARSE_INTERN_STRING_LEN, py/mpconfig.h). */
const INTERNED_LETTERS = 10;

/** Identifiers, and string literals (not bytes) short enough to be interned. */
function internedBy(code: string): string[] {
  const found: string[] = [];
  for (const [word, text] of code.matchAll(/b'[^']*'|'([^']*)'|[A-Za-z_]\w*/g)) {
    if (text === undefined) found.push(word);
    else if (text.length <= INTERNED_LETTERS) found.push(text);
  }
  return found.filter((name) => name !== '' && !name.startsWith("b'") && !KEYWORDS.has(name));
}

test('every name and short string in a probe is in ROM in every firmware of rp2', () => {
  const strangers = Object.entries(loadProbesFromDisk()).flatMap(([probe, text]) =>
    internedBy(stripComments(text))
      .filter((name) => !IN_ROM.has(name) && !/^[A-Z]{3,}$/.test(name))
      .map((name) => `${probe}.py: ${name}`),
  );
  expect(strangers).toEqual([]);
});

test('a name of ones own would be noticed', () => {
  expect(internedBy("(lambda my: my.pop('short', b'bytes', 'longer than ten'))")).toEqual([
    'my',
    'my',
    'pop',
    'short',
  ]);
});
