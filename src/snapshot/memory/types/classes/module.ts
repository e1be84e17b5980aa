// Modules (py/objmodule.c): 0 type, 4 globals dict*; one that was imported from .py holds its names and
// constants too since 1.19 (8 names*, 12 constants*), others have zeros there.

import type { Address } from '../../../../units.ts';
import { mapEntries } from '../../read/tables.ts';
import { isQstr, qstrOf } from '../../read/words.ts';
import { visitContextTables } from '../code/raw-code.ts';
import { wordLabel } from '../labels.ts';
import { quoteText } from '../literals.ts';
import type { Memory, ObjectShape } from '../shape.ts';

export const pythonModule: ObjectShape = {
  shape: 'module',
  names: ['module'],
  family: 'module',
  visit: (memory, visitor, node, at) => {
    visitor.value(node, at + 4, wordLabel('globals'));
    if (memory.era.functionsHaveContext && node < memory.heap.count)
      visitContextTables(memory, visitor, node, at);
  },
  text: ({ memory }, at) => {
    const name = moduleName(memory, at);
    return name === undefined ? '<module>' : `<module ${quoteText(name)}>`;
  },
  want: ({ memory }, _node, at) => {
    moduleName(memory, at);
  },
};

/** The `__name__` in a module's globals. */
function moduleName(memory: Memory, module: Address): string | undefined {
  const globals = memory.view.word(module + 4);
  if (globals <= 0) return undefined;
  for (const entry of mapEntries(memory, globals + 4, 400))
    if (isQstr(entry.key) && isQstr(entry.value))
      if (memory.qstrs.textOf(qstrOf(entry.key)) === '__name__')
        return memory.qstrs.textOf(qstrOf(entry.value));
  return undefined;
}
