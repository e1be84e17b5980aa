// The largest hole of the heap after each event: a tree of runs over the blocks, in which an event changes
// only what lies above its blocks. Knows no lives: it follows the table alone.

import type { Blocks } from '../units.ts';
import { firstTable, KIND } from './first-table.ts';
import type { FilmTape } from './tape.ts';

/** Blocks in use at each moment would not tell what fits: this does. One item a moment, in blocks. */
export function buildHoleCurve({ areas, events }: FilmTape): Uint32Array {
  const { kind, block, blocks } = events;
  const heap = new HoleTree(areas.map((area) => area.blocks));
  const table = firstTable(areas);
  const isLate = new Set<number>();
  for (let event = 0; event < kind.length; event++) {
    if (kind[event] === KIND.area) isLate.add(block[event]);
  }
  heap.begin((index) => table[index] === 0, isLate);
  const curve = new Uint32Array(kind.length + 1);
  curve[0] = heap.largest;
  for (let event = 0; event < kind.length; event++) {
    const first = block[event];
    switch (kind[event]) {
      case KIND.made:
      case KIND.moved:
      case KIND.grown:
        heap.set(first, blocks[event], false);
        break;
      case KIND.shrunk:
      case KIND.left:
      case KIND.freed:
      case KIND.swept:
        heap.set(first, blocks[event], true);
        break;
      case KIND.area:
        heap.setArea(first, true);
        break;
      case KIND['area-gone']:
        heap.setArea(first, false);
        break;
      default:
        break;
    }
    curve[event + 1] = heap.largest;
  }
  return curve;
}

/** Leaves are blocks, with one used leaf between areas, which no hole crosses. */
class HoleTree {
  private readonly areas: readonly { readonly first: number; readonly blocks: Blocks }[];
  private readonly leaves: number;
  /** Free blocks at the left end, at the right end, and the longest run, of each node; root is 1. */
  private readonly left: Uint32Array;
  private readonly right: Uint32Array;
  private readonly best: Uint32Array;

  constructor(areas: readonly Blocks[]) {
    let first = 0;
    this.areas = areas.map((blocks) => {
      const area = { first, blocks };
      first += blocks;
      return area;
    });
    this.leaves = 1;
    while (this.leaves < first + areas.length) this.leaves *= 2;
    this.left = new Uint32Array(2 * this.leaves);
    this.right = new Uint32Array(2 * this.leaves);
    this.best = new Uint32Array(2 * this.leaves);
  }

  get largest(): Blocks {
    return this.best[1];
  }

  begin(isFree: (block: number) => boolean, isLate: ReadonlySet<number>): void {
    this.areas.forEach(({ first, blocks }, number) => {
      if (isLate.has(number)) return;
      for (let block = first; block < first + blocks; block++) {
        this.setLeaf(block + number, isFree(block));
      }
    });
    this.join(0, this.leaves - 1);
  }

  setArea(area: number, isFree: boolean): void {
    const { first, blocks } = this.areas[area];
    this.set(first, blocks, isFree);
  }

  set(block: number, blocks: Blocks, isFree: boolean): void {
    if (blocks === 0) return;
    const from = block + this.areaOf(block);
    for (let leaf = from; leaf < from + blocks; leaf++) this.setLeaf(leaf, isFree);
    this.join(from, from + blocks - 1);
  }

  private areaOf(block: number): number {
    let area = this.areas.length - 1;
    while (this.areas[area].first > block) area--;
    return area;
  }

  private setLeaf(leaf: number, isFree: boolean): void {
    const node = this.leaves + leaf;
    this.left[node] = this.right[node] = this.best[node] = isFree ? 1 : 0;
  }

  /** Makes everything above these leaves anew. */
  private join(fromLeaf: number, toLeaf: number): void {
    const { left, right, best } = this;
    let from = (this.leaves + fromLeaf) >> 1;
    let to = (this.leaves + toLeaf) >> 1;
    for (let half = 1; from >= 1; half *= 2) {
      for (let node = from; node <= to; node++) {
        const a = 2 * node;
        const b = a + 1;
        left[node] = left[a] === half ? half + left[b] : left[a];
        right[node] = right[b] === half ? half + right[a] : right[b];
        best[node] = Math.max(best[a], best[b], right[a] + left[b]);
      }
      from >>= 1;
      to >>= 1;
    }
  }
}
