// What the lab must know of one kind of block, and what it is given for it. A layout is written down
// once and used three times: to claim the blocks that belong to an object, to collect its references,
// and to list its fields. One file beside this one per Python type says all of it; table.ts lists them.

import type { Address, Bytes } from '../../../units.ts';
import type { Construct } from '../../fit/values.ts';
import type { Certainty, TypeFamily } from '../../model.ts';
import type { RawMemory } from '../read/memory.ts';
import type { TypeStructs } from '../read/type-structs.ts';
import type { ObjectFact, PlainField } from './facts.ts';
import type { GrowthRule, PlacedContainer } from './growth.ts';

/** All that a layout may look at. */
export interface Memory extends RawMemory {
  readonly types: TypeFinder;
}

/** From the first word of an object to its type (find/types.ts). */
export interface TypeFinder {
  readonly structs: TypeStructs;
  /** &mp_type_type, or undefined where nobody told it. */
  readonly typeType: Address | undefined;
  /** The type at this address, or undefined where there is none (or none that was read). */
  typeAt(address: Address): TypeInfo | undefined;
  /** The type of the object at this address, from its first word. */
  typeOf(object: Address): TypeInfo | undefined;
  /** Whether the type at this address has this name, whoever told it. */
  isCalled(address: Address, name: string): boolean;
  /** Names a type whose struct was not read, from what its objects are used for. */
  learn(address: Address, name: string, shape: ObjectShape): TypeInfo;
  /** True for an address among the ROM types that the board told, whose struct was not read. */
  looksLikeRomType(address: Address): boolean;
  /** For instances of a class: true where the class descends from a native type, which adds a slot. */
  hasNativeBase(type: Address): boolean;
}

export interface TypeInfo {
  readonly address: Address;
  /** As the lab calls it: Python's own name, but 'generator function' and 'cell' where that is clearer. */
  readonly name: string;
  readonly shape: ObjectShape;
  readonly certainty: Certainty;
}

/** One way in which a block can be laid out. Without `visit` it refers to nothing. */
export interface Shape {
  /** Unique; the same for all types that share one struct. */
  readonly shape: string;
  readonly visit?: VisitLayout;
  /** The words that are plain numbers, by offset. */
  readonly plain?: Readonly<Record<Bytes, PlainField>>;
}

/** Objects: word 0 is the address of a type. */
export interface ObjectShape extends Shape {
  /** Types in ROM whose objects are always laid out so. Others are told apart in find/types.ts. */
  readonly names?: readonly string[];
  /** Names in the board's list of id() that differ from what the lab calls the type. */
  readonly told?: Readonly<Record<string, string>>;
  /** An object in blocks of fewer bytes is none; 16 where absent. */
  readonly leastBytes?: Bytes;
  /** Bytes of the object itself, as asked of the allocator; where absent, all of its blocks. */
  readonly size?: Bytes | ((memory: Memory, at: Address) => Bytes);
  /** The value in short, as Python's repr would write it; `<name>` where absent. */
  readonly text?: (teller: Teller, at: Address, type: TypeInfo) => string;
  readonly facts?: (memory: Memory, at: Address) => readonly ObjectFact[];
  /** Colour in the map, for all types of the shape or by the type's name; 'instance' where absent. */
  readonly family?: TypeFamily | ((name: string) => TypeFamily);
  /** What calling the type asks of the allocator, by the name that is called. */
  readonly calls?: Readonly<Record<string, Construct>>;
  /** How it makes room for one more, by the name of the type. */
  readonly growth?: Readonly<Record<string, GrowthRule>>;
  /** What a container's first four words say of its room; undefined where they cannot be right. */
  readonly container?: (words: readonly number[], name: string) => PlacedContainer | undefined;
  /** Looks at all that a view could ask of the object, so that what was not read of it is noted. */
  readonly want?: (teller: Teller, node: number, at: Address) => void;
}

/** What a part is called and how it is laid out. */
export interface PartSpec {
  readonly kind: string;
  readonly shape: Shape;
  /** Bytes of it that hold contents, from its owner's words; all of its blocks where absent. */
  readonly size?: (memory: Memory, owner: Address) => Bytes;
  /** Of a part that nobody owns; 'other' where absent. */
  readonly family?: TypeFamily;
}

/** Tells the text of other objects, for use within a text (describe/texts.ts). */
export interface Teller {
  readonly memory: Memory;
  /** Of an object word, an inline value or a pointer, without a limit: for use within a larger text. */
  word(word: number): string;
  /** `count` items are listed with `text` until there is enough, then "… 20 items". */
  list(count: number, text: (index: number) => string, unit?: string, separator?: string): string;
  /** The bare text of an interned string, for attribute and variable names. */
  keyName(key: number): string;
  /** Of a node, at most 120 characters. */
  ofNode(node: number): string;
}

export interface Visitor {
  /** The word at `address`, in the block of node `from`, holds an object or points at one. */
  value(from: number, address: Address, label: number): void;
  /**
   * The word at `address` points at a block of at least `bytes` bytes that belongs to node `from`.
   * Answers its node if it is a block of its own and is this owner's, else -1: then there is nothing
   * to visit in it.
   */
  part(from: number, address: Address, label: number, spec: PartSpec, bytes: Bytes): number;
}

/** Calls the visitor for each reference of the object (or part) `node` at `address`. */
export type VisitLayout = (
  memory: Memory,
  visitor: Visitor,
  node: number,
  address: Address,
) => void;

/** Words that fit between an offset and the end of the node's blocks; 0 for nodes outside the heap. */
export function wordsAfter(memory: Memory, node: number, offset: Bytes): number {
  if (node >= memory.heap.count) return 0;
  return Math.max(0, (memory.heap.bytesOf(node) - offset) >>> 2);
}

/** The word at an address as a count; 0 where it was not read. */
export function countAt({ view }: RawMemory, at: Address): number {
  return Math.max(0, view.word(at));
}

/** Two numbers of 16 bits in one word, the lower first. */
export function splitHalves(word: number): readonly number[] {
  return [word & 0xffff, word >>> 16];
}
