// Looks up every name and text that a view could ask for, so that what is missing for it is noted: used
// when further reads are planned. Answers nothing.

import type { NodeTable } from '../find/node-table.ts';
import type { Texts } from '../types/texts.ts';
import { moduleName } from '../types/texts-code.ts';
import type { Memory, Visitor } from '../types/visit.ts';
import { layoutOf } from '../types/visit-shape.ts';
import { argumentName, bytecodeAt, functionName } from './function-names.ts';
import { readPrelude } from './prelude.ts';
import { isQstr, qstrOf } from './words.ts';

/** Enough names for every screen; a heap with more has them repeated mostly. */
const MAX_NODES = 40_000;
/** As much of a text as is ever shown. */
const SHOWN_BYTES = 128;

export function wantNames({ texts }: { readonly texts: Texts }): void {
  const { memory, nodes } = texts;
  const visitor = new NameVisitor(memory, nodes);
  const count = Math.min(nodes.count, MAX_NODES);
  for (let node = 0; node < count; node++) {
    if (nodes.owner[node] < 0)
      layoutOf(nodes.shape[node])?.(memory, visitor, node, nodes.addressOf(node));
    wantTexts(texts, node);
  }
  for (let node = Math.max(count, nodes.heapCount); node < nodes.count; node++)
    wantTexts(texts, node);
}

function wantTexts(texts: Texts, node: number): void {
  const { memory, nodes } = texts;
  const at = nodes.addressOf(node);
  switch (nodes.shapeOf(node)) {
    case 'function':
    case 'native function':
      wantFunction(memory, at);
      return;
    case 'type':
    case 'namedtuple type':
    case 'namedtuple':
      memory.types.typeAt(at);
      texts.ofNode(node);
      return;
    case 'module':
      moduleName(texts, at);
      return;
    case 'str':
    case 'bytes': {
      const data = memory.view.word(at + 12);
      if (memory.heap.nodeAround(data) < 0)
        memory.view.want(data, Math.min(memory.view.word(at + 8), SHOWN_BYTES));
      return;
    }
    default:
  }
}

function wantFunction(memory: Memory, fun: number): void {
  functionName(memory, fun);
  const code = memory.view.word(bytecodeAt(memory, fun));
  const prelude = readPrelude(memory.view, code);
  if (prelude === undefined) {
    memory.view.want(code, 32);
    return;
  }
  for (let i = 0; i < prelude.arguments + prelude.keywordOnly; i++) argumentName(memory, fun, i);
}

/** Asks for the text of every interned string that an object holds. */
class NameVisitor implements Visitor {
  private readonly memory: Memory;
  private readonly nodes: NodeTable;

  constructor(memory: Memory, nodes: NodeTable) {
    this.memory = memory;
    this.nodes = nodes;
  }

  value(_from: number, address: number): void {
    const word = this.memory.view.word(address);
    if (isQstr(word)) this.memory.qstrs.textOf(qstrOf(word));
  }

  part(from: number, address: number): number {
    const to = this.memory.heap.nodeAt(this.memory.view.word(address));
    return to >= 0 && this.nodes.owner[to] === from ? to : -1;
  }
}
