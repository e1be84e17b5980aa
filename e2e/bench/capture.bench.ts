// How long a snapshot takes over a wire as fast as USB full speed, beside the time that the same bytes
// need on that wire: what the lab, its probe and its waits add.

import { readdirSync, readFileSync } from 'node:fs';
import { makeLocalModel } from '../../src/model/local-model.ts';
import { provideProbeTexts } from '../../src/probe/get-probe.ts';
import { BoardLink } from '../../src/session/board/board-link.ts';
import { SnapshotTaker } from '../../src/take/snapshot-taker.ts';
import { type Bench, type BenchRow, median } from './bench.ts';
import { CabledBoard } from './heaps/cabled-board.ts';

/** USB full speed as the rp2 port reaches it (internals, section 5). */
export const BYTES_PER_SECOND = 1_200_000;
const RATIO = 1.5;
const ADDED_MS = 30;
const ROUNDS = 9;

export function loadProbes(): void {
  const folder = 'probes';
  const files = readdirSync(folder).filter((name) => name.endsWith('.py'));
  provideProbeTexts(
    Object.fromEntries(
      files.map((name) => [name.slice(0, -3), readFileSync(`${folder}/${name}`, 'utf8')]),
    ),
  );
}

const FILL = "data = [bytes(60) for i in range(1500)]\nprint('filled')\n";

async function measureCapture(): Promise<readonly BenchRow[]> {
  loadProbes();
  const board = await CabledBoard.plugIn(BYTES_PER_SECOND);
  const link = new BoardLink(board);
  await link.open();
  // Without a worker, the model's time counts as the lab's.
  const taker = new SnapshotTaker(link, makeLocalModel());
  const rows: BenchRow[] = [];
  for (const [what, program] of [
    ['a fresh heap', ''],
    ['a heap with 120 KB in use', FILL],
  ] as const) {
    if (program !== '') await link.repl.runProgram(program);
    await taker.take({ label: 'the first asks the board who it is' });
    const times: number[] = [];
    const wires: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      board.passed = 0;
      const began = performance.now();
      const capture = await taker.take({ label: 'timed' });
      if (capture.depth !== 'memory') throw new Error('the snapshot stopped short of memory');
      times.push(performance.now() - began);
      wires.push((board.passed / BYTES_PER_SECOND) * 1000);
      await taker.settle(new AbortController().signal);
    }
    rows.push(toCaptureRow(what, median(times), median(wires)));
  }
  await link.close();
  return rows;
}

function toCaptureRow(what: string, ours: number, floor: number): BenchRow {
  return {
    what: `snapshot at memory depth of ${what} over 1.2 MB/s`,
    ours,
    floor,
    peer: null,
    unit: 'ms',
    toFloor: ours / floor,
    toPeer: null,
    target: `≤ ${RATIO} × floor + ${ADDED_MS} ms`,
    ok: ours <= RATIO * floor + ADDED_MS,
    note: 'floor: the same bytes on the wire; the interpreter in WebAssembly behind it',
  };
}

export const benches: readonly Bench[] = [
  { what: 'snapshot over a throttled wire', run: measureCapture },
];
