// A running board as it was at one moment, and the way back to it, into the same machine or into another one
// that was switched on with the same flash. Memory lies in pages: what did not change since the checkpoint
// before is shared with it. What is kept stands in state-list.ts. Knows nothing of films.

import type { Bytes } from '../../units.ts';
import type { FlashVersion } from '../machine/flash-versions.ts';
import { type Machine, STATE_LIST } from './state-list.ts';

export const PAGE_BYTES: Bytes = 1024;
const PAGE_WORDS = PAGE_BYTES / 4;

/** One moment; nobody changes what it holds. */
export interface Checkpoint {
  /** Virtual time since the first power-on, in nanoseconds. */
  readonly nanos: number;
  /** RAM, then the USB controller's memory, as words. */
  readonly pages: readonly Int32Array[];
  /** Values of the fields of each row of STATE_LIST, object by object. */
  readonly parts: readonly (readonly unknown[])[];
  readonly flash: FlashVersion;
}

interface LivePart {
  readonly objects: readonly Record<string, unknown>[];
  readonly fields: readonly string[];
}

/** Saves and restores one machine; a reset makes another one of it. */
export class MachineState {
  private readonly machine: Machine;
  private readonly parts: readonly LivePart[];
  private readonly memories: readonly Int32Array[];
  /** The checkpoint that the next one may share pages with. */
  private last: Checkpoint | undefined;

  constructor(machine: Machine) {
    this.machine = machine;
    this.parts = STATE_LIST.map(({ of, fields }) => ({
      objects: of(machine).map((object) => object as Record<string, unknown>),
      fields,
    }));
    const { sram, usbDPRAM } = machine.chip.rp2040;
    this.memories = [new Int32Array(sram.buffer), new Int32Array(usbDPRAM.buffer)];
  }

  save(nanos: number): Checkpoint {
    const { last } = this;
    const pages: Int32Array[] = [];
    for (const memory of this.memories) savePages(memory, pages, last?.pages);
    this.last = {
      nanos,
      pages,
      parts: this.parts.map((part, n) => savePart(part, last?.parts[n])),
      flash: this.machine.chip.flashVersions.save(),
    };
    return this.last;
  }

  restore(checkpoint: Checkpoint): void {
    let page = 0;
    for (const memory of this.memories) {
      for (let at = 0; at < memory.length; at += PAGE_WORDS) {
        memory.set(checkpoint.pages[page++], at);
      }
    }
    for (const [n, part] of this.parts.entries()) restorePart(part, checkpoint.parts[n]);
    this.machine.chip.flashVersions.restore(checkpoint.flash);
    this.last = checkpoint;
  }
}

function savePages(memory: Int32Array, pages: Int32Array[], last?: readonly Int32Array[]): void {
  for (let at = 0; at < memory.length; at += PAGE_WORDS) {
    const kept = last?.[pages.length];
    const isSame = kept !== undefined && holds(memory, at, kept);
    pages.push(isSame ? kept : memory.slice(at, at + PAGE_WORDS));
  }
}

function holds(memory: Int32Array, start: number, page: Int32Array): boolean {
  for (let n = 0; n < PAGE_WORDS; n++) if (memory[start + n] !== page[n]) return false;
  return true;
}

function savePart({ objects, fields }: LivePart, last?: readonly unknown[]): readonly unknown[] {
  if (last !== undefined && isPartAsBefore(objects, fields, last)) return last;
  return objects.flatMap((object) => fields.map((field) => keep(object, field)));
}

function isPartAsBefore(
  objects: LivePart['objects'],
  fields: LivePart['fields'],
  last: readonly unknown[],
): boolean {
  let n = 0;
  for (const object of objects) {
    for (const field of fields) {
      if (!isAsKept(object, field, last[n])) return false;
      n++;
    }
  }
  return true;
}

function isAsKept(object: Record<string, unknown>, field: string, kept: unknown): boolean {
  const value = object[field];
  if (typeof value !== 'object' || value === null) {
    return Object.is(typeof value === 'function' ? keep(object, field) : value, kept);
  }
  if (value instanceof Map)
    return kept instanceof Map && areSame([...value].flat(), [...kept].flat());
  const isList =
    Array.isArray(value) || value instanceof Uint8Array || value instanceof Uint32Array;
  return isList ? areSame(value, kept as ArrayLike<unknown>) : value === kept;
}

function areSame(list: ArrayLike<unknown>, kept: ArrayLike<unknown>): boolean {
  if (list.length !== kept.length) return false;
  for (let n = 0; n < list.length; n++) if (!Object.is(list[n], kept[n])) return false;
  return true;
}

/** The field's value as something that stays as it is. */
function keep(object: Record<string, unknown>, field: string): unknown {
  const value = object[field];
  // One of the object's own methods, by its name: another machine has others.
  if (typeof value === 'function') {
    return Object.keys(object).find((name) => name !== field && object[name] === value);
  }
  if (value instanceof Map) return new Map(value);
  if (value instanceof Uint8Array || value instanceof Uint32Array) return value.slice();
  return Array.isArray(value) ? [...value] : value;
}

function restorePart({ objects, fields }: LivePart, kept: readonly unknown[]): void {
  let n = 0;
  for (const object of objects) for (const field of fields) giveBack(object, field, kept[n++]);
}

/** Containers are filled, not replaced: whoever else holds them sees the change. */
function giveBack(object: Record<string, unknown>, field: string, kept: unknown): void {
  const value = object[field];
  if (typeof value === 'function') object[field] = object[kept as string];
  else if (value instanceof Map) fill(value, kept as ReadonlyMap<unknown, unknown>);
  else if (Array.isArray(value)) value.splice(0, value.length, ...(kept as unknown[]));
  else if (ArrayBuffer.isView(value)) (value as Uint8Array).set(kept as Uint8Array);
  else object[field] = kept;
}

function fill(map: Map<unknown, unknown>, kept: ReadonlyMap<unknown, unknown>): void {
  map.clear();
  for (const [key, value] of kept) map.set(key, value);
}
