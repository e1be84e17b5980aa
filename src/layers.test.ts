// The import rule of src/README.md, checked on every file: import from your own folder and from the
// folders listed for you; never back along the data’s path, never in a circle. Type-only imports count too.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

const SRC = dirname(fileURLToPath(import.meta.url));

/** What every room may import. */
const GROUND = ['errors.ts', 'units.ts', 'lifeline.ts', 'listeners.ts', 'signals.ts'];

/** Room → rooms it may import from, besides itself and the ground. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ports: [],
  capture: [],
  peek: ['capture', 'ports'],
  film: ['capture', 'ports', 'peek'],
  emulator: [],
  firmware: [],
  board: ['emulator', 'firmware', 'capture', 'film', 'peek'],
  repl: ['board'],
  probe: ['repl', 'capture', 'ports'],
  snapshot: ['capture', 'ports'],
  model: ['capture', 'snapshot', 'film', 'peek', 'ports'],
  take: ['board', 'repl', 'probe', 'peek', 'capture', 'ports', 'model'],
  store: ['capture', 'firmware', 'film'],
  share: ['capture', 'snapshot'],
  lessons: ['capture', 'snapshot', 'words'],
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
    'peek',
    'film',
  ],
  words: ['session', 'snapshot', 'capture', 'firmware', 'film'],
  views: ['words', 'session', 'snapshot', 'lessons', 'film'],
  embed: ['session', 'words', 'film'],
};

/** Third-party packages have one home each, so that each can be replaced. What is not listed is refused. */
const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  lit: ['views'],
  comlink: ['model', 'board'],
  '@preact/signals-core': ['signals.ts'],
  '@xterm': ['views'],
  cytoscape: ['views'],
  codemirror: ['views'],
  '@codemirror': ['views'],
  '@lezer': ['views', 'film'],
  fflate: ['capture', 'share', 'snapshot', 'film'],
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

/** Files that import each other in a ring, each ring in the order of names; a file that imports itself too. */
function findCircles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  // Tarjan's strongly connected components; visit() answers the earliest open file that is within reach.
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    open.push(file);
    let lowest = order.get(file) as number;
    const targets = imports.get(file) ?? [];
    for (const target of targets) {
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (open.includes(target)) lowest = Math.min(lowest, order.get(target) as number);
    }
    if (lowest === order.get(file)) {
      const ring = open.splice(open.indexOf(file));
      if (ring.length > 1 || targets.includes(file)) circles.push(ring.sort());
    }
    return lowest;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles;
}

function readImports(): Map<string, string[]> {
  const files = new Set(sourceFiles());
  const targetsOf = (file: string) =>
    importsOf(readFileSync(join(SRC, file), 'utf8'))
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => join(dirname(file), specifier.replace(/\?.*$/, '')))
      .filter((target) => files.has(target));
  return new Map([...files].map((file) => [file, targetsOf(file)]));
}

test('no files import each other in a circle', () => {
  const circles = findCircles(readImports());
  expect(circles.map((circle) => circle.join(' ↔ '))).toEqual([]);
});

test('a planted circle is found, and what only leads to it is no part of it', () => {
  const imports = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts', 'e.ts']],
    ['c.ts', ['d.ts']],
    ['d.ts', ['b.ts', 'e.ts']],
    ['e.ts', []],
    ['f.ts', ['f.ts', 'a.ts']],
  ]);
  expect(findCircles(imports)).toEqual([['b.ts', 'c.ts', 'd.ts'], ['f.ts']]);
});

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
