// "One more item": what a container that is in the heap already asks for when something is added. From
// numbers, or from the words of an object.

import type { Address } from '../../units.ts';
import type { HeapObjects } from '../model.ts';
import { ITEM_BYTES } from './constructors.ts';
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
  const purpose = { code: 'fit/more-slots', slots, before: container.slots } as const;
  const steps: Step[] = [];
  if (how === 'resize' && itemsAddress !== 0) {
    steps.push({ do: 'resize-at', address: itemsAddress, bytes, purpose });
  } else {
    steps.push({ do: 'allocate', bytes, purpose, temporary: false });
    if (itemsAddress !== 0) {
      steps.push({ do: 'release-at', address: itemsAddress });
    }
  }
  return { steps, object: -1, data: 0, doubts: [] };
}

const ORDERED_BIT = 4;

/**
 * The container at a node, from its own four words (internals section 3; py/objlist.h, py/obj.h
 * mp_map_t and mp_set_t, py/objarray.h; the same in 1.14 … 1.29). Undefined for what does not grow.
 *
 *   list  type alloc len items*      dict   type flags|used<<3 alloc table*
 *   set   type alloc used table*     array  type typecode|free<<8 len items*
 */
export function findContainer(objects: HeapObjects, node: number): PlacedContainer | undefined {
  const { name } = objects.kinds[objects.kind[node]];
  const { words } = objects.detailOf(node);
  if (words.length < 4) return undefined;
  const [, second, third, itemsAddress] = words.map(({ word }) => word >>> 0);
  switch (name) {
    case 'list':
    case 'set':
      return { type: name, slots: second, taken: third, itemsAddress };
    case 'dict':
    case 'OrderedDict': {
      const type = (second & ORDERED_BIT) === 0 ? 'dict' : 'OrderedDict';
      return { type, slots: third, taken: second >>> 3, itemsAddress };
    }
    case 'bytearray':
      return { type: name, slots: third + (second >>> 8), taken: third, itemsAddress };
    case 'array': {
      const itemBytes = ITEM_BYTES[String.fromCharCode(second & 0x7f)];
      if (itemBytes === undefined) return undefined;
      return { type: name, slots: third + (second >>> 8), taken: third, itemsAddress, itemBytes };
    }
    default:
      return undefined;
  }
}
