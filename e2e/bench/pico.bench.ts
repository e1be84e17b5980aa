// The Virtual Pico against a real one, which makes 125 million cycles a second, and against rp2040js's
// own interpreter. Needs genuine firmware in public/firmware/; without any there is nothing to measure.

import {
  findGenuine,
  NO_FIRMWARE,
  readGenuine,
} from '../../src/board/pico/genuine-board.test-kit.ts';
import { bundleToFile } from '../tools/bundle.ts';
import { type Bench, type BenchRow, median, type Target, toRow } from './bench.ts';
import type { BareBoard, PicoLab, StudioRig } from './pico-machine.ts';

interface Machine {
  readonly BareBoard: typeof BareBoard;
  readonly StudioRig: typeof StudioRig;
  openLab(file: Uint8Array, options?: { readonly byProbes?: boolean }): Promise<PicoLab>;
}

const ENDLESS = 'n = 0\r\nwhile True: n += 1\r\n\r\n';
/** How much of the board's time is measured at a time. */
const STRETCH_MS = 20;
const ROUNDS = 9;
/** 150 KB in small objects, as a program of a lesson or a leak has them. */
const FILL = 'kept = [[i, str(i) * 5, bytearray(i), {i: i}] for i in range(410)]';
/** Hard work, and most of the heap in use: the most pages that change. */
const BUSY = `rows = []
for r in range(400):
    rows.append([str(k) for k in range(r % 20)])
    if len(rows) > 150: rows = rows[50:]
`;
const SEEKS = 200;
/** A sensor node for 21 hours. */
const NODE = `import time
for r in range(1260):
    row = [r, str(r), r * 0.5]
    time.sleep(60)
`;
type Measured =
  | 'speed'
  | 'boot'
  | 'peeked'
  | 'probed'
  | 'save'
  | 'restore'
  | 'seek'
  | 'seek95'
  | 'forward';
const TARGETS: Readonly<Record<Measured, Target>> = {
  speed: { toFloor: 2, toPeer: 0.6 },
  boot: { atMost: 1000 },
  peeked: { atMost: 60 },
  probed: { atMost: 1000 },
  save: { atMost: 3 },
  restore: { atMost: 1 },
  seek: { atMost: 60 },
  seek95: { atMost: 150 },
  forward: { atMost: 2000 },
};

export const benches: readonly Bench[] = [
  { what: 'Virtual Pico: speed', run: () => withFirmware('speed', measureSpeed) },
  { what: 'Virtual Pico: boot', run: () => withFirmware('boot', measureBoot) },
  { what: 'Virtual Pico: peeked snapshot', run: () => withFirmware('peeked', measurePeeked) },
  { what: 'Virtual Pico: probed snapshot', run: () => withFirmware('probed', measureProbed) },
  { what: 'Virtual Pico: checkpoint', run: () => withFirmware('checkpoint', measureCheckpoints) },
  { what: 'Virtual Pico: seek', run: () => withFirmware('seek', measureSeeks) },
  { what: 'Virtual Pico: fast-forward', run: () => withFirmware('fast-forward', measureForward) },
];

async function withFirmware(
  what: string,
  work: (machine: Machine, file: Uint8Array, version: string) => Promise<BenchRow | BenchRow[]>,
): Promise<readonly BenchRow[]> {
  const found = findGenuine(24, 99);
  if (found === undefined) {
    process.stderr.write(`Virtual Pico: ${what} not measured: ${NO_FIRMWARE}\n`);
    return [];
  }
  const machine = await importNatively(await bundleToFile('bench/pico-machine.ts'));
  return [await work(machine, readGenuine(found), found.version)].flat();
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

/** A checkpoint every 20 ms of hard work, and back to each of them. */
async function measureCheckpoints(
  machine: Machine,
  file: Uint8Array,
  version: string,
): Promise<BenchRow[]> {
  const rig = new machine.StudioRig(file, version);
  const { emulator } = rig;
  rig.begin(BUSY);
  rig.runFor(0.1);
  const kept: ReturnType<typeof emulator.save>[] = [];
  const saves: Timing[] = [];
  while (!rig.isOver) {
    rig.runFor(0.02);
    saves.push(await time(() => kept.push(emulator.save())));
  }
  const restores: Timing[] = [];
  for (const checkpoint of kept) restores.push(await time(() => emulator.restore(checkpoint)));
  return [
    toPicoRow('checkpoint of 20 ms of work', saves, TARGETS.save, version),
    toPicoRow('back to a checkpoint', restores, TARGETS.restore, version),
  ];
}

/** To steps here and there in a film of a program that works hard. */
async function measureSeeks(
  machine: Machine,
  file: Uint8Array,
  version: string,
): Promise<BenchRow[]> {
  const rig = new machine.StudioRig(file, version);
  const count = rig.film(BUSY).steps.path.length;
  rig.seek(0);
  const times: Timing[] = [];
  for (let n = 1; n <= SEEKS; n++) {
    // A step of the golden section: everywhere, and never near the last one.
    const step = Math.floor(((n * 0.6180339887) % 1) * count);
    times.push(await time(() => rig.seek(step)));
  }
  const slowest = times.toSorted((a, b) => a.cpu - b.cpu).slice(Math.floor(SEEKS * 0.95));
  return [
    toPicoRow(`a step of ${count}`, times, TARGETS.seek, version),
    toPicoRow('a step, 95th percentile', slowest.slice(0, 1), TARGETS.seek95, version),
  ];
}

/** A node that sleeps, with the film on. */
async function measureForward(
  machine: Machine,
  file: Uint8Array,
  version: string,
): Promise<BenchRow> {
  const rig = new machine.StudioRig(file, version);
  let micros = 0;
  const timing = await time(() => {
    ({ micros } = rig.film(NODE, { hurry: {} }));
  });
  const ratio = Math.round(micros / 1000 / timing.cpu);
  const hours = Math.round(micros / 3.6e9);
  const note = `${version}, ${ratio} × the board's own time`;
  return toPicoRow(`fast-forward, ${hours} hours filmed`, [timing], TARGETS.forward, note);
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
