// What a film costs the Virtual Pico while it is taken, and what it leaves behind: the same programs, filmed and not, in
// turns, in processor time, the best of several rounds. Needs genuine firmware in public/firmware/.

import {
  findGenuine,
  NO_FIRMWARE,
  readGenuine,
} from '../../../src/board/pico/genuine-board.test-kit.ts';
import { bundleToFile } from '../../tools/bundle.ts';
import { type Bench, type BenchRow, toRow } from '../bench.ts';
import type { BareBoard } from '../pico-machine.ts';
import { minimum, timeWork } from './processor-time.ts';

interface Machine {
  readonly BareBoard: typeof BareBoard;
}

const ROUNDS = 7;
const MOST_TIMES_PLAIN = 1.15;

const PROGRAMS: readonly (readonly [name: string, text: string])[] = [
  [
    'integers',
    'def f(n):\n    t = 0\n    for i in range(n):\n        t = (t + i * 3) & 0xffff\n    return t\nf(60000)',
  ],
  ['calls', 'def g(x):\n    return x\ndef f():\n    for i in range(15000):\n        g(i)\nf()'],
  ['small objects', 'def f():\n    for i in range(12000):\n        [i, i]\n        (i,)\nf()'],
  [
    'growing lists',
    'for n in range(40):\n    k = []\n    for i in range(400):\n        k.append(i)',
  ],
  [
    'collections',
    'import gc\nk = [[i] for i in range(1000)]\nfor i in range(60):\n    gc.collect()',
  ],
];

export const benches: readonly Bench[] = [
  { what: 'Virtual Pico: film on and off', run: measureOverhead },
];

async function measureOverhead(): Promise<readonly BenchRow[]> {
  const found = findGenuine(24, 99);
  if (found === undefined) {
    process.stderr.write(`film on and off not measured: ${NO_FIRMWARE}\n`);
    return [];
  }
  const { BareBoard: Board } = await importNatively(await bundleToFile('bench/pico-machine.ts'));
  const version = found.version.replace(/^v/, '');
  const rows: BenchRow[] = [];
  const never = new Board(readGenuine(found));
  const board = new Board(readGenuine(found));
  for (const one of [never, board]) one.reachPrompt();
  for (const [name, program] of PROGRAMS) {
    const times = { plain: [] as number[], on: [] as number[], off: [] as number[] };
    let counts = '';
    for (let round = 0; round < ROUNDS; round++) {
      times.plain.push(await timeWork(() => never.runProgram(program)));
      // What a film costs once, before the program, is not among it: it is the same for every program.
      const { recorder } = board.startFilm(program, version);
      times.on.push(await timeWork(() => board.runProgram(program)));
      board.stopFilm();
      counts = `${recorder.steps} steps, ${recorder.events} events`;
      times.off.push(await timeWork(() => board.runProgram(program)));
    }
    const floor = minimum(times.plain);
    const row = (what: string, ours: number[], note: string) =>
      toRow(
        `Virtual Pico: ${what}, ${name}`,
        { ours: minimum(ours), floor, peer: null },
        { toFloor: MOST_TIMES_PLAIN },
        `${version}; floor: never filmed; ${note}`,
      );
    rows.push(row('film on', times.on, counts), row('film off again', times.off, 'filmed before'));
  }
  return rows;
}

/** Node's own import: Vite's, by which this file came, is closed by now and would not run it as it is. */
const importNatively = new Function('path', 'return import(path)') as (
  path: string,
) => Promise<Machine>;
