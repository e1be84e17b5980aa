// The roots in words: one root per variable of the program, per imported module, per slot of the
// interpreter's own, and one for the stack. The words of mp_state_ctx between the anchors differ from
// build to build, so what they hold is told by what they point at.

import type { Root } from '../../model.ts';
import { exception } from '../types/classes/exception.ts';
import { LIST_ITEMS } from '../types/containers/list.ts';
import { GLOBALS_TABLE, MODULES_TABLE, type RootName } from '../types/root-codes.ts';
import type { Memory } from '../types/shape.ts';
import { findModules, type PlacedBinding } from './bindings.ts';
import { HISTORY, LINE, MOUNT } from './infer-shapes.ts';
import type { NodeTable } from './node-table.ts';
import type { RootWord, RootWords } from './roots.ts';

const DICT_WORDS = 16;

export function nameRoots(
  memory: Memory,
  nodes: NodeTable,
  words: RootWords,
  bindings: readonly PlacedBinding[],
  isStackRoot: boolean,
): Root[] {
  const groups = new Map<RootName, Pick<Root, 'kind' | 'variable'> & { to: Set<number> }>();
  const add = (name: RootName, kind: Root['kind'], node: number, variable?: string): void => {
    const group = groups.get(name) ?? { kind, variable, to: new Set() };
    group.to.add(node);
    groups.set(name, group);
  };
  for (const binding of bindings)
    if (binding.node >= 0 && binding.node < nodes.heapCount && binding.module === '__main__')
      add(`global ${binding.name}`, 'global', binding.node, binding.name);
  for (const module of findModules(memory)) add(`module ${module.name}`, 'module', module.node);
  for (const word of words.context) {
    const { name, kind } = nameWord(memory, nodes, words, word);
    add(name, kind, word.node);
  }
  if (isStackRoot) for (const { node } of words.stack) add(words.stackKind, words.stackKind, node);
  return [...groups].map(([name, group]) => ({ ...group, name, to: Uint32Array.from(group.to) }));
}

function nameWord(
  memory: Memory,
  nodes: NodeTable,
  words: RootWords,
  word: RootWord,
): Pick<Root, 'name' | 'kind'> {
  const { anchors, qstrs } = memory;
  const runtime = (name: RootName) => ({ name, kind: 'runtime' as const });
  if (isWithin(word.address, anchors.globals)) return runtime(GLOBALS_TABLE);
  if (isWithin(word.address, anchors.modules)) return runtime(MODULES_TABLE);
  if (word.address === qstrs.lastPoolAt) return runtime('interned strings');
  if (word.address === words.contextStart) return runtime('current locals');
  if (word.address === words.contextStart + 4) return runtime('current globals');
  const kind = nodes.kinds.kinds[nodes.kind[word.node]];
  const spec = nodes.specOf(word.node);
  if (spec === MOUNT) return runtime('mounted file systems');
  if (spec === HISTORY) return runtime('REPL history');
  if (spec === LINE) return runtime('REPL line');
  if (spec === LIST_ITEMS && isStaticList(memory, word)) return runtime('sys.path, sys.argv');
  if (memory.types.typeOf(memory.heap.address[word.node])?.shape === exception)
    return runtime('exception being handled');
  if (kind.name === 'dict' && word.address === anchors.globals + DICT_WORDS)
    return runtime('last value (_) and overridden builtins');
  if (kind.role === 'object') return runtime(`interpreter slot holding ${kind.name}`);
  return { name: 'interpreter', kind: 'unknown' };
}

function isWithin(address: number, dict: number): boolean {
  return address >= dict && address < dict + DICT_WORDS;
}

/** A list object inside mp_state_ctx {type, alloc, len, items*}: mp_sys_path_obj, mp_sys_argv_obj. */
function isStaticList(memory: Memory, word: RootWord): boolean {
  return memory.types.isCalled(memory.view.word(word.address - 12), 'list');
}
