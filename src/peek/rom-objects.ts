// Objects of the firmware itself, read as values: numbers, strings, tuples, the names of a module. Object
// representation A (py/obj.h): …1 small int, …010 interned string, …00 pointer. Knows no heap.

import type { Address } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { type MemoryImage, UNREAD } from './memory-image.ts';
import type { QstrChain } from './qstr-chain.ts';
import type { RomTypes } from './rom-types.ts';

/** A value as far as it is read here; the fields of an attrtuple by name. */
export type RomValue =
  | number
  | string
  | readonly RomValue[]
  | { readonly [field: string]: RomValue | undefined }
  | undefined;

/** A name that a module brings, and the object word behind it. */
export interface RomEntry {
  readonly name: string;
  readonly qstr: number;
  readonly word: number;
}

/** No module of the firmware has more names, no tuple more items: a damaged count ends here. */
const MOST_ENTRIES = 1024;
const MOST_TEXT = 1024;

export class RomObjects {
  private readonly memory: MemoryImage;
  private readonly context: HeapContext;
  private readonly types: RomTypes;
  private readonly names: QstrChain;

  constructor(memory: MemoryImage, context: HeapContext, types: RomTypes, names: QstrChain) {
    this.memory = memory;
    this.context = context;
    this.types = types;
    this.names = names;
  }

  /** Modules in C by name: constants { &mp_type_module, globals } (py/obj.h, mp_obj_module_t). */
  listModules(): ReadonlyMap<string, Address> {
    const { memory, context, types } = this;
    const found = new Map<string, Address>();
    if (types.module === undefined) return found;
    for (const { start, words } of types.constants)
      for (let i = words.indexOf(types.module); i >= 0; i = words.indexOf(types.module, i + 1)) {
        const globals = words[i + 1] ?? 0;
        if (globals === context.globals || memory.word(globals) !== context.dictType) continue;
        const own = this.entriesOf(globals).find(({ name }) => name === '__name__');
        const name = own === undefined ? undefined : this.valueOf(own.word);
        if (typeof name === 'string' && !found.has(name)) found.set(name, start + 4 * i);
      }
    return found;
  }

  /** What a module brings, in the order of its table. */
  entriesOfModule(module: Address): readonly RomEntry[] {
    return this.entriesOf(this.memory.word(module + 4));
  }

  /** A number, a string, a tuple; undefined for what is none of these, or not read. */
  valueOf(word: number, depth = 0): RomValue {
    const { memory, types } = this;
    if (word <= 0) return undefined;
    if ((word & 1) === 1) return (word | 0) >> 1;
    if ((word & 7) === 2) return this.names.textOf(word >>> 3);
    if ((word & 3) !== 0 || depth > 2) return undefined;
    const type = memory.word(word);
    if (type === types.only('str')) return this.textOf(word);
    if (type === types.tuple) return this.itemsOf(word, depth);
    if (types.named('tuple').some(({ address }) => address === type))
      return this.fieldsOf(word, depth);
    return undefined;
  }

  /** mp_obj_str_t: { type, hash, len, data } (py/objstr.h). */
  private textOf(object: Address): string | undefined {
    const length = this.memory.word(object + 8);
    if (length === UNREAD || length > MOST_TEXT) return undefined;
    const bytes = this.memory.bytes(this.memory.word(object + 12), length);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  }

  /** mp_obj_tuple_t: { type, len, items[] } (py/objtuple.h). */
  private itemsOf(object: Address, depth: number): readonly RomValue[] {
    const length = this.memory.word(object + 4);
    if (length === UNREAD || length > MOST_ENTRIES) return [];
    return Array.from({ length }, (_, i) =>
      this.valueOf(this.memory.word(object + 8 + 4 * i), depth + 1),
    );
  }

  /** An attrtuple: a pointer to the names of its items stands behind them (py/objattrtuple.c). */
  private fieldsOf(object: Address, depth: number): RomValue {
    const items = this.itemsOf(object, depth);
    const fields = this.memory.word(object + 8 + 4 * items.length);
    const named = items.map(
      (item, i) => [this.names.textOf(this.memory.word(fields + 4 * i)) ?? '', item] as const,
    );
    return Object.fromEntries(named);
  }

  private entriesOf(dict: Address): readonly RomEntry[] {
    const { memory } = this;
    const bits = memory.word(dict + 4);
    const table = memory.word(dict + 12);
    const count = bits >>> 3;
    if (bits === UNREAD || count > MOST_ENTRIES) return [];
    return Array.from({ length: count }, (_, i) => {
      const key = memory.word(table + 8 * i);
      const isName = key > 0 && (key & 7) === 2;
      const name = isName ? this.names.textOf(key >>> 3) : undefined;
      return {
        name: name ?? '',
        qstr: isName ? key >>> 3 : 0,
        word: memory.word(table + 8 * i + 4),
      };
    }).filter(({ name }) => name !== '');
  }
}
