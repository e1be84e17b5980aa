// Puts genuine firmware beside the page, into public/firmware/, which git ignores: MicroPython is not part
// of this project. Usage: npm run firmware [-- WHAT…], where each WHAT is a version of releases.ts
// ("v1.24.1"), a file of the download page with its hash ("RPI_PICO-….uf2=SHA256"), or the path of a .uf2
// file at hand. Without any: the usual two. Then writes the index that the page reads.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isAppError } from '../../src/errors.ts';
import type { HostedFirmware } from '../../src/firmware/hosted-shelf.ts';
import { readFirmware } from '../../src/firmware/micropython-image.ts';
import { RELEASES, type Release, USUAL } from './releases.ts';

const SOURCE = 'https://micropython.org/resources/firmware/';
const FOLDER = join('public', 'firmware');
const TIMEOUT_MS = 60_000;

/** Something to tell the person at the keyboard, without a stack. */
class Refusal extends Error {}

export async function main(args: readonly string[]): Promise<void> {
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const what of args.length > 0 ? args : USUAL) await add(what);
    writeIndex();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

async function add(what: string): Promise<void> {
  if (existsSync(what)) {
    keep(basename(what), new Uint8Array(readFileSync(what)));
    return;
  }
  const { file, sha256 } = findRelease(what);
  const path = join(FOLDER, file);
  if (existsSync(path) && hash(readFileSync(path)) === sha256) {
    process.stdout.write(`${file}: here already\n`);
    return;
  }
  const bytes = await download(file);
  const found = hash(bytes);
  if (found !== sha256) {
    throw new Refusal(`${file}: its SHA-256 is ${found}, not ${sha256}. Nothing was kept.`);
  }
  keep(file, bytes);
}

function findRelease(what: string): Release {
  if (RELEASES[what] !== undefined) return RELEASES[what];
  const named = /^([\w.+-]+\.uf2)=([0-9a-f]{64})$/.exec(what);
  if (named !== null) return { file: named[1], sha256: named[2] };
  throw new Refusal(
    `${what}: neither a file here nor a version known here (${Object.keys(RELEASES).join(', ')}). ` +
      'For others give FILE.uf2=SHA256.',
  );
}

async function download(file: string): Promise<Uint8Array> {
  const address = `${SOURCE}${file}`;
  const refuse = (why: string): Refusal =>
    new Refusal(
      `${address} could not be fetched (${why}). Download a .uf2 by hand from ` +
        'https://micropython.org/download/RPI_PICO/ and give its path: npm run firmware -- PATH',
    );
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: Error & { cause?: Error }) => {
      throw refuse(error.cause?.message ?? error.message);
    },
  );
  if (!response.ok) throw refuse(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Writes the file if it is firmware that the page would take. */
function keep(file: string, bytes: Uint8Array): void {
  describe(file, bytes);
  writeFileSync(join(FOLDER, file), bytes);
  process.stdout.write(`${file}: ${bytes.length} bytes\n`);
}

function writeIndex(): void {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.uf2'));
  const firmware = files
    .sort()
    .map((file) => describe(file, new Uint8Array(readFileSync(join(FOLDER, file)))));
  writeFileSync(join(FOLDER, 'index.json'), `${JSON.stringify({ firmware }, null, 2)}\n`);
  process.stdout.write(`${join(FOLDER, 'index.json')}: ${files.length} images\n`);
}

function describe(file: string, bytes: Uint8Array): HostedFirmware {
  try {
    const { version, builtOn, board } = readFirmware(bytes);
    return { file, version, builtOn, board: board ?? 'RP2040', bytes: bytes.length };
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new Refusal(
      `${file}: not firmware for the Virtual Pico (${error.code}: ${error.message})`,
    );
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
