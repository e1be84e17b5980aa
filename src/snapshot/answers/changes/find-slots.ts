// Objects that are the same as before and hold something else: which slots, what they held, what they hold.
// Looks only at objects of which some byte is another, so that little is read where little happened.

import type { MemoryRange } from '../../../capture/capture.ts';
import type { Address } from '../../../units.ts';
import { FATE } from '../../compare/compare-objects.ts';
import { type TypeCount, toTypeCounts } from '../../compare/type-counts.ts';
import { findOwner } from '../../graph/owned-blocks.ts';
import type { Field, HeapObjects } from '../../model.ts';
import type { BuiltSnapshot } from '../built-snapshot.ts';
import type { ComparedPair } from '../compared-pair.ts';
import { findNode } from '../inspection.ts';
import { nameOfStayed } from './called.ts';
import { type ChangedSlot, type Held, SLOTS_AT_MOST, type SlotsFact } from './fact.ts';
import { keptAlive, ofProgram } from './find-changes.ts';

/** Objects whose slots are read: each takes some microseconds. Those that keep most alive come first. */
const HOLDERS_AT_MOST = 5_000;
const BLOCK_BYTES = 16;

/** One fact for each object with slots that changed. */
export function findSlotChanges(pair: ComparedPair): readonly SlotsFact[] {
  const { before, after, changes } = pair;
  const { objects } = changes.after;
  const touched = new Set([
    ...findTouched(before.capture.memory ?? [], after, objects),
    ...findHoldersOfReused(pair),
  ]);
  const isProgram = ofProgram(after);
  const holders = [...touched].filter(
    (node) => (changes.cameFrom[node] ?? -1) >= 0 && isProgram[node] === 1,
  );
  if (holders.length > HOLDERS_AT_MOST) {
    const kept = keptAlive(after);
    holders.sort((a, b) => kept[b] - kept[a]);
    holders.length = HOLDERS_AT_MOST;
  }
  return holders.flatMap((node) => {
    const fact = compareSlots(pair, node);
    return fact === undefined ? [] : [fact];
  });
}

function compareSlots(pair: ComparedPair, node: number): SlotsFact | undefined {
  const { before, after, changes, owned } = pair;
  const was = changes.cameFrom[node];
  const old = contentOf(changes.before.objects, was);
  const now = contentOf(changes.after.objects, node);
  const slots: ChangedSlot[] = [];
  const newcomers = new Map<string, number>();
  let [came, left, replaced] = [0, 0, 0];
  for (const [label, field] of now) {
    const earlier = old.get(label);
    if (earlier !== undefined && isSameHeld(pair, earlier, field)) continue;
    if (earlier === undefined) came++;
    else replaced++;
    countNewcomer(pair, field.node, newcomers);
    if (slots.length >= SLOTS_AT_MOST) continue;
    const before = earlier && toHeld(changes.before.objects, earlier);
    slots.push({ label, was: before, is: toHeld(changes.after.objects, field) });
  }
  for (const [label, field] of old) {
    if (now.has(label)) continue;
    left++;
    if (slots.length < SLOTS_AT_MOST) {
      slots.push({ label, was: toHeld(changes.before.objects, field) });
    }
  }
  if (slots.length === 0) {
    if (!hasOtherBytes(pair, was, node)) return undefined;
    slots.push({ label: '' });
    replaced = 1;
  }
  const { objects } = changes.after;
  const kept = keptAlive(after)[node];
  const { blockBytes } = after.map;
  return {
    kind: 'slots',
    address: objects.address[node],
    type: objects.kinds[objects.kind[node]].name,
    text: objects.textOf(node),
    name: nameOfStayed(pair, node, was),
    bytes: owned.after[node] * blockBytes,
    moreBytes: (owned.after[node] - owned.before[was]) * blockBytes,
    kept,
    moreKept: kept - keptAlive(before)[was],
    slots,
    came,
    left,
    replaced,
    newcomers: toTypeCounts(newcomers),
  };
}

/** What lies in a buffer is no slot of its own: it was found by its bytes alone. */
function hasOtherBytes({ changes }: ComparedPair, was: number, node: number): boolean {
  const { kinds, kind } = changes.after.objects;
  const isBuffer = ['bytearray', 'array'].includes(kinds[kind[node]]?.name ?? '');
  return isBuffer && changes.before.objects.textOf(was) !== changes.after.objects.textOf(node);
}

/** An object that many slots hold is one newcomer only in the first; what it is called, its type says. */
function countNewcomer(
  { changes }: ComparedPair,
  node: number,
  newcomers: Map<TypeCount['type'], number>,
): void {
  const { objects } = changes.after;
  if (node < 0 || node >= objects.heapCount) return;
  const fate = changes.fateAfter[node];
  if (fate !== FATE.appeared && fate !== FATE.reused) return;
  const type = objects.kinds[objects.kind[node]].name;
  newcomers.set(type, (newcomers.get(type) ?? 0) + 1);
}

/** What a field or a name holds. */
export function toHeld(objects: HeapObjects, { node, text }: Pick<Field, 'node' | 'text'>): Held {
  if (node < 0) return { text, type: '' };
  const type = objects.kinds[objects.kind[node]]?.name ?? '';
  return node < objects.heapCount ? { text, type, to: objects.address[node] } : { text, type };
}

/** The same object, whatever became of its value; or the same value in the slot itself. */
export function isSameHeld(
  { changes }: ComparedPair,
  was: Pick<Field, 'node' | 'text'>,
  is: Pick<Field, 'node' | 'text'>,
): boolean {
  if (was.node < 0 || is.node < 0) return was.node === is.node && was.text === is.text;
  if (is.node < changes.cameFrom.length) return changes.cameFrom[is.node] === was.node;
  return changes.before.objects.address[was.node] === changes.after.objects.address[is.node];
}

function contentOf(objects: HeapObjects, node: number): ReadonlyMap<string, Field> {
  return new Map(objects.contentsOf(node).map((field) => [field.label, field]));
}

/** A slot may hold the same address as before, and another object: its bytes say nothing of that. */
function findHoldersOfReused({ after, changes }: ComparedPair): number[] {
  const { objects } = changes.after;
  const { referrers } = after;
  const found: number[] = [];
  if (referrers === undefined) return found;
  const { start, from } = referrers;
  const { fateAfter } = changes;
  for (let node = 0; node < fateAfter.length; node++) {
    if (fateAfter[node] !== FATE.reused) continue;
    for (let edge = start[node]; edge < start[node + 1]; edge++) {
      found.push(findOwner(objects, from[edge]));
    }
  }
  return found;
}

/** Objects with a block, of their own or of a part, whose bytes changed. */
function findTouched(
  before: readonly MemoryRange[],
  after: BuiltSnapshot,
  objects: HeapObjects,
): ReadonlySet<number> {
  const touched = new Set<number>();
  for (const address of listChangedBlocks(before, after.capture.memory ?? [])) {
    const node = findNode(after, objects, address);
    if (node >= 0) touched.add(findOwner(objects, node));
  }
  return touched;
}

/** Addresses of blocks that have other bytes than before, where both moments know them. */
function listChangedBlocks(
  before: readonly MemoryRange[],
  after: readonly MemoryRange[],
): readonly Address[] {
  const found: Address[] = [];
  const old = [...before].sort((a, b) => a.start - b.start);
  let first = 0;
  for (const now of [...after].sort((a, b) => a.start - b.start)) {
    const end = now.start + now.bytes.length;
    while (first < old.length && old[first].start + old[first].bytes.length <= now.start) first++;
    for (let i = first; i < old.length && old[i].start < end; i++) {
      compareRanges(old[i], now, found);
    }
  }
  return found;
}

function compareRanges(was: MemoryRange, now: MemoryRange, found: Address[]): void {
  const from = Math.max(now.start, was.start);
  const to = Math.min(now.start + now.bytes.length, was.start + was.bytes.length);
  for (let at = from; at < to; at++) {
    if (now.bytes[at - now.start] === was.bytes[at - was.start]) continue;
    const block = at - (at % BLOCK_BYTES);
    found.push(block);
    at = block + BLOCK_BYTES - 1;
  }
}
