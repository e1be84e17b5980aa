// From a capture's raw memory to objects, references, roots and bindings. Puts the steps together; each
// step lives in a file of its own. Bad data gives problems, never an exception.

import type { Capture } from '../../capture/capture.ts';
import { type Era, findEra } from '../../ports/eras.ts';
import type { Port } from '../../ports/port.ts';
import { portOf } from '../../ports/ports.ts';
import { type Graph, type HeapMap, type HeapObjects, PROBE, REACHED, RUNTIME } from '../model.ts';
import { describeNode, listContents } from './describe/detail.ts';
import { labelText } from './describe/label-texts.ts';
import { readLocals } from './describe/locals.ts';
import { Texts } from './describe/texts.ts';
import { assignTypes } from './find/assign-types.ts';
import { findResident, type PlacedBinding, readBindings } from './find/bindings.ts';
import { claimParts, claimPartsOf } from './find/claims.ts';
import { collectEdges } from './find/collect-edges.ts';
import { type EdgeList, findSource } from './find/edge-list.ts';
import { findFinalisers } from './find/finalisers.ts';
import { findReferences } from './find/find-references.ts';
import { HeapBlocks } from './find/heap-blocks.ts';
import { inferShapes, inferTexts, markQstrPools } from './find/infer-shapes.ts';
import { markFrom } from './find/mark.ts';
import { NodeTable } from './find/node-table.ts';
import { findProbe } from './find/probe/probe-blocks.ts';
import { findProblems } from './find/problems.ts';
import { nameRoots } from './find/root-names.ts';
import { findRoots, type RootWord, type RootWords } from './find/roots.ts';
import { findThreadRoots } from './find/thread-stacks.ts';
import { Types } from './find/types.ts';
import { undecoded } from './find/undecoded.ts';
import { confirmEra } from './read/confirm-era.ts';
import { MemoryView } from './read/memory-view.ts';
import { Qstrs } from './read/qstrs.ts';
import { dict } from './types/containers/dict.ts';
import { list } from './types/containers/list.ts';
import { object } from './types/object.ts';
import type { Memory } from './types/shape.ts';

/** Blocks of 32 bytes come from 64-bit builds alone, whose layouts are others. */
const DECODED_BLOCK_BYTES = 16;

/**
 * The heap as objects. Where the layout is not known, or the memory was not read, the blocks are there
 * with kind 'unknown', nothing is called garbage, and `problems` tells why.
 */
export function decodeHeap(
  capture: Capture,
  map: HeapMap,
  port: Port = portOf(capture.board),
): HeapObjects {
  const heap = new HeapBlocks(map.areas);
  const { anchors, memory: ranges } = capture;
  if (ranges === undefined || anchors === undefined)
    return undecoded(heap, { code: 'memory/absent' });
  if (map.blockBytes !== DECODED_BLOCK_BYTES)
    return undecoded(heap, { code: 'memory/block-size', decoded: DECODED_BLOCK_BYTES });
  const era = findEra(port, capture.board);
  if ('because' in era) return undecoded(heap, { code: 'memory/layout', reason: era });
  const memory = openMemory(capture, heap, port, era);
  return decode(memory, map, capture.undisturbed === true);
}

/** The capture's memory with everything that looks into it, for decoding and for planning reads. */
export function openMemory(
  capture: Capture,
  heap: HeapBlocks,
  port: Port,
  versionEra: Era,
  missing?: Set<number>,
): Memory {
  const anchors = capture.anchors ?? { globals: 0, modules: 0, types: {}, qstrs: {} };
  const view = new MemoryView(capture.memory ?? [], heap, missing);
  const era = confirmEra(view, versionEra, anchors.globals);
  const qstrs = new Qstrs(view, era, anchors.modules, anchors.qstrs);
  const types = new Types(view, heap, era, qstrs, anchors);
  return { view, heap, port, era, qstrs, types, anchors };
}

/** Everything that is found before the result is put together. */
export interface NamedHeap {
  readonly memory: Memory;
  readonly nodes: NodeTable;
  readonly texts: Texts;
  readonly roots: RootWords;
  /** What is kept because of threads: stacks, which are roots too, and arguments. */
  readonly threads: readonly number[];
  readonly conservative: Graph;
  /** The lab's probe that stays on the board. */
  readonly resident: number | undefined;
  /** What the roots other than the stack reach, 1 per heap node; not what only the resident probe does. */
  readonly programReach: Uint8Array;
  readonly edges: EdgeList;
  readonly bindings: readonly PlacedBinding[];
}

/**
 * All the steps that look into memory, for decoding and for planning what else to read.
 * @param isUndisturbed no probe ran: what a stack refers to is in use by the program
 */
export function nameAll(memory: Memory, map: HeapMap, isUndisturbed: boolean): NamedHeap {
  const { heap, view, port, era, anchors } = memory;
  const nodes = new NodeTable(heap);
  const conservative = findReferences(heap, view.areaWords);
  const roots = findRoots(view, heap, map, port, era, anchors);
  const programReach = new Uint8Array(heap.count);
  const resident = findResident(memory);
  // As if it had been marked before, so that nothing is reached through it.
  if (resident !== undefined) programReach[resident] = 1;
  markFrom(conservative, nodesOf(roots.context), programReach);
  const threads = findThreadRoots(memory, programReach);
  markFrom(conservative, threads, programReach);
  if (resident !== undefined) programReach[resident] = 0;
  const reach = programReach.slice();
  if (resident !== undefined) markFrom(conservative, [resident], reach);
  if (isStackRoot(port, isUndisturbed)) markFrom(conservative, nodesOf(roots.stack), reach);
  const isReachKnown = roots.isComplete && !view.unreadNodes.includes(1);
  for (let node = 0; node < heap.count; node++)
    if (reach[node] === 1 || !isReachKnown) nodes.state[node] |= REACHED;
  nameBlocks(memory, nodes, roots, conservative);
  const edges = collectEdges(memory, nodes);
  const texts = new Texts(memory, nodes);
  const bindings = readBindings(memory, nodes, texts);
  const named = { memory, nodes, texts, roots, threads, edges, bindings };
  return { ...named, conservative, resident, programReach };
}

/**
 * Where collections wait for the end of the outermost call, they find the stack empty: so what a probe had there
 * is garbage by then. In the midst of a program what it has there is in use all the same.
 */
function isStackRoot({ collectsAtTopLevel }: Port, isUndisturbed: boolean): boolean {
  return !collectsAtTopLevel || isUndisturbed;
}

function nodesOf(words: readonly RootWord[]): number[] {
  return words.map(({ node }) => node);
}

/** @param isUndisturbed no probe ran, so that what only a stack refers to is the program's that runs */
function decode(memory: Memory, map: HeapMap, isUndisturbed: boolean): HeapObjects {
  const found = nameAll(memory, map, isUndisturbed);
  const { nodes, texts, roots, conservative, bindings } = found;
  const { heap, port } = memory;
  const probe = isUndisturbed
    ? new Uint8Array(heap.count)
    : findProbe(memory, nodes, roots, conservative, found);
  for (let node = 0; node < heap.count; node++) if (probe[node] === 1) nodes.state[node] |= PROBE;
  findFinalisers(memory, nodes, roots);
  const named = nameRoots(memory, nodes, roots, bindings, isStackRoot(port, isUndisturbed));
  if (found.threads.length > 0)
    named.push({ name: 'thread', kind: 'stack', to: Uint32Array.from(found.threads) });
  markRuntime(nodes, conservative, named);
  const { graph: references, labels } = found.edges.toGraph(nodes.count);
  return {
    nodeCount: nodes.count,
    heapCount: heap.count,
    address: Uint32Array.from({ length: nodes.count }, (_, node) => nodes.addressOf(node)),
    blocks: resized(heap.blocks, nodes.count),
    kind: nodes.kind.slice(0, nodes.count),
    kinds: nodes.kinds.kinds,
    certainty: nodes.certainty.slice(0, nodes.count),
    owner: nodes.owner.slice(0, nodes.count),
    state: nodes.state.slice(0, nodes.count),
    references,
    edgeLabel: labels,
    conservative,
    roots: named,
    bindings: bindings.map(({ at: _at, ...binding }) => binding),
    problems: findProblems(memory, map, roots),
    labelOf: (edge) => labelText(texts, findSource(references, edge), labels[edge]),
    textOf: (node) => texts.ofNode(node),
    detailOf: (node) => describeNode(texts, node),
    contentsOf: (node) => listContents(texts, node),
    localsOf: (frame) => readLocals(texts, roots.contextStart, frame),
  };
}

/** Types first, then what objects own, then guesses for the rest and what those own. */
function nameBlocks(memory: Memory, nodes: NodeTable, roots: RootWords, conservative: Graph): void {
  assignTypes(memory, nodes);
  addStaticObjects(memory, nodes, roots);
  markQstrPools(memory, nodes);
  claimParts(memory, nodes, countReferrers(conservative, roots));
  claimPartsOf(memory, nodes, inferShapes(memory, nodes, roots));
  claimPartsOf(memory, nodes, nodes.withShape(object));
  inferTexts(memory, nodes);
}

/** How many words of heap and roots refer to each node, 255 at most. */
function countReferrers({ nodeCount, edgeTo }: Graph, roots: RootWords): Uint8Array {
  const counts = new Uint8Array(nodeCount);
  for (const to of edgeTo) if (counts[to] < 255) counts[to]++;
  for (const { node } of [...roots.context, ...roots.stack]) if (counts[node] < 255) counts[node]++;
  return counts;
}

/** Objects inside mp_state_ctx: the globals of the REPL, sys.modules, and the lists sys.path and sys.argv. */
function addStaticObjects(
  { anchors, view, types }: Memory,
  nodes: NodeTable,
  roots: RootWords,
): void {
  const exact = { address: 0, certainty: 'exact' } as const;
  for (const address of [anchors.globals, anchors.modules])
    if (address > 0) nodes.staticNode(address, { ...exact, name: 'dict', shape: dict });
  for (const { address } of roots.context)
    if (
      types.isCalled(view.word(address - 12), 'list') &&
      view.word(address - 4) <= view.word(address - 8)
    )
      nodes.staticNode(address - 12, { ...exact, name: 'list', shape: list });
}

/** The interpreter's own: what its slots reach and no variable, module or stack does. */
function markRuntime(
  nodes: NodeTable,
  conservative: HeapObjects['conservative'],
  roots: HeapObjects['roots'],
): void {
  const program = new Uint8Array(nodes.heapCount);
  const own = roots.filter(({ kind }) => kind !== 'runtime' && kind !== 'unknown');
  markFrom(
    conservative,
    own.flatMap(({ to }) => [...to]),
    program,
  );
  for (let node = 0; node < nodes.heapCount; node++)
    if ((nodes.state[node] & (REACHED | PROBE)) === REACHED && program[node] === 0)
      nodes.state[node] |= RUNTIME;
}

function resized(array: Uint32Array, count: number): Uint32Array {
  const larger = new Uint32Array(count);
  larger.set(array);
  return larger;
}
