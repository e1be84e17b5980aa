// The standard streams of the interpreter in WebAssembly, given the manners of an rp2 board: text
// gets CR before every LF, sys.stdout.buffer is left alone, and what is written is passed on in
// pieces worth sending. Knows nothing of the REPL.

import type {
  MicroPython,
  WasmStream,
} from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import type { Address, Milliseconds } from '../../units.ts';
import { CARRIAGE_RETURN } from '../control-bytes.ts';

const STDOUT = 1;
const STDERR = 2;
const WRITE_ONLY = 1;
/** Enough to make a message between threads worth its cost, little enough to show progress. */
const PIECE_BYTES = 4096;
/** What is written this long after the last piece goes out at once: a program that prints slowly
 *  is seen as it prints, also if it never comes back. */
const PIECE_MS: Milliseconds = 5;
const LINE_FEED = 0x0a;

/** Collects what the interpreter writes and hands it on in pieces. */
export class VirtualConsole {
  private readonly onOutput: (bytes: Uint8Array) => void;
  private readonly waiting = new Uint8Array(PIECE_BYTES);
  private waitingBytes = 0;
  private sentAt = 0;
  /** While set, output goes there instead: the interpreter's own housekeeping. */
  private diverted: number[] | undefined;
  private tap: ((bytes: Uint8Array) => void) | undefined;

  constructor(onOutput: (bytes: Uint8Array) => void) {
    this.onOutput = onOutput;
  }

  /**
   * Takes over the streams of a fresh interpreter. In this port print() writes through
   * mp_sys_stdout_obj and the REPL through file descriptor 1, which is also that of
   * sys.stdout.buffer; all reach the host as they are (extmod/vfs_posix_file.c and
   * ports/webassembly/mphalport.c, v1.27.0). On rp2 print() is cooked, LF to CR LF, and the buffer
   * is not (shared/runtime/sys_stdio_mphal.c). So sys.stdout and sys.stderr are pointed at a
   * descriptor of their own, which cooks: word 1 of the object is its `fd`.
   */
  takeOver(micropython: MicroPython): void {
    const { FS: files, _module: memory } = micropython;
    const cooked = files.open('/dev/stdout', WRITE_ONLY);
    redirect(files.getStream(STDOUT), (bytes) => this.takeRaw(bytes));
    redirect(files.getStream(STDERR), (bytes) => this.takeText(bytes));
    redirect(cooked, (bytes) => this.takeText(bytes));
    for (const address of this.findTextStreams(micropython)) {
      memory.setValue(address + 4, cooked.fd, 'i32');
    }
  }

  /** Where sys.stdout and sys.stderr lie. All names are in the firmware's own string pool and the
   *  collection runs when the call returns, so this leaves nothing on the heap. */
  private findTextStreams(micropython: MicroPython): Address[] {
    const said = this.divert(() =>
      micropython.runPython(
        "print(id(__import__('sys').stdout),id(__import__('sys').stderr));__import__('gc').collect()",
      ),
    );
    return new TextDecoder().decode(said).trim().split(' ').map(Number);
  }

  /** Runs `work` and returns what was written meanwhile, which is not passed on. */
  divert(work: () => void): Uint8Array {
    const taken: number[] = [];
    this.diverted = taken;
    try {
      work();
    } finally {
      this.diverted = undefined;
    }
    return Uint8Array.from(taken);
  }

  /** What is written to the streams during `work` is told at once, before it waits for company. */
  tapped<T>(tap: ((bytes: Uint8Array) => void) | undefined, work: () => T): T {
    this.tap = tap;
    try {
      return work();
    } finally {
      this.tap = undefined;
    }
  }

  private takeRaw(bytes: Uint8Array): void {
    if (this.diverted === undefined) this.tap?.(bytes);
    this.writeRaw(bytes);
  }

  private takeText(bytes: Uint8Array): void {
    if (this.diverted === undefined) this.tap?.(toTerminal(bytes));
    this.writeText(bytes);
  }

  /** Bytes as they are. Single ones, such as the letters of a block map, wait for company. */
  writeRaw(bytes: ArrayLike<number>): void {
    for (let i = 0; i < bytes.length; i++) this.put(bytes[i]);
    if (bytes.length > 1) this.flush();
    else this.sendIfDue(bytes);
  }

  /** Text: LF becomes CR LF. */
  writeText(bytes: Uint8Array): void {
    for (const byte of toTerminal(bytes)) this.put(byte);
    this.sendIfDue(bytes);
  }

  /** Hands on what is waiting. */
  flush(): void {
    if (this.waitingBytes === 0) return;
    const piece = this.waiting.slice(0, this.waitingBytes);
    this.waitingBytes = 0;
    this.sentAt = performance.now();
    this.onOutput(piece);
  }

  private put(byte: number): void {
    if (this.diverted) {
      this.diverted.push(byte);
      return;
    }
    this.waiting[this.waitingBytes++] = byte;
    if (this.waitingBytes === PIECE_BYTES) this.flush();
  }

  private sendIfDue(bytes: ArrayLike<number>): void {
    const endsLine = bytes.length > 0 && bytes[bytes.length - 1] === LINE_FEED;
    if (endsLine || performance.now() - this.sentAt >= PIECE_MS) this.flush();
  }
}

/** LF becomes CR LF. */
function toTerminal(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(LINE_FEED)) return bytes;
  const cooked: number[] = [];
  for (const byte of bytes) {
    if (byte === LINE_FEED) cooked.push(CARRIAGE_RETURN);
    cooked.push(byte);
  }
  return Uint8Array.from(cooked);
}

/** Every write of that stream goes to `take`. */
function redirect(stream: WasmStream, take: (bytes: Uint8Array) => void): void {
  stream.stream_ops = {
    ...stream.stream_ops,
    write(_stream, from, offset, length) {
      // `from` is the whole memory; the piece is only read before the call returns.
      take(new Uint8Array(from.buffer, from.byteOffset + offset, length));
      return length;
    },
  };
}
