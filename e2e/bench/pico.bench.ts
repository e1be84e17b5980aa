// The Virtual Pico against a real one, which makes 125 million cycles a second, and against rp2040js's
// own interpreter. Needs genuine firmware in public/firmware/; without any there is nothing to measure.

import {
  findGenuine,
  NO_FIRMWARE,
  readGenuine,
} from '../../src/board/pico/genuine-board.test-kit.ts';
import { bundleToFile } from '../tools/bundle.ts';
import { type Bench, type BenchRow, median, type Target, toRow } from './bench.ts';
import type { BareBoard, PicoLab } from './pico-machine.ts';

interface Machine {
  readonly BareBoard: typeof BareBoard;
  openLab(file: Uint8Array, options?: { readonly byProbes?: boolean }): Promise<PicoLab>;
}

const ENDLESS = 'n = 0\r\nwhile True: n += 1\r\n\r\n';
/** How much of the board's time is measured at a time. */
const STRETCH_MS = 20;
const ROUNDS = 9;
/** 150 KB in small objects, as a program of a lesson or a leak has them. */
const FILL = 'kept = [[i, str(i) * 5, bytearray(i), {i: i}] for i in range(410)]';
const TARGETS: Readonly<Record<'speed' | 'boot' | 'peeked' | 'probed', Target>> = {
  speed: { toFloor: 2, toPeer: 0.6 },
  boot: { atMost: 1000 },
  peeked: { atMost: 60 },
  probed: { atMost: 1000 },
};

export const benches: readonly Bench[] = [
  { what: 'Virtual Pico: speed', run: () => withFirmware('speed', measureSpeed) },
  { what: 'Virtual Pico: boot', run: () => withFirmware('boot', measureBoot) },
  { what: 'Virtual Pico: peeked snapshot', run: () => withFirmware('peeked', measurePeeked) },
  { what: 'Virtual Pico: probed snapshot', run: () => withFirmware('probed', measureProbed) },
];

async function withFirmware(
  what: string,
  work: (machine: Machine, file: Uint8Array, version: string) => Promise<BenchRow>,
): Promise<readonly BenchRow[]> {
  const found = findGenuine(24, 99);
  if (found === undefined) {
    process.stderr.write(`Virtual Pico: ${what} not measured: ${NO_FIRMWARE}\n`);
    return [];
  }
  const machine = await importNatively(await bundleToFile('bench/pico-machine.ts'));
  return [await work(machine, readGenuine(found), found.version)];
}

/** Node's own import: Vite's, by which this file came, is closed by now and would not run it as it is. */
const importNatively = new Function('path', 'return import(path)') as (
  path: string,
) => Promise<Machine>;

/** Real time for 20 ms of a Pico's work: the floor is the real Pico, the peer the other interpreter. */
async function measureSpeed(
  machine: Machine,
  file: Uint8Array,
  version: string,
): Promise<BenchRow> {
  const [ours, peer] = [new machine.BareBoard(file), new machine.BareBoard(file)];
  for (const board of [ours, peer]) {
    board.reachPrompt();
    board.send(ENDLESS);
    board.runMs(200);
  }
  peer.useOtherInterpreter();
  const times: Timing[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(await time(() => ours.runMs(STRETCH_MS)));
    times[1].push(await time(() => peer.runMs(STRETCH_MS)));
  }
  const medians = { ours: cpuOf(times[0]), floor: STRETCH_MS, peer: cpuOf(times[1]) };
  const note = `${version}; floor: a real Pico; peer: rp2040js's interpreter; ${wallOf(times[0])}`;
  return toRow(`Virtual Pico: ${STRETCH_MS} ms of MicroPython`, medians, TARGETS.speed, note);
}

async function measureBoot(machine: Machine, file: Uint8Array, version: string): Promise<BenchRow> {
  const times: Timing[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await time(() => new machine.BareBoard(file).reachPrompt()));
  }
  return toPicoRow('power on to prompt', times, TARGETS.boot, version);
}

/** Read from outside with 150 KB in use, at memory depth. Looking at it (decoding) is not among it. */
async function measurePeeked(
  machine: Machine,
  file: Uint8Array,
  version: string,
): Promise<BenchRow> {
  const lab = await machine.openLab(file);
  try {
    await lab.run(FILL);
    const times = await timeSnapshots(() => lab.take());
    const used = (await lab.snapshot()).heap.used;
    const what = `peeked snapshot, ${Math.round(used / 1000)} KB in use`;
    return toPicoRow(what, times, TARGETS.peeked, version);
  } finally {
    await lab.close();
  }
}

async function timeSnapshots(work: () => Promise<unknown>): Promise<readonly Timing[]> {
  await work();
  const times: Timing[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await time(work));
  return times;
}

/**
 * As a board at the cable is asked: a fresh heap, figures to memory, decoded; after the first one, which also
 * reads type names in flash.
 */
async function measureProbed(
  machine: Machine,
  file: Uint8Array,
  version: string,
): Promise<BenchRow> {
  const lab = await machine.openLab(file, { byProbes: true });
  try {
    const times = await timeSnapshots(() => lab.snapshot());
    return toPicoRow('probed snapshot', times, TARGETS.probed, version);
  } finally {
    await lab.close();
  }
}

/** One round in milliseconds: of the processor, and by the clock. */
interface Timing {
  readonly cpu: number;
  readonly wall: number;
}

/** Processor time, because here a busy machine is not in both sides of the ratio. */
async function time(work: () => unknown): Promise<Timing> {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - began };
}

const cpuOf = (times: readonly Timing[]): number => median(times.map(({ cpu }) => cpu));
const wallOf = (times: readonly Timing[]): string =>
  `${Math.round(median(times.map(({ wall }) => wall)))} ms by the clock`;

function toPicoRow(
  what: string,
  times: readonly Timing[],
  target: Target,
  version: string,
): BenchRow {
  const medians = { ours: cpuOf(times), floor: null, peer: null };
  const note = `${version}; processor time; ${wallOf(times)}`;
  return toRow(`Virtual Pico: ${what}`, medians, target, note);
}
