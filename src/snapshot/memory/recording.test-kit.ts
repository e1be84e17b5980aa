// Recordings of genuine firmware (src/testing/recordings) as captures: RAM from ram.bin.gz, anchors from
// facts.json, the map from mem_info.txt.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Capture } from '../../capture/capture.ts';
import type { HeapMap } from '../model.ts';
import { toHeapMap } from './heap-map.test-kit.ts';

const RECORDINGS = join(dirname(fileURLToPath(import.meta.url)), '../../testing/recordings');

export const RECORDING_NAMES = [
  'aliasing',
  'concat-vs-join',
  'fragmented',
  'fresh-boot',
  'leak-1',
  'leak-2',
  'leak-3',
  'nearly-full',
  'type-zoo',
] as const;

/** facts.json, as far as the tests use it. */
export interface Facts {
  readonly ram_base: string;
  readonly heap_pool: string;
  readonly globals_dict: string;
  readonly globals: readonly { address: string; name: string; type: string }[];
  readonly types: Readonly<Record<string, string>>;
  readonly qstr_info: readonly string[];
  readonly true_type_symbol_by_head_address?: Readonly<Record<string, string>>;
}

export interface Recording {
  readonly capture: Capture;
  readonly map: HeapMap;
  readonly facts: Facts;
}

/** Where sys.modules lies relative to the REPL's globals: S = G − 84 in 1.15, G − 16 since 1.20. */
const MODULES_OFFSET: Readonly<Record<string, number>> = { 'v1.15': -84, 'v1.27.0': -16 };

export function readRecording(version: string, name: string): Recording {
  const folder = join(RECORDINGS, version, name);
  const facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8')) as Facts;
  const ram = new Uint8Array(gunzipSync(readFileSync(join(folder, 'ram.bin.gz'))));
  const text = readFileSync(join(folder, 'mem_info.txt'), 'utf8');
  const globals = Number(facts.globals_dict);
  const capture: Capture = {
    id: name,
    label: name,
    takenAt: 0,
    origin: 'probe',
    depth: 'memory',
    board: {
      kind: 'pico',
      name: 'Pico',
      version: version.slice(1).split('.').map(Number),
      platform: 'rp2',
    },
    mapText: text,
    anchors: {
      globals,
      modules: globals + MODULES_OFFSET[version],
      types: Object.fromEntries(
        Object.entries(facts.types).map(([type, address]) => [type, Number(address)]),
      ),
      qstrs: toldNames(ram, Number(facts.ram_base), facts),
    },
    memory: [{ start: Number(facts.ram_base), bytes: ram }],
    notes: [],
  };
  return { capture, map: readMap(text, Number(facts.heap_pool)), facts };
}

/**
 * Names that lie in flash have no text in the recording: here they are told, as id('log') would tell
 * them, for globals whose value only one name has. The table is read at its known place.
 */
function toldNames(ram: Uint8Array, base: number, facts: Facts): Record<string, number> {
  const data = new DataView(ram.buffer, ram.byteOffset, ram.byteLength);
  const word = (address: number): number => data.getUint32(address - base, true);
  const globals = Number(facts.globals_dict);
  const alloc = word(globals + 8);
  const table = word(globals + 12);
  const told: Record<string, number> = {};
  for (let slot = 0; slot < alloc; slot++) {
    const value = word(table + 8 * slot + 4);
    const names = facts.globals.filter(({ address }) => Number(address) === value);
    if (names.length === 1) told[names[0].name] = word(table + 8 * slot);
  }
  return told;
}

/** The letters of a whole, undamaged dump with one area; the real parser lives in map/. */
function readMap(text: string, start: number): HeapMap {
  const total = Number(/total: (\d+)/.exec(text)?.[1]);
  const letters = new Uint8Array(total / 16).fill('.'.charCodeAt(0));
  for (const [, offset, row] of text.matchAll(/^([0-9a-f]+): (\S+)/gm))
    for (let i = 0; i < row.length; i++)
      letters[Number.parseInt(offset, 16) / 16 + i] = row.charCodeAt(i);
  const map = toHeapMap([{ start, letters }]);
  return { ...map, printed: { stackUsed: Number(/stack: (\d+)/.exec(text)?.[1]) } };
}
