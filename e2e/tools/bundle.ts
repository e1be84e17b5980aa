// Turns a TypeScript file of this repository into one script: for a page of a test (so that the real
// source runs there without the rest of the lab) or for a thread of Node. Vite does it in memory.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HERE = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bundled = new Map<string, Promise<string>>();

/** A classic script that runs the file (a path below e2e/) at once. Bundled once per process. */
export function bundleForPage(file: string): Promise<string> {
  return remember(`page ${file}`, () => bundle(file, 'iife', false));
}

/** Below node_modules/, so that the script finds the packages that it imports. */
const SCRIPTS = resolve(HERE, '../node_modules/.cache/heap-lab');

/** The file of an ES module for a thread of Node, with what it imports from the project inside. */
export function bundleToFile(file: string): Promise<string> {
  return remember(`file ${file}`, async () => {
    mkdirSync(SCRIPTS, { recursive: true });
    // One for each process: two test workers may write at the same time.
    const written = join(SCRIPTS, `${basename(file, '.ts')}-${process.pid}.mjs`);
    writeFileSync(written, await bundle(file, 'es', true));
    process.once('exit', () => rmSync(written, { force: true }));
    return written;
  });
}

function remember(key: string, make: () => Promise<string>): Promise<string> {
  const made = bundled.get(key) ?? make();
  bundled.set(key, made);
  return made;
}

async function bundle(file: string, format: 'iife' | 'es', forNode: boolean): Promise<string> {
  const entry = resolve(HERE, file);
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: HERE,
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      ssr: forNode ? entry : false,
      rolldownOptions: { input: entry, output: { format } },
      modulePreload: false,
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as { output?: { code?: string }[] }[];
  const code = outputs[0]?.output?.[0]?.code;
  if (code === undefined) throw new Error(`${file} gave no script`);
  return code;
}
