// The value of an object in short, at most 120 characters, made when asked for. Lists are abbreviated,
// cycles and depth are bounded, and what cannot be read is said to be unread, never made up.

import type { Address } from '../../../units.ts';
import type { NodeTable } from '../find/node-table.ts';
import { functionName } from '../read/function-names.ts';
import {
  immediateName,
  isImmediate,
  isQstr,
  isSmallInt,
  isVacant,
  qstrOf,
  smallIntOf,
  toHexWord,
} from '../read/words.ts';
import { pythonFunction } from '../types/code/function.ts';
import { quoteText } from '../types/literals.ts';
import type { Memory, Teller } from '../types/shape.ts';

const MAX_TEXT = 120;
const MAX_DEPTH = 4;
/** Items are listed while the text is shorter than this; then the count follows. */
const ENOUGH = 70;

export class Texts implements Teller {
  readonly memory: Memory;
  readonly nodes: NodeTable;
  private readonly open: Address[] = [];

  constructor(memory: Memory, nodes: NodeTable) {
    this.memory = memory;
    this.nodes = nodes;
  }

  ofNode(node: number): string {
    if (this.nodes.owner[node] >= 0 || this.isPart(node)) return cut(this.partText(node));
    return cut(this.ofObject(this.nodes.addressOf(node)));
  }

  /** Of an object word: an inline value or a pointer. */
  ofWord(word: number): string {
    return cut(this.word(word));
  }

  word(word: number): string {
    if (word < 0) return 'unread';
    if (isSmallInt(word)) return String(smallIntOf(word));
    if (isQstr(word)) {
      const text = this.memory.qstrs.textOf(qstrOf(word));
      return text === undefined ? `interned string ${qstrOf(word)}` : quoteText(text);
    }
    if (isImmediate(word)) return immediateName(word) ?? `constant ${toHexWord(word)}`;
    if (isVacant(word)) return 'nothing';
    return this.ofObject(word);
  }

  list(count: number, text: (index: number) => string, unit = 'items', separator = ', '): string {
    let shown = '';
    for (let i = 0; i < count; i++) {
      if (shown.length > ENOUGH / this.open.length || i >= 32)
        return `${shown}, … ${count} ${unit}`;
      shown += (i === 0 ? '' : separator) + text(i);
    }
    return shown;
  }

  private ofObject(address: Address): string {
    if (this.open.includes(address)) return '…';
    if (this.open.length >= MAX_DEPTH) return this.shortName(address);
    this.open.push(address);
    try {
      return this.describe(address);
    } finally {
      this.open.pop();
    }
  }

  private describe(address: Address): string {
    const node = this.memory.heap.nodeAt(address);
    const type = this.memory.types.typeOf(address);
    if (node >= 0 && this.isPart(node)) return this.partText(node);
    if (type === undefined) return this.unknownText(address);
    const shape = node >= 0 ? this.nodes.shapeOf(node) : type.shape;
    return shape.text?.(this, address, type) ?? `<${type.name}>`;
  }

  keyName(key: number): string {
    return isQstr(key) ? this.memory.qstrs.nameOf(qstrOf(key)) : this.word(key);
  }

  private isPart(node: number): boolean {
    return this.nodes.kinds.kinds[this.nodes.kind[node]].role !== 'object';
  }

  private partText(node: number): string {
    const kind = this.nodes.kinds.kinds[this.nodes.kind[node]];
    if (kind.role === 'unknown') return this.unknownText(this.nodes.addressOf(node));
    const owner = this.nodes.owner[node];
    if (owner < 0) return kind.name;
    const address = this.nodes.addressOf(owner);
    if (this.open.length >= MAX_DEPTH || this.open.includes(address)) return kind.name;
    return `${kind.name} of ${this.isPart(owner) ? this.partText(owner) : this.ofObject(address)}`;
  }

  private unknownText(address: Address): string {
    const word = this.memory.view.word(address);
    return word < 0 ? `unread memory at ${toHexWord(address)}` : 'unknown';
  }

  private shortName(address: Address): string {
    const type = this.memory.types.typeOf(address);
    if (type === undefined) return '…';
    const name = type.shape === pythonFunction ? functionName(this.memory, address) : undefined;
    return name === undefined ? `<${type.name} …>` : `<${type.name} ${name}>`;
  }
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
