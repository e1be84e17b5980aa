// "One more item": what a container that is in the heap already asks for when something is added. From
// numbers, or from what the inspector knows of an object.

import type { Address } from '../../units.ts';
import type { HeapObjects } from '../model.ts';
import { type Container, growByOne } from './growth.ts';
import type { Request, Step } from './steps.ts';

/** A container in the heap: its numbers, and where its items or table stand (0: nowhere yet). */
export interface PlacedContainer extends Container {
  readonly itemsAddress: Address;
}

/** What one more item asks of the allocator; no steps where a spare slot takes it. */
export function requestOneMore(container: PlacedContainer): Request {
  const { how, slots, bytes } = growByOne(container);
  const { itemsAddress } = container;
  if (how === 'none') return { steps: [], object: -1, data: -1, doubts: [] };
  const what = `${slots.toLocaleString('en')} slots instead of ${container.slots.toLocaleString('en')}`;
  const steps: Step[] = [];
  if (how === 'resize' && itemsAddress !== 0) {
    steps.push({ do: 'resize-at', address: itemsAddress, bytes, what });
  } else {
    steps.push({ do: 'allocate', bytes, what, temporary: false });
    if (itemsAddress !== 0) {
      steps.push({ do: 'release-at', address: itemsAddress, what: 'the old table' });
    }
  }
  return { steps, object: -1, data: 0, doubts: [] };
}

const GROWING: readonly Container['type'][] = [
  'list',
  'dict',
  'OrderedDict',
  'set',
  'bytearray',
  'array',
];

/**
 * The container at a node, read from the fields that the decoder shows ('alloc', 'len' or 'used') and
 * from the part that the node owns. Undefined for anything that does not grow, or shows no numbers.
 */
export function findContainer(objects: HeapObjects, node: number): PlacedContainer | undefined {
  const { name } = objects.kinds[objects.kind[node]];
  const type = GROWING.find((known) => known === name);
  if (type === undefined) return undefined;
  const { fields } = objects.detailOf(node);
  const numberOf = (...labels: string[]): number | undefined => {
    const field = fields.find(({ label }) => labels.includes(label));
    const value = field === undefined ? Number.NaN : Number.parseInt(field.text, 10);
    return Number.isNaN(value) ? undefined : value;
  };
  const taken = numberOf('len', 'used');
  const spare = numberOf('free');
  const slots =
    numberOf('alloc') ?? (taken !== undefined && spare !== undefined ? taken + spare : undefined);
  if (taken === undefined || slots === undefined) return undefined;
  const part = findPart(objects, node);
  return { type, taken, slots, itemsAddress: part === -1 ? 0 : objects.address[part] };
}

function findPart({ references, owner }: HeapObjects, node: number): number {
  for (let edge = references.edgeStart[node]; edge < references.edgeStart[node + 1]; edge++) {
    const target = references.edgeTo[edge];
    if (owner[target] === node) return target;
  }
  return -1;
}
