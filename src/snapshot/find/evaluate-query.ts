// Finds the nodes that a query asks for. Cheap conditions first, for all nodes; texts last, for what is
// left, because a text has to be decoded: without texts 158,000 objects take some 10 ms, with the texts
// of all of them half a second.

import { AppError } from '../../errors.ts';
import type { Address, Bytes } from '../../units.ts';
import { sumBlocksOfOwners } from '../graph/owned-blocks.ts';
import { type HeapObjects, PROBE, REACHED, RUNTIME } from '../model.ts';
import type { Condition, Flag, NumberField, Query } from './query.ts';

export interface FindSources {
  readonly blockBytes: Bytes;
  /** Bytes that each node keeps alive (graph/kept.ts), for `kept`. */
  readonly kept?: ArrayLike<number>;
  /** The line that made what begins at an address, for `line`. */
  readonly lines?: ReadonlyMap<Address, number>;
}

type Test = (node: number) => boolean;

/**
 * Heap nodes for which every condition holds, in the order of their numbers.
 * @throws AppError snapshot/not-enough: `kept` or `line` is asked for and nobody worked it out.
 */
export function findNodes(objects: HeapObjects, query: Query, sources: FindSources): Uint32Array {
  const cheap: Test[] = [];
  const dear: Test[] = [];
  for (const condition of query.conditions) {
    const test = toTest(objects, condition, sources);
    const signed: Test = condition.negated ? (node) => !test(node) : test;
    (condition.field === 'text' ? dear : cheap).push(signed);
  }
  const found = new Uint32Array(objects.heapCount);
  let count = 0;
  const tests = [...cheap, ...dear];
  for (let node = 0; node < objects.heapCount; node++) {
    let holds = true;
    for (let i = 0; holds && i < tests.length; i++) holds = tests[i](node);
    if (holds) found[count++] = node;
  }
  return found.slice(0, count);
}

function toTest(objects: HeapObjects, condition: Condition, sources: FindSources): Test {
  switch (condition.field) {
    case 'type':
      return testType(objects, condition.name);
    case 'name':
      return testBinding(objects, ({ name }) => name, condition.name);
    case 'module':
      return testBinding(objects, ({ module }) => module, condition.name);
    case 'text':
      return testText(objects, condition.text);
    case 'is':
      return testFlag(objects, condition.what);
    default: {
      const { least, most } = condition.range;
      const numberOf = toValue(objects, condition.field, sources);
      return (node) => numberOf(node) >= least && numberOf(node) <= most;
    }
  }
}

function testType({ kinds, kind }: HeapObjects, name: string): Test {
  const pattern = toPattern(name);
  const fits = Uint8Array.from(kinds, (row) => (pattern.test(row.name) ? 1 : 0));
  return (node) => fits[kind[node]] === 1;
}

function testBinding(
  { bindings }: HeapObjects,
  wordOf: (binding: HeapObjects['bindings'][number]) => string,
  name: string,
): Test {
  const pattern = toPattern(name);
  const nodes = new Set<number>();
  for (const binding of bindings) if (pattern.test(wordOf(binding))) nodes.add(binding.node);
  return (node) => nodes.has(node);
}

/**
 * A word found in the value, the type or the name; upper and lower case alike. Parts have no value of
 * their own: what they hold is found at their owner.
 */
function testText(objects: HeapObjects, text: string): Test {
  const wanted = text.toLowerCase();
  const types = Uint8Array.from(objects.kinds, ({ name }) =>
    name.toLowerCase().includes(wanted) ? 1 : 0,
  );
  const named = new Set<number>();
  for (const { name, node } of objects.bindings) {
    if (name.toLowerCase().includes(wanted)) named.add(node);
  }
  return (node) =>
    types[objects.kind[node]] === 1 ||
    named.has(node) ||
    (objects.owner[node] < 0 && objects.textOf(node).toLowerCase().includes(wanted));
}

function testFlag({ state, kinds, kind }: HeapObjects, what: Flag): Test {
  switch (what) {
    case 'garbage': // what the probe leaves behind is nobody's garbage: it has a word of its own
      return (node) => (state[node] & (REACHED | PROBE)) === 0;
    case 'alive':
      return (node) => (state[node] & REACHED) !== 0;
    case 'probe':
      return (node) => (state[node] & PROBE) !== 0;
    case 'runtime':
      return (node) => (state[node] & RUNTIME) !== 0;
    case 'part':
    case 'object':
    case 'unknown':
      return (node) => kinds[kind[node]].role === what;
    default:
      return assertNever(what);
  }
}

/** Of an object with its parts, of a part its own. */
function blocksOf(objects: HeapObjects): (node: number) => number {
  const whole = sumBlocksOfOwners(objects);
  return (node) => (objects.owner[node] < 0 ? whole[node] : objects.blocks[node]);
}

function toValue(
  objects: HeapObjects,
  field: NumberField,
  { kept, blockBytes, lines }: FindSources,
): (node: number) => number {
  const { address, references } = objects;
  switch (field) {
    case 'blocks':
      return blocksOf(objects);
    case 'size': {
      const blocks = blocksOf(objects);
      return (node) => blocks(node) * blockBytes;
    }
    case 'address':
      return (node) => address[node];
    case 'links':
      return (node) => references.edgeStart[node + 1] - references.edgeStart[node];
    case 'refs': {
      const counts = countReferrers(objects);
      return (node) => counts[node];
    }
    case 'kept':
      if (kept === undefined) {
        throw new AppError('snapshot/not-enough', 'a query asks for kept sizes, none were given');
      }
      return (node) => kept[node];
    case 'line':
      if (lines === undefined) {
        throw new AppError('snapshot/not-enough', 'a query asks for lines, and no film tells');
      }
      return (node) => lines.get(address[node]) ?? Number.NaN;
    default:
      return assertNever(field);
  }
}

/** References to each node, from objects and from roots. */
function countReferrers({ references, roots, nodeCount }: HeapObjects): Uint32Array {
  const counts = new Uint32Array(nodeCount);
  for (const to of references.edgeTo) counts[to]++;
  for (const root of roots) for (const to of root.to) counts[to]++;
  return counts;
}

/** A word with '*' for anything; upper and lower case alike. */
function toPattern(word: string): RegExp {
  const parts = word.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
}

function assertNever(value: never): never {
  throw new Error(`mistake in Heap Lab: unknown condition ${String(value)}`);
}
