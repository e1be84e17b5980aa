// Types: from the first word of an object to the type's name and to the shape in which its objects lie.
// A word is a type's address if what it points at begins with the address of `type` itself (py/obj.h:
// every mp_obj_type_t begins with &mp_type_type); where flash was not read, the addresses that the
// board told through id() serve instead.

import type { Anchors } from '../../../capture/capture.ts';
import type { Era } from '../../../ports/eras.ts';
import type { Address } from '../../../units.ts';
import { type MemoryView, UNREAD } from '../read/memory-view.ts';
import type { Qstrs } from '../read/qstrs.ts';
import { TypeStructs } from '../read/type-structs.ts';
import { exception } from '../types/classes/exception.ts';
import { instance } from '../types/classes/instance.ts';
import { cell } from '../types/code/closure.ts';
import { nativeFunction, pythonFunction } from '../types/code/function.ts';
import { generator, nativeGenerator } from '../types/code/generator.ts';
import { namedtuple } from '../types/containers/namedtuple.ts';
import { attrtuple } from '../types/containers/tuple.ts';
import { iterator, rangeIterator } from '../types/iterators/iterator.ts';
import { object } from '../types/object.ts';
import type { ObjectShape, TypeFinder, TypeInfo } from '../types/shape.ts';
import { shapeOfName, typeOfTold } from '../types/table.ts';
import type { HeapBlocks } from './heap-blocks.ts';

/** Entries of the id() list that are no types of their own. */
const NOT_TYPES = new Set(['__class__']);

const EXCEPTION_NAME =
  /^(Base)?Exception$|Error$|^(GeneratorExit|KeyboardInterrupt|SystemExit|Stop(Async)?Iteration)$/;

export class Types implements TypeFinder {
  readonly typeType: Address | undefined;
  readonly structs: TypeStructs;
  private readonly known = new Map<Address, TypeInfo | undefined>();
  private readonly told = new Map<Address, string>();
  private readonly view: MemoryView;
  private readonly heap: HeapBlocks;
  private readonly qstrs: Qstrs;
  private readonly anchors: Anchors;

  constructor(view: MemoryView, heap: HeapBlocks, era: Era, qstrs: Qstrs, anchors: Anchors) {
    this.view = view;
    this.heap = heap;
    this.qstrs = qstrs;
    this.anchors = anchors;
    this.structs = new TypeStructs(view, era);
    this.typeType = findTypeType(view, anchors);
    for (const [name, address] of Object.entries(anchors.types))
      if (!NOT_TYPES.has(name)) this.told.set(address, name);
  }

  typeAt(address: Address): TypeInfo | undefined {
    if (this.known.has(address)) return this.known.get(address);
    this.known.set(address, undefined); // a type that leads back to itself ends here
    const info = this.readType(address);
    this.known.set(address, info);
    return info;
  }

  typeOf(object: Address): TypeInfo | undefined {
    const word = this.view.word(object);
    return word <= 4 || (word & 3) !== 0 ? undefined : this.typeAt(word);
  }

  isCalled(address: Address, name: string): boolean {
    if (this.told.get(address) === name) return true;
    return address > 4 && this.typeAt(address)?.name === name;
  }

  learn(address: Address, name: string, shape: ObjectShape): TypeInfo {
    const info: TypeInfo = { address, name, shape, certainty: 'typed' };
    this.known.set(address, info);
    return info;
  }

  looksLikeRomType(address: Address): boolean {
    if ((address & 3) !== 0 || this.romTypes === undefined) return false;
    return address >= this.romTypes.low && address <= this.romTypes.high;
  }

  private get romTypes(): { readonly low: Address; readonly high: Address } | undefined {
    if (this.told.size < 8) return undefined;
    const all = [...this.told.keys()].sort((a, b) => a - b);
    return { low: all[0], high: all[all.length - 1] };
  }

  private readType(address: Address): TypeInfo | undefined {
    if (address <= 4 || (address & 3) !== 0) return undefined;
    const first = this.view.word(address);
    const told = this.told.get(address);
    if (first === UNREAD) return told === undefined ? undefined : this.toldType(address, told);
    if (this.typeType === undefined || first !== this.typeType) return undefined;
    if (this.heap.nodeAround(address) >= 0) return this.heapType(address);
    const name = this.qstrs.textOf(this.structs.nameOf(address));
    if (name === undefined) return told === undefined ? undefined : this.toldType(address, told);
    return this.romType(address, name);
  }

  private toldType(address: Address, told: string): TypeInfo {
    const renamed = typeOfTold(told);
    if (renamed !== undefined) return { address, certainty: 'exact', ...renamed };
    const shape = shapeOfName(told) ?? (EXCEPTION_NAME.test(told) ? exception : object);
    return { address, name: told, shape, certainty: 'exact' };
  }

  /** A type in flash whose struct was read: mostly its name says the layout; its slots say the rest. */
  private romType(address: Address, name: string): TypeInfo {
    const plain = { address, certainty: 'exact' as const };
    const { types } = this.anchors;
    if (name === '') return { ...plain, name: 'cell', shape: cell };
    if (name === 'generator')
      return this.structs.hasCall(address)
        ? { ...plain, name: 'generator function', shape: pythonFunction }
        : {
            ...plain,
            name,
            shape:
              address === types.generator_object || types.generator_object === undefined
                ? generator
                : nativeGenerator,
          };
    if (name === 'function')
      return {
        ...plain,
        name,
        shape:
          address === types.function || types.function === undefined
            ? pythonFunction
            : nativeFunction,
      };
    // Both are called tuple, but only one can be called (py/objtuple.c, objattrtuple.c).
    if (name === 'tuple' && !this.structs.hasMakeNew(address))
      return { ...plain, name: 'tuple', shape: attrtuple };
    if (name === 'iterator')
      return {
        ...plain,
        name,
        shape: address === types.range_iterator ? rangeIterator : iterator,
      };
    if (this.isException(address, name)) return { ...plain, name, shape: exception };
    return { ...plain, name, shape: shapeOfName(name) ?? object };
  }

  /** A class that Python code made: with `class`, or with namedtuple(). */
  private heapType(address: Address): TypeInfo | undefined {
    const node = this.heap.nodeAt(address);
    if (node < 0) return undefined;
    const bytes = this.heap.bytesOf(node);
    if (!this.structs.isPlausible(address, bytes)) return undefined;
    const name = this.qstrs.nameOf(this.structs.nameOf(address));
    const parent = this.structs.parentOf(address);
    const isTuple = parent !== undefined && this.isCalled(parent, 'tuple');
    const isNamed = isTuple && this.structs.isNamedtuple(address, bytes);
    return { address, name, shape: isNamed ? namedtuple : instance, certainty: 'exact' };
  }

  private isException(address: Address, name: string): boolean {
    let at: Address | undefined = address;
    for (let depth = 0; depth < 16 && at !== undefined && at > 4; depth++) {
      if (this.qstrs.textOf(this.structs.nameOf(at)) === 'BaseException') return true;
      at = this.structs.parentOf(at);
    }
    return EXCEPTION_NAME.test(name);
  }

  hasNativeBase(type: Address): boolean {
    return this.findNativeBase(type, 0) !== undefined;
  }

  private findNativeBase(type: Address, depth: number): Address | undefined {
    if (depth > 16 || this.isCalled(type, 'object')) return undefined;
    if (this.heap.nodeAt(type) < 0) return type;
    const parent = this.structs.parentOf(type);
    if (parent === undefined || parent <= 4) return undefined;
    const bases = this.basesOf(parent);
    for (const base of bases) {
      const native = this.findNativeBase(base, depth + 1);
      if (native !== undefined) return native;
    }
    return undefined;
  }

  /** One parent is a pointer to a type, several are a pointer to a tuple of types (py/objtype.c). */
  private basesOf(parent: Address): Address[] {
    if (!this.isCalled(this.view.word(parent), 'tuple')) return [parent];
    const length = this.view.word(parent + 4);
    if (length < 0 || length > 64) return [];
    return Array.from({ length }, (_, i) => this.view.word(parent + 8 + 4 * i)).filter(
      (w) => w > 4,
    );
  }
}

/**
 * &mp_type_type. Where it was not told, the globals lead there: dict_main begins with &mp_type_dict, which
 * begins with it, and it begins with its own address (py/objtype.c).
 */
function findTypeType(view: MemoryView, anchors: Anchors): Address | undefined {
  if (anchors.types.type !== undefined) return anchors.types.type;
  const dict = view.word(anchors.globals);
  const found = dict > 4 && (dict & 3) === 0 ? view.word(dict) : UNREAD;
  if (found <= 4 || (found & 3) !== 0) return undefined;
  return view.word(found) === found ? found : undefined;
}
