// How numbers are written everywhere: grouped digits, units always, KB of 1,024 bytes as
// MicroPython programmers use it. The exact number of bytes is never more than a tooltip away.

import type { Bytes } from '../units.ts';

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 12,288 */
export function toCount(value: number): string {
  return GROUPED.format(value);
}

/** "1 block", "12 blocks". */
export function toCounted(value: number, one: string, many = `${one}s`): string {
  return `${toCount(value)} ${value === 1 ? one : many}`;
}

/** 412 B, 3.1 KB, 185 KB, 8.0 MB. */
export function toBytes(value: Bytes): string {
  if (Math.abs(value) < 1024) return `${toCount(value)} B`;
  const kilo = value / 1024;
  if (Math.abs(kilo) < 1024) return `${kilo.toFixed(Math.abs(kilo) < 100 ? 1 : 0)} KB`;
  return `${(kilo / 1024).toFixed(1)} MB`;
}

/** 34 % */
export function toPercent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

/** 14:03:27 in the reader's own time. */
export function toClock(moment: number): string {
  return new Date(moment).toLocaleTimeString([], { hour12: false });
}
