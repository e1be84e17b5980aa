// The line of probes/figures.py, which comes before a map: "gc 187312 4752 True -1". Reads it, and
// keeps it out of the map's text, also while that is still arriving.

import type { GcFigures } from '../capture/capture.ts';

const GC_LINE = /^gc (\d+) (\d+) (True|False) (-?\d+|False)\r?$/m;
const NEWLINE = 0x0a;

/** The figures and the text after their line, or undefined where there is no such line. */
export function splitGcLine(text: string): { gc: GcFigures; rest: string } | undefined {
  const match = GC_LINE.exec(text);
  if (!match) return undefined;
  const [line, free, allocated, enabled, threshold] = match;
  return {
    gc: {
      free: Number(free),
      allocated: Number(allocated),
      enabled: enabled === 'True',
      // probes/figures.py prints False where gc.threshold() is not built in.
      threshold: threshold === 'False' ? undefined : Number(threshold),
    },
    rest: text.slice(match.index + line.length + 1),
  };
}

/**
 * Passes on what follows the gc line, byte for byte and as soon as it is there.
 * Returns what to feed with the output as it arrives.
 */
export function afterGcLine(
  onMapText: ((bytes: Uint8Array) => void) | undefined,
): ((bytes: Uint8Array) => void) | undefined {
  if (!onMapText) return undefined;
  let line: number[] = [];
  let passed = false;
  return (bytes) => {
    let begin = 0;
    while (!passed && begin < bytes.length) {
      const byte = bytes[begin++];
      if (byte !== NEWLINE) {
        line.push(byte);
        continue;
      }
      passed = GC_LINE.test(String.fromCharCode(...line));
      line = [];
    }
    if (begin < bytes.length) onMapText(bytes.subarray(begin));
  };
}
