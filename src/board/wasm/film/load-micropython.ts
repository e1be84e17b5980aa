// Loads MicroPython in WebAssembly through its package, with its memory, and with hooks for the film where they
// can be had. The package fetches and instantiates its binary by itself, so both are intercepted while it
// does: nothing of another origin or scheme is loaded, and a strict policy ('wasm-unsafe-eval') is enough.
// Knows nothing of REPL or films.

import {
  loadMicroPython,
  type MicroPython,
} from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import { addFilmHooks, type HookedBinary } from '../rewrite/add-film-hooks.ts';
import { FirstLook, type NoFilm } from './first-look.ts';
import { WasmWatch } from './wasm-watch.ts';

export interface LoadedMicroPython {
  readonly micropython: MicroPython;
  readonly memory: WebAssembly.Memory;
  /** The hooks at their first look, or why there are none. */
  readonly look: FirstLook | NoFilm;
}

type Options = Parameters<typeof loadMicroPython>[0];

type Instantiate = (bytes: BufferSource, imports?: WebAssembly.Imports) => Promise<Made>;
type Made = WebAssembly.WebAssemblyInstantiatedSource;
/** What the package hands over: bytes in Node, what it fetched in a browser. */
type Source = BufferSource | Response | PromiseLike<Response>;

interface Instantiated {
  readonly made: Made;
  readonly look: FirstLook | NoFilm;
}

/** Rewritten binaries by the address they came from: a soft reset needs no second one. */
const rewritten = new Map<string, Promise<Prepared>>();

interface Prepared {
  readonly plain: BufferSource;
  readonly hooked: HookedBinary | NoFilm;
}

/** One at a time: two functions of WebAssembly are replaced meanwhile. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * @param onClock called whenever the interpreter looks at the clock
 * @throws whatever the package throws
 */
export function loadWatchedMicroPython(
  options: Options,
  onClock?: () => void,
): Promise<LoadedMicroPython> {
  const loading = turn.then(() => load(options, onClock));
  turn = loading.catch(() => {}); // Whoever asked is told.
  return loading;
}

async function load(options: Options, onClock?: () => void): Promise<LoadedMicroPython> {
  const { instantiateStreaming } = WebAssembly;
  const instantiate: Instantiate = WebAssembly.instantiate;
  let instantiated: Instantiated | undefined;
  const intercept = async (source: Source, imports?: WebAssembly.Imports): Promise<Made> => {
    // Node's own helpers are instantiated whenever they are first needed.
    if (!isMicroPython(imports)) return instantiate(source as BufferSource, imports);
    const prepared = await prepare(options.url ?? '', source);
    instantiated = await instantiateWatched(prepared, (bytes, more) =>
      instantiate(bytes, { ...imports, env: hearClock(imports.env, onClock), ...more }),
    );
    return instantiated.made;
  };
  Object.assign(WebAssembly, { instantiate: intercept, instantiateStreaming: intercept });
  try {
    const micropython = await loadMicroPython(options);
    const memory = instantiated?.made.instance.exports.memory;
    if (instantiated === undefined || !(memory instanceof WebAssembly.Memory)) {
      throw new Error('the package instantiated no memory');
    }
    return { micropython, memory, look: instantiated.look };
  } finally {
    Object.assign(WebAssembly, { instantiate, instantiateStreaming });
  }
}

/** Only its binary asks for its clock (ports/webassembly/library.js). */
function isMicroPython(imports: WebAssembly.Imports | undefined): imports is WebAssembly.Imports {
  return imports?.env !== undefined && 'mp_js_ticks_ms' in imports.env;
}

/** time.sleep() asks what time it is until it is late enough (ports/webassembly/mphalport.c, v1.27.0). */
function hearClock(
  env: WebAssembly.ModuleImports,
  onClock: (() => void) | undefined,
): WebAssembly.ModuleImports {
  const tell = env.mp_js_ticks_ms;
  if (onClock === undefined || typeof tell !== 'function') return env;
  const hear = (): number => {
    onClock();
    return tell();
  };
  return { ...env, mp_js_ticks_ms: hear };
}

/** With hooks where that works, else as it was. */
async function instantiateWatched(
  { plain, hooked }: Prepared,
  instantiate: (bytes: BufferSource, more: WebAssembly.Imports) => Promise<Made>,
): Promise<Instantiated> {
  if ('reason' in hooked) return { made: await instantiate(plain, {}), look: hooked };
  try {
    const watch = new WasmWatch(hooked);
    const made = await instantiate(hooked.bytes, watch.imports);
    watch.attach(made.instance);
    return { made, look: new FirstLook(watch) };
  } catch (cause) {
    const reason = `the rewritten binary is not taken: ${String(cause)}`;
    return { made: await instantiate(plain, {}), look: { reason } };
  }
}

function prepare(address: string, source: Source): Promise<Prepared> {
  const known = rewritten.get(address);
  if (known) return known;
  const made = rewrite(source);
  rewritten.set(address, made);
  made.catch(() => rewritten.delete(address)); // It may be there the next time.
  return made;
}

async function rewrite(source: Source): Promise<Prepared> {
  const given = await source;
  const plain = given instanceof Response ? await readBody(given) : given;
  try {
    return { plain, hooked: addFilmHooks(toBytes(plain)) };
  } catch (cause) {
    return { plain, hooked: { reason: `not rewritten: ${String(cause)}` } };
  }
}

async function readBody(response: Response): Promise<ArrayBuffer> {
  if (!response.ok) throw new Error(`${response.status}: ${response.url}`);
  return response.arrayBuffer();
}

function toBytes(source: BufferSource): Uint8Array {
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
