// str and bytes (py/objstr.h; the same in 1.14 to 1.29). Interned strings of a heap chunk too; short
// ones mostly lie in the word itself (read/words.ts).
//   0 type, 4 hash, 8 len, 12 data*

import type { Address, Bytes } from '../../../../units.ts';
import type { StepList } from '../../../fit/steps.ts';
import { Misfit } from '../../../fit/tokens.ts';
import { type Construct, toSize, type Value } from '../../../fit/values.ts';
import type { ObjectFact } from '../facts.ts';
import { wordLabel } from '../labels.ts';
import { quoteBytes, quoteText } from '../literals.ts';
import { raw } from '../parts.ts';
import {
  countAt,
  type Memory,
  type ObjectShape,
  type PartSpec,
  type Teller,
  type VisitLayout,
} from '../shape.ts';

/** mp_obj_str_t. */
const STR_BYTES: Bytes = 16;

/** Data longer than this is read only at its beginning. */
const MAX_READ = 128;
/** Compressed error texts in ROM begin with this byte (MICROPY_ROM_TEXT_COMPRESSION). */
const COMPRESSED = 0xff;

const STRING_DATA: PartSpec = { kind: 'string data', shape: raw, size: dataSize };
const BYTES_DATA: PartSpec = { kind: 'bytes data', shape: raw, size: dataSize };
const DATA = wordLabel('data');

/** Contents and a null byte. */
function dataSize(memory: Memory, owner: Address): Bytes {
  return countAt(memory, owner + 8) + 1;
}

function visitData(spec: PartSpec): VisitLayout {
  return ({ view }, visitor, node, at) => {
    visitor.part(node, at + 12, DATA, spec, Math.max(1, view.word(at + 8)));
  };
}

function want({ memory }: Teller, _node: number, at: Address): void {
  const data = memory.view.word(at + 12);
  if (memory.heap.nodeAround(data) < 0)
    memory.view.want(data, Math.min(memory.view.word(at + 8), MAX_READ));
}

export const str: ObjectShape = {
  shape: 'str',
  names: ['str'],
  size: STR_BYTES,
  family: 'text',
  visit: visitData(STRING_DATA),
  text: ({ memory }, at) => {
    const length = memory.view.word(at + 8);
    const bytes = memory.view.bytes(memory.view.word(at + 12), Math.min(length, MAX_READ));
    if (bytes === undefined) return `text of ${length} bytes, not read`;
    if (bytes[0] === COMPRESSED) return 'a compressed message of the firmware';
    const text = quoteText(new TextDecoder().decode(bytes));
    return length > MAX_READ && !text.includes('…')
      ? `${text.slice(0, -1)}…${text.slice(-1)}`
      : text;
  },
  facts: (memory, at) => [{ code: 'length-bytes', bytes: countAt(memory, at + 8) }],
  plain: { 4: { what: 'hash' }, 8: { what: 'length-bytes' } },
  want,
};

export const bytes: ObjectShape = {
  shape: 'bytes',
  names: ['bytes'],
  size: STR_BYTES,
  family: 'text',
  visit: visitData(BYTES_DATA),
  text: ({ memory }, at) => {
    const data = memory.view.word(at + 12);
    const length = memory.view.word(at + 8);
    const value = findRepeated(memory, data, length);
    if (value === 0) return `bytes(${length})`;
    return bytesText(memory, data, length) ?? 'bytes, not read';
  },
  facts: (memory, at) => bytesFacts(memory, memory.view.word(at + 12), countAt(memory, at + 8)),
  plain: { 4: { what: 'hash' }, 8: { what: 'length' } },
  want,
  calls: { bytes: constructBytes },
};

/** Shorter ones are as quickly read byte by byte. */
const REPEATED_FROM = 9;

/** The value that all bytes at `data` have; undefined where they differ, are few, or were not read. */
export function findRepeated(
  { view }: Pick<Memory, 'view'>,
  data: Address,
  length: number,
): number | undefined {
  if (length < REPEATED_FROM) return undefined;
  const bytes = view.bytes(data, length);
  return bytes?.every((byte) => byte === bytes[0]) ? bytes[0] : undefined;
}

function bytesFacts(memory: Memory, data: Address, length: Bytes): ObjectFact[] {
  const value = findRepeated(memory, data, length);
  const told: ObjectFact = { code: 'length-bytes', bytes: length };
  return value === undefined ? [told] : [told, { code: 'all-bytes', value }];
}

/** The literal of `length` bytes at `data`, or undefined where they were not read. */
export function bytesText(
  { view }: Pick<Memory, 'view'>,
  data: Address,
  length: number,
): string | undefined {
  if (length < 0) return undefined;
  const bytes = view.bytes(data, Math.min(length, MAX_READ));
  if (bytes === undefined) return length === 0 ? "b''" : undefined;
  const value = findRepeated({ view }, data, length);
  if (value !== undefined) return `${quoteBytes(Uint8Array.of(value))} * ${length}`;
  const text = quoteBytes(bytes);
  return length > MAX_READ ? `${text} … ${length} bytes` : text;
}

/**
 * py/vstr.c vstr_init_len, then py/objstr.c mp_obj_new_str_type_from_vstr: contents and a null byte
 * first, then the object. 1.15 (mp_obj_new_str_from_vstr) asks in the same order.
 */
export function makeBytes(steps: StepList, type: 'str' | 'bytes', length: number): Value {
  const data = steps.allocate(length + 1, { code: 'fit/own-bytes-and-null', bytes: length });
  const object = steps.allocate(STR_BYTES, { code: 'fit/object', type });
  return { type, length, object, data, kept: [] };
}

/** py/objstr.c bytes_make_new: for a number. Other sources differ between versions. */
function constructBytes(...[{ steps }, args, at]: Parameters<Construct>): Value {
  const [source] = args;
  if (source === undefined || (args.length === 1 && source.type === 'bytes')) {
    return source ?? { type: 'bytes', length: 0, object: -1, data: -1, kept: [], isConstant: true };
  }
  if (args.length > 1 || source.type !== 'int') {
    throw new Misfit(at, { code: 'fit/bytes-arguments' });
  }
  return makeBytes(steps, 'bytes', toSize(source, at));
}
