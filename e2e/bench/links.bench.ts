// A Pico's heap in a link: how long the link is, and how long it takes to write and to read.

import { deflateSync, inflateSync } from 'fflate';
import type { Capture } from '../../src/capture/capture.ts';
import { writeMapText } from '../../src/share/map-text.ts';
import { packSnapshot, unpackSnapshot } from '../../src/share/packed-snapshot.ts';
import { countFigures } from '../../src/snapshot/map/figures.ts';
import { parseMaps } from '../../src/snapshot/map/map-reader.ts';
import { NO_DIALECT } from '../../src/snapshot/model.ts';
import { type Bench, type BenchRow, type Medians, measure, toRow } from './bench.ts';
import { makeBigHeap } from './heaps/big-heap.ts';

export const benches: readonly Bench[] = [{ what: 'a Pico map in a link', run: measureLinks }];

const MOST_CHARACTERS = 6000;
const MOST_MS = 5;
/** Done so often a round: the collection before each round also drops compiled code, which then counts. */
const TURNS = 60;
const ROUNDS = { rounds: 5, warmUps: 2 };

async function measureLinks(): Promise<readonly BenchRow[]> {
  const capture = makeCapture();
  const link = packSnapshot(capture, 'structure');
  const text = new TextEncoder().encode(capture.mapText);
  const deflated = deflateSync(text, { level: 9 });
  const deflatedCharacters = Math.ceil((deflated.length * 4) / 3);
  const writing = await measure(
    {
      ours: repeat(() => packSnapshot(capture, 'structure')),
      floor: repeat(() => parseMaps(capture.mapText)),
      peer: repeat(() => deflateSync(text, { level: 9 })),
    },
    ROUNDS,
  );
  const reading = await measure(
    {
      ours: repeat(() => unpackSnapshot(link)),
      floor: repeat(() => parseMaps(capture.mapText)),
      peer: repeat(() => inflateSync(deflated)),
    },
    ROUNDS,
  );
  const note = 'floor: parsing the map’s text once; peer: deflate (fflate) of the text';
  return [
    {
      what: 'characters of a Pico map in a link',
      ours: link.length,
      floor: null,
      peer: deflatedCharacters,
      unit: 'characters',
      toFloor: null,
      toPeer: link.length / deflatedCharacters,
      target: `≤ ${MOST_CHARACTERS}`,
      ok: link.length <= MOST_CHARACTERS,
      note: '12,288 blocks, 4,000 objects; peer: mem_info’s text, deflated, in base64',
    },
    toRow('write a Pico map into a link', perTurn(writing), { atMost: MOST_MS }, note),
    toRow('read a Pico map from a link', perTurn(reading), { atMost: MOST_MS }, note),
  ];
}

function repeat(work: () => unknown): () => void {
  return () => {
    for (let turn = 0; turn < TURNS; turn++) work();
  };
}

function perTurn({ ours, floor, peer }: Medians): Medians {
  const share = (time: number | null) => (time === null ? null : time / TURNS);
  return { ours: ours / TURNS, floor: share(floor), peer: share(peer) };
}

/** The P heap as a board would have printed it. */
function makeCapture(): Capture {
  const { start, letters } = makeBigHeap('P');
  const areas = [{ start, letters }];
  const counted = countFigures(areas, 16);
  const { total, used, free, oneBlock, twoBlock, maxBlock, maxFree } = counted;
  const printed = { total, used, free, oneBlock, twoBlock, maxBlock, maxFree };
  const map = {
    blockBytes: 16,
    areas,
    printed,
    counted,
    problems: [],
    dialect: NO_DIALECT,
  } as const;
  return {
    id: 'bench',
    label: 'Snapshot 1',
    takenAt: Date.UTC(2026, 10, 20),
    origin: 'probe',
    depth: 'map',
    board: { kind: 'serial', name: 'Raspberry Pi Pico with RP2040', version: [1, 27, 0] },
    mapText: writeMapText(map),
    notes: [],
  };
}
