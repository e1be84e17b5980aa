// The shapes of the model: what the parts of snapshot/ hand to each other and to the worker. Only
// types and constants; plain arrays of numbers, because an 8 MB heap has half a million blocks.
// Block map → map/, objects → memory/, references and what they keep alive → graph/.

import type { Address, BlockIndex, Blocks, Bytes } from '../units.ts';

/** Something in the data that is not as it should be. The rest of the snapshot still stands. */
export interface Problem {
  /** Closed vocabulary per part, 'map/tail-without-head'. */
  readonly code: string;
  /** Where: "area 1, row 0x00000400", "block 0x20003f20". */
  readonly where?: string;
  /** What happened and what it means for the picture, in a sentence. */
  readonly text: string;
}

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

/** One dump, understood. `areas` is empty where only the figures were printed. */
export interface HeapMap {
  readonly blockBytes: 16 | 32;
  readonly areas: readonly HeapArea[];
  readonly printed: PrintedFigures;
  readonly counted: CountedFigures;
  readonly problems: readonly Problem[];
  /** Which dialect was seen: 5- or 8-digit labels, `t` tails, … for display only. */
  readonly dialect: string;
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
  /** 'global log', 'module machine', 'stack', 'interned strings', 'REPL history', … */
  readonly name: string;
  readonly kind: 'global' | 'module' | 'stack' | 'runtime' | 'pystack' | 'unknown';
  /** Node numbers that it refers to. */
  readonly to: Uint32Array;
}
