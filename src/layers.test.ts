// The import rule of src/README.md, checked on every file: import from your own folder and from the
// folders listed for you; never back along the data's path. Type-only imports count too.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

const SRC = dirname(fileURLToPath(import.meta.url));

/** Folder → folders it may import from, besides itself, errors.ts and units.ts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  board: [],
  pico: ['board'],
  repl: ['board'],
  probe: ['repl', 'capture'],
  capture: [],
  store: ['capture'],
  snapshot: ['capture'],
  share: ['capture', 'snapshot'],
  lessons: ['snapshot'],
  worker: ['capture', 'snapshot'],
  session: [
    'board',
    'pico',
    'repl',
    'probe',
    'capture',
    'store',
    'snapshot',
    'share',
    'lessons',
    'worker',
  ],
  views: ['session', 'snapshot', 'lessons'],
  embed: ['session'],
};

/** Third-party packages have one home each, so that each can be replaced. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  lit: ['views'],
  comlink: ['worker', 'board', 'pico'],
  '@xterm': ['views'],
  cytoscape: ['views'],
  uplot: ['views'],
  codemirror: ['views'],
  idb: ['store'],
  rp2040js: ['pico'],
  '@micropython': ['board'],
};

/** The import rule's verdict on one import, or undefined where it is allowed. */
function findBreach(file: string, specifier: string): string | undefined {
  const folder = topFolder(file);
  const allowed = MAY_IMPORT[folder];
  if (allowed === undefined) return undefined; // main.ts, errors.ts, units.ts, testing/
  if (!specifier.startsWith('.')) {
    const home = Object.entries(PACKAGE_HOMES).find(([name]) => isFrom(specifier, name))?.[1];
    return home === undefined || home.includes(folder)
      ? undefined
      : `${file} imports the package ${specifier}, whose home is ${home.join(', ')}/`;
  }
  const target = relative(SRC, resolve(SRC, dirname(file), specifier.replace(/\?.*$/, '')));
  if (target.startsWith('..')) return undefined; // probes/ and package.json
  const targetFolder = topFolder(target);
  if ([folder, 'errors.ts', 'units.ts', ...allowed].includes(targetFolder)) return undefined;
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
  return [...found].map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4]) as string);
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
    "const d = await import('../worker/snapshot-client.ts');",
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
