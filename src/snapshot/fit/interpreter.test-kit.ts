// MicroPython in WebAssembly as the judge of the allocator's model: reads its allocation table raw and
// calls prepared functions, so that nothing but the request itself allocates. For tests in Node only.

import { type MicroPythonInNode, startMicroPython } from '../../testing/micropython.test-kit.ts';
import { FREE, HEAD, type HeapState, TAIL } from './heap-state.ts';

export class Judge {
  /** Address of the first area struct: { next, ATB, its length, FTB, pool, pool's end, … } (1.27). */
  private readonly firstArea: number;
  private readonly python: MicroPythonInNode;

  private constructor(python: MicroPythonInNode, pool: number, bytes: number) {
    this.python = python;
    let at = 1024;
    while (this.word(at) !== pool || this.word(at + 4) !== pool + bytes) at += 4;
    this.firstArea = at - 16;
  }

  static async start(heapBytes: number, program: string): Promise<Judge> {
    const python = await startMicroPython({ heapBytes });
    const printed = python.run('import micropython\nmicropython.mem_info(1)');
    const pool = Number.parseInt(/layout; from ([\da-f]+):/.exec(printed)?.[1] as string, 16);
    const total = Number(/GC: total: (\d+)/.exec(printed)?.[1]);
    python.run(program);
    return new Judge(python, pool, total);
  }

  /** One word of the interpreter's memory, unsigned. */
  word(address: number): number {
    const { buffer } = this.python.memory();
    return new DataView(buffer).getUint32(address, true);
  }

  /** A function of the program; calling it from outside compiles nothing. */
  prepare(name: string): (...args: number[]) => number {
    return this.python.prepare(name);
  }

  /** The allocation tables as they are now, every area. */
  readHeap(): HeapState {
    const areas: { start: number; kinds: Uint8Array }[] = [];
    for (let area = this.firstArea; area !== 0; area = this.word(area)) {
      const table = this.word(area + 4);
      const start = this.word(area + 16);
      const kinds = new Uint8Array(this.word(area + 8) * 4);
      for (let block = 0; block < kinds.length; block++) {
        const address = table + (block >> 2);
        const byte = this.word(address & ~3) >> ((address & 3) * 8);
        kinds[block] = [FREE, HEAD, TAIL, HEAD][(byte >> ((block & 3) * 2)) & 3];
      }
      areas.push({ start, kinds });
    }
    return { blockBytes: 16, areas, unknownBlocks: 0 };
  }

  /** `max new split` as mem_info prints it: what the system's largest free block could be. */
  static readonly maxNewSplit = 134_217_728;
}
