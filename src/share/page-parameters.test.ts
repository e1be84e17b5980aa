// The parameters of an address: any program survives, the fragment wins, and nothing that anybody writes
// into an address throws.

import fc from 'fast-check';
import { deflateSync, zlibSync } from 'fflate';
import { expect, test } from 'playwright/test';
import {
  packProgram,
  type ReadParameters,
  readParameters,
  unpackProgram,
  writeFragment,
} from './page-parameters.ts';
import { writeShareLines } from './share-lines.ts';

/** What can be written as UTF-8: everything but halves of surrogate pairs. */
const anyProgram = fc.string({ unit: 'binary', maxLength: 2000 });

/** As the page reads them, whose views these are. */
function read(search: string, fragment: string): ReadParameters {
  return readParameters(search, fragment, ['map', 'graph', 'types']);
}

function codesOf(search: string, fragment: string): string[] {
  return read(search, fragment).problems.map(({ code }) => code);
}

test('any program survives a link', () => {
  fc.assert(
    fc.property(anyProgram, (code) => {
      const { parameters, problems } = read('', `#${writeFragment({ code }, 'structure')}`);
      expect(parameters).toEqual({ code });
      expect(problems).toEqual([]);
    }),
  );
});

test('every parameter survives a link', () => {
  const parameters = {
    embed: true,
    board: 'virtual',
    lesson: 'two-names-one-list',
    step: 3,
    view: 'graph',
    panels: ['picture', 'time', 'lesson'],
    theme: 'dark',
    code: 'print("ä")\n',
  } as const;
  const fragment = writeFragment(parameters, 'structure');
  expect(read('', `#${fragment}`)).toEqual({ parameters, problems: [] });
  expect(read(`?${fragment}`, '')).toEqual({ parameters, problems: [] });
});

test('the fragment wins over the query, key by key', () => {
  const { parameters } = read('?embed&view=map&theme=dark', '#view=types');
  expect(parameters).toEqual({ embed: true, view: 'types', theme: 'dark' });
});

test('embed alone means yes, and can be switched off', () => {
  expect(read('?embed', '').parameters.embed).toBe(true);
  expect(read('?embed=true', '').parameters.embed).toBe(true);
  expect(read('?embed', '#embed=0').parameters.embed).toBe(false);
});

test('panels are read in any order, each once; one that there is not is told', () => {
  expect(read('?panels=time,picture,time', '').parameters.panels).toEqual(['picture', 'time']);
  for (const wrong of ['', 'picture,', 'picture,dashboard']) {
    const { parameters, problems } = read(`?panels=${wrong}`, '');
    expect(parameters).toEqual({});
    expect(problems.map(({ code }) => code)).toEqual(['share/damaged']);
  }
});

test('what is damaged is told and the rest is used', () => {
  const { parameters, problems } = read('?view=nowhere&theme=dark&code=%%%&step=0', '');
  expect(parameters).toEqual({ theme: 'dark' });
  expect(problems.map(({ code }) => code)).toEqual(Array(3).fill('share/damaged'));
});

test('unknown parameters are none of ours', () => {
  expect(read('?utm_source=x&fbclid=y', '#section')).toEqual({
    parameters: {},
    problems: [],
  });
});

test('a link from the future is said to be one, and what is known of it is used', () => {
  expect(codesOf('', '#v=2&view=map')).toEqual(['share/from-the-future']);
  expect(read('', '#v=2&view=map').parameters).toEqual({ view: 'map' });
  expect(codesOf('', '#v=1')).toEqual([]);
});

test('programs that other languages deflated are read: raw, with zlib’s frame, in plain base64', () => {
  const text = 'print(1 + 1)\n'.repeat(40);
  const bytes = new TextEncoder().encode(text);
  for (const packed of [deflateSync(bytes), zlibSync(bytes), zlibSync(bytes, { level: 9 })]) {
    expect(unpackProgram(Buffer.from(packed).toString('base64'))).toBe(text);
    expect(unpackProgram(Buffer.from(packed).toString('base64url'))).toBe(text);
  }
});

test('a few characters that inflate to megabytes are refused', () => {
  const bomb = Buffer.from(deflateSync(new Uint8Array(50_000_000))).toString('base64url');
  expect(bomb.length).toBeLessThan(100_000);
  expect(codesOf('', `#code=${bomb}`)).toEqual(['share/too-large']);
});

test('a program too long for any board is refused when written', () => {
  expect(() => packProgram('x'.repeat(70_000))).toThrow(/70000 bytes/);
});

test('a program that was cut is damaged', () => {
  const link = packProgram('for i in range(10):\n    print(i, i * i)\n');
  expect(codesOf('', `#code=${link.slice(0, -6)}`)).toEqual(['share/damaged']);
});

test('reading any address never throws', () => {
  const key = fc.constantFrom(
    'embed',
    'board',
    'lesson',
    'step',
    'view',
    'theme',
    'code',
    'heap',
    'v',
  );
  const pair = fc.tuple(key, fc.string({ unit: 'binary' })).map(([k, v]) => `${k}=${v}`);
  const address = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pair).map((all) => all.join('&')),
  );
  fc.assert(
    fc.property(address, address, (search, fragment) => {
      const { problems } = read(`?${search}`, `#${fragment}`);
      expect(problems.every(({ code }) => code.startsWith('share/'))).toBe(true);
    }),
  );
});

test('an address of megabytes is refused as a whole', () => {
  expect(codesOf(`?theme=dark&x=${'y'.repeat(600_000)}`, '')).toEqual(['share/too-large']);
});

test('the lines to copy are whole, safe in HTML, and say the same', () => {
  const lines = writeShareLines(
    'https://lab.example/heap/',
    { lesson: 'holes', step: 2, theme: 'dark', code: 'print("</script>" < 1)\n' },
    'structure',
  );
  expect(lines.link).toMatch(
    /^https:\/\/lab\.example\/heap\/#lesson=holes&step=2&theme=dark&code=/,
  );
  expect(lines.iframe).toContain('src="https://lab.example/heap/#embed=1&amp;lesson=holes&amp;');
  expect(lines.iframe).toContain('allow="serial; clipboard-write"');
  expect(lines.element).toContain(
    '<script src="https://lab.example/heap/embed.js" async></script>',
  );
  expect(lines.element).toContain('<heap-lab lesson="holes" step="2" theme="dark">');
  expect(lines.element).toContain('print("\\x3c/script>" < 1)');
});
