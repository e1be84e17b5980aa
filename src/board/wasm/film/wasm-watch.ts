// The hooks of one interpreter in WebAssembly, from the side of JavaScript: who hears of them, and how far they
// reach. Knows what ../rewrite/ puts into the binary, nothing of films; load-micropython.ts makes it.

import type { Address, Bytes } from '../../../units.ts';
import type { HookedBinary, WasmHooks } from '../rewrite/add-film-hooks.ts';
import { FROM_EXPORT, HOOKS_MODULE, toReachExport } from '../rewrite/hook-sections.ts';

/** Farther than any memory of 32 bits that an interpreter gets. */
export const EVERYWHERE: Bytes = 0x7fffffff;

/** Hears of what was under way, and asks to hear as little of it as can be. */
const DEAF: WasmHooks = { table: () => {}, dispatch: () => EVERYWHERE, returned: () => {} };

export class WasmWatch {
  /** The functions that can be watched, by their numbers in the binary. */
  readonly functions: readonly number[];
  /** Where data may begin that changes. */
  readonly staticsStart: Address;
  private readonly reaches = new Map<number, WebAssembly.Global>();
  private from: WebAssembly.Global | undefined;
  private hooks = DEAF;
  private getStackEnd: () => Address = () => 0;

  constructor({ functions, staticsStart }: HookedBinary) {
    this.functions = functions;
    this.staticsStart = staticsStart;
  }

  /** Where the C stack begins; it grows down. */
  get stackEnd(): Address {
    return this.getStackEnd();
  }

  /** What the binary is instantiated with, besides what the package gives. */
  get imports(): WebAssembly.Imports {
    const table: WasmHooks['table'] = (address, value, own, lastIp) =>
      this.hooks.table(address, value, own, lastIp);
    const dispatch: WasmHooks['dispatch'] = (ip, at, sp, lastIp) =>
      this.hooks.dispatch(ip, at, sp, lastIp);
    const returned: WasmHooks['returned'] = (sp) => this.hooks.returned(sp);
    return { [HOOKS_MODULE]: { table, dispatch, returned } };
  }

  /** Takes hold of the instance's globals. @throws Error where they are not there */
  attach({ exports }: WebAssembly.Instance): void {
    this.from = toGlobal(exports[FROM_EXPORT]);
    for (const own of this.functions) this.reaches.set(own, toGlobal(exports[toReachExport(own)]));
    const getStackEnd = exports.emscripten_stack_get_base;
    if (typeof getStackEnd === 'function') this.getStackEnd = () => getStackEnd();
  }

  /** From here on these hear of opcodes, returns, and byte stores as far as setReach() says. */
  start(hooks: WasmHooks, from: Address): void {
    this.hooks = hooks;
    if (this.from) this.from.value = from;
  }

  /** All functions run as they were. What is under way goes on with deaf hooks. */
  stop(): void {
    this.hooks = DEAF;
    for (const reach of this.reaches.values()) reach.value = 0;
  }

  /** How far behind `from` this function's byte stores are heard of. */
  setReach(own: number, reach: Bytes): void {
    const global = this.reaches.get(own);
    if (global) global.value = reach;
  }
}

function toGlobal(value: WebAssembly.ExportValue): WebAssembly.Global {
  if (value instanceof WebAssembly.Global) return value;
  throw new Error('the binary lacks a global of the film');
}
