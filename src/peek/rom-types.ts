// The firmware's own types, found where its constants lie: every type begins with &mp_type_type (py/obj.h). Says
// which is which by name; and by their looks those that share a name. Layouts of types: 1.14 to 1.29.

import type { Address } from '../units.ts';
import type { HeapContext } from './find-context.ts';
import { type MemoryImage, UNREAD, type WordRange } from './memory-image.ts';
import type { QstrChain } from './qstr-chain.ts';

export interface RomType {
  readonly address: Address;
  readonly name: string;
  /** MP_TYPE_FLAG_… (py/obj.h). */
  readonly flags: number;
}

/** MP_TYPE_FLAG_BUILTIN_FUN. */
const BUILTIN_FUNCTION = 0x40;
/** Behind type, flags and name: the numbers of slots, where types have slots. */
const SLOT_NUMBERS = 8;
const SLOTS = 12;
/** Where a field of a type lies: the word itself up to 1.19, the number of its slot since 1.20. */
const FIELDS = { make_new: [12, 8], print: [8, 9], call: [16, 10] } as const;
type Field = keyof typeof FIELDS;
/** How many words before and behind one address of a function’s literals another one may stand. */
const LITERALS = 16;
/** Of the types whose addresses gc_dump_alloc_table compares, so many must stand beside each other. */
const LITERALS_ENOUGH = 6;

export class RomTypes {
  readonly all: readonly RomType[];
  private readonly memory: MemoryImage;
  /** Where the firmware's constants may lie. */
  readonly constants: readonly WordRange[];
  private readonly hasSlots: boolean;

  constructor(memory: MemoryImage, context: HeapContext, names: QstrChain) {
    this.memory = memory;
    this.constants = constantRanges(memory, context);
    // In a layout with slots these bytes are small numbers, else pointers (py/obj.h, 3ac8b5851e).
    const heads = memory.bytes(context.dictType + SLOT_NUMBERS, SLOTS);
    this.hasSlots = heads?.every((byte) => byte <= SLOTS) ?? false;
    this.all = this.list(context.typeType, names);
  }

  /** The only type of this name; undefined where there are several or none. */
  only(name: string): Address | undefined {
    const named = this.named(name);
    return named.length === 1 ? named[0].address : undefined;
  }

  /** &mp_type_tuple: of those called 'tuple' the one that can be made (py/objtuple.c, py/objattrtuple.c). */
  get tuple(): Address | undefined {
    return this.named('tuple').find(({ address }) => this.has(address, 'make_new'))?.address;
  }

  /** &mp_type_module. */
  get module(): Address | undefined {
    return this.only('module');
  }

  /** &mp_type_gen_instance: of those called 'generator' the one that cannot be called. */
  get generatorObject(): Address | undefined {
    const objects = this.named('generator').filter(({ address }) => !this.has(address, 'call'));
    return objects.length === 1 ? objects[0].address : undefined;
  }

  /** &mp_type_range_it: both types of py/objrange.c stand beside each other. */
  get rangeIterator(): Address | undefined {
    const range = this.only('range');
    if (range === undefined) return undefined;
    const far = ({ address }: RomType) => Math.abs(address - range);
    return this.named('iterator').toSorted((a, b) => far(a) - far(b))[0]?.address;
  }

  /**
   * &mp_type_fun_bc. Functions in C have a flag, those of inline assembler and viper no print. Those of native
   * code look the same; of the two, gc_dump_alloc_table (py/gc.c) compares with this one, so that its
   * address stands among its literals.
   */
  get function(): Address | undefined {
    const could = this.named('function')
      .filter(({ flags }) => (flags & BUILTIN_FUNCTION) === 0)
      .map(({ address }) => address)
      .filter((address) => this.has(address, 'print'));
    if (could.length <= 1) return could[0];
    return could.find((address) => this.isCompared(address));
  }

  named(name: string): readonly RomType[] {
    return this.all.filter((type) => type.name === name);
  }

  private isCompared(type: Address): boolean {
    const others = ['tuple', 'list', 'dict', 'str', 'bytes', 'bytearray', 'float', 'module']
      .flatMap((name) => this.named(name))
      .map(({ address }) => address);
    return this.memory.ranges.some(({ words }) => {
      for (let i = words.indexOf(type); i >= 0; i = words.indexOf(type, i + 1)) {
        const near = new Set(words.subarray(Math.max(0, i - LITERALS), i + LITERALS + 1));
        if (others.filter((other) => near.has(other)).length >= LITERALS_ENOUGH) return true;
      }
      return false;
    });
  }

  private has(type: Address, field: Field): boolean {
    const [old, slot] = FIELDS[field];
    return (this.hasSlots ? this.memory.byte(type + slot) : this.memory.word(type + old)) > 0;
  }

  private list(typeType: Address | undefined, names: QstrChain): RomType[] {
    if (typeType === undefined) return [];
    return this.constants.flatMap(({ start, words }) => {
      const found: RomType[] = [];
      for (let i = words.indexOf(typeType); i >= 0; i = words.indexOf(typeType, i + 1)) {
        const address = start + 4 * i;
        const name = this.isTypeAt(address)
          ? names.textOf(this.memory.half(address + 6))
          : undefined;
        if (name !== undefined && name !== '')
          found.push({ address, name, flags: this.memory.half(address + 4) });
      }
      return found;
    });
  }

  /** Code has &mp_type_type among its literals too. */
  private isTypeAt(address: Address): boolean {
    if (!this.hasSlots) return this.memory.word(address + SLOT_NUMBERS) !== UNREAD;
    const numbers = this.memory.bytes(address + SLOT_NUMBERS, SLOTS);
    return numbers?.every((number) => number <= SLOTS) ?? false;
  }
}

/**
 * Where the firmware's constants may lie: stretches apart from the state (flash), and before it in its own
 * (the interpreter's static data).
 */
export function constantRanges(
  memory: MemoryImage,
  { modules }: HeapContext,
): readonly WordRange[] {
  return memory.ranges.map((range) => {
    if (modules < range.start || modules >= range.end) return range;
    const words = range.words.subarray(0, (modules - range.start) >>> 2);
    return { ...range, end: modules, words, bytes: range.bytes.subarray(0, modules - range.start) };
  });
}
