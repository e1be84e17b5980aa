// The program's variables: the names in the globals of the REPL and of every Python module that was
// imported. Only names that are bound; never a name of the lab itself.

import { RESIDENT_PLACE } from '../../../capture/resident-place.ts';
import type { Address } from '../../../units.ts';
import type { Binding } from '../../model.ts';
import type { Texts } from '../describe/texts.ts';
import { type Entry, mapEntries } from '../read/tables.ts';
import {
  FALSE_WORD,
  isImmediate,
  isPointer,
  isQstr,
  isSmallInt,
  NONE_WORD,
  qstrOf,
  TRUE_WORD,
} from '../read/words.ts';
import type { Memory } from '../types/shape.ts';
import type { NodeTable } from './node-table.ts';

/** Names that begin so are the lab's: a probe that needs a global uses one of these. */
export const LAB_PREFIX = '_heap_lab';
/** Names every module has and no program wrote. */
export const MODULE_NAMES = new Set(['__name__', '__file__', '__path__']);

/** An imported module whose globals lie in the heap. */
export interface PythonModule {
  readonly name: string;
  readonly node: number;
  readonly globals: Address;
}

/** A binding with the place of its value, for the names of roots. */
export interface PlacedBinding extends Binding {
  readonly at: Address;
}

export function readBindings(memory: Memory, nodes: NodeTable, texts: Texts): PlacedBinding[] {
  const own = mapEntries(memory, memory.anchors.globals + 4);
  const found = own.map((entry) => bind(memory, nodes, texts, '__main__', entry));
  for (const module of findModules(memory)) {
    const entries = mapEntries(memory, module.globals + 4);
    for (const entry of entries) {
      const binding = bind(memory, nodes, texts, module.name, entry);
      if (!MODULE_NAMES.has(binding.name)) found.push(binding);
    }
  }
  return found.filter((binding) => !binding.name.startsWith(LAB_PREFIX));
}

/** Modules in sys.modules that were imported from Python code. */
export function findModules(memory: Memory): PythonModule[] {
  const { heap, view, qstrs, anchors } = memory;
  const modules: PythonModule[] = [];
  for (const { key, value } of mapEntries(memory, anchors.modules + 4)) {
    const node = heap.nodeAt(value);
    if (node < 0 || !isQstr(key) || qstrs.nameOf(qstrOf(key)) === RESIDENT_PLACE) continue;
    const globals = view.word(value + 4);
    if (globals === anchors.globals || heap.nodeAt(globals) < 0) continue;
    modules.push({ name: qstrs.nameOf(qstrOf(key)), node, globals });
  }
  return modules;
}

/** The lab's probe that stays on the board; undefined where there is none. */
export function findResident(memory: Memory): number | undefined {
  const { heap, qstrs, anchors } = memory;
  for (const { key, value } of mapEntries(memory, anchors.modules + 4)) {
    if (!isQstr(key) || qstrs.nameOf(qstrOf(key)) !== RESIDENT_PLACE) continue;
    const node = isPointer(value) ? heap.nodeAt(value) : -1;
    return node < 0 ? undefined : node;
  }
  return undefined;
}

function bind(
  memory: Memory,
  nodes: NodeTable,
  texts: Texts,
  module: string,
  { key, value, at }: Entry,
): PlacedBinding {
  return { module, name: texts.keyName(key), ...readValue(memory, nodes, texts, value), at };
}

/** What an object word means, inline value or pointer. */
export function readValue(
  memory: Memory,
  nodes: NodeTable,
  texts: Texts,
  word: number,
): Pick<Binding, 'node' | 'word' | 'type' | 'text'> {
  const node = isPointer(word) ? memory.heap.nodeAt(word) : -1;
  return {
    node: node >= 0 ? node : nodes.findStatic(word),
    word,
    type: typeName(memory, nodes, node, word),
    text: texts.ofWord(word),
  };
}

/** The type's name as the lab's kinds have it: 'int' for small ints, 'str' for interned strings. */
function typeName(memory: Memory, nodes: NodeTable, node: number, word: number): string {
  if (isSmallInt(word)) return 'int';
  if (isQstr(word)) return 'str';
  if (word === NONE_WORD) return 'NoneType';
  if (word === TRUE_WORD || word === FALSE_WORD) return 'bool';
  if (isImmediate(word)) return 'constant';
  if (node >= 0) return nodes.kinds.kinds[nodes.kind[node]].name;
  return memory.types.typeOf(word)?.name ?? 'unknown';
}
