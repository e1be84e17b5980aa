// How fast the text of a block map becomes letters: the mem_info(1) output of an 8 MB heap (class M), in
// chunks cut anywhere as a serial port delivers them, against a plain loop over the same bytes.

import { MapReader } from '../../src/snapshot/map/map-reader.ts';
import { MapWatcher } from '../../src/snapshot/map/map-watcher.ts';
import { printMap } from '../../src/testing/print-map.ts';
import type { Bench } from './bench.ts';
import { measure, toRow } from './bench.ts';
import { makeBigHeap } from './big-heap.ts';
import { makeRandom } from './random.ts';

/** Text → map, figures and checks included. */
export const benches: readonly Bench[] = [
  {
    what: 'parse the text of a block map',
    async run() {
      const text = printText();
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

const ROUNDS = { rounds: 25, warmUps: 15 };

function printText(): Uint8Array {
  const heap = makeBigHeap('M');
  const letters = new TextDecoder().decode(heap.letters);
  const text = printMap({ areas: [{ start: heap.start, letters }], blockBytes: 16 });
  return new TextEncoder().encode(text.replaceAll('\n', '\r\n'));
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

let sink = 0;

function sumBytes(chunks: readonly Uint8Array[]): void {
  let sum = 0;
  for (const chunk of chunks) {
    for (let i = 0; i < chunk.length; i++) sum = (sum + chunk[i]) | 0;
  }
  sink ^= sum;
}
