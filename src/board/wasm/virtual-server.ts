// One interpreter at work, behind the calls of virtual-line.ts. Runs in the worker; in tests in the same
// thread. Knows nothing of the Board interface (virtual-board.ts).

import { transfer } from 'comlink';
import { AppError, type Outcome, toOutcome } from '../../errors.ts';
import type { FilmCost, FilmTape } from '../../film/tape.ts';
import type { Bytes } from '../../units.ts';
import type { FilmMoment } from '../camera.ts';
import { WasmCamera, type WasmCameraOptions } from './film/wasm-camera.ts';
import { type Interpreter, startInterpreter } from './interpreter.ts';
import { OutputGate } from './output-gate.ts';
import type { VirtualLine, VirtualListener } from './virtual-line.ts';

const FAILED = 'board/virtual-failed';

export class VirtualServer implements VirtualLine {
  private readonly wasm: string | undefined;
  private readonly camera: WasmCamera;
  private readonly gate: OutputGate;
  private interpreter: Promise<Interpreter> | undefined;

  /** @param wasm where micropython.wasm lies, see InterpreterOptions */
  constructor(listener: VirtualListener, wasm?: string, camera?: WasmCameraOptions) {
    this.wasm = wasm;
    this.camera = new WasmCamera(listener, camera);
    this.gate = new OutputGate({ send: (bytes) => listener.onBytes(bytes) });
  }

  start(heapBytes: Bytes): Promise<Outcome<void>> {
    return toOutcome(async () => {
      this.interpreter = startInterpreter({
        heapBytes,
        wasm: this.wasm,
        onOutput: (bytes) => this.gate.take(bytes),
        onBusy: (isBusy) => this.gate.setBusy(isBusy),
        onClock: () => this.gate.poll(),
        onPrinted: (bytes) => this.camera.printed(bytes),
      });
      await this.interpreter;
    }, FAILED);
  }

  async readMemory(): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return handOver(
      await toOutcome(async () => (await this.getInterpreter()).memory.slice(), FAILED),
    );
  }

  /** Input that comes early waits for the start. */
  feed(bytes: Uint8Array): Promise<Outcome<void>> {
    this.gate.renew();
    return toOutcome(async () => {
      await (await this.getInterpreter()).feed(bytes);
    }, FAILED);
  }

  filmStart(program: string): Promise<Outcome<void>> {
    return toOutcome(async () => this.camera.start(await this.getInterpreter(), program), FAILED);
  }

  async filmStop(): Promise<Outcome<FilmTape>> {
    return handOver(await toOutcome(() => this.camera.stop(), FAILED));
  }

  async filmSeek(step: number): Promise<Outcome<FilmMoment>> {
    return handOver(await toOutcome(() => this.camera.seek(step), FAILED));
  }

  filmCost(): Promise<Outcome<FilmCost>> {
    return toOutcome(() => this.camera.cost(), FAILED);
  }

  filmDrop(): Promise<Outcome<void>> {
    return toOutcome(() => this.camera.drop(), FAILED);
  }

  private async getInterpreter(): Promise<Interpreter> {
    if (this.interpreter === undefined) throw new AppError(FAILED, 'not started');
    return this.interpreter;
  }
}

/** The buffers of an answer go along instead of being copied: nobody here has use for them any more. */
function handOver<T>(outcome: Outcome<T>): Outcome<T> {
  return transfer(outcome, listBuffers(outcome));
}

function listBuffers(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(listBuffers);
}
