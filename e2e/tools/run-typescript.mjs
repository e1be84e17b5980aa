// Runs one TypeScript script of this folder in Node 20, which cannot do so by itself:
// Vite, which is here anyway, turns it into JavaScript. Usage: node e2e/tools/run-typescript.mjs FILE [ARG…]

import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file] = process.argv.splice(2, 1);
const { module } = await runnerImport(resolve(file), { configFile: false, logLevel: 'error' });
await module.main?.(process.argv.slice(2));
