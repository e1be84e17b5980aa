// The tree of lines while it grows: each node is a line of a function under the line that called it. A node
// is looked up at every step, so it is found by hashing in plain arrays. Knows nothing of frames.

import type { TapePaths } from '../tape.ts';
import { ByteColumn, WordColumn } from './columns.ts';

const FIRST_PLACES = 4096;

export class PathTree {
  private readonly parent = new WordColumn();
  private readonly func = new WordColumn();
  private readonly line = new WordColumn();
  private readonly entry = new ByteColumn();
  /** Open addressing: a node, or 0 where nothing is; the root is never looked up. */
  private places = new Uint32Array(FIRST_PLACES);

  constructor() {
    this.push(0, 0, 0, 0);
  }

  get length(): number {
    return this.parent.length;
  }

  parentOf(node: number): number {
    return this.parent.get(node);
  }

  /** The node, made where it is new. */
  find(parent: number, func: number, line: number, entry: number): number {
    for (let place = this.hash(parent, func, line, entry); ; place++) {
      const at = place & (this.places.length - 1);
      const node = this.places[at];
      if (node === 0) return this.add(at, parent, func, line, entry);
      if (
        this.parent.get(node) === parent &&
        this.func.get(node) === func &&
        this.line.get(node) === line &&
        this.entry.get(node) === entry
      )
        return node;
    }
  }

  toTape(): TapePaths {
    return {
      parent: this.parent.toCounts(),
      function: this.func.toCounts(),
      line: this.line.toCounts(),
      entry: this.entry.toBytes(),
    };
  }

  private add(at: number, parent: number, func: number, line: number, entry: number): number {
    const node = this.length;
    this.push(parent, func, line, entry);
    this.places[at] = node;
    if (this.length * 2 > this.places.length) this.widen();
    return node;
  }

  private push(parent: number, func: number, line: number, entry: number): void {
    this.parent.push(parent);
    this.func.push(func);
    this.line.push(line);
    this.entry.push(entry);
  }

  private widen(): void {
    this.places = new Uint32Array(this.places.length * 2);
    for (let node = 1; node < this.length; node++) {
      let place = this.hash(
        this.parent.get(node),
        this.func.get(node),
        this.line.get(node),
        this.entry.get(node),
      );
      while (this.places[place & (this.places.length - 1)] !== 0) place++;
      this.places[place & (this.places.length - 1)] = node;
    }
  }

  private hash(parent: number, func: number, line: number, entry: number): number {
    let hash = Math.imul(parent, 0x9e3779b1) ^ Math.imul(func, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15) ^ line, 0xc2b2ae35) + entry;
    return (hash ^ (hash >>> 13)) & (this.places.length - 1);
  }
}
