// Functions of Python code (py/objfun.h, bc.h).
//   fun_bc ≥1.19  0 type, 4 context*, 8 child_table*, 12 bytecode*, 16 extra_args[]
//   fun_bc ≤1.18  0 type, 4 globals*, 8 bytecode*, 12 const_table*, 16 extra_args[]
// Native and viper functions are the same struct; the code is machine code.

import type { Address } from '../../../../units.ts';
import { argumentName, bytecodeAt, functionName } from '../../read/function-names.ts';
import { readPrelude } from '../../read/prelude.ts';
import type { ObjectFact } from '../facts.ts';
import { DEFAULT, label, wordLabel } from '../labels.ts';
import {
  type Memory,
  type ObjectShape,
  type PartSpec,
  type Teller,
  type TypeInfo,
  type VisitLayout,
  wordsAfter,
} from '../shape.ts';
import { BYTECODE, MACHINE_CODE, visitChildren, visitConstants, visitContext } from './raw-code.ts';

function visitFunction(code: PartSpec): VisitLayout {
  return (memory, visitor, node, at) => {
    if (memory.era.functionsHaveContext) {
      visitContext(memory, visitor, node, at + 4);
      visitChildren(memory, visitor, node, at + 8, 0);
      visitor.part(node, at + 12, wordLabel('bytecode'), code, 1);
    } else {
      visitor.value(node, at + 4, wordLabel('globals'));
      visitor.part(node, at + 8, wordLabel('bytecode'), code, 1);
      visitConstants(memory, visitor, node, at + 12, 0);
    }
    const extra = wordsAfter(memory, node, 16);
    for (let i = 0; i < extra; i++) visitor.value(node, at + 16 + 4 * i, label(DEFAULT, i));
  };
}

export const pythonFunction: ObjectShape = {
  shape: 'function',
  names: ['function'],
  // Calling it makes a generator.
  told: { generator: 'generator function' },
  family: 'code',
  visit: visitFunction(BYTECODE),
  text: functionText,
  facts: functionFacts,
  want: wantFunction,
};

export const nativeFunction: ObjectShape = {
  shape: 'native function',
  family: 'code',
  visit: visitFunction(MACHINE_CODE),
  text: functionText,
  want: wantFunction,
};

/** <function tick(n)>, with the names of the arguments where they are known (1.19 and later). */
function functionText({ memory }: Teller, at: Address, type: TypeInfo): string {
  const name = functionName(memory, at);
  if (name === undefined) return `<${type.name}>`;
  const prelude = readPrelude(memory.view, memory.view.word(bytecodeAt(memory, at)));
  const count = Math.min(prelude === undefined ? 0 : prelude.arguments + prelude.keywordOnly, 12);
  const names = Array.from({ length: count }, (_, i) => argumentName(memory, at, i) ?? '?');
  return `<${type.name} ${name}(${names.join(', ')})>`;
}

function functionFacts(memory: Memory, at: Address): ObjectFact[] {
  const prelude = readPrelude(memory.view, memory.view.word(bytecodeAt(memory, at)));
  const name = functionName(memory, at);
  const facts: ObjectFact[] = name === undefined ? [] : [{ code: 'name', name }];
  if (prelude !== undefined)
    facts.push(
      { code: 'arguments', count: prelude.arguments + prelude.keywordOnly },
      { code: 'state-words', count: prelude.stateWords },
    );
  return facts;
}

function wantFunction({ memory }: Teller, _node: number, at: Address): void {
  functionName(memory, at);
  const code = memory.view.word(bytecodeAt(memory, at));
  const prelude = readPrelude(memory.view, code);
  if (prelude === undefined) {
    memory.view.want(code, 32);
    return;
  }
  for (let i = 0; i < prelude.arguments + prelude.keywordOnly; i++) argumentName(memory, at, i);
}
