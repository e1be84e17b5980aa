// The house keeps its own rules: rooms of a size, comments that point at what is there, one thing to a name,
// no cast that only pretends a check, nothing tried again. What may import what is in layers.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const FILES_AT_MOST = 20;

const isTest = (file: string) => /\.(test|test-kit|spec)\.ts$/.test(file);

function filesOf(room: string, kind = /\.(ts|mjs|css|sh|py)$/): string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
    .filter((file) => kind.test(file) && !/\/recordings\/v/.test(file));
}

const sources = [...filesOf('src'), ...filesOf('e2e'), ...filesOf('probes')];
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test('no folder holds more files than a person takes in', () => {
  const counts = new Map<string, number>();
  for (const file of sources.filter((name) => !isTest(name))) {
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  expect([...counts].filter(([, files]) => files > FILES_AT_MOST)).toEqual([]);
});

test('no item of an array is cast to what it is already', () => {
  // `list[i] as Item` says nothing to the compiler here; what narrows a union has a name or a check.
  const pretends = /(?<![\w?.]|\?)[\w.]+\[[^\]'"]*\] as (?:number|string|[A-Z]\w*)\b/g;
  const found = sources
    .filter((file) => file.endsWith('.ts') && !isTest(file))
    .flatMap((file) =>
      [...withoutComments(textOf(file)).matchAll(pretends)].map(([cast]) => `${file}: ${cast}`),
    );
  expect(found).toEqual([]);
});

test('two kinds of things never bear one name', () => {
  const places = new Map<string, string[]>();
  for (const file of filesOf('src').filter((name) => name.endsWith('.ts') && !isTest(name))) {
    const names = textOf(file).matchAll(
      /^export (?:declare )?(?:abstract )?(?:async )?(?:class|interface|type) (\w+)/gm,
    );
    for (const name of new Set([...names].map(([, word]) => word))) {
      places.set(name, [...(places.get(name) ?? []), file]);
    }
  }
  const doubled = [...places].filter(([, files]) => files.length > 1);
  expect(doubled).toEqual([]);
});

test('comments and READMEs point at files that are there', () => {
  const readmes = [
    ...sources,
    'README.md',
    ...filesOf('src', /\.md$/),
    ...filesOf('e2e', /\.md$/),
    'probes/README.md',
  ];
  const lost = readmes.flatMap((file) =>
    mentionsIn(file)
      .filter((path) => !isThere(path, readmes))
      .map((path) => `${file}: ${path}`),
  );
  expect(lost).toEqual([]);
});

test('nothing that fails is tried again', () => {
  expect(textOf('e2e/playwright.config.ts')).toMatch(/retries: 0,/);
  const again = sources.filter((file) => isTest(file) && /retries:\s*[1-9]/.test(textOf(file)));
  expect(again).toEqual([]);
});

/** Paths of this repository's kind of files that a comment, or any line of a README, names. */
function mentionsIn(file: string): string[] {
  const text = textOf(file);
  const comments = file.endsWith('.md')
    ? [text]
    : (text.match(/\/\*[\s\S]*?\*\/|(?:^|\s)(?:\/\/|#) .*$/gm) ?? []);
  const mentions = comments.flatMap(
    (comment) =>
      comment.match(/(?<![\w./@:~-])(?:\.{0,2}\/)?[\w-]+(?:\/[\w.-]+)*\.(?:ts|css|md)(?![\w/])/g) ??
      [],
  );
  return [...new Set(mentions)];
}

/** A path is meant from anywhere above it, as readers say it: `fit/steps.ts`, `../units.ts`, `README.md`. */
function isThere(path: string, files: readonly string[]): boolean {
  const end = `/${path.replace(/^(\.{1,2}\/)+/, '')}`;
  return files.some((file) => `/${file}`.endsWith(end)) || existsSync(join(ROOT, path));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/ .*$/gm, '');
}
