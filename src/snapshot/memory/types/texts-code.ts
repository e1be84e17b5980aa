// Texts of code and of objects about objects: functions, classes, modules, exceptions, iterators.

import type { Address } from '../../../units.ts';
import { argumentName, bytecodeAt, functionName } from '../read/function-names.ts';
import { readPrelude } from '../read/prelude.ts';
import { mapEntries } from '../read/tables.ts';
import { isQstr, qstrOf } from '../read/words.ts';
import { quoteText } from './literals.ts';
import type { Texts } from './texts.ts';
import type { TypeInfo } from './types.ts';

/** The text of an object of this shape, or undefined if it is something else. */
export function codeText(
  texts: Texts,
  shape: string,
  type: TypeInfo,
  at: Address,
): string | undefined {
  const { memory } = texts;
  const { view } = memory;
  const word = (offset: number): string => texts.word(view.word(at + offset));
  switch (shape) {
    case 'function':
    case 'native function':
      return `<${type.name} ${signature(texts, at)}>`.replace(' >', '>');
    case 'generator':
    case 'native generator':
      return `<generator ${functionName(memory, view.word(at + 8)) ?? ''}>`.replace(' >', '>');
    case 'closure':
      return `<closure ${functionName(memory, view.word(at + 4)) ?? ''}>`.replace(' >', '>');
    case 'cell':
      return `<cell of ${word(4)}>`;
    case 'bound method':
      return `<bound method ${functionName(memory, view.word(at + 4)) ?? 'built in'} of ${word(8)}>`;
    case 'type':
    case 'namedtuple type': {
      const name = memory.types.typeAt(at)?.name;
      return name === undefined ? '<class>' : `<class '${name}'>`;
    }
    case 'module': {
      const name = moduleName(texts, at);
      return name === undefined ? '<module>' : `<module ${quoteText(name)}>`;
    }
    case 'exception':
      return exceptionText(texts, type.name, at);
    case 'property':
      return `<property ${word(4)}>`;
    case 'wrapper':
      return `<${type.name} ${word(4)}>`;
    case 'enumerate':
      return `<enumerate of ${word(4)}>`;
    case 'reversed':
      return `<reversed ${word(4)}>`;
    case 'stringio':
      return stringioText(texts, type, at);
    case 'super':
      return `<super of ${word(8)}>`;
    case 'dict view':
      return `<dict_view of ${word(4)}>`;
    case 'filter':
      return `<filter of ${word(8)}>`;
    case 'map':
      return `<map of ${word(12)}>`;
    case 'zip':
      return `<zip of ${view.word(at + 4)} iterators>`;
    case 'iterator':
      return iteratorText(texts, at);
    case 'task':
      return `<Task of ${word(16)}>`;
    default:
      return undefined;
  }
}

/** tick(n), with the names of the arguments where they are known (1.19 and later). */
function signature(texts: Texts, fun: Address): string {
  const { memory } = texts;
  const name = functionName(memory, fun);
  if (name === undefined) return '';
  const prelude = readPrelude(memory.view, memory.view.word(bytecodeAt(memory, fun)));
  const count = Math.min(prelude === undefined ? 0 : prelude.arguments + prelude.keywordOnly, 12);
  const names = Array.from({ length: count }, (_, i) => argumentName(memory, fun, i) ?? '?');
  return `${name}(${names.join(', ')})`;
}

/** The `__name__` in a module's globals. */
export function moduleName(texts: Texts, module: Address): string | undefined {
  const globals = texts.memory.view.word(module + 4);
  if (globals <= 0) return undefined;
  for (const entry of mapEntries(texts.memory, globals + 4, 400))
    if (isQstr(entry.key) && isQstr(entry.value))
      if (texts.memory.qstrs.textOf(qstrOf(entry.key)) === '__name__')
        return texts.memory.qstrs.textOf(qstrOf(entry.value));
  return undefined;
}

/** ValueError('boom', 3): the arguments of the native exception at `at`, under a name. */
export function exceptionText(texts: Texts, name: string, at: Address): string {
  const { view } = texts.memory;
  const args = view.word(at + 12);
  const length = args > 0 ? view.word(args + 4) : 0;
  if (length <= 0 || length > 64) return `${name}()`;
  return `${name}(${texts.list(length, (i) => texts.word(view.word(args + 8 + 4 * i)))})`;
}

/** The iterated object is the second or third word, whichever is an object (objects-other.ts). */
function iteratorText(texts: Texts, at: Address): string {
  const { view, types, heap } = texts.memory;
  for (const offset of [8, 4]) {
    const word = view.word(at + offset);
    const isObject = heap.nodeAt(word) >= 0 && types.typeOf(word) !== undefined;
    if (isObject || isQstr(word)) return `<iterator over ${texts.word(word)}>`;
  }
  return '<iterator>';
}

function stringioText(texts: Texts, type: TypeInfo, at: Address): string {
  const { view } = texts.memory;
  const vstr = view.word(at + 4);
  const length = view.word(vstr + 4);
  if (vstr <= 0 || length < 0) return `<${type.name}>`;
  return `<${type.name} of ${length} bytes>`;
}
