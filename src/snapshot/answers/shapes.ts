// What views are told of a snapshot, in plain data: summaries, pictures, and windows of rows, because
// cloning a hundred thousand objects would take longer than computing them.

import type { Capture } from '../../capture/capture.ts';
import type { Address, Blocks, Bytes, Milliseconds } from '../../units.ts';
import type {
  Binding,
  CountedFigures,
  Field,
  ObjectDetail,
  PrintedFigures,
  Problem,
} from '../model.ts';

/** How free memory lies (design.md, the embedding contract). */
export interface Fragmentation {
  readonly freeRuns: number;
  readonly largestHoleBytes: Bytes;
  /** 1 − largest hole ÷ free bytes; 0 where nothing is free. */
  readonly index: number;
}

/** The snapshot in a few lines: what lists, figures and the embedding contract show. */
export interface SnapshotSummary {
  readonly id: string;
  readonly label: string;
  readonly takenAt: Milliseconds;
  readonly depth: Capture['depth'];
  readonly origin: Capture['origin'];
  readonly board: {
    readonly kind: string;
    readonly name: string;
    readonly firmware: string;
    readonly version: string;
  };
  readonly heap: {
    readonly total: Bytes;
    readonly used: Bytes;
    readonly free: Bytes;
    readonly blockBytes: Bytes;
    readonly blocks: Blocks;
    readonly oneBlock: number;
    readonly twoBlock: number;
    readonly maxBlock: Blocks;
    readonly maxFree: Blocks;
    readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
  };
  readonly printed: PrintedFigures;
  readonly counted?: CountedFigures;
  readonly fragmentation: Fragmentation;
  /** Bytes lost to rounding and spare room inside blocks; undefined at map depth. */
  readonly slackBytes?: Bytes;
  readonly garbageBytes?: Bytes;
  readonly probeBytes?: Bytes;
  readonly objects: { readonly count: number; readonly typed: number; readonly garbage: number };
  readonly bindings: readonly Binding[];
  readonly problems: readonly Problem[];
  readonly notes: Capture['notes'];
}

/** What the heat map colours by. */
export type Colouring = 'kind' | 'holes' | 'owner' | 'alive' | 'age' | 'churn';

/** One entry of a legend: category number → meaning. */
export interface LegendEntry {
  readonly category: number;
  readonly label: string;
  readonly letter?: string;
  readonly note?: string;
  readonly blocks: number;
}

/** A picture of the heap: one category per block, area after area. Category 0 is free. */
export interface MapPicture {
  readonly id: string;
  readonly colouring: Colouring;
  readonly blockBytes: Bytes;
  readonly areas: readonly { readonly start: Address; readonly blocks: Blocks }[];
  /** The letter of each block, all areas one after another. */
  readonly letters: Uint8Array;
  /** The category of each block, same order. */
  readonly categories: Uint8Array;
  readonly legend: readonly LegendEntry[];
}

/** Two maps of the same heap, and what became of each block between them. */
export interface ComparePicture {
  readonly before: string;
  readonly after: string;
  readonly blockBytes: Bytes;
  readonly areas: MapPicture['areas'];
  /** The letters of the later map. */
  readonly letters: Uint8Array;
  readonly categories: Uint8Array;
  readonly legend: readonly LegendEntry[];
}

/** What stands at one block. */
export interface BlockInfo {
  readonly address: Address;
  readonly letter: string;
  /** First block of the object or free run, and its length. */
  readonly start: Address;
  readonly blocks: Blocks;
  readonly node: number;
  /** "list of 20 items", "free", "part of …". */
  readonly text: string;
  readonly type: string;
  /** The variable or root that keeps it alive, where known. */
  readonly owner: string;
  readonly garbage: boolean;
  readonly probe: boolean;
}

export interface ObjectRow {
  readonly node: number;
  readonly address: Address;
  readonly type: string;
  readonly role: 'object' | 'part' | 'unknown';
  readonly blocks: Blocks;
  readonly bytes: Bytes;
  readonly text: string;
  readonly keptAlive: Bytes;
  readonly garbage: boolean;
  readonly probe: boolean;
}

export interface TypeRow {
  readonly type: string;
  readonly role: 'object' | 'part' | 'unknown';
  readonly count: number;
  readonly blocks: Blocks;
  readonly bytes: Bytes;
  readonly keptAlive: Bytes;
  readonly largest: Blocks;
  readonly garbage: number;
}

export interface ObjectQuery {
  readonly type?: string;
  /** The find language of snapshot/find. */
  readonly find?: string;
  readonly sort?: 'address' | 'size' | 'kept' | 'type';
  readonly descending?: boolean;
  /** Blocks of a selected range of the map: [from, to] addresses, inclusive. */
  readonly range?: readonly [Address, Address];
  readonly from: number;
  readonly to: number;
}

export interface ObjectRows {
  readonly total: number;
  readonly bytes: Bytes;
  readonly rows: readonly ObjectRow[];
  /** Why the search was not understood: where, and what was expected. Nothing is found then. */
  readonly mistake?: {
    readonly position: number;
    readonly length: number;
    readonly message: string;
  };
}

export interface ReferenceEnd {
  readonly label: string;
  /** Node, or -1 for a root. */
  readonly node: number;
  readonly address: Address;
  readonly text: string;
  readonly ghost: boolean;
}

/** Something that only one object keeps alive. */
export interface KeptRow {
  readonly node: number;
  readonly address: Address;
  readonly text: string;
  readonly bytes: Bytes;
}

/** Everything the inspector shows of one object. */
export interface Inspection extends ObjectDetail {
  readonly bytes: Bytes;
  readonly keptAlive: Bytes;
  readonly keptObjects: number;
  readonly garbage: boolean;
  readonly probe: boolean;
  readonly names: readonly string[];
  readonly incoming: readonly ReferenceEnd[];
  readonly incomingMore: number;
  readonly outgoing: readonly ReferenceEnd[];
  readonly outgoingMore: number;
  /** Shortest way from a root, in words, first the root. Empty for garbage. */
  readonly path: readonly string[];
  readonly pathNodes: readonly number[];
  /** The largest things that only this object keeps alive. */
  readonly keeps: readonly KeptRow[];
  readonly fields: readonly Field[];
}
