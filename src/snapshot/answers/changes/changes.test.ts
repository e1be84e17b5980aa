// What changed, against an independent account of a heap that is changed at random; and the sentences about it.

import fc from 'fast-check';
import { expect, test } from 'playwright/test';
import { changeSentences, changeSummary } from '../../../words/heap/changes.ts';
import { comparePair } from '../compared-pair.ts';
import { buildChanges, listChanges } from './changes.ts';
import type { ChangeFact, Changes } from './fact.ts';
import {
  addressOfThing,
  bytesOfThing,
  keptBytes,
  MARK_BYTES,
  photograph,
  reach,
  type Slot,
  ThingHeap,
  type ThingMoment,
} from './thing-heap.test-kit.ts';

const NAMES = ['a', 'b', 'log', 'x'] as const;

const act = fc.record({
  do: fc.constantFrom('make', 'name', 'forget', 'append', 'int', 'replace', 'pop', 'collect'),
  name: fc.constantFrom(...NAMES),
  n: fc.nat(30),
  k: fc.nat(30),
});

function play(
  heap: ThingHeap,
  acts: readonly { do: string; name: string; n: number; k: number }[],
) {
  for (const { do: what, name, n, k } of acts) {
    if (what === 'make') heap.make(name);
    else if (what === 'name') heap.name(name, n);
    else if (what === 'forget') heap.forget(name);
    else if (what === 'append') heap.append(n, k);
    else if (what === 'int') heap.append(n, undefined);
    else if (what === 'replace') heap.replace(n, k, n + k);
    else if (what === 'pop') heap.pop(n);
    else heap.collect();
  }
}

let photographs = 0;

/** Two moments, and what changed between them. */
function compare(before: ThingMoment, after: ThingMoment): { all: ChangeFact[]; told: Changes } {
  const [old, young] = [before, after].map((one) => photograph(one, `moment ${photographs++}`));
  const told = buildChanges(old, young);
  const pair = comparePair(old, young);
  if (told === undefined || pair === undefined) throw new Error('no objects');
  // Fewer things than are told of a kind: the facts are all there are.
  expect(listChanges(pair)).toHaveLength(told.facts.length);
  // The marks come and go with their things.
  return { all: told.facts.filter((fact) => fact.kind === 'name' || fact.type !== 'str'), told };
}

const same = (one: Slot | undefined, other: Slot | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

/** The independent account: who was born, is gone, … as `kind address`, and slots by their labels. */
function account(before: ThingMoment, after: ThingMoment): readonly string[] {
  const [wasAlive, isAlive] = [reach(before), reach(after)];
  const lines: string[] = [];
  const say = (kind: string, thing: number, more = '') =>
    lines.push(`${kind} ${addressOfThing(thing)}${more}`);
  for (const [thing, slots] of after.slots) {
    const old = before.slots.get(thing);
    if (old === undefined) {
      say('born', thing, isAlive.has(thing) ? '' : ' garbage');
      continue;
    }
    const more = bytesOfThing(after, thing) - bytesOfThing(before, thing);
    if (more !== 0) say(more > 0 ? 'grown' : 'shrunk', thing);
    if (wasAlive.has(thing) !== isAlive.has(thing)) {
      say(isAlive.has(thing) ? 'reachable' : 'garbage', thing);
    }
    const labels = Array.from({ length: Math.max(old.length, slots.length) }, (_, i) => i)
      .filter((i) => !same(old[i], slots[i]))
      .map((i) => `[${i}]`);
    if (labels.length > 0) say('slots', thing, ` ${labels.join()}`);
  }
  for (const thing of before.slots.keys()) if (!after.slots.has(thing)) say('gone', thing);
  for (const name of NAMES) {
    if (before.names.get(name) !== after.names.get(name)) lines.push(`name ${name}`);
  }
  return lines.sort();
}

function describe(fact: ChangeFact): string {
  if (fact.kind === 'name') return `name ${fact.name}`;
  const head = `${fact.kind} ${fact.address}`;
  if (fact.kind === 'born') return `${head}${fact.garbage ? ' garbage' : ''}`;
  if (fact.kind !== 'slots') return head;
  const order = (label: string) => Number(label.slice(1, -1));
  const labels = fact.slots.map(({ label }) => label).sort((a, b) => order(a) - order(b));
  return `${head} ${labels.join()}`;
}

/** Newcomers that are alive and that no changed name or slot, nor a newcomer told of, leads to alone. */
function elsewhere(before: ThingMoment, after: ThingMoment): number {
  const isNew = (thing: number) => !before.slots.has(thing);
  const told = new Set<number>();
  for (const name of NAMES) {
    const thing = after.names.get(name);
    if (thing !== undefined && before.names.get(name) !== thing) told.add(thing);
  }
  for (const [thing, slots] of after.slots) {
    const old = before.slots.get(thing);
    const isChanged =
      old !== undefined &&
      (old.length !== slots.length || slots.some((slot, i) => !same(slot, old[i])));
    if (isChanged) for (const slot of slots) if ('thing' in slot) told.add(slot.thing);
  }
  const alive = reach(after);
  const without = [...told].filter(isNew).map((thing) => reach(after, thing));
  return [...after.slots.keys()].filter(
    (thing) =>
      isNew(thing) &&
      alive.has(thing) &&
      !told.has(thing) &&
      !without.some((left) => !left.has(thing)),
  ).length;
}

test('a random program changes what an independent account says, by as much as it says', () => {
  const acts = fc.array(act, { maxLength: 20 });
  fc.assert(
    fc.property(acts, acts, (first, second) => {
      const heap = new ThingHeap();
      play(heap, first);
      const before = heap.moment();
      play(heap, second);
      const after = heap.moment();
      const { all, told } = compare(before, after);
      expect(all.map(describe).sort()).toEqual(account(before, after));

      const things = new Map(
        [...after.slots.keys(), ...before.slots.keys()].map((thing) => [
          addressOfThing(thing),
          thing,
        ]),
      );
      const ofObjects = all.filter((fact) => fact.kind !== 'name');
      const wanted = ofObjects.map((fact) => {
        const thing = things.get(fact.address) ?? -1;
        const taken = bytesOfThing(after, thing) * Number(after.slots.has(thing));
        const took = bytesOfThing(before, thing) * Number(before.slots.has(thing));
        const moreKept = keptBytes(after, thing) - keptBytes(before, thing);
        return { ...fact, moreKept, moreBytes: taken - took };
      });
      expect(ofObjects).toEqual(wanted);
      const used = (moment: ThingMoment) =>
        [...moment.slots.keys()].reduce(
          (sum, thing) => sum + bytesOfThing(moment, thing) + MARK_BYTES,
          0,
        );
      expect(told.more).toEqual({ program: used(after) - used(before), other: 0 });
      expect(told.bornElsewhere.objects).toBe(2 * elsewhere(before, after));
      const weights = all.map(({ moreKept }) => moreKept);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
      expectRuns(told);
      expectAgreement(told);
    }),
    { numRuns: 150 },
  );
});

/** Marks in the map stand for all that is born and gone, and lie where the facts say. */
function expectRuns({ runs, addresses, sums }: Changes): void {
  const starts = (run: Uint32Array) => run.filter((_, i) => i % 2 === 0).sort();
  const bytes = (run: Uint32Array) =>
    run.reduce((sum, one, i) => sum + (i % 2 === 1 ? one : 0), 0) * 16;
  expect(starts(runs.born)).toEqual(addresses.born);
  expect(starts(runs.gone)).toEqual(addresses.gone);
  expect(bytes(runs.born)).toBe(sums.born.bytes);
  expect(bytes(runs.gone)).toBe(0 - sums.gone.bytes);
  const marked = new Set([...starts(runs.changed), ...starts(runs.garbage)]);
  for (const kind of ['grown', 'shrunk', 'slots', 'garbage', 'reachable'] as const) {
    for (const address of addresses[kind]) expect(marked.has(address)).toBe(true);
  }
}

/** The sentences say what the facts say: none says that nothing changed beside one that says what did. */
function expectAgreement(told: Changes): void {
  const sentences = changeSentences(told);
  const isUnchanged = told.facts.length === 0 && told.more.other === 0;
  expect(sentences.map(({ sign }) => sign).includes('unchanged')).toBe(isUnchanged);
  expect(sentences.length === 1 || !isUnchanged).toBe(true);
  const weights = sentences.map(({ moreKept }) => moreKept);
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  const text = sentences.map((sentence) => sentence.text).join(' ');
  expect(text.includes('Now garbage')).toBe(told.sums.garbage.objects > 0);
  expect(text.includes('Reachable again')).toBe(told.sums.reachable.objects > 0);
  expect(/Gone:|Swept/.test(text)).toBe(told.sums.gone.objects > 0);
  expect(text.includes('garbage already')).toBe(told.bornGarbage.objects > 0);
  // Every name that changed is named, and so is every object that people know by a name.
  for (const fact of told.facts) {
    if (fact.kind === 'name') expect(text).toContain(`\`${fact.name}\``);
    if (fact.kind === 'slots' && fact.name !== '') expect(text).toContain(fact.name);
  }
  expect(text).not.toMatch(/undefined|NaN|\[object/);
  expect(changeSummary(told)).not.toBe('');
}

test('two equal moments differ in nothing, and one sentence says so', () => {
  const heap = new ThingHeap();
  heap.make('a');
  heap.append(0, undefined);
  const { told } = compare(heap.moment(), heap.moment());
  expect(told.facts).toEqual([]);
  expect(changeSentences(told).map(({ text }) => text)).toEqual(['No object and no name changed.']);
});

test('names and slots are told by what they lead to', () => {
  const heap = new ThingHeap();
  heap.make('a');
  heap.make('log');
  heap.name('b', 0);
  const before = heap.moment();
  heap.append(0, undefined);
  heap.make('x');
  heap.append(1, 2);
  heap.name('b', 1);
  heap.forget('a');
  const { told } = compare(before, heap.moment());
  expect(changeSentences(told).map(({ text }) => text)).toEqual([
    '`log[1]` is new: `<Thing 2>`.',
    '`b` is now another name of `log`.',
    '`x` is new: a Thing object.',
    'The name `a` was taken away, which led to a Thing object.',
    '`a[1]` is new: `0`.',
    'Now garbage: the Thing object that was `a` with 1 more object, 48 bytes. Nothing leads to them any more; the next collection sweeps them.',
  ]);
});
