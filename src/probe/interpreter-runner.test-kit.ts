// The real interpreter as a CodeRunner, for the tests of the probes: code goes through raw paste, as to
// a board. Besides, what the probes are checked against: the interpreter's own memory.

import { readdirSync, readFileSync } from 'node:fs';
import type { MicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import { type Interpreter, startInterpreter } from '../board/wasm/interpreter.ts';
import { VIRTUAL_HEAPS } from '../board/wasm/virtual-heaps.ts';
import type { CodeRunner, Frame, RunOptions, RunResult } from '../repl/code-runner.ts';
import { provideProbeTexts } from './get-probe.ts';

const PROBES = new URL('../../probes/', import.meta.url);

/** The probes' files, read from the disk. */
export function loadProbesFromDisk(): Readonly<Record<string, string>> {
  const files = readdirSync(PROBES).filter((file) => file.endsWith('.py'));
  const texts = Object.fromEntries(
    files.map((file) => [file.slice(0, -3), readFileSync(new URL(file, PROBES), 'utf8')]),
  );
  provideProbeTexts(texts);
  return texts;
}

export class InterpreterRunner implements CodeRunner {
  /** Changes what the board says before it is understood: a bad line. */
  damage: (answer: Uint8Array) => Uint8Array = (answer) => answer;
  /** Called while code runs, before each of its writes through sys.stdout.buffer or the REPL. */
  onWrite: (bytes: Uint8Array) => void = () => {};
  private interpreter!: Interpreter;
  private micropython!: MicroPython;
  private heard: Uint8Array[] = [];
  private memory = new ArrayBuffer(0);

  static async start(): Promise<InterpreterRunner> {
    loadProbesFromDisk();
    const runner = new InterpreterRunner();
    runner.interpreter = await startInterpreter({
      heapBytes: VIRTUAL_HEAPS[0].bytes,
      onFresh: (micropython) => runner.watch(micropython),
      onOutput: (bytes) => runner.heard.push(bytes),
    });
    await runner.send('\x01');
    return runner;
  }

  /** The interpreter's memory seen from outside, statics and heap alike. */
  peek(start: number, length: number): Uint8Array {
    return new Uint8Array(this.memory, start, length).slice();
  }

  /** What Ctrl-C does while code runs. */
  interrupt(): void {
    const module = this.micropython._module as unknown as { _mp_sched_keyboard_interrupt(): void };
    module._mp_sched_keyboard_interrupt();
  }

  /** Runs code and gives what it printed, for asking in another way than the probes do. */
  async ask(code: string): Promise<string> {
    const { output, error } = await this.run(code);
    if (error) throw new Error(error);
    return new TextDecoder().decode(output).trimEnd().replaceAll('\r\n', '\n');
  }

  async run(code: string, options: RunOptions = {}): Promise<RunResult> {
    await this.send('\x05A\x01');
    await this.send(code);
    const answer = this.damage(await this.send('\x04'));
    return understand(answer, options);
  }

  /** Sees each write to descriptor 1 first; its bytes are a view of the interpreter's memory. */
  private watch(micropython: MicroPython): void {
    this.micropython = micropython;
    const stream = micropython.FS.getStream(1);
    const { write } = stream.stream_ops;
    stream.stream_ops = {
      write: (to, from, offset, length) => {
        this.memory = from.buffer as ArrayBuffer;
        this.onWrite(new Uint8Array(this.memory, from.byteOffset + offset, length));
        return write(to, from, offset, length);
      },
    };
  }

  private async send(text: string): Promise<Uint8Array> {
    this.heard = [];
    await this.interpreter.feed(new TextEncoder().encode(text));
    return Uint8Array.from(Buffer.concat(this.heard));
  }
}

/** 04, output with frames in it, 04, traceback, 04, '>'. */
function understand(answer: Uint8Array, options: RunOptions): RunResult {
  const frames: Frame[] = [];
  const output: number[] = [];
  const view = new DataView(answer.buffer);
  let at = 1;
  while (at < answer.length && answer[at] !== 0x04) {
    const isFrame =
      answer[at] === 2 &&
      answer[at + 1] === 0x48 &&
      answer[at + 2] === 0x4c &&
      at + 8 < answer.length;
    const end = isFrame ? at + 8 + view.getUint32(at + 4, true) : at;
    if (!isFrame || end + 4 > answer.length) {
      output.push(answer[at]);
      options.onText?.(answer.subarray(at, at + 1));
      at += 1;
      continue;
    }
    const frame: Frame = {
      kind: answer[at + 3],
      payload: answer.subarray(at + 8, end),
      crc: view.getUint32(end, true),
    };
    frames.push(frame);
    options.onFrame?.(frame);
    at = end + 4;
  }
  const end = answer.indexOf(0x04, at + 1);
  const error = new TextDecoder().decode(answer.subarray(at + 1, end));
  return { output: Uint8Array.from(output), frames, error };
}
