// MicroPython in WebAssembly with the manners of an rp2 board: REPL bytes in, REPL bytes out, raw
// paste and soft reset included. Runs in a worker and in Node, without DOM. Knows nothing of
// threads or of the page; virtual-board.worker.ts and the tests' boards stand above it.
//
// When garbage is collected (ports/webassembly/main.c, v1.27.0): gc_collect() only notes the wish;
// gc_collect_top_level() fulfils it when the outermost call from JavaScript returns. For the REPL
// that call is the byte that ends the line (CR or Ctrl-D). So `gc.collect()` typed at the prompt
// has taken effect before the next byte is read, though its prompt is written just before; but
// within one line or one program it frees nothing: `gc.collect(); gc.mem_alloc()` shows the old
// figure. A measurement takes two runs, one that collects and one that looks. The wish is also
// noted by itself after every 16 KB allocated. Where a Pico would collect in mid-run, this heap grows.

import type { MicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import { AppError } from '../../errors.ts';
import type { Bytes } from '../../units.ts';
import { CARRIAGE_RETURN, CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E } from '../control-bytes.ts';
import type { FilmableHeap, NoFilm } from './film/first-look.ts';
import { type LoadedMicroPython, loadWatchedMicroPython } from './film/load-micropython.ts';
import { VirtualConsole } from './virtual-console.ts';
import { readVirtualFiles, type VirtualFiles, writeVirtualFiles } from './virtual-files.ts';
import { toHeapRoom } from './virtual-heaps.ts';
import { RAW_PASTE_ACCEPTED, RawPaste } from './virtual-raw-paste.ts';
import { type Ending, runOutsideHeap } from './virtual-run.ts';

export interface InterpreterOptions {
  /** `GC: total` to have at the start; see VIRTUAL_HEAPS. */
  readonly heapBytes: Bytes;
  /** Where micropython.wasm lies: an address in a browser, a path in Node (there the package's own by default). */
  readonly wasm?: string;
  /** Files to begin with, such as /main.py; they outlive soft resets, as on flash. */
  readonly files?: VirtualFiles;
  /** Each piece of what the board says, the caller's to keep. Called while code runs. */
  readonly onOutput: (bytes: Uint8Array) => void;
  /** Called with every fresh interpreter, before it runs anything. */
  readonly onFresh?: (micropython: MicroPython) => void;
  /** Called before and after each stretch in which Python code may run. */
  readonly onBusy?: (busy: boolean) => void;
  /** Each piece that a program given by raw paste prints, when it prints it. A view: valid during the call. */
  readonly onPrinted?: (bytes: Uint8Array) => void;
  /** Called whenever the program looks at the clock, as it does all the time while it sleeps. Keep it short. */
  readonly onClock?: () => void;
}

const RAW_PASTE_COMMAND = 0x41;
/** PYEXEC_FORCED_EXIT of shared/runtime/pyexec.h: the REPL asks for a soft reset. */
const FORCED_EXIT = 0x100;
const RAW_BANNER = 'raw REPL; CTRL-B to exit\r\n>';

/**
 * Starts an interpreter; the banner and the prompt are said at once, after /boot.py and /main.py.
 * @throws AppError board/virtual-failed
 */
export async function startInterpreter(options: InterpreterOptions): Promise<Interpreter> {
  const interpreter = new Interpreter(options);
  await interpreter.boot('friendly', options.files ?? new Map());
  return interpreter;
}

export class Interpreter {
  private readonly options: InterpreterOptions;
  private readonly console: VirtualConsole;
  private loaded!: LoadedMicroPython;
  /** What a film of this interpreter needs, or why there is none. Another one after each soft reset. */
  filmable!: FilmableHeap | NoFilm;
  /** "MicroPython v1.27.0 on 2025-12-09; JS with Emscripten" */
  banner = '';
  private mode: 'friendly' | 'raw' = 'friendly';
  /** The raw REPL's line so far, as far as it can still become the raw-paste command. */
  private rawLine: number[] = [];
  private paste: RawPaste | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(options: InterpreterOptions) {
    this.options = options;
    this.console = new VirtualConsole(options.onOutput);
  }

  /**
   * Bytes from the host, in the order of the calls. Resolves when all have been dealt with, code
   * they started included; code that never ends never lets go of the thread.
   * @throws AppError board/virtual-failed, where a soft reset found no fresh interpreter
   */
  feed(bytes: Uint8Array): Promise<void> {
    this.work = this.work.then(() => this.takeAll(bytes));
    return this.work;
  }

  /** Begins afresh with these files: what main() of ports/rp2/main.c does from power on to prompt. */
  async boot(mode: 'friendly' | 'raw', files: VirtualFiles): Promise<void> {
    this.loaded = await this.loadFresh();
    this.console.takeOver(this.micropython);
    this.filmable = this.endFirstLook();
    writeVirtualFiles(this.micropython.FS, files);
    this.options.onFresh?.(this.micropython);
    this.paste = undefined;
    this.rawLine = [];
    this.mode = 'friendly';
    this.runFile('/boot.py');
    if (mode === 'friendly') this.runFile('/main.py');
    this.greet(mode);
    this.console.flush();
  }

  /** All its memory, as it is now and where it is: a view, until the memory grows or a fresh one starts. */
  get memory(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.loaded.memory.buffer as ArrayBuffer);
  }

  private endFirstLook(): FilmableHeap | NoFilm {
    const { look, memory } = this.loaded;
    if ('reason' in look) return look;
    return look.finish(memory, toHeapRoom(this.options.heapBytes));
  }

  private get micropython(): MicroPython {
    return this.loaded.micropython;
  }

  private async loadFresh(): Promise<LoadedMicroPython> {
    try {
      return await loadWatchedMicroPython(
        {
          url: this.options.wasm,
          heapsize: toHeapRoom(this.options.heapBytes),
          linebuffer: false,
          stdin: () => null,
          stdout: () => {},
          stderr: () => {},
        },
        this.options.onClock,
      );
    } catch (cause) {
      throw new AppError('board/virtual-failed', 'MicroPython in WebAssembly did not start', {
        cause,
      });
    }
  }

  private runFile(path: string): void {
    if (!readVirtualFiles(this.micropython.FS).has(path)) return;
    const { traceback } = this.execute(
      new TextDecoder().decode(this.micropython.FS.readFile(path)),
    );
    this.console.writeText(new TextEncoder().encode(traceback));
  }

  /** The banner. This port says CR LF before it, rp2 does not (pyexec_friendly_repl, v1.27.0). */
  private greet(mode: 'friendly' | 'raw'): void {
    const friendly = this.console.divert(() => this.micropython.replInit());
    this.banner = new TextDecoder().decode(friendly).trim().split('\r\n')[0];
    if (mode === 'friendly') {
      this.console.writeRaw(friendly.subarray(2));
      return;
    }
    this.console.writeRaw(this.console.divert(() => this.pass(CTRL_A)).subarray(2));
    this.mode = 'raw';
  }

  private async takeAll(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      let wantsReset: boolean;
      try {
        wantsReset = this.take(byte);
      } catch (cause) {
        // A trap inside WebAssembly (memory, stack): this instance is of no more use.
        this.say(`\r\n[The interpreter failed: ${String(cause)}]\r\n`);
        wantsReset = true;
      }
      if (wantsReset) await this.softReset();
    }
    this.console.flush();
  }

  private async softReset(): Promise<void> {
    this.say('MPY: soft reboot\r\n');
    await this.boot(this.mode, readVirtualFiles(this.micropython.FS));
  }

  /** One byte; true where it asked for a soft reset. */
  private take(byte: number): boolean {
    if (this.paste) return this.takePasted(this.paste, byte);
    return this.mode === 'raw' ? this.takeRaw(byte) : this.takeFriendly(byte);
  }

  private takeFriendly(byte: number): boolean {
    if (byte !== CTRL_A) return this.pass(byte);
    // Ctrl-A on an empty line changes to the raw REPL, elsewhere it moves the cursor: the answer tells.
    const said = this.console.divert(() => this.pass(byte));
    this.console.writeRaw(said);
    if (new TextDecoder().decode(said).endsWith(RAW_BANNER)) this.mode = 'raw';
    return false;
  }

  private takeRaw(byte: number): boolean {
    const asksForPaste = this.rawLine[0] === CTRL_E && this.rawLine[1] === RAW_PASTE_COMMAND;
    if (byte === CTRL_A && asksForPaste && this.rawLine.length === 2) {
      this.rawLine = [];
      this.pass(CTRL_C); // empties the port's own line
      this.paste = new RawPaste();
      this.console.writeRaw(RAW_PASTE_ACCEPTED);
      return false;
    }
    if (byte >= CTRL_A && byte <= CTRL_D) this.rawLine = [];
    // Three bytes are enough to know that a line is not the command.
    else if (this.rawLine.length < 3) this.rawLine.push(byte);
    if (byte === CTRL_B) this.mode = 'friendly';
    return this.pass(byte);
  }

  private takePasted(paste: RawPaste, byte: number): boolean {
    const step = paste.take(byte);
    if (step === 'window') this.console.writeRaw([CTRL_A]);
    if (step === 'more' || step === 'window') return false;
    this.paste = undefined;
    this.console.writeRaw([CTRL_D]);
    if (step === 'cancelled') {
      this.say('\x04KeyboardInterrupt: \r\n\x04>');
      return false;
    }
    const { traceback, wantsReset } = this.execute(paste.code());
    this.console.writeRaw([CTRL_D]);
    this.console.writeText(new TextEncoder().encode(traceback));
    this.console.writeRaw([CTRL_D]);
    if (!wantsReset) this.say('>');
    return wantsReset;
  }

  /** Hands one byte to the port's own REPL; true where it asked for a soft reset. */
  private pass(byte: number): boolean {
    const mayRun = byte === CARRIAGE_RETURN || byte === CTRL_D;
    if (mayRun) this.beginBusy();
    const asked = this.micropython.replProcessChar(byte);
    if (mayRun) this.options.onBusy?.(false);
    return (asked & FORCED_EXIT) !== 0;
  }

  private execute(code: string): Ending {
    this.beginBusy();
    const ending = this.console.tapped(this.options.onPrinted, () =>
      runOutsideHeap(this.micropython._module, code),
    );
    this.options.onBusy?.(false);
    return ending;
  }

  /** What was said so far is heard before code runs that may never end. */
  private beginBusy(): void {
    this.console.flush();
    this.options.onBusy?.(true);
  }

  private say(text: string): void {
    this.console.writeRaw(new TextEncoder().encode(text));
  }
}
