// The names of functions and of their arguments, from the bytecode's prelude. Before 1.19 the prelude
// holds the qstr itself, since then an index into the name table of the function's context.

import type { Address } from '../../../units.ts';
import type { RawMemory } from './memory.ts';
import { readPrelude, readVaruint } from './prelude.ts';

/** Offset of the bytecode pointer in fun_bc: f2040bfc7e (1.19) moved it from 8 to 12. */
export function bytecodeAt(memory: RawMemory, fun: Address): Address {
  return fun + (memory.era.functionsHaveContext ? 12 : 8);
}

/** 'tick', '<lambda>', '<module>', or undefined where it cannot be read. */
export function functionName(memory: RawMemory, fun: Address): string | undefined {
  return functionWords(memory, fun, 0);
}

/** The name of argument `index`; undefined before 1.19, where the names stand elsewhere. */
export function argumentName(memory: RawMemory, fun: Address, index: number): string | undefined {
  if (!memory.era.functionsHaveContext) return undefined;
  return functionWords(memory, fun, index + 1);
}

/** What the compiler was told that the source is called: '<stdin>', 'main.py'; undefined where it cannot be read. */
function sourceName(memory: RawMemory, fun: Address): string | undefined {
  const { view, qstrs, era } = memory;
  if (era.functionsHaveContext) {
    // The first name of the context's table (py/emitbc.c, mp_emit_common_start_pass).
    const table = view.word(view.word(fun + 4) + 8);
    const qstr = table < 0 ? -1 : view.half(table);
    return qstr < 0 ? undefined : qstrs.textOf(qstr);
  }
  const prelude = readPrelude(view, view.word(bytecodeAt(memory, fun)));
  const [low, high] =
    prelude === undefined ? [-1, -1] : [2, 3].map((i) => view.byte(prelude.infoAt + i));
  return low < 0 || high < 0 ? undefined : qstrs.textOf(low | (high << 8));
}

/** Reads all that a function is told by: source, name, arguments. */
export function readCodeNames(memory: RawMemory, fun: Address): void {
  sourceName(memory, fun);
  functionName(memory, fun);
  const prelude = readPrelude(memory.view, memory.view.word(bytecodeAt(memory, fun)));
  const count = prelude === undefined ? 0 : prelude.arguments + prelude.keywordOnly;
  for (let i = 0; i < count; i++) argumentName(memory, fun, i);
}

function functionWords(memory: RawMemory, fun: Address, index: number): string | undefined {
  const { view, qstrs, era } = memory;
  const prelude = readPrelude(view, view.word(bytecodeAt(memory, fun)));
  if (prelude === undefined || prelude.infoBytes < 1) return undefined;
  if (index > prelude.arguments + prelude.keywordOnly) return undefined;
  if (!era.functionsHaveContext) {
    const low = view.byte(prelude.infoAt);
    const high = view.byte(prelude.infoAt + 1);
    return low < 0 || high < 0 ? undefined : qstrs.textOf(low | (high << 8));
  }
  let at = prelude.infoAt;
  for (let i = 0; ; i++) {
    const number = readVaruint(view, at);
    if (number === undefined) return undefined;
    if (i < index) {
      at = number.next;
      continue;
    }
    const table = view.word(view.word(fun + 4) + 8);
    const qstr = view.half(table + number.value * 2);
    return table < 0 || qstr < 0 ? undefined : qstrs.textOf(qstr);
  }
}
