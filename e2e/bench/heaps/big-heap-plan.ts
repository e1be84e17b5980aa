// Plans the objects of a big heap: which there are, what their words say, who refers to whom, in which
// order and with which holes they lie. Everything hangs in a tree below the table of the globals, save
// a few per cent of garbage; the references left over go to neighbours and to popular leaves, so that
// there are aliases and cycles as in a program. Knows no addresses.

import {
  FIRST_NAME_QSTR,
  type HeapClass,
  NAME_COUNT,
  type ObjectType,
  TYPE_ADDRESS,
} from './big-heap.ts';
import { makeRandom } from './random.ts';

export interface HeapFigures {
  readonly blocks: number;
  readonly heads: number;
  readonly references: number;
  readonly seed: number;
}

/** Objects by creation number; object 0 is the table of the globals. */
export interface HeapPlan {
  readonly letter: Uint8Array;
  readonly firstWord: Uint32Array;
  readonly wordCount: Uint32Array;
  /** Per word: its value, unless it points to an object. */
  readonly words: Uint32Array;
  /** Per word: the object it points to, or -1. */
  readonly pointsTo: Int32Array;
  /** Objects by rising address, and the free blocks before each. */
  readonly order: Uint32Array;
  readonly holeBefore: Uint32Array;
}

const GLOBALS_SLOTS = 127; // a size that dict tables take (py/map.c, hash_allocation_sizes, 1.27)
const GARBAGE_SHARE = 0.03;
const FREE_SHARE = 0.12;

/** A mix whose figures come close to what ../README.md states; W takes one-block objects alone. */
const MIXES: Record<HeapClass, readonly (readonly [ObjectType, number])[]> = {
  P: [
    ['list', 0.18],
    ['dict', 0.16],
    ['tuple', 0.24],
    ['str', 0.2],
    ['float', 0.18],
    ['bytearray', 0.04],
  ],
  M: [
    ['list', 0.18],
    ['dict', 0.16],
    ['tuple', 0.24],
    ['str', 0.2],
    ['float', 0.18],
    ['bytearray', 0.04],
  ],
  W: [
    ['bound_method', 0.6],
    ['float', 0.4],
  ],
};

export function planObjects(name: HeapClass, figures: HeapFigures): HeapPlan {
  const random = makeRandom(figures.seed);
  const letter: number[] = [];
  const firstWord: number[] = [];
  const wordCount: number[] = [];
  const words: number[] = [];
  const pointsTo: number[] = [];
  /** Word places that may still be made to point to an object. */
  const open: number[] = [];
  const leaves: number[] = [];
  const isPart: boolean[] = [];
  const isWide = name === 'W';

  newObject('h', tableOf(isWide ? 1 : GLOBALS_SLOTS), true);
  while (letter.length < figures.heads) addOne(pick(MIXES[name]));
  let references = connectTree();
  references = fillSlots(references);
  const { order, holeBefore } = arrange();
  return {
    letter: Uint8Array.from(letter),
    firstWord: Uint32Array.from(firstWord),
    wordCount: Uint32Array.from(wordCount),
    words: Uint32Array.from(words),
    pointsTo: Int32Array.from(pointsTo),
    order,
    holeBefore,
  };

  /** @param content words; -1 is a slot that may point to an object. */
  function newObject(kind: string, content: readonly number[], part = false): number {
    firstWord.push(words.length);
    wordCount.push(content.length);
    for (const word of content) {
      if (word === -1) open.push(words.length);
      words.push(word === -1 ? (random.below(500) << 1) | 1 : word); // else a small int
      pointsTo.push(-1);
    }
    isPart.push(part);
    return letter.push(kind.charCodeAt(0)) - 1;
  }

  function addOne(type: ObjectType): void {
    const head = TYPE_ADDRESS[type];
    const length = random.below(random.below(4) === 0 ? 32 : 15) + 1;
    switch (type) {
      case 'list':
        addWithPart(
          'L',
          [head, Math.max(4, length), length, 0],
          slots(length, Math.max(4, length)),
        );
        return;
      case 'dict': {
        const used = Math.min(length, 17);
        addWithPart('D', [head, (used << 3) | 1, used, 0], tableOf(used));
        return;
      }
      case 'tuple':
        newObject('T', [head, length, ...slots(length, length)]);
        return;
      case 'str':
      case 'bytearray': {
        const bytes = type === 'str' ? 8 + random.below(90) : 16 + random.below(600);
        const second = type === 'str' ? random.below(65_536) : 1;
        const data = Array.from(
          { length: (bytes + 4) >> 2 },
          () => 0x6161_6161 + random.below(20) * 0x0101_0101,
        );
        data[data.length - 1] &= 2 ** (8 * (bytes & 3)) - 1; // text ends in NUL
        leaves.push(letter.length);
        addWithPart(type === 'str' ? 'S' : 'A', [head, second, bytes, 0], data);
        return;
      }
      case 'float':
        leaves.push(newObject('F', [head, 0x4000_0000 + random.below(0x0080_0000), 0, 0]));
        return;
      case 'bound_method':
        newObject('h', [head, -1, -1, 0]);
        return;
      default:
        throw new Error(`no plan for ${type satisfies never}`);
    }
  }

  /** A head of four words whose last points to its part. */
  function addWithPart(kind: string, content: readonly number[], part: readonly number[]): void {
    const owner = newObject(kind, content);
    pointsTo[firstWord[owner] + 3] = newObject('h', part, true);
  }

  function slots(used: number, all: number): number[] {
    return Array.from({ length: all }, (_, i) => (i < used ? -1 : 0));
  }

  function tableOf(entries: number): number[] {
    const table = [];
    for (let i = 0; i < entries; i++) {
      table.push(((FIRST_NAME_QSTR + (i % NAME_COUNT)) << 3) | 2, -1);
    }
    return table;
  }

  /** Gives nearly every object a slot of an earlier one; returns how many references there are now. */
  function connectTree(): number {
    const ready: number[] = [];
    let next = 0;
    let count = 0;
    for (let object = 0; object < letter.length; object++) {
      if (object > 0 && !isPart[object] && ready.length > 0 && random.unit() >= GARBAGE_SHARE) {
        const place = random.below(2) === 0 ? ready.length - 1 : random.below(ready.length);
        pointsTo[ready[place]] = object;
        ready[place] = ready[ready.length - 1];
        ready.pop();
        count++;
      }
      if (isPart[object] && object > 0) count++;
      const end = firstWord[object] + wordCount[object];
      while (next < open.length && open[next] < end) ready.push(open[next++]);
    }
    open.length = 0;
    for (const place of ready) open.push(place);
    return count;
  }

  /** Aliases in the slots left over: to popular leaves, or to a neighbour of the same time. */
  function fillSlots(count: number): number {
    const objects = letter.length;
    for (let i = open.length - 1; i > 0; i--) {
      const other = random.below(i + 1);
      [open[i], open[other]] = [open[other], open[i]];
    }
    for (const place of open) {
      if (count >= figures.references) break;
      const near = Math.min(
        objects - 1,
        Math.floor((place / words.length) * objects) + random.below(40),
      );
      const target =
        random.unit() < 0.7 ? leaves[Math.floor(random.unit() ** 3 * leaves.length)] : near;
      if (isPart[target]) continue;
      pointsTo[place] = target;
      count++;
    }
    return count;
  }

  /** Objects lie about where they were made, with holes between them. */
  function arrange(): { order: Uint32Array; holeBefore: Uint32Array } {
    const count = letter.length;
    const key = Float64Array.from({ length: count }, (_, i) => i + random.unit() * 60);
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => key[a] - key[b]);
    const used = wordCount.reduce((sum, n) => sum + ((n + 3) >> 2), 0);
    let free = figures.blocks - used;
    if (free < 0) throw new Error(`heap ${name}: ${used} blocks do not fit into ${figures.blocks}`);
    const holeBefore = new Uint32Array(count);
    free = Math.floor(free * (1 - FREE_SHARE)); // the rest is the large hole at the end
    for (let n = 0; n < count && free > 0; n++) {
      if (random.below(8) !== 0) continue;
      const size = Math.min(free, 1 + random.below(random.below(20) === 0 ? 40 : 4));
      holeBefore[n] = size;
      free -= size;
    }
    return { order, holeBefore };
  }

  function pick(mix: readonly (readonly [ObjectType, number])[]): ObjectType {
    let left = random.unit();
    for (const [type, share] of mix) {
      left -= share;
      if (left < 0) return type;
    }
    return mix[0][0];
  }
}
