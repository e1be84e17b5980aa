// Texts of data: strings, numbers, sequences, tables, as Python's repr would write them, abbreviated.

import type { Address } from '../../../units.ts';
import { mapEntries, mapUsed } from '../read/tables.ts';
import { isVacant } from '../read/words.ts';
import { bigIntText, floatText, quoteBytes, quoteText } from './literals.ts';
import { arrayTypecode, elementBytes } from './objects-data.ts';
import type { Texts } from './texts.ts';
import type { TypeInfo } from './types.ts';
import type { Memory } from './visit.ts';

/** Data longer than this is read only at its beginning. */
const MAX_READ = 128;
/** Compressed error texts in ROM begin with this byte (MICROPY_ROM_TEXT_COMPRESSION). */
const COMPRESSED = 0xff;
const MAX_DIGITS = 4096;

/** The text of an object of this shape, or undefined if it is no data. */
export function dataText(
  texts: Texts,
  shape: string,
  type: TypeInfo,
  at: Address,
): string | undefined {
  const { memory } = texts;
  const { view } = memory;
  switch (shape) {
    case 'str':
      return strText(memory, at);
    case 'bytes':
      return bytesText(memory, view.word(at + 12), view.word(at + 8)) ?? 'bytes, not read';
    case 'array':
      return arrayText(texts, at);
    case 'memoryview':
      return `<memoryview of ${view.word(at + 8)} elements>`;
    case 'int':
      return intText(memory, at);
    case 'float':
      return numberText(memory, at, 0);
    case 'complex':
      return complexText(memory, at);
    case 'list': {
      const items = view.word(at + 12);
      return `[${texts.list(view.word(at + 8), (i) => texts.word(view.word(items + 4 * i)))}]`;
    }
    case 'tuple':
    case 'attrtuple': {
      const length = view.word(at + 4);
      const text = texts.list(length, (i) => texts.word(view.word(at + 8 + 4 * i)));
      return length === 1 ? `(${text},)` : `(${text})`;
    }
    case 'namedtuple': {
      const names = memory.types.structs.fieldNames(view.word(at));
      const text = texts.list(names.length, (i) => {
        const value = texts.word(view.word(at + 8 + 4 * i));
        return `${memory.qstrs.nameOf(names[i])}=${value}`;
      });
      return `${type.name}(${text})`;
    }
    case 'dict':
      return dictText(texts, type, at);
    case 'set':
      return setText(texts, type, at);
    case 'deque':
      return dequeText(texts, at);
    case 'range':
      return rangeText(memory, at);
    case 'slice':
      return `slice(${[4, 8, 12].map((offset) => texts.word(view.word(at + offset))).join(', ')})`;
    default:
      return undefined;
  }
}

function strText(memory: Memory, at: Address): string {
  const length = memory.view.word(at + 8);
  const bytes = memory.view.bytes(memory.view.word(at + 12), Math.min(length, MAX_READ));
  if (bytes === undefined) return `text of ${length} bytes, not read`;
  if (bytes[0] === COMPRESSED) return 'a compressed message of the firmware';
  const text = quoteText(new TextDecoder().decode(bytes));
  return length > MAX_READ && !text.includes('…') ? `${text.slice(0, -1)}…${text.slice(-1)}` : text;
}

function bytesText(memory: Memory, data: Address, length: number): string | undefined {
  if (length < 0) return undefined;
  const bytes = memory.view.bytes(data, Math.min(length, MAX_READ));
  if (bytes === undefined) return length === 0 ? "b''" : undefined;
  const text = quoteBytes(bytes);
  return length > MAX_READ ? `${text} … ${length} bytes` : text;
}

function arrayText(texts: Texts, at: Address): string {
  const { memory } = texts;
  const typecode = arrayTypecode(memory, at);
  const length = memory.view.word(at + 8);
  const data = memory.view.word(at + 12);
  if (typecode === 1)
    return `bytearray(${bytesText(memory, data, length) ?? `${length} bytes, not read`})`;
  const letter = String.fromCharCode(typecode);
  const size = elementBytes(typecode);
  if (size === 0) return `array of ${length}`;
  const items = texts.list(length, (i) => elementText(texts, letter, data + size * i, size));
  return `array('${letter}', [${items}])`;
}

function elementText(texts: Texts, letter: string, at: Address, size: number): string {
  const { memory } = texts;
  if (letter === 'O') return texts.word(memory.view.word(at));
  const bytes = memory.view.bytes(at, size);
  if (bytes === undefined) return '?';
  const data = new DataView(bytes.buffer);
  if (letter === 'f') return floatText(data.getFloat32(0, true), 7);
  if (letter === 'd') return floatText(data.getFloat64(0, true), 17);
  const isSigned = letter === letter.toLowerCase();
  if (size === 8) return String(isSigned ? data.getBigInt64(0, true) : data.getBigUint64(0, true));
  if (size === 4) return String(isSigned ? data.getInt32(0, true) : data.getUint32(0, true));
  if (size === 2) return String(isSigned ? data.getInt16(0, true) : data.getUint16(0, true));
  return String(isSigned ? data.getInt8(0) : data.getUint8(0));
}

/** {neg:1, fixed:1, alloc:30}, len, digits* of 16 bits (py/mpz.h with MPZ_DIG_SIZE 16). */
function intText(memory: Memory, at: Address): string {
  const { view } = memory;
  const length = view.word(at + 8);
  const data = view.word(at + 12);
  if (length < 0 || length > MAX_DIGITS) return `an int of ${Math.max(0, length) * 16} bits`;
  const digits = Array.from({ length }, (_, i) => view.half(data + 2 * i));
  if (digits.some((digit) => digit < 0)) return 'an int, not read';
  return bigIntText(digits, (view.word(at + 4) & 1) === 1);
}

/** The index-th number of a float or complex: float32 from +4, double from +8. */
function numberText(memory: Memory, at: Address, index: number): string {
  const isDouble = memory.port.floatBytes === 8;
  const size = isDouble ? 8 : 4;
  const bytes = memory.view.bytes(at + size * (index + 1), size);
  if (bytes === undefined) return 'unread';
  const data = new DataView(bytes.buffer);
  return isDouble
    ? floatText(data.getFloat64(0, true), 17)
    : floatText(data.getFloat32(0, true), 7);
}

/** (1+2j), as py/objcomplex.c prints it. */
function complexText(memory: Memory, at: Address): string {
  const [real, imaginary] = [0, 1].map((i) => numberText(memory, at, i).replace(/\.0$/, ''));
  if (real === '0') return `${imaginary}j`;
  return `(${real}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j)`;
}

function dictText(texts: Texts, type: TypeInfo, at: Address): string {
  const entries = mapEntries(texts.memory, at + 4, 40);
  const count = Math.max(entries.length, mapUsed(texts.memory, at + 4));
  const body = texts.list(
    entries.length < 40 ? entries.length : count,
    (i) => `${texts.word(entries[i].key)}: ${texts.word(entries[i].value)}`,
  );
  return type.name === 'dict' ? `{${body}}` : `${type.name}({${body}})`;
}

function setText(texts: Texts, type: TypeInfo, at: Address): string {
  const { view } = texts.memory;
  const alloc = Math.min(view.word(at + 4), 4096);
  const table = view.word(at + 12);
  const words: number[] = [];
  for (let i = 0; i < alloc; i++) {
    const word = view.word(table + 4 * i);
    if (!isVacant(word)) words.push(word);
  }
  if (words.length === 0) return `${type.name}()`;
  const body = `{${texts.list(words.length, (i) => texts.word(words[i]))}}`;
  return type.name === 'set' ? body : `${type.name}(${body})`;
}

function dequeText(texts: Texts, at: Address): string {
  const { view } = texts.memory;
  const alloc = view.word(at + 4);
  const first = view.word(at + 8);
  const length = alloc > 0 ? (view.word(at + 12) - first + alloc) % alloc : 0;
  const items = view.word(at + 16);
  return `deque([${texts.list(length, (i) => texts.word(view.word(items + 4 * ((first + i) % alloc))))}])`;
}

function rangeText(memory: Memory, at: Address): string {
  const [start, stop, step] = [4, 8, 12].map((offset) => memory.view.word(at + offset) | 0);
  return step === 1 ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
}
