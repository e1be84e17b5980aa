// A heap of things that hold one another, changed step by step and drawn as the decoder would see it; with what each of them
// keeps alive counted the slow way. For tests of what changed, which must agree with this independent account.

import { SMALL_CAPTURE } from '../../../capture/capture.test-kit.ts';
import { drawMap } from '../../../testing/draw-heap.ts';
import { type DrawnNode, drawObjects } from '../../../testing/draw-objects.test-kit.ts';
import { type Field, type HeapObjects, REACHED } from '../../model.ts';
import { BuiltSnapshot } from '../built-snapshot.ts';

/** What a slot holds: a thing by its number, or a small int that lies in the slot itself. */
export type Slot = { readonly thing: number } | { readonly int: number };

interface Thing {
  readonly address: number;
  readonly slots: Slot[];
}

/** Addresses are 16 blocks apart, and never used twice: identity is no guess then. */
const START = 0x2000_0000;
const BLOCKS_EACH = 16;
const BLOCK_BYTES = 16;

/** One moment of the heap, as numbers of things. */
export interface ThingMoment {
  readonly slots: ReadonlyMap<number, readonly Slot[]>;
  readonly names: ReadonlyMap<string, number>;
}

export class ThingHeap {
  private readonly things = new Map<number, Thing>();
  private readonly names = new Map<string, number>();
  private next = 0;

  /** A new thing under a name. */
  make(name: string): void {
    const thing = this.next++;
    const address = START + thing * BLOCKS_EACH * BLOCK_BYTES;
    this.things.set(thing, { address, slots: [{ int: 1000 + thing }] });
    this.names.set(name, thing);
  }

  name(name: string, n: number): void {
    const thing = this.pick(n);
    if (thing !== undefined) this.names.set(name, thing);
  }

  forget(name: string): void {
    this.names.delete(name);
  }

  append(n: number, slot: number | undefined): void {
    const thing = this.thingAt(n);
    const held = slot === undefined ? { int: n } : this.held(slot);
    if (thing !== undefined && held !== undefined && thing.slots.length < 40)
      thing.slots.push(held);
  }

  replace(n: number, at: number, slot: number): void {
    const thing = this.thingAt(n);
    const held = this.held(slot);
    if (thing === undefined || held === undefined || thing.slots.length < 2) return;
    thing.slots[1 + (at % (thing.slots.length - 1))] = held;
  }

  pop(n: number): void {
    const thing = this.thingAt(n);
    if (thing !== undefined && thing.slots.length > 1) thing.slots.pop();
  }

  collect(): void {
    const reached = reach(this.moment());
    for (const thing of [...this.things.keys()]) if (!reached.has(thing)) this.things.delete(thing);
  }

  moment(): ThingMoment {
    const slots = [...this.things].map(([thing, { slots: held }]) => [thing, [...held]] as const);
    return { slots: new Map(slots), names: new Map(this.names) };
  }

  private pick(n: number): number | undefined {
    const all = [...this.things.keys()];
    return all[n % all.length];
  }

  private thingAt(n: number): Thing | undefined {
    const thing = this.pick(n);
    return thing === undefined ? undefined : this.things.get(thing);
  }

  private held(n: number): Slot | undefined {
    const thing = this.pick(n);
    return thing === undefined ? undefined : { thing };
  }
}

export function addressOfThing(thing: number): number {
  return START + thing * BLOCKS_EACH * BLOCK_BYTES;
}

/** Each thing has a text of its own, a block in front of the next thing: by that it is known again, whatever else it holds. */
export const MARK_BYTES = BLOCK_BYTES;

function addressOfMark(thing: number): number {
  return addressOfThing(thing + 1) - BLOCK_BYTES;
}

/** Four slots a block, and a block for the thing itself; its mark is another object. */
export function bytesOfThing(moment: ThingMoment, thing: number): number {
  return blocksOf(moment.slots.get(thing) ?? []) * BLOCK_BYTES;
}

function blocksOf(slots: readonly Slot[]): number {
  return 1 + Math.ceil(slots.length / 4);
}

/** What names lead to, without one of the things if one is taken away. */
export function reach({ slots, names }: ThingMoment, without?: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const queue = [...names.values()];
  for (let thing = queue.pop(); thing !== undefined; thing = queue.pop()) {
    if (thing === without || reached.has(thing) || !slots.has(thing)) continue;
    reached.add(thing);
    for (const slot of slots.get(thing) ?? []) if ('thing' in slot) queue.push(slot.thing);
  }
  return reached;
}

/** What would be garbage without a thing, itself included; 0 of garbage. */
export function keptBytes(moment: ThingMoment, thing: number): number {
  const reached = reach(moment);
  const left = reach(moment, thing);
  let bytes = 0;
  for (const one of reached) {
    if (!left.has(one)) bytes += bytesOfThing(moment, one) + MARK_BYTES;
  }
  return bytes;
}

/** The moment as a snapshot, decoded. */
export function photograph(moment: ThingMoment, id: string): BuiltSnapshot {
  const things = [...moment.slots.keys()].sort((a, b) => a - b);
  const nodeOf = new Map(things.map((thing, i) => [thing, 2 * i]));
  const reached = reach(moment);
  const textOf = (thing: number) => `<Thing ${thing}>`;
  const slotsOf = (thing: number) => moment.slots.get(thing) ?? [];
  const nodes = things.flatMap((thing): DrawnNode[] => {
    const to = slotsOf(thing).flatMap((slot, i): [number, string][] =>
      'thing' in slot ? [[nodeOf.get(slot.thing) ?? -1, `[${i}]`]] : [],
    );
    const state = reached.has(thing) ? REACHED : 0;
    const mark = (nodeOf.get(thing) ?? 0) + 1;
    return [
      {
        type: 'Thing',
        address: addressOfThing(thing),
        blocks: blocksOf(slotsOf(thing)),
        text: textOf(thing),
        state,
        to: [[mark, 'mark'], ...to],
      },
      { type: 'str', address: addressOfMark(thing), text: `'${thing}'`, state },
    ];
  });
  const names = Object.fromEntries(
    [...moment.names].map(([name, thing]) => [name, nodeOf.get(thing) ?? -1]),
  );
  const drawn = drawObjects({ nodes, names });
  const contentsOf = (node: number) =>
    slotsOf(node % 2 === 0 ? things[node / 2] : -1).map(
      (slot, i): Field => ({
        label: `[${i}]`,
        text: 'thing' in slot ? textOf(slot.thing) : String(slot.int),
        node: 'thing' in slot ? (nodeOf.get(slot.thing) ?? -1) : -1,
        certainty: 'exact',
        isContent: true,
      }),
    );
  const built = new BuiltSnapshot(
    { ...SMALL_CAPTURE, id, depth: 'memory', memory: [{ start: START, bytes: toBytes(moment) }] },
    drawMap(toLetters(moment)),
  );
  const objects: HeapObjects = { ...drawn, contentsOf };
  built.once('objects', () => objects);
  return built;
}

function lengthOf(moment: ThingMoment): number {
  return (Math.max(0, ...moment.slots.keys()) + 1) * BLOCKS_EACH;
}

function toLetters(moment: ThingMoment): string {
  const letters = new Array<string>(lengthOf(moment)).fill('.');
  for (const [thing, slots] of moment.slots) {
    letters.fill('=', thing * BLOCKS_EACH, thing * BLOCKS_EACH + blocksOf(slots));
    letters[thing * BLOCKS_EACH] = 'h';
    letters[(thing + 1) * BLOCKS_EACH - 1] = 'S';
  }
  return letters.join('');
}

/** Each slot as a word, so that what holds something else has other bytes. */
function toBytes(moment: ThingMoment): Uint8Array {
  const bytes = new Uint8Array(lengthOf(moment) * BLOCK_BYTES);
  const view = new DataView(bytes.buffer);
  for (const [thing, slots] of moment.slots) {
    const start = thing * BLOCKS_EACH * BLOCK_BYTES;
    view.setUint32(start, slots.length, true);
    slots.forEach((slot, i) => {
      const word = 'thing' in slot ? addressOfThing(slot.thing) : slot.int * 2 + 1;
      view.setUint32(start + BLOCK_BYTES + i * 4, word, true);
    });
  }
  return bytes;
}
