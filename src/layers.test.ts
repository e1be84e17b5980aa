// The import rule of src/README.md, checked on every file: import from your own folder and from the
// folders listed for you; never back along the data's path. Type-only imports count too.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

const SRC = dirname(fileURLToPath(import.meta.url));

/** What every room may import. */
const GROUND = ['errors.ts', 'units.ts', 'listeners.ts', 'signals.ts'];

/** Room → rooms it may import from, besides itself and the ground. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ports: [],
  capture: [],
  emulator: [],
  firmware: [],
  board: ['emulator', 'firmware'],
  repl: ['board'],
  probe: ['repl', 'capture', 'ports'],
  snapshot: ['capture', 'ports'],
  model: ['capture', 'snapshot'],
  take: ['repl', 'probe', 'capture', 'ports', 'model'],
  store: ['capture', 'firmware'],
  share: ['capture', 'snapshot'],
  lessons: ['snapshot', 'words'],
  session: [
    'board',
    'firmware',
    'repl',
    'probe',
    'take',
    'capture',
    'ports',
    'store',
    'snapshot',
    'share',
    'lessons',
    'model',
  ],
  words: ['session', 'snapshot', 'capture', 'firmware'],
  views: ['words', 'session', 'snapshot', 'lessons'],
  embed: ['session', 'words'],
};

/** Third-party packages have one home each, so that each can be replaced. What is not listed is refused. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  lit: ['views'],
  comlink: ['model', 'board'],
  '@preact/signals-core': ['signals.ts'],
  '@xterm': ['views'],
  cytoscape: ['views'],
  uplot: ['views'],
  codemirror: ['views'],
  '@codemirror': ['views'],
  '@lezer': ['views'],
  fflate: ['capture', 'share', 'snapshot'],
  idb: ['store'],
  rp2040js: ['emulator'],
  '@micropython': ['board'],
  'virtual:pwa-register': ['session'],
};

/** The import rule's verdict on one import, or undefined where it is allowed. */
function findBreach(file: string, specifier: string): string | undefined {
  const folder = topFolder(file);
  const allowed = GROUND.includes(folder) ? [] : MAY_IMPORT[folder];
  if (allowed === undefined) return undefined; // main.ts, testing/
  if (!specifier.startsWith('.')) {
    const home = Object.entries(PACKAGE_HOMES).find(([name]) => isFrom(specifier, name))?.[1];
    if (home === undefined) return `${file} imports the package ${specifier}, which is not listed`;
    return home.includes(folder)
      ? undefined
      : `${file} imports the package ${specifier}, whose home is ${home.join(', ')}`;
  }
  const target = relative(SRC, resolve(SRC, dirname(file), specifier.replace(/\?.*$/, '')));
  if (target.startsWith('..')) return undefined; // probes/ and package.json
  const targetFolder = topFolder(target);
  if ([folder, ...GROUND, ...allowed].includes(targetFolder)) return undefined;
  return `${file} imports ${target}: ${folder}/ may not import ${targetFolder}/`;
}

function isFrom(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

function topFolder(file: string): string {
  return file.split(sep)[0] ?? file;
}

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !/\.(test|test-kit|d)\.ts$/.test(file),
  );
}

function importsOf(text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|new URL\(\s*['"]([^'"]+\.ts)['"]/g,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4]);
}

test('every import goes forward along the path of the data', () => {
  const breaches = sourceFiles().flatMap((file) =>
    importsOf(readFileSync(join(SRC, file), 'utf8')).map((from) => findBreach(file, from)),
  );
  expect(breaches.filter((breach) => breach !== undefined)).toEqual([]);
});

test('a planted violation is found, in every way of importing', () => {
  const text = [
    "import { a } from '../views/app-shell.ts';",
    "import type { B } from '../session/session.ts';",
    "export { c } from '../embed/messages.ts';",
    "const d = await import('../model/worker-model.ts');",
    "import { LitElement } from 'lit';",
    "import { fine } from '../capture/capture.ts';",
  ].join('\n');
  const breaches = importsOf(text).map((from) => findBreach(join('snapshot', 'x.ts'), from));
  expect(breaches.filter((breach) => breach !== undefined)).toHaveLength(5);
});

test('every folder is in the table', () => {
  const folders = new Set(
    sourceFiles()
      .map(topFolder)
      .filter((name) => !name.endsWith('.ts')),
  );
  folders.delete('testing');
  expect([...folders].filter((name) => MAY_IMPORT[name] === undefined)).toEqual([]);
});
