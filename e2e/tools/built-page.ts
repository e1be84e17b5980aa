// Builds a page of the tests' own, as Vite builds the lab, and serves it from a folder that is deleted
// afterwards: for what is not part of the built lab.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

export interface BuiltPage {
  readonly address: string;
  close(): Promise<void>;
}

/** @param folder where its index.html lies, from the top of the repository, 'e2e/tools/pico-page' */
export async function buildPage(folder: string): Promise<BuiltPage> {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  const outDir = mkdtempSync(join(tmpdir(), 'heap-lab-page-'));
  const options = { configFile: false, root, base: './', logLevel: 'error' } as const;
  await build({ ...options, build: { outDir, target: 'es2023' }, worker: { format: 'es' } });
  const server = await preview({
    ...options,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  });
  return {
    address: server.resolvedUrls?.local[0] ?? '',
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
