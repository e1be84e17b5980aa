// Interned strings of the running board: number → text. Where the chain of pools begins, peek/ finds in memory; the
// chain grows while the program runs, so it is read again when a number is new.

import { findContext, type HeapContext } from '../../peek/find-context.ts';
import { QstrChain } from '../../peek/qstr-chain.ts';
import type { FilmedMemory } from './filmed-memory.ts';

export class QstrTexts {
  private readonly memory: Pick<FilmedMemory, 'toImage'>;
  private readonly known = new Map<number, string>();
  private context: HeapContext | undefined;

  /** `context`, where it is known already. */
  constructor(memory: Pick<FilmedMemory, 'toImage'>, context?: HeapContext) {
    this.memory = memory;
    this.context = context;
  }

  /** The text; undefined where no pool has it. */
  textOf(qstr: number): string | undefined {
    const known = this.known.get(qstr);
    if (known !== undefined) return known;
    const text = this.readChain()?.textOf(qstr);
    if (text !== undefined) this.known.set(qstr, text);
    return text;
  }

  /** After a soft reset numbers mean other texts. */
  forget(): void {
    this.known.clear();
    this.context = undefined;
  }

  private readChain(): QstrChain | undefined {
    const image = this.memory.toImage();
    this.context ??= findContext(image);
    if (this.context?.lastPoolAt === undefined) return undefined;
    return new QstrChain(image, this.context.poolLayout, image.word(this.context.lastPoolAt));
  }
}
