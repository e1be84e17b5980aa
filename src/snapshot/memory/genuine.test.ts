// The decoder on genuine rp2 firmware in the Virtual Pico, through the lab's own probes: one of
// everything agrees with type(), id() and repr(), and garbage is what gc.collect() frees.

import { expect, test } from 'playwright/test';
import {
  findGenuine,
  makePico,
  NO_FIRMWARE,
  readGenuine,
} from '../../board/pico/genuine-board.test-kit.ts';
import type { Capture } from '../../capture/capture.ts';
import { makeLocalModel } from '../../model/local-model.ts';
import { loadProbesFromDisk } from '../../probe/interpreter-runner.test-kit.ts';
import { BoardLink } from '../../session/board/board-link.ts';
import { SnapshotTaker } from '../../take/snapshot-taker.ts';
import { parseMaps } from '../map/map-reader.ts';
import { type HeapMap, type HeapObjects, PROBE, REACHED } from '../model.ts';
import { decodeHeap } from './decode-heap.ts';
import { expectTypedWithinConservative, kindOf, unknownShare } from './heap-facts.test-kit.ts';
import { ASK, ZOO } from './zoo.test-kit.ts';

/** The old type structs; a nightly that has the new ones but says 1.19.1; a recent release. */
const IMAGES = [findGenuine(14, 19), findGenuine(19, 20), findGenuine(22, 99)].filter(
  (image) => image !== undefined,
);
/** What rp2 has not: arrays of objects. */
const PICO_ZOO = ZOO.replace(/^objects = .*\n/m, '');
const LITTER =
  'lost = [[i, str(i) * 5] for i in range(40)]\nclass Q: pass\na = Q()\nb = Q()\na.o = b\nb.o = a\ndel a, b\nlost = None\ng = (i for i in range(4))\nnext(g)\ng = None';

interface Look {
  readonly capture: Capture;
  readonly map: HeapMap;
  readonly heap: HeapObjects;
}

loadProbesFromDisk();

if (IMAGES.length === 0) test('genuine firmware', () => test.skip(true, NO_FIRMWARE));

async function open(file: Uint8Array) {
  const link = new BoardLink(makePico(file));
  await link.open();
  const taker = new SnapshotTaker(link, makeLocalModel());
  return {
    close: () => link.board.close(),
    run: async (code: string): Promise<string> => {
      const { output, error } = await link.repl.run(code);
      if (error !== '') throw new Error(error);
      return new TextDecoder().decode(output);
    },
    look: async (): Promise<Look> => {
      const capture = await taker.take({ label: 'moment' });
      const [map] = parseMaps(capture.mapText);
      return { capture, map, heap: decodeHeap(capture, map) };
    },
  };
}

/** The bytes of a node's blocks, as hex; blocks that another object took hold something else. */
function bytesAt({ capture }: Look, address: number, length: number): string {
  const range = capture.memory?.find(
    ({ start, bytes }) => address >= start && address + length <= start + bytes.length,
  );
  const from = address - (range?.start ?? 0);
  return Buffer.from(range?.bytes.subarray(from, from + length) ?? []).toString('hex');
}

/** Heads for which forecast and collection disagree. */
function disagreements(before: Look, after: Look): string[] {
  const { heap } = before;
  const wrong: string[] = [];
  const [{ start, letters }] = after.map.areas;
  for (let node = 0; node < heap.heapCount; node++) {
    const address = heap.address[node];
    if ((heap.state[node] & PROBE) !== 0) continue;
    const isHead = !'.='.includes(String.fromCharCode(letters[(address - start) / 16]));
    const bytes = heap.blocks[node] * 16;
    const isSame = isHead && bytesAt(before, address, bytes) === bytesAt(after, address, bytes);
    const isReached = (heap.state[node] & REACHED) !== 0;
    if (isReached && !isHead) wrong.push(`freed: ${kindOf(heap, node)} ${heap.textOf(node)}`);
    if (!isReached && isSame) wrong.push(`kept: ${kindOf(heap, node)} ${heap.textOf(node)}`);
  }
  return wrong;
}

for (const image of IMAGES)
  test(`${image.version}: one of everything is as the firmware says, and garbage is foretold`, async () => {
    test.slow();
    const pico = await open(readGenuine(image));
    try {
      await pico.run(`import gc\ngc.collect()`);
      await pico.run(PICO_ZOO);
      const zoo = (await pico.look()).heap;
      expect(zoo.problems).toEqual([]);
      expect(unknownShare(zoo)).toBeLessThanOrEqual(0.01);
      expectTypedWithinConservative(zoo);
      const main = new Map(zoo.bindings.map((one) => [`${one.module}.${one.name}`, one]));
      const rows = (await pico.run(ASK)).trim().split(/\r?\n/);
      expect(rows.length).toBeGreaterThan(70);
      const said = rows.map((line) => line.split('|').slice(0, 3).join(' '));
      const found = rows.map((line) => {
        const name = line.split('|')[0];
        const one = main.get(`__main__.${name}`);
        return `${name} ${one?.word} ${one?.type.replace('generator function', 'generator')}`;
      });
      expect(found).toEqual(said);

      await pico.run('gc.collect()');
      await pico.run(LITTER);
      const before = await pico.look();
      await pico.run('gc.collect()');
      expect(disagreements(before, await pico.look())).toEqual([]);
      const garbage = before.heap.state.filter((state) => (state & (REACHED | PROBE)) === 0);
      expect(garbage.length).toBeGreaterThan(120);
    } finally {
      await pico.close();
    }
  });
