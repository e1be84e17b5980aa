// Marks the objects that have a finaliser (open files, sockets), from the heap's finaliser table.

import { HAS_FINALISER } from '../../model.ts';
import { findTables, hasFinaliser } from '../read/area-tables.ts';
import type { Memory } from '../types/shape.ts';
import type { NodeTable } from './node-table.ts';
import type { RootWords } from './roots.ts';

export function findFinalisers(memory: Memory, nodes: NodeTable, roots: RootWords): void {
  const area = memory.heap.areas[0];
  if (roots.poolStartAt === undefined) return;
  const tables = findTables(memory, roots.poolStartAt);
  if (tables === undefined) return;
  for (let node = area.firstNode; node < area.endNode; node++) {
    const block = (memory.heap.address[node] - area.start) >>> 4;
    if (hasFinaliser(memory, tables, block)) nodes.state[node] |= HAS_FINALISER;
  }
}
