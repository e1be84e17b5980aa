// "One more item": what a container that is in the heap already asks for when something is added. From
// numbers, or from the words of an object.

import type { PlacedContainer } from '../memory/types/growth.ts';
import { growthOfName, shapeOfName } from '../memory/types/table.ts';
import type { HeapObjects } from '../model.ts';
import { growByOne } from './growth.ts';
import type { Request, Step } from './steps.ts';

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

/** The container at a node, from its own four words. Undefined for what does not grow. */
export function findContainer(objects: HeapObjects, node: number): PlacedContainer | undefined {
  const { name, role } = objects.kinds[objects.kind[node]];
  if (role !== 'object' || growthOfName(name) === undefined) return undefined;
  const { words } = objects.detailOf(node);
  if (words.length < 4) return undefined;
  return shapeOfName(name)?.container?.(
    words.map(({ word }) => word >>> 0),
    name,
  );
}
