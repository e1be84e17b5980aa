// One interpreter at work, behind the calls of virtual-line.ts. Runs in the worker; in tests in the same
// thread. Knows nothing of the Board interface (virtual-board.ts).

import { AppError, type Outcome, toOutcome } from '../../errors.ts';
import type { Bytes } from '../../units.ts';
import { type Interpreter, startInterpreter } from './interpreter.ts';
import type { VirtualLine, VirtualListener } from './virtual-line.ts';

const FAILED = 'board/virtual-failed';

export class VirtualServer implements VirtualLine {
  private readonly listener: VirtualListener;
  private readonly wasm: string | undefined;
  private interpreter: Promise<Interpreter> | undefined;

  /** @param wasm where micropython.wasm lies, see InterpreterOptions */
  constructor(listener: VirtualListener, wasm?: string) {
    this.listener = listener;
    this.wasm = wasm;
  }

  start(heapBytes: Bytes): Promise<Outcome<void>> {
    return toOutcome(async () => {
      this.interpreter = startInterpreter({
        heapBytes,
        wasm: this.wasm,
        onOutput: (bytes) => this.listener.onBytes(bytes),
      });
      await this.interpreter;
    }, FAILED);
  }

  /** Input that comes early waits for the start. */
  feed(bytes: Uint8Array): Promise<Outcome<void>> {
    return toOutcome(async () => {
      if (this.interpreter === undefined) throw new AppError(FAILED, 'not started');
      await (await this.interpreter).feed(bytes);
    }, FAILED);
  }
}
