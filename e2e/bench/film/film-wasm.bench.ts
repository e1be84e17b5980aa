// What a film costs on the interpreter in WebAssembly: programs while one is taken, and while none is, against the
// interpreter as its package brings it.

import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import { WasmCamera } from '../../../src/board/wasm/film/wasm-camera.ts';
import { type Interpreter, startInterpreter } from '../../../src/board/wasm/interpreter.ts';
import { runOutsideHeap } from '../../../src/board/wasm/virtual-run.ts';
import { type Bench, type BenchRow, measure, toRow } from '../bench.ts';
import { minimum, timeWork } from './processor-time.ts';

const FILMED_RATIO = 10;
/** Twice the looks at a flag could not be told from the machine's own noise. */
const IDLE_RATIO = 1.15;
const SEEK_MS = 60;
const HEAP_BYTES = 233_024;
const ROUNDS = 9;
const encoder = new TextEncoder();

const PROGRAMS: readonly (readonly [what: string, text: string])[] = [
  [
    'integers',
    `def run():
    total = 0
    for i in range(150000):
        total = (total + i * 3) & 0xffff
`,
  ],
  [
    'small objects',
    `def run():
    for i in range(40000):
        pair = [i, (i, i)]
        table = {'pair': pair}
`,
  ],
  [
    'calls',
    `def add(a, b):
    return a + b
def run():
    total = 0
    for i in range(60000):
        total = add(total & 0xfff, i)
`,
  ],
];

/** Runs `run()` by raw paste, as the page does. */
async function prepare(
  program: string,
): Promise<{ interpreter: Interpreter; run(): Promise<void> }> {
  const interpreter = await startInterpreter({ heapBytes: HEAP_BYTES, onOutput: () => {} });
  const paste = (text: string) => interpreter.feed(encoder.encode(`\x05A\x01${text}\x04`));
  await interpreter.feed(encoder.encode('\x01'));
  await paste(program);
  return { interpreter, run: () => paste('run()') };
}

async function measureProgram(what: string, program: string): Promise<readonly BenchRow[]> {
  const plain = await loadMicroPython({ heapsize: HEAP_BYTES, linebuffer: false });
  runOutsideHeap(plain._module, program);
  const floor = () => runOutsideHeap(plain._module, 'run()');
  const { interpreter, run } = await prepare(program);
  const camera = new WasmCamera({ onFilmProgress: () => {}, onFilmSoFar: () => {} });
  const film = async () => {
    camera.start(interpreter, 'run()');
    await run();
    return camera.stop();
  };
  const note = 'floor: the package as it is; the film whole, from its beginning to its tape';
  const times = { floor: [] as number[], idle: [] as number[], filmed: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.floor.push(await timeWork(floor));
    times.idle.push(await timeWork(run));
    times.filmed.push(await timeWork(film));
  }
  const toFloor = (ours: readonly number[]) => ({
    ours: minimum(ours),
    floor: minimum(times.floor),
    peer: null,
  });
  const { steps } = await film();
  let step = 0;
  const seek = () => {
    step = (step + 7919) % steps.path.length;
    return camera.seek(step);
  };
  return [
    toRow(`${what}, WebAssembly, no film`, toFloor(times.idle), { toFloor: IDLE_RATIO }, note),
    toRow(`${what}, WebAssembly, filmed`, toFloor(times.filmed), { toFloor: FILMED_RATIO }, note),
    toRow(`${what}, WebAssembly, going to a step`, await measure({ ours: seek }), {
      atMost: SEEK_MS,
    }),
  ];
}

export const benches: readonly Bench[] = PROGRAMS.map(([what, program]) => ({
  what: `film of ${what} on WebAssembly`,
  run: () => measureProgram(what, program),
}));
