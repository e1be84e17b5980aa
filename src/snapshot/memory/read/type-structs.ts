// mp_obj_type_t in memory, both layouts (py/obj.h):
//   ≤1.19.1  60 bytes: 0 type, 4 flags u16, 6 name u16, 8 print, 12 make_new, 16 call, … 52 parent, 56 locals_dict
//   ≥1.20    0 type, 4 flags, 6 name, 8…19 slot numbers (10 call, 18 parent, 19 locals_dict), 20 slots[];
//            number 0 = no such slot, else the value lies at 20 + 4·(number − 1)

import type { Era } from '../../../ports/eras.ts';
import type { Address, Bytes } from '../../../units.ts';
import { type MemoryView, UNREAD } from './memory-view.ts';

const OLD_MAKE_NEW = 12;
const OLD_CALL = 16;
const OLD_PARENT = 52;
const OLD_LOCALS = 56;
const OLD_BYTES = 60;
const SLOT_MAKE_NEW = 8;
const SLOT_CALL = 10;
const SLOT_PARENT = 18;
const SLOT_LOCALS = 19;
const SLOTS = 20;
/** MP_TYPE_FLAG_INSTANCE_TYPE: made by `class` (≥1.20). */
const FLAG_INSTANCE_TYPE = 0x200;
/** Slots of a namedtuple type: make_new, print, unary_op, binary_op, attr, subscr, iter, parent. */
const NAMEDTUPLE_SLOTS = 8;
/** No namedtuple has more fields than a call has arguments (one byte each). */
const MAX_FIELDS = 255;
/** There are twelve slots; numbers above that are no type. */
const MAX_SLOT = 12;

export class TypeStructs {
  private readonly view: MemoryView;
  private readonly era: Era;

  constructor(view: MemoryView, era: Era) {
    this.view = view;
    this.era = era;
  }

  /** The qstr number of the type's name; 0 (no string) where it was not read. */
  nameOf(type: Address): number {
    return Math.max(0, this.view.half(type + 6));
  }

  hasMakeNew(type: Address): boolean {
    return this.fieldOffset(type, SLOT_MAKE_NEW, OLD_MAKE_NEW) !== undefined;
  }

  hasCall(type: Address): boolean {
    return this.fieldOffset(type, SLOT_CALL, OLD_CALL) !== undefined;
  }

  /** The word at `parent`: a type, a tuple of types, or undefined. */
  parentOf(type: Address): Address | undefined {
    return this.fieldAt(this.parentAt(type));
  }

  localsOf(type: Address): Address | undefined {
    return this.fieldAt(this.localsAt(type));
  }

  /** Where the word `parent` lies, or undefined if the type has none. */
  parentAt(type: Address): Address | undefined {
    return this.fieldOffset(type, SLOT_PARENT, OLD_PARENT);
  }

  localsAt(type: Address): Address | undefined {
    return this.fieldOffset(type, SLOT_LOCALS, OLD_LOCALS);
  }

  /** Whether a heap block of this size can be a type at all. */
  isPlausible(type: Address, bytes: Bytes): boolean {
    if (!this.era.typesHaveSlots) return bytes >= OLD_BYTES && this.nameOf(type) > 0;
    if (this.nameOf(type) === 0 || bytes < 48) return false;
    for (let slot = 8; slot < SLOTS; slot++) {
      const number = this.view.byte(type + slot);
      if (number < 0 || number > MAX_SLOT || SLOTS + 4 * number > bytes) return false;
    }
    return true;
  }

  /** Of two types whose parent is `tuple`, namedtuple() made the one with field names after the struct. */
  isNamedtuple(type: Address, bytes: Bytes): boolean {
    if (this.era.typesHaveSlots && (this.view.half(type + 4) & FLAG_INSTANCE_TYPE) !== 0)
      return false;
    const at = this.fieldsAt(type);
    const count = this.view.word(at);
    return count <= MAX_FIELDS && at + 4 + count * 4 <= type + bytes && (count > 0 || bytes < 64);
  }

  /** The qstr numbers of a namedtuple type's fields: n_fields, then one word each (py/objnamedtuple.h). */
  fieldNames(type: Address): number[] {
    const at = this.fieldsAt(type);
    const count = this.view.word(at);
    if (count < 0 || count > MAX_FIELDS) return [];
    return Array.from({ length: count }, (_, i) => this.view.word(at + 4 + 4 * i));
  }

  /** How many bytes of a heap type's block are in use, without the fields of a namedtuple. */
  bytesOf(type: Address): Bytes {
    if (!this.era.typesHaveSlots) return OLD_BYTES;
    let highest = 0;
    for (let slot = 8; slot < SLOTS; slot++)
      highest = Math.max(highest, this.view.byte(type + slot));
    return SLOTS + 4 * highest;
  }

  private fieldsAt(type: Address): Address {
    return type + (this.era.typesHaveSlots ? SLOTS + 4 * NAMEDTUPLE_SLOTS : OLD_BYTES);
  }

  private fieldAt(at: Address | undefined): Address | undefined {
    if (at === undefined) return undefined;
    const word = this.view.word(at);
    return word === UNREAD || word === 0 ? undefined : word;
  }

  private fieldOffset(type: Address, slot: number, old: number): Address | undefined {
    if (!this.era.typesHaveSlots) {
      const word = this.view.word(type + old);
      return word === UNREAD || word === 0 ? undefined : type + old;
    }
    const number = this.view.byte(type + slot);
    return number <= 0 || number > MAX_SLOT ? undefined : type + SLOTS + 4 * (number - 1);
  }
}
