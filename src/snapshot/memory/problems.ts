// What is not as it should be in a capture's memory, in sentences: blocks that were not read, roots that
// were not found, and blocks that moved between the printing of the map and the reading of the memory.

import type { HeapMap, Problem } from '../model.ts';
import { blockState, findTables } from './area-tables.ts';
import type { RootWords } from './roots.ts';
import type { Memory } from './visit.ts';

const FREE = '.'.charCodeAt(0);
const TAIL = '='.charCodeAt(0);
const UNKNOWN = '?'.charCodeAt(0);

export function findProblems(memory: Memory, map: HeapMap, roots: RootWords): Problem[] {
  const problems: Problem[] = [];
  const unread = memory.view.unreadNodes.reduce((sum, flag) => sum + flag, 0);
  if (unread > 0)
    problems.push({
      code: 'memory/unread',
      text: `${unread} of ${memory.heap.count} objects were not read, so nothing is called garbage.`,
    });
  if (!roots.isComplete)
    problems.push({
      code: 'memory/roots',
      text: 'The interpreter’s roots were not found or not read whole, so nothing is called garbage.',
    });
  if (memory.qstrs.pools.length === 0)
    problems.push({
      code: 'memory/names',
      text: 'The table of interned strings was not read: most names are numbers.',
    });
  if (memory.types.typeType === undefined)
    problems.push({
      code: 'memory/types',
      text: 'The address of type() is not known, so classes cannot be told from data.',
    });
  const moved = countMoved(memory, map, roots);
  if (moved > 0)
    problems.push({
      code: 'memory/moved',
      text: `${moved} blocks were taken or freed between the map and the reading of the memory.`,
    });
  return problems;
}

/** Blocks whose letter and whose entry in the allocation table disagree, in the first area. */
function countMoved(memory: Memory, map: HeapMap, roots: RootWords): number {
  if (roots.poolStartAt === undefined) return 0;
  const tables = findTables(memory, roots.poolStartAt);
  if (tables === undefined) return 0;
  const { letters } = map.areas[0];
  let moved = 0;
  for (let block = 0; block < letters.length; block++) {
    const letter = letters[block];
    const state = blockState(memory, tables, block);
    if (letter === UNKNOWN || state < 0) continue;
    const isFree = letter === FREE;
    const isTail = letter === TAIL;
    if (isFree !== (state === 0) || isTail !== (state === 2)) moved++;
  }
  return moved;
}
