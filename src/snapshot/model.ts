// The shapes of the model: what the parts of snapshot/ hand to each other and to the worker. Only
// types and constants; plain arrays of numbers, because an 8 MB heap has half a million blocks.
// Block map → map/, objects → memory/, references and what they keep alive → graph/.

import type { NoEra } from '../ports/eras.ts';
import type { Address, BlockIndex, Blocks, Bytes } from '../units.ts';
import type { ObjectFact, WordMeaning } from './memory/types/facts.ts';
import type { RootName } from './memory/types/root-codes.ts';

/** Something in the data that is not as it should be. The rest of the snapshot still stands. */
export type Problem = MapProblem | MemoryProblem;

/** Of the block map: what happened, and where. Areas count from 0; `offset` is from where the area begins. */
export type MapProblem =
  /** There is no dump at all. */
  | { readonly code: 'map/none' }
  | { readonly code: 'map/start-missing'; readonly area: number }
  | { readonly code: 'map/label-damaged'; readonly area: number; readonly offset: Bytes }
  | {
      readonly code: 'map/rows-unplaced';
      readonly area: number;
      readonly offset: Bytes;
      readonly lines: number;
    }
  | {
      readonly code: 'map/row-length';
      readonly area: number;
      readonly offset: Bytes;
      readonly letters: number;
    }
  | {
      readonly code: 'map/rows-disagree' | 'map/rows-missing';
      readonly area: number;
      readonly offset: Bytes;
      readonly blocks: Blocks;
    }
  | { readonly code: 'map/not-a-letter'; readonly area: number; readonly characters: number }
  | {
      readonly code: 'map/tail-without-head';
      readonly runs: number;
      /** The first of them. */
      readonly area: number;
      readonly block: BlockIndex;
    }
  | { readonly code: 'map/figures-missing' }
  | {
      readonly code: 'map/figures-damaged';
      readonly total: Bytes;
      readonly used: Bytes;
      readonly free: Bytes;
    }
  /** What MicroPython printed, and what the map shows. */
  | {
      readonly code:
        | 'map/total'
        | 'map/used'
        | 'map/free'
        | 'map/one-block'
        | 'map/two-block'
        | 'map/max-block'
        | 'map/max-free';
      readonly printed: number;
      readonly counted: number;
    }
  | { readonly code: 'map/more-problems'; readonly places: number };

/** Of the memory: why less is known of it than could be. */
export type MemoryProblem =
  | { readonly code: 'memory/absent' }
  | { readonly code: 'memory/block-size'; readonly decoded: Bytes }
  | { readonly code: 'memory/layout'; readonly reason: NoEra }
  | { readonly code: 'memory/unread'; readonly unread: number; readonly objects: number }
  | { readonly code: 'memory/roots' }
  | { readonly code: 'memory/names' }
  | { readonly code: 'memory/types' }
  /** Between the map and the reading of the memory. */
  | { readonly code: 'memory/moved'; readonly freed: Blocks; readonly taken: Blocks };

/** How sure the lab is of a statement. */
export type Certainty = 'exact' | 'typed' | 'guessed';

// --- The block map (map/) -----------------------------------------------------------------------

/** One heap area: its letters, one ASCII code a block; UNKNOWN_LETTER where a row is missing. */
export interface HeapArea {
  readonly start: Address;
  readonly letters: Uint8Array;
}

/** '?': the dump does not say what this block is. Never drawn as free, never counted. */
export const UNKNOWN_LETTER = 0x3f;

/** The figures that MicroPython printed; undefined where a line was absent. */
export interface PrintedFigures {
  readonly stackUsed?: Bytes;
  readonly stackLimit?: Bytes;
  readonly total?: Bytes;
  readonly used?: Bytes;
  readonly free?: Bytes;
  readonly maxNewSplit?: Bytes;
  readonly oneBlock?: number;
  readonly twoBlock?: number;
  /** Largest object, in blocks. */
  readonly maxBlock?: Blocks;
  /** Largest hole, in blocks. */
  readonly maxFree?: Blocks;
}

/** The same figures counted from the map, over all areas. */
export interface CountedFigures {
  readonly total: Bytes;
  readonly used: Bytes;
  readonly free: Bytes;
  readonly unknown: Bytes;
  readonly oneBlock: number;
  readonly twoBlock: number;
  readonly maxBlock: Blocks;
  readonly maxFree: Blocks;
  readonly heads: number;
}

/** How a firmware writes its map. */
export interface MapDialect {
  /** Hex digits of a row's label; 0 where no row has one. */
  readonly labelDigits: number;
  /** Labels are addresses, not offsets. */
  readonly hasAddressLabels: boolean;
  /** `t` for a tail, as up to v1.8. */
  readonly hasOldTails: boolean;
}

export const NO_DIALECT: MapDialect = {
  labelDigits: 0,
  hasAddressLabels: false,
  hasOldTails: false,
};

/** One dump, understood. `areas` is empty where only the figures were printed. */
export interface HeapMap {
  readonly blockBytes: 16 | 32;
  readonly areas: readonly HeapArea[];
  readonly printed: PrintedFigures;
  readonly counted: CountedFigures;
  readonly problems: readonly MapProblem[];
  readonly dialect: MapDialect;
}

/** A place in the map. */
export interface BlockPlace {
  readonly area: number;
  readonly block: BlockIndex;
}

// --- Graphs (graph/) ----------------------------------------------------------------------------

/**
 * A directed graph in compressed rows: the edges of node n are edgeTo[edgeStart[n] … edgeStart[n+1]-1].
 * Parallel edges and self-loops may occur. edgeStart has nodeCount+1 items.
 */
export interface Graph {
  readonly nodeCount: number;
  readonly edgeStart: Uint32Array;
  readonly edgeTo: Uint32Array;
}

/** A root: something outside the heap that keeps a node alive. */
export interface Root {
  /** A code that no other root has, as the contract and files know it; words/heap/roots.ts has the words. */
  readonly name: RootName;
  readonly kind: 'global' | 'module' | 'stack' | 'runtime' | 'pystack' | 'unknown';
  /** Of a 'global' alone: 'log'. */
  readonly variable?: string;
  /** Node numbers that it refers to. */
  readonly to: Uint32Array;
}

// --- Objects (memory/) --------------------------------------------------------------------------

/** What a kind of head block is: a Python object, a part of one, or not understood. */
export interface Kind {
  /** 'list', 'dict', 'Point' (a user's class), 'list items', 'bytecode', 'qstr pool', 'unknown'. */
  readonly name: string;
  readonly role: 'object' | 'part' | 'unknown';
  /** 'other' where absent. Parts with an owner count as their owner. */
  readonly family?: TypeFamily;
}

/** Families of types, coloured alike. */
export type TypeFamily =
  | 'other'
  | 'tuple'
  | 'list'
  | 'dict'
  | 'text'
  | 'buffer'
  | 'number'
  | 'code'
  | 'module'
  | 'instance';

/** Bits of HeapObjects.state. */
export const REACHED = 1; // a root reaches it, exactly as the collector would find
export const PROBE = 2; // belongs to the lab's probe that was running, never to the user
export const RUNTIME = 4; // belongs to the interpreter (qstr pools, REPL line, mounts), not to the program
export const HAS_FINALISER = 8; // its FTB bit is set: a finaliser runs before it is freed

/** A variable of the program: a name in a module's (or the REPL's) globals. */
export interface Binding {
  /** '__main__' for the REPL's globals. */
  readonly module: string;
  readonly name: string;
  /** Node of the value, or -1 for an inline value (small int, interned string, None, ROM object). */
  readonly node: number;
  /** The object word: an address, or an inline value as MicroPython encodes it. */
  readonly word: number;
  readonly type: string;
  /** The value in short: "[1, 2, 3, … 20 items]", "'abc'", "<Point x=1 y=2>". */
  readonly text: string;
}

/** One row of an inspector: a field, item or attribute, and what it holds. */
export interface Field {
  /** '[2]', "['key']", '.attr', 'closure variable', 'base class'. */
  readonly label: string;
  readonly text: string;
  /** Node it refers to, or -1 for an inline value. */
  readonly node: number;
  readonly certainty: Certainty;
  /** An item, an attribute, a variable: what a learner thinks of as contents. */
  readonly isContent?: boolean;
  /** Left behind by `del obj.attr`: keeps the value alive though no name is left. */
  readonly ghost?: boolean;
}

/** Everything the lab knows about one node, made when asked for. */
export interface ObjectDetail {
  readonly node: number;
  readonly address: Address;
  readonly blocks: Blocks;
  readonly kind: Kind;
  readonly certainty: Certainty;
  /** The value in short, at most 120 characters. */
  readonly text: string;
  /** Its figures: length, room, arguments. */
  readonly facts: readonly ObjectFact[];
  /** What it holds and refers to. */
  readonly fields: readonly Field[];
  /** Raw words with their meaning: { offset, word, meaning }. At most 64; `moreWords` counts the rest. */
  readonly words: readonly {
    readonly offset: Bytes;
    readonly word: number;
    readonly meaning: WordMeaning;
  }[];
  readonly moreWords: number;
  /** Bytes that hold contents, of blocks × block size (the rest is rounding or spare slots). */
  readonly usedBytes: Bytes;
}

/** The frame of a function that runs or rests: where its code state lies, and what is known of its slots. */
export interface FrameAsk {
  /** Of its mp_code_state_t. */
  readonly codeState: Address;
  /** The slots to read, in their order; those that are left out hold nothing of the program. */
  readonly slots: readonly FrameSlot[];
  /** Names in a dict instead: of the module that runs, or of the class whose body runs. */
  readonly dict: 'module' | 'class' | undefined;
}

export interface FrameSlot {
  readonly slot: number;
  /** Undefined where only its number is known. */
  readonly name: string | undefined;
  /** Its object is a cell, and the value lies in that. */
  readonly isCell: boolean;
}

/** A local of a frame, or a name in its dict. */
export interface LocalValue {
  /** Undefined where only its slot is known. */
  readonly name: string | undefined;
  /** Number of the slot; -1 for a name in a dict. */
  readonly slot: number;
  readonly type: string;
  /** The value in short, at most 120 characters. */
  readonly text: string;
  /** Of the object; undefined for a value that lies in the slot itself (small int, interned string, None). */
  readonly address: Address | undefined;
}

/**
 * The heap as objects. Node n < heapCount is the n-th head block in use, ordered by area and address;
 * the nodes from heapCount on are objects outside the heap that matter (globals dict, ROM types and
 * modules), with blocks = 0.
 */
export interface HeapObjects {
  readonly nodeCount: number;
  readonly heapCount: number;
  readonly address: Uint32Array;
  readonly blocks: Uint32Array;
  /** Index into kinds. */
  readonly kind: Uint16Array;
  readonly kinds: readonly Kind[];
  /** 0 exact, 1 typed, 2 guessed. */
  readonly certainty: Uint8Array;
  /** For a part (items array, table, string data, …): the node that owns it; else -1. */
  readonly owner: Int32Array;
  /** REACHED | PROBE | RUNTIME | HAS_FINALISER */
  readonly state: Uint8Array;
  /** Typed references, a subset of `conservative`. Owner → part edges are in it. */
  readonly references: Graph;
  /** Per edge of `references`: a number for labelOf(). Ghost edges are in `references` too. */
  readonly edgeLabel: Uint32Array;
  /** What the collector sees: every aligned word that is a head's address, heap nodes only. */
  readonly conservative: Graph;
  readonly roots: readonly Root[];
  readonly bindings: readonly Binding[];
  readonly problems: readonly MemoryProblem[];
  /** The label of edge number e: '[2]', "['key']", '.attr', 'items', … */
  labelOf(edge: number): string;
  /** The value of a node in short, at most 120 characters. */
  textOf(node: number): string;
  detailOf(node: number): ObjectDetail;
  /** All that a learner thinks of as its contents, also where detailOf() tells the first few hundred of them. */
  contentsOf(node: number): readonly Field[];
  /** The locals of a frame that have a value, in the order of their slots; [] where its memory was not read. */
  localsOf(frame: FrameAsk): readonly LocalValue[];
}
