// How numbers are written everywhere: grouped digits, units always, KB of 1,024 bytes as MicroPython
// programmers use it, plurals and lists as the language has them. The only file that asks Intl. Knows
// nothing of heaps; above it are all the words. Its formatters are made once, when first needed.

import type { Bytes } from '../units.ts';
import { type Forms, formsOfType, NOUNS, type Noun } from './nouns.ts';

/** The language of the words: British, so that a list has no comma before its "and". */
const LOCALE = 'en-GB';

const grouped = once(() => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 }));
const whole = once(
  () => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0, useGrouping: false }),
);
const tenths = once(
  () =>
    new Intl.NumberFormat(LOCALE, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      useGrouping: false,
    }),
);
const sentences = once(() => new Intl.ListFormat(LOCALE, { type: 'conjunction' }));
const choices = once(() => new Intl.ListFormat(LOCALE, { type: 'disjunction' }));
const enumerations = once(() => new Intl.ListFormat(LOCALE, { type: 'unit', style: 'short' }));

/** 12,288 */
export function toCount(value: number): string {
  return grouped().format(value);
}

/** 12288, as MicroPython prints it: to be compared with its output. */
export function toPlain(value: number): string {
  return whole().format(value);
}

/** 0.7 */
export function toTenths(value: number): string {
  return tenths().format(value);
}

/**
 * The form that goes with a whole number: "is" or "are". The rule of English (CLDR: one where i = 1 and v = 0), since
 * Intl.PluralRules takes a phone an eighth of a second to be there, on arrival.
 */
export function toForm(value: number, forms: Forms): string {
  return (Math.abs(value) === 1 ? forms.one : undefined) ?? forms.other;
}

/** "1 block", "12 blocks". */
export function toCounted(value: number, noun: Noun): string {
  return `${toCount(value)} ${toForm(value, NOUNS[noun])}`;
}

/** "20 strings", "1 list", "3 Point objects". */
export function toCountedType(value: number, type: string): string {
  return `${toCount(value)} ${toForm(value, formsOfType(type))}`;
}

/** 412 B, 3.1 KB, 185 KB, 8.0 MB. */
export function toBytes(value: Bytes): string {
  return Math.abs(value) < 1024 ? `${toCount(value)} B` : toKilobytes(value);
}

/** A difference: +3, −1,200, 0. */
export function toSignedCount(value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return `${sign}${toCount(Math.abs(value))}`;
}

/** A difference: +412 B, −3.1 KB, 0 B. */
export function toSignedBytes(value: Bytes): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return `${sign}${toBytes(Math.abs(value))}`;
}

/** In a sentence: 320 bytes, 3.1 KB, 1.2 MB. */
export function toSize(value: Bytes): string {
  if (Math.abs(value) >= 1024) return toKilobytes(value);
  return `${whole().format(value)} ${toForm(value, NOUNS.byte)}`;
}

function toKilobytes(value: Bytes): string {
  const kilo = value / 1024;
  if (Math.abs(kilo) >= 1024) return `${tenths().format(kilo / 1024)} MB`;
  return `${(Math.abs(kilo) < 100 ? tenths() : whole()).format(kilo)} KB`;
}

/** Where there is little room: 96 B, 2.8 KB, 46 KB. */
export function toShortBytes(value: Bytes): string {
  if (value < 1024) return `${whole().format(value)} B`;
  const [size, unit] = value < 1024 * 1024 ? [value / 1024, 'KB'] : [value / 1024 / 1024, 'MB'];
  return `${(size < 10 ? tenths() : whole()).format(size)} ${unit}`;
}

/** On an axis, where sizes are round: 256 B, 4 KB, 1 MB. */
export function toRoundBytes(value: Bytes): string {
  if (value < 1024) return `${whole().format(value)} B`;
  const kilo = value / 1024;
  return kilo < 1024 ? `${whole().format(kilo)} KB` : `${whole().format(kilo / 1024)} MB`;
}

/** How long something lasts: 0.4 s, 42 s, 12 min, 36.0 hours. */
export function toDuration(seconds: number): string {
  if (seconds < 10) return `${tenths().format(seconds)} s`;
  if (seconds < 100) return `${whole().format(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 100) return `${whole().format(minutes)} min`;
  return `${tenths().format(minutes / 60)} hours`;
}

/** 34 % */
export function toPercent(share: number): string {
  return `${(share > 0 && share < 0.1 ? tenths() : whole()).format(share * 100)} %`;
}

/** "log", "log and seen", "log, seen and last". */
export function toList(parts: readonly string[]): string {
  return sentences().format(parts);
}

/** "log", "log or seen", "log, seen or last". */
export function toChoice(parts: readonly string[]): string {
  return choices().format(parts);
}

/** "log, seen, last". */
export function toNames(names: readonly string[]): string {
  return enumerations().format(names);
}

// The clock is the reader's own: their time zone, their order of day and month.
const day = once(() => new Intl.DateTimeFormat([], { day: 'numeric', month: 'short' }));
const clock = once(
  () =>
    new Intl.DateTimeFormat([], {
      hour: 'numeric',
      minute: '2-digit',
      second: 'numeric',
      hour12: false,
    }),
);

/** 14:03:27 in the reader's own time. */
export function toClock(moment: number): string {
  return clock().format(moment);
}

/** 19 Nov */
export function toDay(moment: number): string {
  return day().format(moment);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
