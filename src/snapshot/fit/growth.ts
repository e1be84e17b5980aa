// What one more item asks of a container, by the rule of its type. py/objlist.c mp_obj_list_append,
// py/objarray.c array_append, py/map.c mp_map_rehash and mp_set_rehash, checked in v1.15 and v1.27.

import { type Container, type Growth, grow } from '../memory/types/growth.ts';
import { growthOfName } from '../memory/types/table.ts';

export function growByOne(container: Container): Growth {
  const rule = growthOfName(container.type);
  if (rule === undefined)
    throw new Error(`mistake in Heap Lab: no growth rule for ${container.type}`);
  return grow(rule, container);
}
