// One snapshot with everything that can be derived from it, each part made when it is first asked for
// and kept. Joins the parts of the model; the questions about it are in the files beside this one.

import type { Capture } from '../../capture/capture.ts';
import { type CaptureAddition, extendCapture } from '../../capture/extend-capture.ts';
import { buildHeapState, type HeapState } from '../fit/heap-state.ts';
import { buildDominators, type DominatorTree } from '../graph/dominators.ts';
import { type KeptSizes, sumKept } from '../graph/kept.ts';
import { findOwners, type Owners } from '../graph/owners.ts';
import { buildReverse, type ReverseGraph } from '../graph/reverse.ts';
import { countFigures } from '../map/figures.ts';
import { findHeads, type HeadTable } from '../map/heads.ts';
import { parseMaps } from '../map/map-reader.ts';
import { decodeHeap } from '../memory/decode-heap.ts';
import { giveGarbageToProbe, giveLeftoversToProbe } from '../memory/leftovers.ts';
import { type HeapMap, type HeapObjects, NO_DIALECT } from '../model.ts';
import { buildGraphSource, type GraphSource } from '../picture/graph/graph-source.ts';
import { findFamilies } from '../picture/heat-map/families.ts';

/** A text without any dump: an empty heap that says so. */
const NO_MAP: HeapMap = {
  blockBytes: 16,
  areas: [],
  printed: {},
  counted: countFigures([], 16),
  problems: [{ code: 'map/none' }],
  dialect: NO_DIALECT,
};

export class BuiltSnapshot {
  readonly capture: Capture;
  readonly map: HeapMap;
  private readonly made = new Map<string, unknown>();

  /** @param map of the capture's text, where it is known already */
  constructor(capture: Capture, map: HeapMap = parseMaps(capture.mapText)[0] ?? NO_MAP) {
    this.capture = capture;
    this.map = map;
  }

  /** The same moment with more of it read; whatever was derived from less is made anew. */
  extended(more: CaptureAddition): BuiltSnapshot {
    return new BuiltSnapshot(extendCapture(this.capture, more), this.map);
  }

  get heads(): HeadTable {
    return this.once('heads', () => findHeads(this.map));
  }

  /** The objects; undefined where memory was not read. */
  get objects(): HeapObjects | undefined {
    const { capture, map } = this;
    if (capture.depth !== 'memory' || capture.memory === undefined) return undefined;
    return this.once('objects', () => {
      const objects = decodeHeap(capture, map);
      if (capture.afterCollection) giveGarbageToProbe(objects);
      else giveLeftoversToProbe(objects, this.heads, capture.leftovers ?? []);
      return objects;
    });
  }

  /** What keeps what alive, as the collector sees it: conservative references from all roots. */
  get tree(): DominatorTree | undefined {
    const { objects } = this;
    if (objects === undefined) return undefined;
    return this.once('tree', () => buildDominators(objects.conservative, objects.roots));
  }

  get kept(): KeptSizes | undefined {
    const { objects, tree } = this;
    if (objects === undefined || tree === undefined) return undefined;
    return this.once('kept', () => sumKept(tree, objects.blocks, this.map.blockBytes));
  }

  /** Who refers to whom, backwards, typed. */
  get referrers(): ReverseGraph | undefined {
    const { objects } = this;
    if (objects === undefined) return undefined;
    return this.once('referrers', () => buildReverse(objects.references));
  }

  get families(): Uint8Array | undefined {
    const { objects } = this;
    if (objects === undefined) return undefined;
    return this.once('families', () => findFamilies(objects));
  }

  /** The owners of all heap nodes: which variable keeps each alive. */
  get owners(): Owners | undefined {
    const { objects, tree } = this;
    if (objects === undefined || tree === undefined) return undefined;
    // Modules in flash have variables too, but their nodes are not in the tree of heap objects.
    const inHeap = objects.bindings.filter((binding) => binding.node < objects.heapCount);
    return this.once('owners', () => findOwners(tree, objects.roots, inHeap));
  }

  /** What pictures of the object graph are drawn from. */
  get graphSource(): GraphSource | undefined {
    const { objects, tree, kept, families } = this;
    if (objects === undefined || tree === undefined || kept === undefined) return undefined;
    if (families === undefined) return undefined;
    const { blockBytes } = this.map;
    return this.once('graph source', () =>
      buildGraphSource({ objects, tree, kept, families, blockBytes }),
    );
  }

  /** The heap as the allocator's model sees it. */
  get heapState(): HeapState {
    return this.once('heap state', () => buildHeapState(this.map));
  }

  /** Makes something once and keeps it under a name. */
  once<T>(name: string, make: () => T): T {
    if (!this.made.has(name)) this.made.set(name, make());
    return this.made.get(name) as T;
  }
}
