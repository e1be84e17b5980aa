// What probes/board.py and identity.py print, read. Knows how MicroPython writes these things, not
// how they were asked for.

import type { BoardFacts } from '../capture/capture.ts';

/** All that a board says of itself. */
export type SaidFacts = Omit<BoardFacts, 'kind' | 'name' | 'uniqueId'>;

/**
 * Reads lines such as `platform rp2`. sys.implementation is written as
 * `(name='micropython', version=(1, 27, 0, ''), _machine='…', _build='RPI_PICO', _mpy=4870)`:
 * version has four items since 1.22, _machine and _mpy came with 1.19 (mpy before), _build with 1.25
 * (py/modsys.c).
 */
export function parseBoard(text: string): SaidFacts {
  const line = (label: string) => new RegExp(`^${label} (.*?)\\r?$`, 'm').exec(text)?.[1];
  const fields = line('implementation') ?? '';
  const quoted = (name: string) => {
    const match = new RegExp(`\\b${name}=(?:'([^']*)'|"([^"]*)")`).exec(fields);
    return match?.[1] ?? match?.[2];
  };
  const version = /\bversion=\((\d+), (\d+), (\d+)(?:, '([^']*)')?/.exec(fields);
  const mpy = /\b_?mpy=(\d+)/.exec(fields)?.[1];
  const uctypes = line('uctypes');
  const byteorder = line('byteorder');
  return {
    implementation: quoted('name'),
    version: version ? version.slice(1, 4).map(Number) : undefined,
    suffix: version?.[4],
    sysVersion: line('version'),
    machine: quoted('_machine'),
    build: quoted('_build'),
    mpy: mpy === undefined ? undefined : Number(mpy),
    platform: line('platform'),
    uctypes: uctypes === undefined ? undefined : uctypes === 'True',
    is32BitLittleEndian:
      byteorder === undefined
        ? undefined
        : byteorder === 'little' && line('maxsize') === String(2 ** 31 - 1),
  };
}

/** `unique_id b'\xe6aA\x04\x03,Y"'` as hex, e661410403 2c5922, without the blank. */
export function parseUniqueId(text: string): string | undefined {
  const literal = /^unique_id b(['"])(.*)\1\r?$/m.exec(text)?.[2];
  if (literal === undefined) return undefined;
  const letters = literal.match(/\\x[0-9a-f]{2}|\\.|./g) ?? [];
  return letters.map((letter) => toByte(letter).toString(16).padStart(2, '0')).join('');
}

/** The escapes that mp_str_print_quoted writes (py/objstr.c). */
const ESCAPES: Readonly<Record<string, number>> = { '\\n': 10, '\\r': 13, '\\t': 9 };

function toByte(letter: string): number {
  if (letter.startsWith('\\x')) return Number.parseInt(letter.slice(2), 16);
  return ESCAPES[letter] ?? letter.charCodeAt(letter.length - 1);
}
