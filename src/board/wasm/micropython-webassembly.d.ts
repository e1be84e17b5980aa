// The part of the npm package's interface that the lab uses; the package brings no types of its own.
// Read in ports/webassembly/api.js of MicroPython v1.27.0.

declare module '@micropython/micropython-webassembly-pyscript/micropython.mjs' {
  /** Emscripten's file system in memory, as far as it is used here. */
  interface WasmFiles {
    readdir(path: string): string[];
    stat(path: string): { mode: number };
    isDir(mode: number): boolean;
    isFile(mode: number): boolean;
    mkdirTree(path: string): void;
    readFile(path: string): Uint8Array;
    writeFile(path: string, data: Uint8Array | string): void;
    open(path: string, flags: number): WasmStream;
    getStream(fd: number): WasmStream;
    ErrnoError: new (errno: number) => Error;
  }

  interface WasmStream {
    fd: number;
    stream_ops: {
      write(stream: WasmStream, from: Int8Array, offset: number, length: number): number;
    };
  }

  /** The exported C functions and Emscripten's helpers, as far as they are used here. */
  interface WasmModule {
    _malloc(bytes: number): number;
    _free(address: number): void;
    _mp_js_do_exec(source: number, length: number, result: number): void;
    getValue(address: number, type: 'i32'): number;
    setValue(address: number, value: number, type: 'i32'): void;
    stringToUTF8(text: string, address: number, room: number): void;
    lengthBytesUTF8(text: string): number;
    UTF8ToString(address: number, maxBytes?: number): string;
  }

  interface MicroPython {
    readonly _module: WasmModule;
    readonly FS: WasmFiles;
    replInit(): void;
    /** One byte of REPL input; a result with bit 8 set asks for a soft reset (PYEXEC_FORCED_EXIT). */
    replProcessChar(byte: number): number;
    runPython(code: string): unknown;
  }

  function loadMicroPython(options: {
    url?: string;
    heapsize: number;
    linebuffer?: boolean;
    stdin?: () => number | null;
    stdout?: (bytes: Uint8Array) => void;
    stderr?: (bytes: Uint8Array) => void;
  }): Promise<MicroPython>;

  export type { MicroPython, WasmFiles, WasmModule, WasmStream };
  export { loadMicroPython };
}
