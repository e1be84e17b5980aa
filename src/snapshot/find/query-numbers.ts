// Numbers of the find language: "1k..4k", ">8", "0x20003f20", with their units.

import type { NumberField, QueryFault, Range } from './query.ts';

/** Bytes in one block on every port whose memory the lab can read. */
const BLOCK_BYTES = 16;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  byte: 1,
  bytes: 1,
  k: 1024,
  kb: 1024,
  kib: 1024,
  m: 1024 * 1024,
  mb: 1024 * 1024,
  mib: 1024 * 1024,
  block: BLOCK_BYTES,
  blocks: BLOCK_BYTES,
};

/** "1k..4k", "..64", "8", with the sign that stood before; or what is wrong. */
export function toRange(value: string, sign: string, field: NumberField): Range | QueryFault {
  const span = /^(.*?)\.\.(.*)$/.exec(value);
  if (span !== null && (sign === ':' || sign === '=')) {
    const least = span[1] === '' ? 0 : toNumber(span[1], field);
    const most = span[2] === '' ? Number.POSITIVE_INFINITY : toNumber(span[2], field);
    if (least === undefined || most === undefined) return { code: 'find/number-expected', field };
    return least <= most ? { least, most } : { code: 'find/range-reversed' };
  }
  const number = toNumber(value, field);
  if (number === undefined) return { code: 'find/number-expected', field };
  switch (sign) {
    case '>':
      return { least: Math.floor(number) + 1, most: Number.POSITIVE_INFINITY };
    case '>=':
      return { least: number, most: Number.POSITIVE_INFINITY };
    case '<':
      return { least: 0, most: Math.ceil(number) - 1 };
    case '<=':
      return { least: 0, most: number };
    default:
      return { least: number, most: number };
  }
}

/** Sizes in bytes, blocks in blocks, counts plain, addresses hexadecimal with or without 0x. */
function toNumber(text: string, field: NumberField): number | undefined {
  if (field === 'address') {
    return /^(0x)?[\da-f]{1,8}$/i.test(text)
      ? Number.parseInt(text.replace(/^0x/i, ''), 16)
      : undefined;
  }
  const match = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(text.replaceAll(/[,_]/g, ''));
  if (match === null) return undefined;
  const unit = match[2].toLowerCase();
  if (!Object.hasOwn(UNITS, unit)) return undefined;
  const number = Number(match[1]) * UNITS[unit];
  if (field === 'size' || field === 'kept') return number;
  if (unit === '') return number;
  return field === 'blocks' ? number / BLOCK_BYTES : undefined;
}
