// How fast the text of a block map becomes letters: the mem_info(1) output of an 8 MB heap (class M), in
// chunks cut anywhere as a serial port delivers them, against a plain loop over the same bytes.

import { setFlagsFromString } from 'node:v8';
import { MapReader } from '../../src/snapshot/map/map-reader.ts';
import { MapWatcher } from '../../src/snapshot/map/map-watcher.ts';
import type { Bench } from './bench.ts';
import { measure, toRow } from './bench.ts';
import { makeBigHeap, toMemInfo } from './heaps/big-heap.ts';
import { makeRandom } from './heaps/random.ts';

/** Text → map, figures and checks included. */
export const benches: readonly Bench[] = [
  {
    what: 'parse the text of a block map',
    async run() {
      const text = printText();
      keepAlive(text);
      const chunks = cutAnywhere(text, 4096);
      const packets = cutAnywhere(text, 128);
      const size = `${Math.round(text.length / 1000)} KB`;
      const floor = () => sumBytes(chunks);
      const smallFloor = () => sumBytes(packets);
      return [
        toRow(
          `parse an M map (${size}), chunks of 1 to 4096 bytes`,
          await measure({ ours: () => parse(chunks), floor }, ROUNDS),
          { toFloor: 3 },
          'floor: a loop that adds up the same bytes',
        ),
        toRow(
          'parse an M map, chunks of 1 to 128 bytes',
          await measure({ ours: () => parse(packets), floor: smallFloor }, ROUNDS),
          {},
          'for comparison: every row is cut',
        ),
        toRow(
          'notice an M map in a terminal stream, chunks of 1 to 4096 bytes',
          await measure({ ours: () => watch(chunks), floor }, ROUNDS),
          {},
          'for comparison: with its text',
        ),
      ];
    },
  },
];

// measure() collects garbage before each run. Without these two, that also throws away the compiled code
// of everything that has no living instance just then, and the compiler is what is measured. In the lab
// a reader of the terminal's stream is always alive.
setFlagsFromString('--no-flush-bytecode');
const alive: MapReader[] = [];

const ROUNDS = { rounds: 25, warmUps: 15 };

function printText(): Uint8Array {
  return new TextEncoder().encode(toMemInfo(makeBigHeap('M')).replaceAll(/\r?\n/g, '\r\n'));
}

/** A reader in the middle of this dump. */
function keepAlive(text: Uint8Array): void {
  const reader = new MapReader();
  reader.push(text.subarray(0, text.length >> 1));
  alive.push(reader);
}

function cutAnywhere(text: Uint8Array, most: number): Uint8Array[] {
  const random = makeRandom(20261120);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + 1 + random.below(most);
    chunks.push(text.slice(at, end));
    at = end;
  }
  return chunks;
}

function parse(chunks: readonly Uint8Array[]): void {
  const reader = new MapReader();
  for (const chunk of chunks) reader.push(chunk);
  const [map] = reader.end();
  if (map.counted.total !== 524_288 * 16 || map.problems.length > 0) {
    throw new Error(`the map was not read: ${JSON.stringify(map.problems)}`);
  }
}

function watch(chunks: readonly Uint8Array[]): void {
  const watcher = new MapWatcher();
  const dumps = chunks.flatMap((chunk) => watcher.push(chunk));
  if (dumps.length !== 1) throw new Error(`${dumps.length} dumps were noticed`);
}

function sumBytes(chunks: readonly Uint8Array[]): number {
  let sum = 0;
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) sum = (sum + chunk[i]) | 0;
  }
  return sum;
}
