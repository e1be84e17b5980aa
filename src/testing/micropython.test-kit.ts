// MicroPython in a test: the real interpreter (WebAssembly) in Node, without a board or a REPL around it.
// Everything that wants its answers, its memory or its prepared functions begins here; what wants its
// REPL begins with board/wasm/interpreter.ts or interpreter-board.test-kit.ts.

/** What the lab's tests use of the package; its own types name less. */
interface Package {
  runPython(code: string): unknown;
  registerJsModule(name: string, module: object): void;
  readonly globals: { get(name: string): (...given: number[]) => number };
}

export interface MicroPythonOptions {
  /** Bytes of the first heap area with its tables; more are added when it is full. */
  readonly heapBytes?: number;
  /** Another version's micropython.mjs, for experiments. */
  readonly packagePath?: string;
}

export interface MicroPythonInNode {
  /** Runs code as a program of its own; what it printed. Raises what the program raises. */
  run(code: string): string;
  /** All memory of the interpreter, as it is now and where it is: a view, not a copy. */
  memory(): Uint8Array<ArrayBuffer>;
  /** A function of the program; calling it from outside compiles nothing and allocates nothing else. */
  prepare(name: string): (...given: number[]) => number;
  /** Makes a module of JavaScript functions that Python can import. */
  provide(name: string, module: object): void;
}

const PACKAGE = '@micropython/micropython-webassembly-pyscript/micropython.mjs';

export async function startMicroPython(
  options: MicroPythonOptions = {},
): Promise<MicroPythonInNode> {
  const { loadMicroPython } = (await import(options.packagePath ?? PACKAGE)) as {
    loadMicroPython(given: object): Promise<Package>;
  };
  let printed = '';
  let decoder = new TextDecoder();
  const { made: python, memory } = await withItsMemory(() =>
    loadMicroPython({
      heapsize: options.heapBytes ?? 256 * 1024,
      linebuffer: false,
      stdout: (bytes: Uint8Array) => {
        printed += decoder.decode(bytes, { stream: true });
      },
    }),
  );
  return {
    run: (code) => {
      printed = '';
      decoder = new TextDecoder();
      python.runPython(code);
      return printed;
    },
    memory: () => new Uint8Array(memory.buffer as ArrayBuffer),
    prepare: (name) => python.globals.get(name),
    provide: (name, module) => python.registerJsModule(name, module),
  };
}

/** The package does not hand out its memory (npm 1.27), so we look at what it instantiates. */
async function withItsMemory<T>(
  make: () => Promise<T>,
): Promise<{ made: T; memory: WebAssembly.Memory }> {
  const { instantiate } = WebAssembly;
  let memory: WebAssembly.Memory | undefined;
  const spy = async (...given: unknown[]): Promise<unknown> => {
    const instantiated = (await Reflect.apply(instantiate, WebAssembly, given)) as {
      instance: WebAssembly.Instance;
    };
    for (const value of Object.values(instantiated.instance.exports)) {
      if (value instanceof WebAssembly.Memory) memory = value;
    }
    return instantiated;
  };
  Object.assign(WebAssembly, { instantiate: spy });
  try {
    const made = await make();
    if (memory === undefined) throw new Error('the package instantiated no memory');
    return { made, memory };
  } finally {
    Object.assign(WebAssembly, { instantiate });
  }
}
