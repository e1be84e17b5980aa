// Words for counts and sizes, as a learner would say them. Knows English and nothing else.

import type { Bytes } from '../../units.ts';

const PLURALS: Readonly<Record<string, readonly [string, string]>> = {
  str: ['string', 'strings'],
  bytes: ['bytes object', 'bytes objects'],
  int: ['big int', 'big ints'],
  class: ['class', 'classes'],
  type: ['class', 'classes'],
  unknown: ['object of unknown type', 'objects of unknown type'],
};

const PLAIN = 'list dict tuple set float bytearray array function closure generator module'.split(
  ' ',
);

/** "20 strings", "1 list", "3 Point objects". */
export function countObjects(many: number, type: string): string {
  const [one, more] =
    PLURALS[type] ??
    (PLAIN.includes(type) ? [type, `${type}s`] : [`${type} object`, `${type} objects`]);
  return `${many.toLocaleString('en')} ${many === 1 ? one : more}`;
}

/** "320 bytes", "3.1 KB" (of 1,024 bytes), "1.2 MB": at most four digits. */
export function sizeInWords(bytes: Bytes): string {
  if (bytes < 1024) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
