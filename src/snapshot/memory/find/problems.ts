// What is not as it should be in a capture's memory: blocks that were not read, roots that
// were not found, and blocks that moved between the printing of the map and the reading of the memory.

import type { HeapMap, MemoryProblem } from '../../model.ts';
import { blockState, findTables } from '../read/area-tables.ts';
import type { Memory } from '../types/shape.ts';
import type { RootWords } from './roots.ts';

/** The probe itself takes a block for each stretch that it reads, after it has printed the map. */
const OWN_BLOCKS = 128;

const FREE = '.'.charCodeAt(0);
const TAIL = '='.charCodeAt(0);
const UNKNOWN = '?'.charCodeAt(0);

export function findProblems(memory: Memory, map: HeapMap, roots: RootWords): MemoryProblem[] {
  const problems: MemoryProblem[] = [];
  const unread = memory.view.unreadNodes.reduce((sum, flag) => sum + flag, 0);
  if (unread > 0) problems.push({ code: 'memory/unread', unread, objects: memory.heap.count });
  if (!roots.isComplete) problems.push({ code: 'memory/roots' });
  if (memory.qstrs.pools.length === 0) problems.push({ code: 'memory/names' });
  if (memory.types.typeType === undefined) problems.push({ code: 'memory/types' });
  const { freed, taken } = countMoved(memory, map, roots);
  if (freed > 0 || taken > OWN_BLOCKS) problems.push({ code: 'memory/moved', freed, taken });
  return problems;
}

/**
 * Blocks whose letter and whose entry in the allocation table disagree, in the first area: in use in
 * the map and not so any more, or free in the map and taken since.
 */
function countMoved(
  memory: Memory,
  map: HeapMap,
  roots: RootWords,
): { readonly freed: number; readonly taken: number } {
  const moved = { freed: 0, taken: 0 };
  if (roots.poolStartAt === undefined) return moved;
  const tables = findTables(memory, roots.poolStartAt);
  if (tables === undefined) return moved;
  const { letters } = map.areas[0];
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    const state = blockState(memory, tables, block);
    if (letter === UNKNOWN || state < 0) continue;
    if (letter === FREE) moved.taken += state === 0 ? 0 : 1;
    else if (state === 0 || (letter === TAIL) !== (state === 2)) moved.freed++;
  }
  return moved;
}
