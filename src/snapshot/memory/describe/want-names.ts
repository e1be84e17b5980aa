// Looks up every name and text that a view could ask for, so that what is missing for it is noted: used
// when further reads are planned. Answers nothing.

import type { AddressRange } from '../../../ports/port.ts';
import type { NodeTable } from '../find/node-table.ts';
import { isPointer, isQstr, qstrOf } from '../read/words.ts';
import type { Memory, Visitor } from '../types/shape.ts';
import { layoutOf } from '../types/table.ts';
import type { Texts } from './texts.ts';

/** Enough names for every screen; a heap with more has them repeated mostly. */
const MAX_NODES = 40_000;

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

/** Asks for what stands on the stack, too: the locals of frames that are under way. */
export function wantStack(texts: Texts, { start, end }: AddressRange): void {
  const { view, heap } = texts.memory;
  for (let at = start; at < end; at += 4) {
    const word = view.word(at);
    if (isQstr(word) || (isPointer(word) && heap.nodeAt(word) < 0)) texts.ofWord(word);
  }
}

function wantTexts(texts: Texts, node: number): void {
  const { nodes } = texts;
  nodes.shapeOf(node).want?.(texts, node, nodes.addressOf(node));
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
