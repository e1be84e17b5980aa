// Everything about one node, for the inspector: its fields with labels, and its raw words with the
// meaning of each. Uses the same layouts as the references do.

import type { Address, Bytes } from '../../../units.ts';
import type { Certainty, Field, ObjectDetail } from '../../model.ts';
import type { NodeTable } from '../find/node-table.ts';
import { NULL_WORD, SENTINEL_WORD } from '../read/words.ts';
import { setTable } from '../types/containers/set.ts';
import { isContentLabel, isGhostLabel } from '../types/labels.ts';
import { table } from '../types/map-table.ts';
import { items } from '../types/parts.ts';
import type { Memory, PartSpec, Visitor } from '../types/shape.ts';
import { layoutOf } from '../types/table.ts';
import { labelText } from './label-texts.ts';
import type { Texts } from './texts.ts';
import { wordMeaning } from './word-meaning.ts';

const CERTAINTIES: readonly Certainty[] = ['exact', 'typed', 'guessed'];
/** More rows no inspector shows. */
const MAX_FIELDS = 500;
/** A list of so many items fills a Pico; what lies behind them is told by its size alone. */
const MAX_CONTENTS = 60_000;
const MAX_WORDS = 64;

export function describeNode(texts: Texts, node: number): ObjectDetail {
  const { memory, nodes } = texts;
  const address = nodes.addressOf(node);
  const blocks = node < nodes.heapCount ? memory.heap.blocks[node] : 0;
  const collector = new FieldCollector(texts, node);
  collector.run();
  const facts = nodes.shapeOf(node).facts?.(memory, address) ?? [];
  const count = blocks * 4;
  const shown = Math.min(count, MAX_WORDS);
  return {
    node,
    address,
    blocks,
    kind: nodes.kinds.kinds[nodes.kind[node]],
    certainty: CERTAINTIES[nodes.certainty[node]],
    text: texts.ofNode(node),
    facts,
    fields: collector.fields,
    words: Array.from({ length: shown }, (_, i) => ({
      offset: 4 * i,
      word: memory.view.word(address + 4 * i),
      meaning: wordMeaning(texts, node, 4 * i, collector.labels.get(address + 4 * i)),
    })),
    moreWords: count - shown,
    usedBytes: usedBytes(memory, nodes, node),
  };
}

/** Its items, attributes, variables. */
export function listContents(texts: Texts, node: number): readonly Field[] {
  const collector = new FieldCollector(texts, node, MAX_CONTENTS);
  collector.run();
  return collector.fields.filter(({ isContent, ghost }) => isContent === true && ghost !== true);
}

/** Lists what the layout of the node refers to; of a part, what its owner's layout finds in it. */
class FieldCollector implements Visitor {
  readonly fields: Field[] = [];
  /** Label of each word of this node that the layout knows. */
  readonly labels = new Map<Address, string>();
  private readonly texts: Texts;
  private readonly memory: Memory;
  private readonly nodes: NodeTable;
  private readonly node: number;
  private readonly most: number;

  constructor(texts: Texts, node: number, most = MAX_FIELDS) {
    this.texts = texts;
    this.memory = texts.memory;
    this.nodes = texts.nodes;
    this.node = node;
    this.most = most;
  }

  run(): void {
    let start = this.node;
    for (let depth = 0; this.nodes.owner[start] >= 0 && depth < 64; depth++)
      start = this.nodes.owner[start];
    const visit = layoutOf(this.nodes.shape[start]);
    visit?.(this.memory, this, start, this.nodes.addressOf(start));
  }

  value(from: number, address: Address, label: number): void {
    if (!this.isShown(from) || this.fields.length >= this.most) return;
    const word = this.memory.view.word(address);
    const text = labelText(this.texts, from, label);
    if (from === this.node) this.labels.set(address, text);
    if (word === NULL_WORD || word === SENTINEL_WORD || word < 0) return;
    const node = this.memory.heap.nodeAt(word);
    const field: Field = {
      label: text,
      text: this.texts.ofWord(word),
      node: node >= 0 ? node : this.nodes.findStatic(word),
      certainty: CERTAINTIES[this.nodes.certainty[this.node]],
    };
    if (isGhostLabel(label)) this.fields.push({ ...field, ghost: true });
    else this.fields.push(isContentLabel(label) ? { ...field, isContent: true } : field);
  }

  part(from: number, address: Address, label: number, spec: PartSpec, _bytes: Bytes): number {
    const to = this.memory.heap.nodeAt(this.memory.view.word(address));
    if (from === this.node) {
      this.labels.set(address, labelText(this.texts, from, label));
      if (to >= 0)
        this.fields.push({
          label: labelText(this.texts, from, label),
          text: spec.kind,
          node: to,
          certainty: CERTAINTIES[this.nodes.certainty[to]],
        });
    }
    return to >= 0 && this.nodes.owner[to] === from ? to : -1;
  }

  /** The node itself, and the items or table that hold its contents. */
  private isShown(from: number): boolean {
    if (from === this.node) return true;
    if (this.nodes.owner[from] !== this.node) return false;
    const shape = this.nodes.shapeOf(from);
    return shape === items || shape === table || shape === setTable;
  }
}

/** Bytes that hold contents; the rest is rounding up to whole blocks, or room to grow. */
function usedBytes(memory: Memory, nodes: NodeTable, node: number): Bytes {
  if (node >= nodes.heapCount) return 0;
  const all = memory.heap.bytesOf(node);
  const { size } = nodes.shapeOf(node);
  const owner = nodes.owner[node];
  if (size !== undefined)
    return Math.min(all, typeof size === 'number' ? size : size(memory, nodes.addressOf(node)));
  if (owner < 0) return all;
  return Math.min(all, nodes.specOf(node)?.size?.(memory, nodes.addressOf(owner)) ?? all);
}
