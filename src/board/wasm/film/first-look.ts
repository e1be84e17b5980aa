// The hooks of an interpreter, tried while it starts: whether they tell what happens in its memory, and which of
// its functions write the allocation table. So a film can begin at once later, and is refused where a version's
// binary does not do what is expected. Below: wasm-watch.ts; above: load-micropython.ts and the interpreter.

import { findContext, type HeapContext } from '../../../peek/find-context.ts';
import type { GcArea } from '../../../peek/gc-areas.ts';
import { MemoryImage } from '../../../peek/memory-image.ts';
import type { Address, Bytes } from '../../../units.ts';
import type { WasmHooks } from '../rewrite/add-film-hooks.ts';
import { EVERYWHERE, type WasmWatch } from './wasm-watch.ts';

/** Why this binary cannot be filmed, for developers. */
export interface NoFilm {
  readonly reason: string;
}

/** An interpreter whose hooks have shown that they hold. */
export interface FilmableHeap {
  readonly watch: WasmWatch;
  readonly memory: WebAssembly.Memory;
  readonly context: HeapContext;
  /** The functions that have written the allocation table so far; gc_alloc is among them. */
  readonly writers: ReadonlySet<number>;
}

/** Statics and the C stack lie below the heap: 196 KB (npm 1.27). */
const MOST_BEFORE_HEAP: Bytes = 0x50000;

export class FirstLook implements WasmHooks {
  private readonly watch: WasmWatch;
  /** The bytes that were stored, and by which functions. */
  private readonly stored = new Map<Address, number>();
  private readonly storedBy = new Map<number, Set<Address>>();
  private readonly dispatched: { readonly ip: Address; readonly codeState: Address }[] = [];
  private returns = 0;

  /** Begins to look, at an instance that has run nothing yet. */
  constructor(watch: WasmWatch) {
    this.watch = watch;
    watch.start(this, 0);
    for (const own of watch.functions) watch.setReach(own, EVERYWHERE);
  }

  table(address: Address, value: number, own: number): void {
    this.stored.set(address, value & 0xff);
    const addresses = this.storedBy.get(own);
    if (addresses) addresses.add(address);
    else this.storedBy.set(own, new Set([address]));
  }

  dispatch(ip: Address, storedAt: Address): Address {
    this.dispatched.push({ ip, codeState: storedAt - 4 });
    return 0;
  }

  returned(): void {
    this.returns += 1;
  }

  /** Ends the look, at the prompt. @param heapBytes of the first area with its tables, at least */
  finish(memory: WebAssembly.Memory, heapBytes: Bytes): FilmableHeap | NoFilm {
    this.watch.stop();
    const { buffer } = memory;
    const length = Math.min(buffer.byteLength, MOST_BEFORE_HEAP + heapBytes);
    const image = new MemoryImage([{ start: 0, bytes: new Uint8Array(buffer, 0, length) }]);
    const context = findContext(image);
    if (context === undefined) return { reason: 'no heap was found' };
    if (!context.areas.every((area) => this.hasSeen(image, area))) {
      return { reason: 'not every change of the allocation table was told' };
    }
    if (this.returns === 0 || !this.dispatched.some(({ codeState }) => codeState > 0)) {
      return { reason: 'no opcode was told' };
    }
    const writers = new Set<number>();
    for (const [own, addresses] of this.storedBy) {
      if (context.areas.some((area) => [...addresses].some((at) => isInTable(area, at))))
        writers.add(own);
    }
    return { watch: this.watch, memory, context, writers };
  }

  /** The table is zero at first (gc_setup_area); the rest must be what was stored. */
  private hasSeen(image: MemoryImage, { tableStart, tableBytes }: GcArea): boolean {
    const table = image.bytes(tableStart, tableBytes) ?? [];
    return table.every((byte, i) => byte === (this.stored.get(tableStart + i) ?? 0));
  }
}

/** Whether a byte of this area's allocation table lies there. */
export function isInTable({ tableStart, tableBytes }: GcArea, address: Address): boolean {
  return address >= tableStart && address < tableStart + tableBytes;
}
