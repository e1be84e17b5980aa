// The value of an object in short, at most 120 characters, made when asked for. Lists are abbreviated,
// cycles and depth are bounded, and what cannot be read is said to be unread, never made up.

import type { Address } from '../../../units.ts';
import type { NodeTable } from '../find/node-table.ts';
import { functionName } from '../read/function-names.ts';
import { mapEntries } from '../read/tables.ts';
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
import { quoteText } from './literals.ts';
import { codeText, exceptionText } from './texts-code.ts';
import { dataText } from './texts-data.ts';
import type { TypeInfo } from './types.ts';
import type { Memory } from './visit.ts';

const MAX_TEXT = 120;
const MAX_DEPTH = 4;
/** Items are listed while the text is shorter than this; then the count follows. */
const ENOUGH = 70;

export class Texts {
  readonly memory: Memory;
  readonly nodes: NodeTable;
  private readonly open: Address[] = [];

  constructor(memory: Memory, nodes: NodeTable) {
    this.memory = memory;
    this.nodes = nodes;
  }

  /** Of a node, at most 120 characters. */
  ofNode(node: number): string {
    if (this.nodes.owner[node] >= 0 || this.isPart(node)) return cut(this.partText(node));
    return cut(this.ofObject(this.nodes.addressOf(node)));
  }

  /** Of an object word: an inline value or a pointer. */
  ofWord(word: number): string {
    return cut(this.word(word));
  }

  /** Without the limit of 120 characters, for use within a larger text. */
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

  /** `items` are listed with `text` until there is enough, then "… 20 items". */
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
    return (
      dataText(this, shape, type, address) ??
      codeText(this, shape, type, address) ??
      this.otherText(shape, type, address)
    );
  }

  private otherText(shape: string, type: TypeInfo, address: Address): string {
    if (shape === 'instance') {
      const entries = mapEntries(this.memory, address + 4);
      const text = this.list(
        entries.length,
        (i) => `${this.keyName(entries[i].key)}=${this.word(entries[i].value)}`,
        'attributes',
        ' ',
      );
      const base = this.nativeBase(type, address);
      if (base?.type.shape === 'exception')
        return exceptionText(this, type.name, base.address) + (text === '' ? '' : ` with ${text}`);
      const of = base === undefined ? '' : ` of ${this.word(base.address)}`;
      return `<${type.name}${of}${text === '' ? '' : ` ${text}`}>`;
    }
    return `<${type.name}>`;
  }

  /** The object of the built-in type that a class descends from: a user's exception, a list with extras. */
  private nativeBase(
    type: TypeInfo,
    address: Address,
  ): { readonly type: TypeInfo; readonly address: Address } | undefined {
    const { types, view } = this.memory;
    if (!types.hasNativeBase(type.address)) return undefined;
    const base = view.word(address + 16);
    const baseType = base > 0 ? types.typeOf(base) : undefined;
    // Before __init__ the slot holds a function of the firmware (py/objtype.c, native_base_init_wrapper).
    if (baseType === undefined || this.memory.heap.nodeAt(base) < 0) return undefined;
    return { type: baseType, address: base };
  }

  /** The bare text of an interned string, for attribute and variable names. */
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
    const name = type.shape === 'function' ? functionName(this.memory, address) : undefined;
    return name === undefined ? `<${type.name} …>` : `<${type.name} ${name}>`;
  }
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`;
}
